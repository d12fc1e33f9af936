package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.measures.internal.statistics.CompetingRisks;
import org.journeyrules.measures.internal.statistics.DayCounts;
import org.journeyrules.measures.internal.statistics.RiskTable;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** What is counted of one stage. */
final class StageTally {
    private static final long TRAILING = Duration.ofDays(30).toMillis();

    private final MeasureSettings settings;
    private final long from;
    private final long until;
    private final long within;
    private final VisitTimes times = new VisitTimes();
    private final DayCounts days;
    private final long[] ended = new long[VisitTimes.ENDINGS];
    private long visits;
    private long open;
    private long late;
    private long zeroLength;
    private long placed;
    private long opening;
    private long in;
    private long out;
    private long followed;
    private long forwardAtRisk;
    private long closedMillis;
    private long changed;
    private long lastChanged = -1; // the contact that was counted last

    StageTally(MeasureSettings settings) {
        this.settings = settings;
        from = settings.window().from().toEpochMilli();
        until = settings.window().until().toEpochMilli();
        within = settings.within().toMillis();
        days = new DayCounts(settings.map().zone());
    }

    /** @param contact a number of the contact, the same only for its own visits */
    void add(WindowVisit visit, long contact) {
        if (!visit.isOpen()
                && visit.left() > until - TRAILING
                && visit.next() != null
                && visit.next() != Movement.IMPORTED
                && visit.next() != Movement.START
                && lastChanged != contact) {
            changed++;
            lastChanged = contact;
        }
        if (!visit.isOpen() && visit.left() < from) {
            return;
        }
        visits++;
        boolean isLate = visit.entered() < from;
        if (isLate) {
            late++;
            opening++;
        } else {
            in++;
            days.in(visit.entered());
        }
        long end = visit.isOpen() ? until : visit.left();
        if (visit.isOpen()) {
            open++;
        } else {
            out++;
            days.out(visit.left());
            ended[visit.ending()]++;
            closedMillis += visit.left() - visit.entered();
            if (visit.left() == visit.entered()) {
                zeroLength++;
            }
            if (visit.isPlaced()) {
                placed++;
            }
        }
        if (until - visit.entered() >= within) {
            followed++;
        }
        long start = isLate ? from - visit.entered() : 0;
        long stop = end - visit.entered();
        if (stop > start && visit.ending() == WindowVisit.ending(Leaving.FORWARD)) {
            forwardAtRisk++;
        }
        times.add(start, stop, visit.ending());
    }

    void addAll(StageTally other) {
        times.addAll(other.times);
        days.addAll(other.days);
        for (int i = 0; i < ended.length; i++) {
            ended[i] += other.ended[i];
        }
        visits += other.visits;
        open += other.open;
        late += other.late;
        zeroLength += other.zeroLength;
        placed += other.placed;
        opening += other.opening;
        in += other.in;
        out += other.out;
        followed += other.followed;
        forwardAtRisk += other.forwardAtRisk;
        closedMillis += other.closedMillis;
        changed += other.changed;
    }

    VisitTimes times() {
        return times;
    }

    DayCounts days() {
        return days;
    }

    long opening() {
        return opening;
    }

    /**
     * Returns the measures of the stage.
     *
     * @param begin the beginning of the window
     * @param countsOnly whether every rate and curve is left out
     */
    StageMeasures measures(String stage, StageMeasures.Kind kind, Instant begin, boolean countsOnly) {
        RiskTable table = (countsOnly ? new VisitTimes() : times).table();
        CompetingRisks risks = new CompetingRisks(table, within);
        Map<Leaving, LeavingRate> leaving = new EnumMap<>(Leaving.class);
        for (Leaving way : Leaving.values()) {
            CompetingRisks.Rate rate = risks.rate(WindowVisit.ending(way));
            leaving.put(way, new LeavingRate(ended[WindowVisit.ending(way)], rate.probability(), rate.se()));
        }
        return new StageMeasures(
                        stage,
                        kind,
                        new StageMeasures.Counts(visits, open, late, zeroLength, placed),
                        new Balance(opening, in, out, open),
                        months(begin),
                        timeInStage(table, countsOnly),
                        leaving,
                        progression(kind, leaving.get(Leaving.FORWARD), countsOnly))
                .withLostWithinHorizon(lost(table));
    }

    private @Nullable Double lost(RiskTable table) {
        if (table.visits().size() == 0) {
            return null;
        }
        CompetingRisks risks = new CompetingRisks(table, settings.horizon().toMillis());
        return risks.probability(WindowVisit.ending(Leaving.BACK))
                + risks.probability(WindowVisit.ending(Leaving.EXIT));
    }

    private TimeInStage timeInStage(RiskTable table, boolean countsOnly) {
        if (countsOnly) {
            return TimeInStage.ABSENT;
        }
        SurvivalCurve curve = SurvivalCurve.of(table).orElse(null);
        return new TimeInStage(
                curve,
                curve == null ? Mean.ABSENT : curve.restrictedMean(settings.horizon()),
                out == 0 ? null : closedMillis / AnalysisWindow.DAY / out);
    }

    private Progression progression(StageMeasures.Kind kind, LeavingRate forward, boolean countsOnly) {
        boolean exit = kind == StageMeasures.Kind.EXIT;
        long atRisk = countsOnly ? 0 : times.atRisk();
        return new Progression(
                exit ? null : forward.probability(),
                exit ? null : forward.se(),
                visits,
                followed,
                atRisk == 0 ? null : 100 * forwardAtRisk / (atRisk / AnalysisWindow.DAY),
                changed);
    }

    private SortedMap<YearMonth, Balance> months(Instant begin) {
        ZoneId zone = settings.map().zone();
        SortedMap<YearMonth, Balance> months = new TreeMap<>();
        LocalDate last = LocalDate.ofInstant(settings.window().until(), zone);
        LocalDate first = StagesOverTime.first(LocalDate.ofInstant(begin, zone), last);
        long contacts = opening + days.before(first);
        YearMonth end = YearMonth.from(last);
        for (YearMonth month = YearMonth.from(first); !month.isAfter(end); month = month.plusMonths(1)) {
            LocalDate begun = month.equals(YearMonth.from(first)) ? first : month.atDay(1);
            long entered = days.in(begun, month.atEndOfMonth());
            long left = days.out(begun, month.atEndOfMonth());
            months.put(month, new Balance(contacts, entered, left, contacts + entered - left));
            contacts += entered - left;
        }
        return months;
    }
}
