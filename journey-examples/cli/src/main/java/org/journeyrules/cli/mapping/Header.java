package org.journeyrules.cli.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.journeyrules.cli.files.CsvFormat;
import org.journeyrules.cli.files.CsvTable;
import org.jspecify.annotations.Nullable;

/** The columns of a file of another system: found by name or by what looks like it, and which of them are of use. */
public final class Header {
    private static final Pattern CUSTOM = Pattern.compile("__p?c$", Pattern.CASE_INSENSITIVE);

    private final CsvTable table;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byLabel = new HashMap<>();
    private final Set<Integer> used = new TreeSet<>();
    private final Set<Integer> filled = new TreeSet<>();

    public Header(CsvTable table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            byName.putIfAbsent(column.toLowerCase(Locale.ROOT), i);
            byLabel.putIfAbsent(label(column), i);
        }
    }

    /** The name of the file. */
    public String file() {
        return table.file();
    }

    /** The names of the columns. */
    public List<String> columns() {
        return table.columns();
    }

    /** Takes over what was of use in an earlier reading of the same file. */
    void continueFrom(Header earlier) {
        used.addAll(earlier.used);
        filled.addAll(earlier.filled);
    }

    /** A name without what labels and API names write differently: case, blanks, punctuation, the suffix of custom fields. */
    private static String label(String name) {
        String plain = CUSTOM.matcher(name).find() ? CUSTOM.matcher(name).replaceFirst("") + "__c" : name;
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The place of the column with this name, case aside, or null. */
    public @Nullable Integer named(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The place of the column whose name differs at most in case, blanks and punctuation, or null. */
    public @Nullable Integer like(String name) {
        Integer exact = named(name);
        return exact == null ? byLabel.get(label(name)) : exact;
    }

    /** A column is of use. */
    public void use(int place) {
        used.add(place);
    }

    /** Notes which other columns the present row fills. */
    public void note() {
        for (int i = 0; i < table.columns().size(); i++) {
            String value = used.contains(i) || filled.contains(i) ? null : table.value(i);
            if (value != null && SalesforceId.of(value).isPresent()) {
                filled.add(i);
            }
        }
    }

    /** The name of a column; one that an earlier column has as well is told apart. */
    private String shown(int place) {
        String column = table.columns().get(place);
        return table.columns().indexOf(column) < place ? column + " (again)" : column;
    }

    /** Puts into a tally what was peculiar about the file, and the columns with values that are of no use. */
    public void report(CsvFormat format, Tally tally) {
        if (!format.charset().name().startsWith("UTF")) {
            tally.note("read as " + format.charset().name() + "; --encoding names another encoding.");
        }
        List<String> unused = filled.stream()
                .filter(place -> !used.contains(place))
                .filter(place -> !table.columns().get(place).isEmpty())
                .map(this::shown)
                .toList();
        if (!unused.isEmpty()) {
            tally.note("columns not used: " + String.join(", ", unused));
        }
    }
}
