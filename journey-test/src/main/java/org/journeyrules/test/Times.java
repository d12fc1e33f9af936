package org.journeyrules.test;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Locale;

/** Times as testers write and read them: in the contact's zone, and only as precise as necessary. */
final class Times {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private Times() {}

    static Instant plus(Instant instant, TemporalAmount amount, ZoneId zone) {
        return ZonedDateTime.ofInstant(instant, zone).plus(amount).toInstant();
    }

    /** Refuses a text that is not a time, before the zone is known. */
    static void check(String text) {
        parse(text, ZoneOffset.UTC);
    }

    /** A time of day: hours and minutes. */
    static LocalTime ofDay(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is not a time of day.\nMaybe '09:30'.");
        }
    }

    static Instant parse(String text, ZoneId zone) {
        String iso = text.strip().replaceFirst(" ", "T");
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).atZone(zone).toInstant();
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a time.\nMaybe '2026-03-02 09:30', '2026-03-02' or '2026-03-02T09:30:00+01:00'.");
        }
    }

    static String show(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return (local.getNano() != 0 ? MILLIS : local.getSecond() != 0 ? SECONDS : MINUTES).format(local);
    }
}
