package org.journeyrules.measures.internal.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.journeyrules.internal.access.HistoryAccess;
import org.journeyrules.sequence.BusinessCalendar;

/**
 * How long a calendar is open between two instants, up to one last instant. Hand-offs that nobody answers wait until the end of the
 * window, often for months, so the working time of each day is looked up once. Not thread-safe.
 */
public final class OfficeTime {
    private final BusinessCalendar calendar;
    private final Instant last;
    private final Map<ZoneId, Days> zones = new HashMap<>();

    /** @param last no instant is later */
    public OfficeTime(BusinessCalendar calendar, Instant last) {
        this.calendar = calendar;
        this.last = last;
    }

    /** Returns for how many milliseconds the calendar is open; 0 if the end is not later than the start. */
    public long millis(ZoneId zone, Instant start, Instant end) {
        return end.isAfter(start) ? zones.computeIfAbsent(zone, Days::new).millis(start, end) : 0;
    }

    /** The days of one zone. */
    private final class Days {
        private final ZoneId zone;
        private final LocalDate lastDay;
        private long[] toLastDay =
                new long[32]; // by days before the last one: open from its start to that of the last day
        private int known; // days before the last one

        Days(ZoneId zone) {
            this.zone = zone;
            lastDay = last.atZone(zone).toLocalDate();
        }

        long millis(Instant start, Instant end) {
            LocalDate first = start.atZone(zone).toLocalDate();
            LocalDate lastOne = end.atZone(zone).toLocalDate();
            if (!first.isBefore(lastOne)) {
                return open(start, end);
            }
            LocalDate second = first.plusDays(1);
            return open(start, start(second)) + toLast(second) - toLast(lastOne) + open(start(lastOne), end);
        }

        private Instant start(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }

        private long open(Instant start, Instant end) {
            return HistoryAccess.openTime(calendar, zone, start, end).toMillis();
        }

        private long toLast(LocalDate day) {
            int before = Math.toIntExact(lastDay.toEpochDay() - day.toEpochDay());
            for (; known < before; known++) {
                if (known + 1 == toLastDay.length) {
                    toLastDay = Arrays.copyOf(toLastDay, 2 * toLastDay.length);
                }
                LocalDate earlier = lastDay.minusDays(known + 1);
                toLastDay[known + 1] = toLastDay[known] + open(start(earlier), start(earlier.plusDays(1)));
            }
            return toLastDay[before];
        }
    }
}
