package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.Header;
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
