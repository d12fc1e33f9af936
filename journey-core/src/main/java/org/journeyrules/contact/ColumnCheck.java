package org.journeyrules.contact;

import java.time.ZoneOffset;
import org.journeyrules.internal.text.Numbers;

/** Checks the values of known columns, for contacts and accounts alike. */
final class ColumnCheck {
    private final String owner;

    /**
     * Creates a check for the values of one record.
     *
     * @param owner the record as messages name it: {@code Contact 'c-1'}
     */
    ColumnCheck(String owner) {
        this.owner = owner;
    }

    void fit(String column, String value) {
        if (!value.strip().matches("[A-Da-d]")) {
            throw wrong(column, value, "a fit", "Maybe 'A', 'B', 'C' or 'D'.");
        }
    }

    void date(String column, String value) {
        if (Contact.parseInstant(value, ZoneOffset.UTC).isEmpty()) {
            throw wrong(
                    column,
                    value,
                    "an instant or a date",
                    "Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.");
        }
    }

    /** Checks a whole number of 0 or more. Spreadsheets also write it as 2.0. */
    void count(String column, String value) {
        Double number = Numbers.parse(value);
        if (number == null || number < 0 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
            throw wrong(column, value, "a whole number of 0 or more", "Maybe '0' or '2'.");
        }
    }

    IllegalArgumentException wrong(String column, String value, String what, String maybe) {
        return new IllegalArgumentException(
                owner + " has the " + column + " '" + value + "', which is not " + what + ".\n" + maybe);
    }
}
