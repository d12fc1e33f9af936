package org.journeyrules.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of days of 24 hours on the command line: P30D, P4W, PT720H. */
final class Days implements ITypeConverter<Duration> {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MOST = 36_500;

    @Override
    public Duration convert(String text) {
        Duration days = text.contains("T") || text.contains("t") ? hours(text) : days(text);
        if (days.isNegative() || days.isZero() || days.toDays() > MOST) {
            throw new TypeConversionException("'" + text + "' is not between 1 and " + MOST + " days.\n  Maybe P30D.");
        }
        return days;
    }

    private static Duration days(String text) {
        Period period;
        try {
            period = Period.parse(text);
        } catch (DateTimeException unreadable) {
            throw unreadable(text);
        }
        if (period.toTotalMonths() != 0) {
            throw new TypeConversionException("'" + text
                    + "' has months or years, which are not all equally long.\n  Maybe P"
                    + Math.max(1, Math.min(MOST, period.toTotalMonths() * 30 + period.getDays())) + "D.");
        }
        return Duration.ofDays(period.getDays());
    }

    private static Duration hours(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeException unreadable) {
            throw unreadable(text);
        }
        if (!duration.equals(DAY.multipliedBy(duration.toDays()))) {
            throw new TypeConversionException("'" + text + "' is not a whole number of days of 24 hours.\n  Maybe P"
                    + Math.max(1, duration.toDays()) + "D.");
        }
        return duration;
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException(
                text.matches("[1-9]\\d{0,4}")
                        ? "'" + text + "' has no unit.\n  Maybe P" + text + "D."
                        : "'" + text + "' is not a number of days.\n  Maybe P30D.");
    }
}
