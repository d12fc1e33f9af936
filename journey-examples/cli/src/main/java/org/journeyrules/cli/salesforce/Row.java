package org.journeyrules.cli.salesforce;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.RowProblems;
import org.jspecify.annotations.Nullable;

/** The present row of an object, read in Salesforce's way: its booleans, dates and date-times. */
final class Row {
    /** 2024-01-22T16:14:25.000+0000, as the API and the data loader write it; also with a colon, Z or a blank. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final String CUSTOM = "__c";

    private final CsvTable table;
    private final RowProblems problems;

    Row(CsvTable table, RowProblems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** A field's text, or null where it is empty or the export lacks it. */
    @Nullable
    String text(String field) {
        String value = table.value(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The custom fields that are filled, by the name of an attribute: Starts_At__c is starts_at. */
    Map<String, String> customFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String column : table.columns()) {
            String value = column.endsWith(CUSTOM) ? text(column) : null;
            if (value != null) {
                String name = column.substring(0, column.length() - CUSTOM.length());
                fields.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return fields;
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

    /** Whether a checkbox is ticked. */
    boolean isTrue(String field) {
        String value = text(field);
        return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
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
        try {
            if (value.length() == 10) {
                return LocalDate.parse(value).toString();
            }
            return OffsetDateTime.parse(value.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T"), DATE_TIME)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeParseException e) {
            throw bad("the " + field + " '" + value + "' is not a date-time of Salesforce, nor a date");
        }
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
    BadRow bad(String what) {
        problems.bad(table.file(), table.line(), what, "");
        return new BadRow();
    }

    /** Leaves the present row, which is told already. */
    static final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BadRow() {
            super(null, null, false, false);
        }
    }
}
