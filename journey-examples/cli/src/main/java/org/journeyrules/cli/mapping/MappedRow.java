package org.journeyrules.cli.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/** The present row of a file as a mapping reads it: by our columns, in our words. */
final class MappedRow {
    private static final Set<String> IDS = Set.of("id", "contact_id", "account_id", "opportunity", "case");
    private static final Set<String> CHECKBOXES = Set.of("email_consent", "excluded");
    private static final Set<String> CONSENTS = Set.of("true", "false", "granted", "denied");
    private static final Set<String> NUMBERS = Set.of("amount", "company_size");
    private static final Pattern DATE = Pattern.compile(".*_(at|date|since)|hold");
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");

    private final CsvTable table;
    private final Header header;
    private final FileMapping mapping;
    private final boolean salesforceIds;
    private final DateTexts dates;
    private final RowProblems problems;
    private final Map<String, List<Source>> sources = new LinkedHashMap<>();

    /** A column of the file, or a text with columns in it. */
    private record Source(String template, int place) {}

    MappedRow(
            CsvTable table,
            Header header,
            FileMapping mapping,
            boolean salesforceIds,
            DateTexts dates,
            RowProblems problems) {
        this.table = table;
        this.header = header;
        this.mapping = mapping;
        this.salesforceIds = salesforceIds;
        this.dates = dates;
        this.problems = problems;
        mapping.columns().forEach((ours, theirs) -> sources.put(ours, sources(theirs)));
        mapping.only().keySet().forEach(this::placeOf);
        mapping.knownBy().forEach(this::placeOf);
    }

    private List<Source> sources(List<String> theirs) {
        List<Source> found = new ArrayList<>();
        for (String each : theirs) {
            if (each.contains("{")) {
                Matcher parts = PART.matcher(each);
                if (parts.results().map(part -> placeOf(part.group(1))).noneMatch(place -> place < 0)) {
                    found.add(new Source(each, -1));
                }
            } else if (placeOf(each) >= 0) {
                found.add(new Source("", placeOf(each)));
            }
        }
        return found;
    }

    private int placeOf(String column) {
        Integer place = header.like(column);
        if (place == null) {
            return -1;
        }
        header.use(place);
        return place;
    }

    /** Whether the file has what each of these columns of ours needs. */
    boolean has(String... ours) {
        for (String each : ours) {
            if (!mapping.set().containsKey(each)
                    && sources.getOrDefault(each, List.of()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that the columns are there which the mapping names.
     *
     * @param all whether each column of ours must have one of those that the mapping names for it
     * @throws Failure if one is not
     */
    void require(boolean all, String... ours) {
        mapping.columns().forEach((column, theirs) -> {
            if (all && sources.getOrDefault(column, List.of()).isEmpty()) {
                throw RowProblems.fatal(
                        table.file(),
                        1,
                        "there is no column '" + String.join("' or '", theirs) + "', which the mapping names for '"
                                + column + "'",
                        Suggestions.maybe(theirs.get(0), table.columns()));
            }
        });
        for (String each : ours) {
            if (!has(each)) {
                throw RowProblems.fatal(
                        table.file(),
                        1,
                        "the mapping names no column for '" + each + "'",
                        "Maybe columns: { " + each + ": … } with one of " + String.join(", ", table.columns()) + ".");
            }
        }
    }

    /** Whether the file has the columns that choose its rows, where an empty one would leave them all out. */
    boolean hasChoices() {
        return mapping.only().entrySet().stream()
                .allMatch(only -> only.getValue().contains("") || placeOf(only.getKey()) >= 0);
    }

    /** The column of the file whose words leave the present row out, if there is one. */
    Optional<String> leftOutBy() {
        for (Map.Entry<String, List<String>> only : mapping.only().entrySet()) {
            String value = table.value(placeOf(only.getKey()));
            if (only.getValue().stream().noneMatch(word -> word.equalsIgnoreCase(value == null ? "" : value.strip()))) {
                return Optional.of(only.getKey());
            }
        }
        return Optional.empty();
    }

    /** The texts by which signals may name the contact, besides its id. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String column : mapping.knownBy()) {
            String value = table.value(placeOf(column));
            if (value != null && !value.isBlank()) {
                names.add(value.strip());
            }
        }
        return names;
    }

    /**
     * The values by our columns; those that are empty are not there.
     *
     * @throws BadRow if one cannot be read
     */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(mapping.set());
        sources.forEach((column, of) -> {
            String text = text(of);
            String word = text == null ? "" : mapping.word(column, text);
            if (!word.isEmpty()) {
                put(values, column, word);
            }
        });
        return values;
    }

    private @Nullable String text(List<Source> of) {
        for (Source source : of) {
            String text = source.place() >= 0
                    ? table.value(source.place())
                    : PART.matcher(source.template()).replaceAll(part -> {
                        String value = table.value(placeOf(part.group(1)));
                        return Matcher.quoteReplacement(value == null ? "" : value.strip());
                    });
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    private void put(Map<String, String> values, String column, String text) {
        if (IDS.contains(column)) {
            if (SalesforceId.isCut(text)) {
                throw bad("the " + column + " '" + text + "' has lost its last digits", SalesforceId.MAYBE_CUT);
            }
            Optional<String> id = salesforceIds ? SalesforceId.of(text) : Optional.of(text);
            id.ifPresent(each -> values.put(column, each));
        } else if (DATE.matcher(column).matches()) {
            values.put(
                    column,
                    dates.read(text)
                            .orElseThrow(() ->
                                    bad("the " + column + " '" + text + "' is not a date", DateTexts.maybe(text))));
        } else if (CHECKBOXES.contains(column)) {
            values.put(column, checkbox(column, text));
        } else if (NUMBERS.contains(column)) {
            Numbers number = Numbers.of(text, table.decimal())
                    .orElseThrow(() ->
                            bad("the " + column + " '" + text + "' is not a number", FileMapping.maybe(column, text)));
            values.put(column, number.text());
            if (!number.currency().isEmpty()) {
                values.putIfAbsent("currency", number.currency());
            }
        } else {
            values.put(column, text);
        }
    }

    /** A word of ours for a yes or no; where the mapping has a table of words, others could mean the opposite. */
    private String checkbox(String column, String text) {
        boolean ours = CONSENTS.contains(text.toLowerCase(Locale.ROOT));
        Optional<Boolean> ticked = mapping.values().containsKey(column) ? Optional.empty() : Checkbox.of(text);
        if (!ours && ticked.isEmpty()) {
            throw bad(
                    "the " + column + " '" + text + "' is neither true nor false",
                    "Maybe values: { " + column + ": { \"" + text + "\": \"true\" } } in --mapping.");
        }
        return ours ? text.toLowerCase(Locale.ROOT) : String.valueOf(ticked.get());
    }

    /** Whether the row adds up others: it has no value for a column of ours that each row needs. */
    boolean isTotal(String ours) {
        String value = text(sources.getOrDefault(ours, List.of()));
        return (value == null || Totals.is(value)) && Totals.isIn(table);
    }

    /** Names the present row as bad. */
    BadRow bad(String what, String maybe) {
        problems.bad(table.file(), table.line(), what, maybe);
        return new BadRow();
    }

    /** Leaves the present row, which is reported already. */
    static final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BadRow() {
            super(null, null, false, false);
        }
    }
}
