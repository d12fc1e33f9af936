package org.journeyrules.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;

/**
 * A score over a selection of signals. With a half-life h, all points fade alike. From T on, the score is V(T) × 2^(−(t
 * − T)/h) until a signal enters or leaves, and it falls below a limit L at T + h × log2(V(T)/L).
 */
public final class FadingScore implements Score {
    private static final Comparator<Counted> OLDEST_FIRST =
            (one, other) -> SignalList.ORDER.compare(one.item.signal(), other.item.signal());

    /** The largest factor by which rounding can change a sum. */
    private static final double ROUNDING = 1 + 1e-9;

    /** An explanation names this many signals. */
    private static final int SHOWN = 10;

    private final EvaluationContext view;
    private final ScoreModel model;
    private final Selection signals;

    public FadingScore(EvaluationContext view, ScoreModel model, Selection all) {
        this.view = view;
        this.model = model;
        Signals of = all.of(types(model));
        this.signals = (Selection)
                (model.window().isPresent() ? of.within(model.window().get()) : of);
    }

    private static String[] types(ScoreModel model) {
        Set<String> types = new LinkedHashSet<>();
        for (ScoreModel.Points each : model.points()) {
            types.add(each.type());
        }
        return types.toArray(String[]::new);
    }

    public String name() {
        return model.name();
    }

    @Override
    public boolean atLeast(double limit) {
        return ask("atLeast", limit, true);
    }

    @Override
    public boolean below(double limit) {
        return ask("below", limit, false);
    }

    @Override
    public Signals signals() {
        return signals;
    }

    /** The signals with points, for evidence. */
    public Selection evidence() {
        return signals;
    }

    private boolean ask(String words, double limit, boolean wanted) {
        List<TimedSignal> items = signals.scored();
        double[] worth = worth(items);
        boolean enough = false;
        long change = NextChange.NEVER;
        if (!isOutOfReach(worth, limit)) {
            List<Counted> counted = counted(items, worth);
            double value = value(counted, view.now);
            enough = value >= limit;
            change = enough || !isOutOfReachOfTime(counted, limit)
                    ? firstChange(counted, value, limit, enough)
                    : NextChange.NEVER;
        }
        if (!isSettled(enough)) {
            signals.requireScored();
        }
        view.horizon().offer(change);
        if (view.isTracing()) {
            explain(words, limit, counted(items, worth), enough, wanted, change);
        }
        return enough == wanted;
    }

    /**
     * Whether points that are no longer kept leave the answer as it is: they could only raise a score that is high
     * enough, or only lower one that is too low. An older signal of a day with a cap can take the place of a newer one
     * that has faded less.
     */
    private boolean isSettled(boolean enough) {
        boolean displaces = model.atMostADay() != Double.POSITIVE_INFINITY
                && model.halfLife().isPresent();
        return !displaces && model.points().stream().allMatch(each -> enough ? each.points() >= 0 : each.points() <= 0);
    }

    private void explain(
            String words, double limit, List<Counted> counted, boolean enough, boolean wanted, long change) {
        double value = value(counted, view.now);
        double most = model.points().stream()
                .mapToDouble(ScoreModel.Points::points)
                .max()
                .orElse(0);
        Distance distance = Distance.of(Distance.Kind.SCORE, "the score " + model.name())
                .withValue(Phrases.number(value))
                .withPresent(parts(counted))
                .withBreakdown(breakdown(counted, value))
                .withMetAt(EvaluationContext.instant(change));
        if (enough) {
            distance = distance.withAtMost(limit, value).withNeeds("below " + Phrases.number(limit));
        } else {
            distance = distance.withAtLeast(limit, value)
                    .withEffort(most > 0 ? Math.ceil((limit - value) / most) : 1)
                    .withClosest(NearMisses.of(signals, signals.members()));
            if (limit > mostPossible(most)) {
                distance = distance.withFixed();
            }
        }
        String detail = "the score is " + Phrases.number(value)
                + (enough
                        ? ", the limit is " + Phrases.number(limit)
                        : ", " + Phrases.number(limit - value) + " short of " + Phrases.number(limit));
        view.answered(Answer.of(
                        "score(" + model.name() + ")." + words + "(" + Phrases.number(limit) + ")",
                        String.valueOf(enough == wanted),
                        detail,
                        EvaluationContext.instant(change))
                .withSelection(signals.toString())
                .withDistance(distance));
    }

