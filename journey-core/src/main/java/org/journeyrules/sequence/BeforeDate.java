package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import java.util.Objects;

/**
 * When a step falls due that hangs on a date of the contact's record.
 *
 * @param column the column of the record that holds the date, such as {@code renewal_date}
 * @param window how long before that date: a positive duration or period, on the calendar of the contact's zone
 */
public record BeforeDate(String column, TemporalAmount window) {
    /** Neither may be null. */
    public BeforeDate {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public String toString() {
        return column + " " + window;
    }
}
