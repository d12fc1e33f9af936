package org.journeyrules.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many visits began and ended on each day of a zone. */
final class DayCounts {
    private static final int SECONDS = 86_400;

    private final ZoneRules rules;
    private final NavigableMap<Long, long[]> days = new TreeMap<>(); // by day since 1970: begun, ended

    DayCounts(ZoneId zone) {
        this.rules = zone.getRules();
    }

    void in(long millis) {
        day(millis)[0]++;
    }

    void out(long millis) {
        day(millis)[1]++;
    }

    private long[] day(long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        long local = instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
        return days.computeIfAbsent(Math.floorDiv(local, SECONDS), any -> new long[2]);
    }

    void addAll(DayCounts other) {
        other.days.forEach((day, counts) -> {
            long[] mine = days.computeIfAbsent(day, any -> new long[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
    }

    /** Returns the visits that began on these days, the first and the last included. */
    long in(LocalDate first, LocalDate last) {
        return sum(first, last, 0);
    }

    /** Returns the visits that ended on these days, the first and the last included. */
    long out(LocalDate first, LocalDate last) {
        return sum(first, last, 1);
    }

    private long sum(LocalDate first, LocalDate last, int which) {
        return days.subMap(first.toEpochDay(), true, last.toEpochDay(), true).values().stream()
                .mapToLong(counts -> counts[which])
                .sum();
    }
}
