package org.journeyrules.cli;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** Durations and periods in words. */
final class Amounts {
    private Amounts() {}

    /** "4 hours", "1 day 30 minutes", "2 months". */
    static String inWords(TemporalAmount amount) {
        List<String> parts = new ArrayList<>();
        if (amount instanceof Period period) {
            add(parts, period.getYears(), "year");
            add(parts, period.getMonths(), "month");
            add(parts, period.getDays(), "day");
        } else if (amount instanceof Duration duration) {
            add(parts, duration.toDaysPart(), "day");
            add(parts, duration.toHoursPart(), "hour");
            add(parts, duration.toMinutesPart(), "minute");
            add(parts, duration.toSecondsPart(), "second");
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
