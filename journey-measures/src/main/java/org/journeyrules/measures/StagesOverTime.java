package org.journeyrules.measures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.journeyrules.measures.internal.statistics.DayCounts;

/**
 * The contacts in each stage at the end of each month or week, in the map's zone. The last one ends with the window; those more than
 * {@value #MOST_YEARS} years before are left out, because such a date is a typing error.
 *
 * <p>Immutable and thread-safe.
 */
public final class StagesOverTime {
    /** Over how many years before the end of the window months and weeks are listed at most. */
    static final int MOST_YEARS = 100;

    private final List<AtEnd> months;
    private final List<AtEnd> weeks;

    /**
     * The contacts in each stage at the end of a day.
     *
     * @param day the last day of the month or of the week; for the last one, the day on which the window ends
     * @param contacts by stage, in the order of the map
     */
    public record AtEnd(LocalDate day, Map<String, Long> contacts) {}

    StagesOverTime(StageStatistics statistics, MeasureSettings settings) {
        ZoneId zone = settings.map().zone();
        LocalDate last = day(settings.window().until(), zone);
        LocalDate first = first(day(statistics.from(), zone), last);
        months = ends(statistics, first, last, day -> day.with(TemporalAdjusters.lastDayOfMonth()));
        weeks = ends(statistics, first, last, day -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
    }

    /** Returns the first day to be listed, of a window that begins and ends on these days. */
    static LocalDate first(LocalDate begin, LocalDate end) {
        LocalDate earliest = end.minusYears(MOST_YEARS);
        return begin.isBefore(earliest) ? earliest : begin;
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static List<AtEnd> ends(
            StageStatistics statistics, LocalDate first, LocalDate last, UnaryOperator<LocalDate> endOf) {
        List<String> names = statistics.names();
        long[] contacts = names.stream()
                .mapToLong(stage -> statistics.tally(stage).opening()
                        + statistics.tally(stage).days().before(first))
                .toArray();
        List<AtEnd> ends = new ArrayList<>();
        for (LocalDate begin = first;
                !begin.isAfter(last);
                begin = endOf.apply(begin).plusDays(1)) {
            LocalDate end = endOf.apply(begin).isAfter(last) ? last : endOf.apply(begin);
            Map<String, Long> byStage = new LinkedHashMap<>();
            for (int i = 0; i < contacts.length; i++) {
                DayCounts days = statistics.tally(names.get(i)).days();
                contacts[i] += days.in(begin, end) - days.out(begin, end);
                byStage.put(names.get(i), contacts[i]);
            }
            ends.add(new AtEnd(end, Collections.unmodifiableMap(byStage)));
        }
        return List.copyOf(ends);
    }

    /** The contacts at the end of each calendar month. */
    public List<AtEnd> byMonth() {
        return months;
    }

    /** The contacts at the end of each week, which ends on Sunday. */
    public List<AtEnd> byWeek() {
        return weeks;
    }
}
