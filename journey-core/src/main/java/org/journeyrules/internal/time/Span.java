package org.journeyrules.internal.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import org.journeyrules.internal.message.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * A window that can be added to instants. {@link #from} adds it on the calendar of the zone if it is a calendar window.
 * The exact sum is expensive for calendars, so two bounds settle most questions first.
 */
public final class Span {
    /** How far the bounds may be off: the largest jump of a zone (a day) or a clock change, on either side. */
    private static final long ZONE_ROOM = Duration.ofHours(26).toMillis();

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** How much earlier a later start can end: January 29, 30 and 31 plus a month, and a clock change. */
    private static final long CALENDAR_SLACK = 5 * DAY;

    /** The same without months: only a clock change, within the room of the bounds. */
    private static final long DAYS_SLACK = 2 * ZONE_ROOM;

    /** Longer than any history, and short enough to be added to any instant: 70 million years. */
    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    private final TemporalAmount amount;
    private final ZoneId zone;
    private final @Nullable Offsets offsets;
    private final long exact; // the length of a Duration, else -1
    private final long lower;
    private final long upper;
    private final long slack;

    private Span(
            TemporalAmount amount,
            ZoneId zone,
            @Nullable Offsets offsets,
            long exact,
            long lower,
            long upper,
            long slack) {
        this.amount = amount;
        this.zone = zone;
        this.offsets = offsets;
        this.exact = exact;
        this.lower = lower;
        this.upper = upper;
        this.slack = slack;
    }

    /**
     * Returns a window of this length.
     *
     * @throws IllegalArgumentException if it is zero, if any part is negative, or if it is neither a duration, a
     *     period, nor business days or hours
     */
    public static Span of(TemporalAmount amount, ZoneId zone) {
        return of(amount, zone, null);
    }

    /**
     * Returns a window of this length.
     *
     * @param offsets the cached offsets of the zone, if there are any
     */
    static Span of(TemporalAmount amount, ZoneId zone, @Nullable Offsets offsets) {
        if (amount instanceof Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw notPositive(amount);
            }
            long millis = duration.getSeconds() > UNLIMITED / 1000
                    ? UNLIMITED
                    : duration.plusNanos(999_999).toMillis(); // instants are whole milliseconds, so round up
            return new Span(amount, zone, offsets, millis, millis, millis, 0);
        }
        if (amount instanceof Period period) {
            if (period.isZero() || period.isNegative()) {
                throw notPositive(amount);
            }
            long months = period.toTotalMonths();
            if (months > UNLIMITED / (62 * DAY)) {
                return new Span(amount, zone, offsets, UNLIMITED, UNLIMITED, UNLIMITED, 0);
            }
            long lower = Math.max(1, months * 28 * DAY + period.getDays() * DAY - ZONE_ROOM);
            long upper = months * 31 * DAY + period.getDays() * DAY + ZONE_ROOM;
            return new Span(amount, zone, offsets, -1, lower, upper, months == 0 ? DAYS_SLACK : CALENDAR_SLACK);
        }
        if (amount instanceof BusinessDays || amount instanceof BusinessHours) {
            return new Span(amount, zone, offsets, -1, 1, UNLIMITED, UNLIMITED);
        }
        throw new IllegalArgumentException("The window " + amount
                + " is neither a Duration nor a Period.\nMaybe days(30), calendarMonths(1) or businessDays(5).");
    }

    private static IllegalArgumentException notPositive(TemporalAmount amount) {
        return new IllegalArgumentException(
                "The window " + amount + " is not positive in all its parts.\nMaybe days(30) or calendarMonths(1).");
    }

    /** The length. */
    public TemporalAmount amount() {
        return amount;
    }

    /** The zone on whose calendar it is added. */
    public ZoneId zone() {
        return zone;
    }

    boolean isOf(TemporalAmount window) {
        return amount.equals(window);
    }

    /** Returns the window n times over. */
    public Span times(int n) {
        if (amount instanceof Duration duration) {
            return of(duration.multipliedBy(n), zone, offsets);
        }
        if (amount instanceof BusinessDays business) {
            return of(new BusinessDays(business.calendar(), Math.multiplyExact(n, business.days())), zone, offsets);
        }
        if (amount instanceof BusinessHours business) {
            return of(new BusinessHours(business.calendar(), Math.multiplyExact(n, business.hours())), zone, offsets);
        }
        return of(((Period) amount).multipliedBy(n), zone, offsets);
    }

    /** Returns the start plus the window. */
    public long from(long start) {
        if (exact >= 0) {
            return start + exact;
        }
        try {
            if (offsets != null && amount instanceof Period period) {
                return offsets.plus(start, period);
            }
            return ZonedDateTime.ofInstant(Instant.ofEpochMilli(start), zone)
                    .plus(amount)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException farAway) {
            return UNLIMITED;
        }
    }

    /** Returns the end minus the window. */
    public long before(long end) {
        if (exact >= 0) {
            return end - exact;
        }
        try {
            if (offsets != null && amount instanceof Period period) {
                return offsets.plus(end, period.negated());
            }
            return ZonedDateTime.ofInstant(Instant.ofEpochMilli(end), zone)
                    .minus(amount)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException farAway) {
            return -UNLIMITED;
        }
    }

    /** Whether the window that starts at the start is over: start + window ≤ now. */
    public boolean isOver(long start, long now) {
        if (start + lower > now) {
            return false;
        }
        return start + upper <= now || from(start) <= now;
    }

    /** start + window is not before start + lower. */
    public long lower() {
        return lower;
    }

    /** start + window is not after start + upper. */
    public long upper() {
        return upper;
    }

    /** How much later an earlier start can end than a later one. */
    public long slack() {
        return slack;
    }

    @Override
    public String toString() {
        return DurationText.inWords(amount);
    }
}
