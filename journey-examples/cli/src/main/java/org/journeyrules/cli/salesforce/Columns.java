package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.SalesforceId;

/**
 * Finds the fields of an object among the columns of a file: by API name, case aside; by the label that reports show; or by
 * the name that a mapping gives. Knows which columns are of use.
 */
final class Columns {
    private static final Pattern CUSTOM = Pattern.compile("__p?c$", Pattern.CASE_INSENSITIVE);

    private final CsvTable table;
    private final String object;
    private final FileMapping mapping;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byLabel = new HashMap<>();
    private final Map<String, int[]> places = new HashMap<>();
    private final Set<Integer> asked = new TreeSet<>();
    private final Set<Integer> filled = new TreeSet<>();

    Columns(CsvTable table, String object, FileMapping mapping) {
        this.table = table;
        this.object = object;
        this.mapping = mapping;
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            byName.putIfAbsent(column.toLowerCase(Locale.ROOT), i);
            byLabel.putIfAbsent(label(column), i);
        }
        Fields.of(object).forEach(this::of);
    }

    /** A name without what labels and API names write differently: case, blanks, punctuation, the suffix of custom fields. */
    private static String label(String name) {
        String plain = CUSTOM.matcher(name).find() ? CUSTOM.matcher(name).replaceFirst("") + "__c" : name;
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The places of the columns that may hold a field, the best first. */
    int[] of(String field) {
        return places.computeIfAbsent(field, absent -> {
            int[] found = find(field);
            for (int place : found) {
                asked.add(place);
            }
            return found;
        });
    }

    private int[] find(String field) {
        Set<Integer> found = new LinkedHashSet<>();
        for (String column : mapping.columns().getOrDefault(field, List.of())) {
            add(found, byName.get(column.toLowerCase(Locale.ROOT)));
            add(found, byLabel.get(label(column)));
        }
        if (found.isEmpty()) {
            add(found, byName.get(field.toLowerCase(Locale.ROOT)));
        }
        List<String> labels = new ArrayList<>(Labels.of(object, field));
        labels.add(field);
        if (CUSTOM.matcher(field).find()) {
            String name = CUSTOM.matcher(field).replaceFirst("");
            labels.addAll(List.of(name, name + "__pc"));
        }
        for (String each : labels) {
            if (found.isEmpty()) {
                add(found, byLabel.get(label(each)));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(Set<Integer> found, Integer place) {
        if (place != null) {
            found.add(place);
        }
    }

    boolean has(String field) {
        return of(field).length > 0;
    }

    /** Notes which columns the present row fills. */
    void note() {
        for (int i = 0; i < table.columns().size(); i++) {
            String value = asked.contains(i) || filled.contains(i) ? null : table.value(i);
            if (value != null && SalesforceId.of(value).isPresent()) {
                filled.add(i);
            }
        }
    }

    /** The names of columns with values that are of no use here. */
    List<String> unused() {
        return filled.stream()
                .filter(place -> !asked.contains(place))
                .map(table.columns()::get)
                .filter(column -> !column.isEmpty())
                .toList();
    }
}