    /**
     * A number that the score never exceeds, whatever happens. With at most D points a day, of all types together, and a half-life h, the points of today and yesterday
     * may not have faded, and those of each day before have faded by at least a day of 23 hours more: D × (1 + 1 / (1 − q)), with q =
     * 2^(−23 hours / h). With a window of n days, D × (n + 2).
     */
    private double mostPossible(double most) {
        if (most <= 0) {
            return 0;
        }
        double ofDay = model.atMostADay()
                * model.points().stream()
                        .map(ScoreModel.Points::type)
                        .distinct()
                        .count();
        double possible = Double.POSITIVE_INFINITY;
        if (model.halfLife().isPresent()) {
            double q = Math.pow(
                    2,
                    -(double) Duration.ofHours(23).toMillis()
                            / model.halfLife().get().toMillis());
            possible = ofDay * (1 + 1 / (1 - q));
        }
        if (model.window().isPresent()) {
            long millis = view.span(model.window().get()).from(view.now) - view.now;
            possible = Math.min(
                    possible,
                    ofDay
                            * (2
                                    + Math.ceil(millis
                                            / (double) Duration.ofHours(23).toMillis())));
        }
        return possible;
    }

    /** The signals with points, newest first. */
    private List<Distance.Part> parts(List<Counted> counted) {
        List<Distance.Part> parts = new ArrayList<>();
        counted.forEach(each -> each.day.counted = 0);
        for (Counted each : counted) {
            if (each.item.isIn(view.now)) {
                Signal signal = each.item.signal();
                double now = capped(each.day, each.points) * fading(signal, view.now);
                Instant until = model.window().isPresent() ? EvaluationContext.instant(each.item.leave()) : null;
                parts.add(new Distance.Part(signal.id(), signal.occurredAt(), each.points, now, until));
            }
        }
        Collections.reverse(parts);
        return parts;
    }

    /** "s1 +15, s2 +15 (reached the daily limit of 30), faded to 29.28 (half-life 14 days)". */
    private String breakdown(List<Counted> counted, double value) {
        List<String> signals = new ArrayList<>();
        counted.forEach(each -> each.day.counted = 0);
        for (Counted each : counted) {
            if (each.item.isIn(view.now)) {
                double given = capped(each.day, each.points);
                String limit = "daily limit of " + Phrases.number(model.atMostADay());
                String cut = given != each.points
                        ? " of " + Phrases.number(each.points) + " (" + limit + ")"
                        : Math.abs(each.day.counted) >= model.atMostADay() ? " (reached the " + limit + ")" : "";
                signals.add(each.item.signal().id() + (given < 0 ? " " : " +") + Phrases.number(given) + cut);
            }
        }
        int left = Math.max(0, signals.size() - SHOWN);
        String older = left == 0 ? "" : Phrases.count(left, "older signal") + ", ";
        String faded = model.halfLife().isEmpty() || signals.isEmpty()
                ? ""
                : ", faded to " + Phrases.number(value) + " (half-life "
                        + Phrases.value(model.halfLife().get()) + ")";
        return older + String.join(", ", signals.subList(left, signals.size())) + faded;
    }

    /** A signal with its points, sorted oldest first within its type. The signals of one day share a cap. */
    private record Counted(TimedSignal item, double points, Day day) {}

    /** The points that one type added or subtracted on one day. Scratch space for one computation at a time. */
    private static final class Day {
        private double counted;
        private double all;
        private double newest; // the fading factor of the newest signal
    }

    private record DayKey(String type, LocalDate day, boolean given) {}

    private List<Counted> counted(List<TimedSignal> items, double[] worth) {
        List<Counted> counted = new ArrayList<>(items.size());
        boolean capped = model.atMostADay() != Double.POSITIVE_INFINITY;
        Map<DayKey, Day> days = capped ? new HashMap<>() : Map.of();
        for (int i = 0; i < worth.length; i++) {
            double points = worth[i];
            if (points != 0) {
                TimedSignal item = items.get(i);
                Signal signal = item.signal();
                Day day = capped
                        ? days.computeIfAbsent(new DayKey(signal.type(), day(signal), points > 0), any -> new Day())
                        : new Day();
                counted.add(new Counted(item, points, day));
            }
        }
        counted.sort(OLDEST_FIRST);
        return counted;
    }

