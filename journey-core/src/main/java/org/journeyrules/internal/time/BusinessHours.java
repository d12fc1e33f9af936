package org.journeyrules.internal.time;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.sequence.BusinessCalendar;

/**
 * A number of working hours of a calendar. Time in which the calendar is closed does not count.
 *
 * @param calendar the calendar that defines working time
 * @param hours the number of hours, 1 to 10,000
 */
public record BusinessHours(BusinessCalendar calendar, int hours) implements TemporalAmount {
    /** Five years; they are counted day by day. */
    private static final int MOST = 10_000;

    public BusinessHours {
        if (hours < 1) {
            throw new IllegalArgumentException(
                    "businessHours(" + hours + ") is not positive.\nMaybe businessHours(1).");
        }
        if (hours > MOST) {
            throw new IllegalArgumentException("businessHours(" + hours + ") is more than " + MOST
                    + ", the highest number allowed.\nMaybe hours(" + hours + ").");
        }
    }

    @Override
    public long get(TemporalUnit unit) {
        throw new UnsupportedTemporalTypeException("Working hours have no length in " + unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return List.of();
    }

    @Override
    public Temporal addTo(Temporal start) {
        Duration left = Duration.ofHours(hours);
        ZonedDateTime at = calendar.nextOpening((ZonedDateTime) start);
        while (true) {
            ZonedDateTime closes = closing(calendar, at);
            Duration open = Duration.between(at, closes);
            if (left.compareTo(open) <= 0) {
                return at.plus(left);
            }
            left = left.minus(open);
            at = calendar.nextOpening(closes);
        }
    }

    /** Returns how long a calendar is open between two moments of one zone; zero if the second is not later. */
    public static Duration between(BusinessCalendar calendar, ZonedDateTime start, ZonedDateTime end) {
        Duration open = Duration.ZERO;
        ZonedDateTime at = calendar.nextOpening(start);
        while (at.isBefore(end)) {
            ZonedDateTime closes = closing(calendar, at);
            open = open.plus(Duration.between(at, closes.isBefore(end) ? closes : end));
            at = calendar.nextOpening(closes);
        }
        return open;
    }

    private static ZonedDateTime closing(BusinessCalendar calendar, ZonedDateTime at) {
        ZonedDateTime closes = calendar.closes().equals(LocalTime.MIDNIGHT)
                ? at.toLocalDate().plusDays(1).atStartOfDay(at.getZone())
                : at.toLocalDate().atTime(calendar.closes()).atZone(at.getZone());
        return closes.isAfter(at) ? closes : at.plusMinutes(1); // an overlap opened it a second time
    }

    @Override
    public Temporal subtractFrom(Temporal end) {
        throw new IllegalArgumentException(
                "Working hours can only be counted forward.\nMaybe count back in hours or days.");
    }

    @Override
    public String toString() {
        return Phrases.count(hours, "business hour");
    }
}
