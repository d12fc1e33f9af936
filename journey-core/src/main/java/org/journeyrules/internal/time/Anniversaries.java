package org.journeyrules.internal.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The days on which a date returns each year, on the calendar of a zone, from the date itself on. 29 February returns on
 * 28 February in a year without it.
 */
public record Anniversaries(Instant date, ZoneId zone) {

    /** Returns the first anniversary, or the date itself, after an instant. */
    public long firstAfter(long instant) {
        ZonedDateTime first = date.atZone(zone);
        long years =
                Math.max(0, (long) Instant.ofEpochMilli(instant).atZone(zone).getYear() - first.getYear() - 1);
        while (true) {
            long day = first.plusYears(years).toInstant().toEpochMilli();
            if (day > instant) {
                return day;
            }
            years++;
        }
    }
}
