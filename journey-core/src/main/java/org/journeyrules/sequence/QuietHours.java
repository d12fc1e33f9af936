package org.journeyrules.sequence;

import java.time.LocalTime;
import java.util.Objects;

/**
 * Hours of the day in which nothing is sent, on the wall clock of the contact's zone. {@code 21:00-08:00} crosses
 * midnight.
 *
 * @param from the first quiet moment
 * @param until the first moment after them; a map rejects the same value as {@code from}
 */
public record QuietHours(LocalTime from, LocalTime until) {
    /** Rejects null components. */
    public QuietHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
    }

    /** Whether the time lies within the quiet hours: {@code from} inclusive, {@code until} exclusive. */
    public boolean contains(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** Returns the hours as a map file writes them. */
    @Override
    public String toString() {
        return from + "-" + until;
    }
}
