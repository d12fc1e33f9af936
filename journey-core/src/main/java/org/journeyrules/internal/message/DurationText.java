package org.journeyrules.internal.message;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/**
 * Durations and periods in words for people. Days, months and years are those of the calendar; exact times are told in
 * hours, however many: a day of the calendar has 23 hours where the clock changes.
 *
 * <pre>{@code
 * Amounts.inWords(Period.ofDays(30));                      // "30 days"
 * Amounts.inWords(Duration.ofDays(30));                    // "720 hours"
 * Amounts.inWords(Duration.ofMinutes(90));                 // "1 hour 30 minutes"
 * }</pre>
 *
 * Stateless and thread-safe.
 */
public final class DurationText {
    private DurationText() {}

    /** The amount in words; "at once" for nothing, and what any other amount says of itself. */
    public static String inWords(TemporalAmount amount) {
        List<String> parts = new ArrayList<>();
        if (amount instanceof Period period) {
            add(parts, period.getYears(), "year");
            add(parts, period.getMonths(), "month");
            add(parts, period.getDays(), "day");
        } else if (amount instanceof Duration duration) {
            add(parts, duration.toHours(), "hour");
            add(parts, duration.toMinutesPart(), "minute");
            add(parts, duration.toSecondsPart(), "second");
            add(parts, duration.toMillisPart(), "millisecond");
        } else {
            return amount.toString();
        }
        return parts.isEmpty() ? "at once" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
