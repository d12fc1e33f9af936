package org.journeyrules.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;

/**
 * A score over a selection of signals. With a half-life h, all points fade alike, so that from T on the score is
 * V(T) × 2^(−(t − T)/h) until a signal enters or leaves, and falls below a limit L at T + h × log2(V(T)/L).
 */
public final class FadingScore implements Score {
    private final Viewpoint view;
    private final ScoreModel model;
    private final Selection signals;

    public FadingScore(Viewpoint view, ScoreModel model, Selection all) {
        this.view = view;
        this.model = model;
        Signals of = all.of(
                model.points().stream().map(ScoreModel.Points::type).distinct().toArray(String[]::new));
        this.signals = (Selection)
                (model.window().isPresent() ? of.within(model.window().get()) : of);
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
        List<Item> items = signals.scored();
        boolean enough = value(items, view.now) >= limit;
        long change = firstChange(items, limit, enough);
        view.horizon().offer(change);
        if (view.isTracing()) {
            double value = value(items, view.now);
            view.answered(
                    "score(" + model.name() + ")." + words + "(" + limit + ")",
                    enough == wanted,
                    "the score is " + Math.round(value * 100) / 100.0,
                    change);
        }
        return enough == wanted;
    }

    /** The first instant after now at which the score crosses the limit by time alone. */
    private long firstChange(List<Item> items, double limit, boolean enough) {
        TreeSet<Long> edges = Stretches.edges(items, view.now);
        long from = view.now;
        for (long edge : edges) {
            long crossing = crossing(items, from, edge, limit, enough);
            if (crossing != Horizon.NEVER) {
                return crossing;
            }
            if (value(items, edge) >= limit != enough) {
                return edge;
            }
            from = edge;
        }
        return crossing(items, from, Horizon.NEVER, limit, enough);
    }

    /** Where between two edges a fading score crosses the limit: computed, then set right to the millisecond. */
    private long crossing(List<Item> items, long from, long end, double limit, boolean enough) {
        if (model.halfLife().isEmpty()) {
            return Horizon.NEVER;
        }
        double value = value(items, from);
        // a score fades towards 0: it crosses limits between itself and 0 only
        boolean crosses = enough ? limit > 0 && value >= limit : limit < 0 && value < limit;
        if (!crosses) {
            return Horizon.NEVER;
        }
        double halfLife = model.halfLife().get().toMillis();
        double halves = StrictMath.log(value / limit) / StrictMath.log(2);
        if (halves * halfLife > Long.MAX_VALUE / 4.0) {
            return Horizon.NEVER;
        }
        // not beyond the end, where other signals count
        long at = Math.max(from + 1, Math.min(end - 1, from + (long) (halves * halfLife)));
        while (at > from + 1 && value(items, at - 1) >= limit != enough) {
            at--;
        }
        while (at < end && value(items, at) >= limit == enough) {
            at++;
        }
        return at < end ? at : Horizon.NEVER;
    }

    private double value(List<Item> items, long now) {
        Map<String, Double> ofDay = new HashMap<>();
        double sum = 0;
        for (Signal signal : Stretches.at(items, now, view.all())) {
            double points = points(signal);
            if (points == 0) {
                continue;
            }
            if (model.atMostADay() != Double.POSITIVE_INFINITY) {
                points = capped(ofDay, signal, points);
            }
            sum += model.halfLife().isPresent() ? points * fading(signal, now) : points;
        }
        return sum;
    }

    private double capped(Map<String, Double> ofDay, Signal signal, double points) {
        LocalDate day = signal.occurredAt().atZone(view.zone).toLocalDate();
        String key = signal.type() + " " + day + (points < 0 ? " -" : " +");
        double before = ofDay.getOrDefault(key, 0.0);
        double room = Math.max(0, model.atMostADay() - Math.abs(before));
        double counted = Math.signum(points) * Math.min(Math.abs(points), room);
        ofDay.put(key, before + counted);
        return counted;
    }

    private double points(Signal signal) {
        for (ScoreModel.Points each : model.points()) {
            if (each.fits(signal)) {
                return each.points();
            }
        }
        return 0;
    }

    /** 2^(−age/h); StrictMath gives the same on every machine. */
    private double fading(Signal signal, long now) {
        double age = now - signal.occurredAt().toEpochMilli();
        return StrictMath.pow(2, -age / model.halfLife().orElseThrow().toMillis());
    }
}
