package org.journeyrules.internal.message;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats durations and periods in words for people.
 *
 * <pre>{@code
 * DurationText.inWords(Period.ofDays(30));                      // "30 days", on the calendar
 * DurationText.inWords(Duration.ofDays(30));                    // "30 days" of 24 hours, as days(30) was written
 * DurationText.inWords(Duration.ofHours(24));                   // "24 hours"
 * DurationText.inWords(Duration.ofMinutes(90));                 // "1 hour 30 minutes"
 * DurationText.rounded(Duration.ofHours(167));                  // "about 7 days"
 * }</pre>
 *
 * Stateless and thread-safe.
 */
public final class DurationText {
    /** From two days on, exact times are counted in days: "24 hours" and "36 hours", then "2 days". */
    private static final Duration IN_DAYS = Duration.ofDays(2);

    private static final long IN_A_DAY = Duration.ofDays(1).toSeconds();

    private DurationText() {}

    /** Returns the amount in words; "at once" for zero, and {@code toString()} for other types. */
    public static String inWords(TemporalAmount amount) {
        List<String> parts = new ArrayList<>();
        if (amount instanceof Period period) {
            add(parts, period.getYears(), "year");
            add(parts, period.getMonths(), "month");
            add(parts, period.getDays(), "day");
        } else if (amount instanceof Duration duration) {
            boolean days = duration.compareTo(IN_DAYS) >= 0;
            add(parts, days ? duration.toDays() : 0, "day");
            add(parts, days ? duration.toHoursPart() : duration.toHours(), "hour");
            add(parts, duration.toMinutesPart(), "minute");
            add(parts, duration.toSecondsPart(), "second");
            add(parts, duration.toMillisPart(), "millisecond");
        } else {
            return amount.toString();
        }
        return parts.isEmpty() ? "at once" : String.join(" ", parts);
    }

    /**
     * Returns the amount in words, rounded to whole days if it is a duration of two days or more: "about 7 days" for 167 hours,
     * and "7 days" for 168.
     */
    public static String rounded(TemporalAmount amount) {
        if (!(amount instanceof Duration duration) || duration.compareTo(IN_DAYS) < 0) {
            return inWords(amount);
        }
        boolean whole = duration.getSeconds() % IN_A_DAY == 0 && duration.getNano() == 0;
        return (whole ? "" : "about ") + (duration.toDays() + (duration.toHoursPart() < 12 ? 0 : 1)) + " days";
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
