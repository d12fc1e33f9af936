package org.journeyrules.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;

/** Reads the times of scenario files. */
final class ScenarioTimes {
    /** Beyond these years a time is a typo. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2200;

    private ScenarioTimes() {}

    /** Checks a time, or a plain date, in any zone. */
    static String timeOrDate(String text) {
        instant(text, ZoneOffset.UTC, LocalTime.NOON);
        return text;
    }

    /** Checks a time in any zone; a plain date is not enough. */
    static String time(String text) {
        if (isDate(text.strip())) {
            throw new Unreadable("'" + text + "' has no time of day", "Maybe '" + text.strip() + "T09:00'.");
        }
        return timeOrDate(text);
    }

    /** Checks an amount of time that is not zero or negative. */
    static String passing(String text) {
        if (isZero(amount(text))) {
            throw new Unreadable("no time passes in '" + text + "'", "Maybe remove the step.");
        }
        return text;
    }

    /** An amount of time, which is not negative. */
    static TemporalAmount amount(String text) {
        TemporalAmount amount = YamlTimes.amount(text);
        boolean negative = amount instanceof Period period ? period.isNegative() : ((Duration) amount).isNegative();
        if (negative) {
            throw new Unreadable(
                    "'" + text.strip() + "' is negative",
                    "Maybe '" + text.replace("-", "").strip() + "'.");
        }
        return amount;
    }

    static String checkedAmount(String text) {
        amount(text);
        return text;
    }

    private static boolean isZero(TemporalAmount amount) {
        return amount instanceof Period period ? period.isZero() : ((Duration) amount).isZero();
    }

    private static boolean isDate(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** A time with an offset, a local time, or a plain date. */
    static Instant instant(String text, ZoneId zone, LocalTime ofDay) {
        String iso = text.strip().replaceFirst("(?<=\\d) (?=\\d)", "T");
        try {
            Instant instant;
            if (isDate(iso)) {
                instant = LocalDate.parse(iso).atTime(ofDay).atZone(zone).toInstant();
            } else {
                TemporalAccessor time =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
                instant = time instanceof ZonedDateTime zoned
                        ? zoned.toInstant()
                        : ((LocalDateTime) time).atZone(zone).toInstant();
            }
            int year = instant.atZone(ZoneOffset.UTC).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new Unreadable("'" + text + "' is not between the years " + FIRST_YEAR + " and " + LAST_YEAR, "");
            }
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new Unreadable(
                    "'" + text + "' is not a time",
                    "Maybe '2026-03-02T09:30', which is in the contact's zone, or '2026-03-02T09:30:00+01:00'.");
        }
    }
}
