package org.journeyrules.cli.salesforce;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.Checkbox;
import org.journeyrules.cli.mapping.DateTexts;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.Numbers;
import org.journeyrules.cli.mapping.SalesforceId;
import org.journeyrules.cli.mapping.Totals;
import org.jspecify.annotations.Nullable;

/** The present row of an object, read in Salesforce's way: its ids, booleans, numbers, dates and date-times. */
final class Row {
    private static final String CUSTOM = "__c";
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.:@/-]+");

    /** Fields of a date without a time; Setup's Data Export writes them with midnight. */
    private static final Set<String> DATES = Set.of(
            "ActivityDate",
            "CloseDate",
            "FirstRespondedDate",
            "ConvertedDate",
            "StartDate",
            "EndDate",
            "LastActivityDate");

    private final CsvTable table;
    private final Columns columns;
    private final FileMapping mapping;
    private final DateTexts dates;
    private final RowProblems problems;

    Row(CsvTable table, Columns columns, FileMapping mapping, DateTexts dates, RowProblems problems) {
        this.table = table;
        this.columns = columns;
        this.mapping = mapping;
        this.dates = dates;
        this.problems = problems;
    }

    /** Whether the file has a column for a field. */
    boolean has(String field) {
        return columns.has(field);
    }

    /** A field's text, or null where it is empty or not in the export. */
    @Nullable
    String text(String field) {
        for (int place : columns.of(field)) {
            String value = table.value(place);
            if (value != null && !value.isBlank()) {
                String word = mapping.word(field, value.strip());
                return word.isEmpty() ? null : word;
            }
        }
        return null;
    }

    /** A text that another file of the export may have, such as a word of a history, in the words of the mapping. */
    @Nullable
    String word(String field, String of) {
        String value = text(field);
        return value == null ? null : mapping.word(of, value);
    }

    /** The id of 18 characters in a field, or null where there is none. */
    @Nullable
    String id(String field) {
        String value = text(field);
        return value == null ? null : SalesforceId.of(value).orElse(null);
    }

    /** The first of these fields that has an id, or null. */
    @Nullable
    String firstId(String... fields) {
        for (String field : fields) {
            String id = id(field);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** The id of the row itself. */
    String id() {
        return String.valueOf(id("Id"));
    }

    /** Whether the row adds up others, as the last one of a report may. */
    boolean isTotal() {
        String id = id("Id");
        return (id == null || Totals.is(id) || !ID.matcher(id).matches()) && Totals.isIn(table);
    }

    /** @throws BadRow if the row has no id, or what no id can be */
    void checkId() {
        String id = id("Id");
        if (id == null) {
            throw bad("the Id is empty", "");
        }
        if (SalesforceId.isCut(id)) {
            throw bad("the Id '" + id + "' has lost its last digits", SalesforceId.MAYBE_CUT);
        }
        if (!ID.matcher(id).matches()) {
            throw bad("the Id '" + id + "' is not an id", "");
        }
    }

    /** The custom fields that are filled, by the name of an attribute: Starts_At__c is starts_at. */
    Map<String, String> customFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String column : table.columns()) {
            String value = column.toLowerCase(Locale.ROOT).endsWith(CUSTOM) ? text(column) : null;
            if (value != null) {
                String name = column.substring(0, column.length() - CUSTOM.length());
                fields.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return fields;
    }

    /** The columns of ours that a mapping fills from this row. */
    Map<String, String> mapped() {
        Map<String, String> values = new LinkedHashMap<>(mapping.set());
        for (String column : mapping.columns().keySet()) {
            if (Character.isLowerCase(column.charAt(0))) {
                String value = column.endsWith("_date") || column.endsWith("_at") ? when(column) : text(column);
                Signals.put(values, column, value);
            }
        }
        return values;
    }

    /** The first of these fields that has a text, or null. */
    @Nullable
    String first(String... fields) {
        for (String field : fields) {
            String value = text(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Whether a checkbox is ticked.
     *
     * @throws BadRow if its word says neither
     */
    boolean isTrue(String field) {
        String value = text(field);
        return value != null
                && Checkbox.of(value)
                        .orElseThrow(() -> bad(
                                "the " + field + " '" + value + "' is neither true nor false",
                                "Maybe values: { " + field + ": { " + value + ": \"true\" } } in --mapping."));
    }

    /** Whether a text is how an export or a spreadsheet writes a ticked checkbox. */
    static boolean isTrueWord(String text) {
        return Checkbox.of(text).orElse(false);
    }

    /** Whether a field has one of these values, case aside. */
    boolean is(String field, String... values) {
        String value = text(field);
        for (String each : values) {
            if (each.equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The number in a field; empty where the field is empty.
     *
     * @throws BadRow if it is not a number
     */
    Optional<Numbers> number(String field) {
        String value = text(field);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Numbers> number = Numbers.of(value, table.decimal());
        if (number.isEmpty()) {
            throw bad("the " + field + " '" + value + "' is not a number", FileMapping.maybe(field, value));
        }
        return number;
    }

    /**
     * A date-time as an instant in ISO-8601, or a date as it is; null where the field is empty.
     *
     * @throws BadRow if it is neither
     */
    @Nullable
    String when(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        String when = dates.read(value).orElse(null);
        if (when == null) {
            throw bad(
                    "the " + field + " '" + value + "' is not a date-time of Salesforce, nor a date",
                    DateTexts.maybe(value));
        }
        boolean isDate = DATES.contains(field) || field.endsWith(CUSTOM) && value.endsWith(" 00:00:00");
        return isDate ? DateTexts.withoutMidnight(when) : when;
    }

    /** The first of these date fields that is filled, or null. */
    @Nullable
    String firstWhen(String... fields) {
        for (String field : fields) {
            String when = when(field);
            if (when != null) {
                return when;
            }
        }
        return null;
    }

    /** Names this row as bad. */
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
