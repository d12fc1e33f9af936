package org.journeyrules.json;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.internal.message.Suggestions;

/** Reads dates, times and durations of every kind in maps and policies. */
final class YamlTimes {
    private static final Pattern MIXED = Pattern.compile("P(?:(\\d+)D)T.+");
    private static final Pattern PLAIN = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    /** Whatever is longer is a mistake, and beyond some lengths the arithmetic of dates ends. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private static final long LONGEST_MONTHS = 1_200;

    private YamlTimes() {}

    /**
     * Reads a {@link Period} such as {@code P30D} or a {@link Duration} such as {@code PT720H}; never a mixture of
     * both.
     */
    static TemporalAmount amount(String text) {
        String trimmed = text.strip();
        String upper = trimmed.toUpperCase(Locale.ROOT);
        Matcher mixed = MIXED.matcher(upper);
        try {
            if (mixed.matches()) {
                Duration exact = Duration.parse(upper);
                throw new Unreadable(
                        "'" + text + "' mixes calendar days with exact hours",
                        "Maybe '" + exact + "' (exact hours) or 'P" + mixed.group(1) + "D'.");
            }
            TemporalAmount amount = upper.contains("T") ? Duration.parse(upper) : Period.parse(upper);
            if (isTooLong(amount)) {
                throw new Unreadable("'" + text + "' is longer than 100 years", "");
            }
            return amount;
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable("'" + text + "' is not an ISO-8601 duration", advice(trimmed));
        }
    }

    private static boolean isTooLong(TemporalAmount amount) {
        if (amount instanceof Duration duration) {
            return duration.compareTo(LONGEST) > 0;
        }
        Period period = (Period) amount;
        return period.toTotalMonths() > LONGEST_MONTHS
                || period.getDays() > LONGEST.toDays()
                || period.toTotalMonths() * 31 + period.getDays() > LONGEST_MONTHS * 31;
    }

    /** Returns an amount as Java prints it, if the text is one. */
    static Optional<String> shown(String text) {
        try {
            return Optional.of(amount(text).toString());
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    static Duration duration(String text) {
        TemporalAmount amount = amount(text);
        if (amount instanceof Duration duration) {
            return duration;
        }
        Period period = (Period) amount;
        throw new Unreadable(
                "'" + text + "' is a calendar period, but an exact duration is needed",
                period.toTotalMonths() == 0 && period.getDays() > 0
                        ? "Maybe '" + Duration.ofDays(period.getDays()) + "'."
                        : "");
    }

    static Period period(String text) {
        TemporalAmount amount = amount(text);
        if (amount instanceof Period period) {
            return period;
        }
        Duration duration = (Duration) amount;
        throw new Unreadable(
                "'" + text + "' is an exact duration, but a calendar period is needed",
                duration.toDays() > 0 ? "Maybe 'P" + duration.toDays() + "D'." : "Maybe 'P1D'.");
    }

    private static String advice(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            return "Maybe 'P30D' (calendar days) or 'PT720H' (exact hours).";
        }
        String number = plain.group(1);
        String unit = plain.group(2).toLowerCase(Locale.ROOT);
        if (unit.startsWith("h")) {
            return "Maybe 'PT" + number + "H'.";
        } else if (unit.startsWith("mo")) {
            return "Maybe 'P" + number + "M'.";
        } else if (unit.startsWith("m")) {
            return "Maybe 'PT" + number + "M' (minutes).";
        } else if (unit.startsWith("s")) {
            return "Maybe 'PT" + number + "S'.";
        } else if (unit.startsWith("w")) {
            return "Maybe 'P" + number + "W'.";
        }
        return "Maybe 'P" + number + "D' (calendar days).";
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new Unreadable(
                    "'" + text + "' is not a time zone",
                    Suggestions.to(
                                    text,
                                    ZoneId.getAvailableZoneIds().stream()
                                            .sorted()
                                            .toList())
                            .map(zone -> "Maybe '" + zone + "'?")
                            .orElse("Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'."));
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Unreadable("'" + text + "' is not a date", "Maybe '2026-12-25'.");
        }
    }

    /** Reads two times of day, such as {@code 09:00-18:00}; {@code 24:00} means midnight. */
    static List<LocalTime> hours(String text) {
        Matcher matcher = HOURS.matcher(text.strip());
        if (matcher.matches()) {
            try {
                return List.of(
                        time(matcher.group(1), matcher.group(2), false),
                        time(matcher.group(3), matcher.group(4), true));
            } catch (DateTimeException e) {
                // reported below
            }
        }
        throw new Unreadable("'" + text + "' is not a range of hours", "Maybe '09:00-18:00'.");
    }

    private static LocalTime time(String hour, String minute, boolean mayEndTheDay) {
        return mayEndTheDay && hour.equals("24") && minute.equals("00")
                ? LocalTime.MIDNIGHT
                : LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    /** Reads days of the week such as {@code MON-FRI} or {@code MON,WED}. */
    static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw notDays(text);
            }
            DayOfWeek day = day(ends[0], text);
            DayOfWeek last = day(ends[ends.length - 1], text);
            for (days.add(day); day != last; days.add(day)) {
                day = day.plus(1);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(upper)
                        || upper.length() == 3 && day.name().startsWith(upper))
                .findFirst()
                .orElseThrow(() -> notDays(text));
    }

    private static Unreadable notDays(String text) {
        return new Unreadable("'" + text + "' is not a list of weekdays", "Maybe 'MON-FRI' or 'MON,WED'.");
    }
}
