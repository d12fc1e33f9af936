package org.journeyrules.measures.internal.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many visits began and ended on each day of a zone. */
public final class DayCounts {
    private static final int SECONDS = 86_400;
    private static final int IN = 0;
    private static final int OUT = 1;

    /** The most days, about 22 years, that are kept in arrays; days farther off are rare, and usually typing errors. */
    private static final int SPAN = 8_192;

    private final ZoneRules rules;
    private long first; // day since 1970 of the first element
    private int[] days = new int[0]; // by day: begun, ended
    private final NavigableMap<Long, int[]> farOff = new TreeMap<>();

    public DayCounts(ZoneId zone) {
        this.rules = zone.getRules();
    }

    public void in(long millis) {
        add(day(millis), IN, 1);
    }

    public void out(long millis) {
        add(day(millis), OUT, 1);
    }

    private long day(long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        return Math.floorDiv(instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds(), SECONDS);
    }

    private void add(long day, int which, int count) {
        if (day < first || day >= first + days.length / 2) {
            cover(day);
        }
        long offset = day - first;
        if (offset >= 0 && offset < days.length / 2) {
            days[(int) offset * 2 + which] += count;
        } else {
            farOff.computeIfAbsent(day, any -> new int[2])[which] += count;
        }
    }

    /** Makes the arrays reach a day, with some room to spare, unless that takes too many of them. */
    private void cover(long day) {
        int length = days.length / 2;
        long begin = length == 0 ? day : Math.min(first, day);
        long end = length == 0 ? day + 1 : Math.max(first + length, day + 1);
        if (end - begin > SPAN) {
            return;
        }
        int room = Math.min((int) (end - begin) / 2, SPAN - (int) (end - begin));
        if (day == begin) {
            begin -= room;
        } else {
            end += room;
        }
        int[] wider = new int[(int) (end - begin) * 2];
        System.arraycopy(days, 0, wider, length == 0 ? 0 : (int) (first - begin) * 2, days.length);
        days = wider;
        first = begin;
    }

    public void addAll(DayCounts other) {
        for (int i = 0; i < other.days.length; i++) {
            if (other.days[i] != 0) {
                add(other.first + i / 2, i % 2, other.days[i]);
            }
        }
        other.farOff.forEach((day, counts) -> {
            add(day, IN, counts[IN]);
            add(day, OUT, counts[OUT]);
        });
    }

    /** Returns the visits that began on these days, the first and the last included. */
    public long in(LocalDate begin, LocalDate end) {
        return sum(begin.toEpochDay(), end.toEpochDay(), IN);
    }

    /** Returns the visits that ended on these days, the first and the last included. */
    public long out(LocalDate begin, LocalDate end) {
        return sum(begin.toEpochDay(), end.toEpochDay(), OUT);
    }

    /** Returns by how many the contacts grew before a day. */
    public long before(LocalDate day) {
        return sum(Long.MIN_VALUE, day.toEpochDay() - 1, IN) - sum(Long.MIN_VALUE, day.toEpochDay() - 1, OUT);
    }

    private long sum(long begin, long end, int which) {
        long sum = farOff.subMap(begin, true, end, true).values().stream()
                .mapToLong(counts -> counts[which])
                .sum();
        for (long day = Math.max(begin, first); day <= Math.min(end, first + days.length / 2 - 1); day++) {
            sum += days[(int) (day - first) * 2 + which];
        }
        return sum;
    }
}