    private LocalDate day(Signal signal) {
        return LocalDate.ofInstant(signal.occurredAt(), view.zone);
    }

    /**
     * Whether the limit is higher than all points together, without caps and fading. Most scores are not near their
     * limit.
     */
    private static boolean isOutOfReach(double[] worth, double limit) {
        double most = 0;
        for (double points : worth) {
            most += Math.max(0, points);
        }
        return most * ROUNDING < limit;
    }

    /**
     * Whether the limit is higher than the score can become from now on, whatever enters or leaves: points only fade.
     */
    private boolean isOutOfReachOfTime(List<Counted> counted, double limit) {
        for (Counted each : counted) {
            each.day.all = 0;
        }
        double most = 0;
        for (int i = counted.size() - 1; i >= 0; i--) {
            Counted each = counted.get(i);
            if (each.points > 0) {
                Day day = each.day;
                if (day.all == 0) {
                    day.newest = fading(each.item.signal(), view.now);
                }
                double more = Math.min(each.points, model.atMostADay() - day.all);
                day.all += more;
                most += more * day.newest;
            }
        }
        return most * ROUNDING < limit;
    }

    /** Returns the first instant after now at which the score crosses the limit through time alone. */
    private long firstChange(List<Counted> counted, double value, double limit, boolean enough) {
        TreeSet<Long> edges = new TreeSet<>();
        for (Counted each : counted) {
            Intervals.addEdges(edges, each.item, view.now);
        }
        long from = view.now;
        double before = value;
        for (long edge : edges) {
            long crossing = crossing(counted, before, from, edge, limit, enough);
            if (crossing != NextChange.NEVER) {
                return crossing;
            }
            before = value(counted, edge);
            if (before >= limit != enough) {
                return edge;
            }
            from = edge;
        }
        return crossing(counted, before, from, NextChange.NEVER, limit, enough);
    }

    /**
     * Returns where a fading score crosses the limit between two edges. The result is computed and then corrected to
     * the exact millisecond.
     *
     * @param value the score at the first edge
     */
    private long crossing(List<Counted> counted, double value, long from, long end, double limit, boolean enough) {
        if (model.halfLife().isEmpty()) {
            return NextChange.NEVER;
        }
        // a score fades toward 0, so it only crosses limits between itself and 0
        boolean crosses = enough ? limit > 0 && value >= limit : limit < 0 && value < limit;
        if (!crosses) {
            return NextChange.NEVER;
        }
        double halfLife = model.halfLife().get().toMillis();
        double halves = StrictMath.log(value / limit) / StrictMath.log(2);
        if (halves * halfLife > Long.MAX_VALUE / 4.0) {
            return NextChange.NEVER;
        }
        // not past the end, where other signals count
        long at = Math.max(from + 1, Math.min(end - 1, from + (long) (halves * halfLife)));
        while (at > from + 1 && value(counted, at - 1) >= limit != enough) {
            at--;
        }
        while (at < end && value(counted, at) >= limit == enough) {
            at++;
        }
        return at < end ? at : NextChange.NEVER;
    }

    private double value(List<Counted> counted, long now) {
        for (Counted each : counted) {
            each.day.counted = 0;
        }
        double sum = 0;
        for (Counted each : counted) {
            if (each.item.isIn(now)) {
                double points = capped(each.day, each.points);
                sum += points * fading(each.item.signal(), now);
            }
        }
        return sum;
    }

    private double capped(Day day, double points) {
        double room = Math.max(0, model.atMostADay() - Math.abs(day.counted));
        double counted = Math.signum(points) * Math.min(Math.abs(points), room);
        day.counted += counted;
        return counted;
    }

    private double[] worth(List<TimedSignal> items) {
        double[] worth = new double[items.size()];
        for (int i = 0; i < worth.length; i++) {
            worth[i] = points(items.get(i).signal());
        }
        return worth;
    }

    private double points(Signal signal) {
        for (ScoreModel.Points each : model.points()) {
            if (each.fits(signal)) {
                return each.points();
            }
        }
        return 0;
    }

    /** Returns 2^(−age/h), or 1 without a half-life. StrictMath gives the same result on every machine. */
    private double fading(Signal signal, long now) {
        if (model.halfLife().isEmpty()) {
            return 1;
        }
        double age = now - signal.occurredAt().toEpochMilli();
        return StrictMath.pow(2, -age / model.halfLife().get().toMillis());
    }
}
