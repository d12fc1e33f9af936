package org.journeyrules.internal.time;

import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.sequence.BusinessCalendar;

/**
 * A number of working days of a calendar. Addition counts as the calendar does. Subtraction goes back that many working
 * days, at the same time of day.
 *
 * @param calendar the calendar that defines working time
 * @param days the number of days, 1 to 10,000
 */
public record BusinessDays(BusinessCalendar calendar, int days) implements TemporalAmount {
    /** Forty years; they are counted day by day. */
    private static final int MOST = 10_000;

    public BusinessDays {
        if (days < 1) {
            throw new IllegalArgumentException("businessDays(" + days + ") is not positive.\nMaybe businessDays(1).");
        }
        if (days > MOST) {
            throw new IllegalArgumentException("businessDays(" + days + ") is more than " + MOST
                    + ", the highest number allowed.\nMaybe days(" + days + ").");
        }
    }

    @Override
    public long get(TemporalUnit unit) {
        throw new UnsupportedTemporalTypeException("Working days have no length in " + unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return List.of();
    }

    @Override
    public Temporal addTo(Temporal start) {
        return calendar.plusBusinessDays((ZonedDateTime) start, days);
    }

    @Override
    public Temporal subtractFrom(Temporal end) {
        ZonedDateTime day = (ZonedDateTime) end;
        for (int left = days; left > 0; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(day.toLocalDate())) {
                left--;
            }
        }
        return day;
    }

    @Override
    public String toString() {
        return Phrases.count(days, "business day");
    }
}
