package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.Header;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of an object among the columns of a file: by API name, case aside; by the label that reports show; or by
 * the name that a mapping gives.
 */
final class Columns {
    private static final String CUSTOM = "__c";

    private final Header header;
    private final String object;
    private final FileMapping mapping;
    private final Map<String, int[]> places = new HashMap<>();

    Columns(Header header, String object, FileMapping mapping) {
        this.header = header;
        this.object = object;
        this.mapping = mapping;
        Fields.of(object).forEach(this::of);
        mapping.columns().forEach(this::check);
        mapping.values().keySet().forEach(this::checkField);
    }

    /** A name in the mapping that neither the object nor the file has is a mistake. */
    private void check(String field, List<String> columns) {
        checkField(field);
        boolean found = columns.stream().anyMatch(column -> header.like(column) != null);
        if (!found && !mapping.file().contains("*")) {
            throw RowProblems.fatal(
                    header.file(),
                    1,
                    "there is no column '" + String.join("' or '", columns) + "', which the mapping names for '" + field
                            + "'",
                    Suggestions.maybe(columns.get(0), header.columns()));
        }
    }

    private void checkField(String field) {
        boolean own = Character.isLowerCase(field.charAt(0));
        if (!own && !Fields.of(object).contains(field)) {
            throw RowProblems.fatal(
                    header.file(),
                    1,
                    "the mapping names '" + field + "', which is not a field of " + object + " that is read",
                    Suggestions.maybe(field, Fields.of(object)));
        }
    }

    /** The places of the columns that may hold a field, the best first. */
    int[] of(String field) {
        return places.computeIfAbsent(field, absent -> {
            int[] found = find(field);
            for (int place : found) {
                header.use(place);
            }
            return found;
        });
    }

    private int[] find(String field) {
        Set<Integer> found = new LinkedHashSet<>();
        for (String column : mapping.columns().getOrDefault(field, List.of())) {
            add(found, header.like(column));
        }
        if (found.isEmpty()) {
            add(found, header.named(field));
        }
        List<String> labels = new ArrayList<>(Labels.of(object, field));
        labels.add(field);
        if (field.endsWith(CUSTOM)) {
            String name = field.substring(0, field.length() - CUSTOM.length());
            labels.addAll(List.of(name, name + "__pc"));
        }
        for (String each : labels) {
            if (found.isEmpty()) {
                add(found, header.like(each));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(Set<Integer> found, @Nullable Integer place) {
        if (place != null) {
            found.add(place);
        }
    }

    boolean has(String field) {
        return of(field).length > 0;
    }
}
