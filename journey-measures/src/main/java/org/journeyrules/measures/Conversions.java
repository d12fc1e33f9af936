package org.journeyrules.measures;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * How many visits convert: those with at least one signal of the stage's {@link Stage#converts}, and likewise of each of
 * its {@link Stage#microConverts}. All visits that overlap the window count.
 *
 * <p>A signal lies within a visit if it came after the entry, up to the instant at which the visit ended. So the signal
 * that moves a contact on converts the visit that it ends, and not the one that begins with it. Signals after the window,
 * those of machines, and clicks that screening rejects do not count.
 */
public final class Conversions implements Accumulator<Conversions> {
    private final MeasureSettings settings;
    private final Map<String, Tally> stages = new HashMap<>();

    private static final class Tally {
        private int visits;
        private int converted;
        private final Map<String, Integer> micro = new TreeMap<>(CodePoints.ORDER);
    }

    /**
     * The conversions of a stage.
     *
     * @param visits all visits
     * @param converted visits that converted; 0 if the stage does not name what converts
     * @param conversion the share of visits that converted, with its Wilson interval; absent if the stage does not name
     *     what converts
     * @param microConversions for each signal type of the stage's micro-conversions, in the order of the map, the visits
     *     with at least one
     */
    public record StageConversion(
            int visits, int converted, Estimate conversion, Map<String, Integer> microConversions) {
        static final StageConversion NONE = new StageConversion(0, 0, Estimate.ABSENT, Map.of());
    }

    private Conversions(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Conversions of(MeasureSettings settings) {
        return new Conversions(settings);
    }

    @Override
    public void add(ContactHistory history) {
        add(history, any -> true);
    }

    /** Adds some of the contact's visits. */
    void add(ContactHistory history, Predicate<Visit> which) {
        for (Visit visit : history.visits()) {
            if (VisitTime.overlaps(visit, settings.window()) && which.test(visit)) {
                add(history, visit);
            }
        }
    }

    private void add(ContactHistory history, Visit visit) {
        Tally tally = stages.computeIfAbsent(visit.stage(), any -> new Tally());
        tally.visits++;
        Stage stage = settings.map().stage(visit.stage()).orElse(null);
        if (stage == null || stage.converts().isEmpty() && stage.microConverts().isEmpty()) {
            return;
        }
        Set<String> seen = typesWithin(history, visit, settings);
        tally.converted += MessageTally.one(stage.converts().stream().anyMatch(seen::contains));
        stage.microConverts().stream()
                .distinct()
                .filter(seen::contains)
                .forEach(type -> tally.micro.merge(type, 1, Integer::sum));
    }

    private static Set<String> typesWithin(ContactHistory history, Visit visit, MeasureSettings settings) {
        Set<String> rejected = history.rejectedClicks(settings);
        Set<String> types = new HashSet<>();
        for (Signal signal : VisitTime.signals(history, visit, settings.window())) {
            if (Touches.counts(signal, rejected)) {
                types.add(signal.type());
            }
        }
        return types;
    }

    @Override
    public void merge(Conversions other) {
        settings.requireSame(other.settings);
        other.stages.forEach((stage, tally) -> {
            Tally mine = stages.computeIfAbsent(stage, any -> new Tally());
            mine.visits += tally.visits;
            mine.converted += tally.converted;
            tally.micro.forEach((type, visits) -> mine.micro.merge(type, visits, Integer::sum));
        });
    }

    /** Returns the conversions of every stage of the map, in its order. */
    public Map<String, StageConversion> result() {
        return result(true);
    }

    /** @param rates whether there are enough contacts to show rates */
    Map<String, StageConversion> result(boolean rates) {
        Map<String, StageConversion> results = new LinkedHashMap<>();
        for (Stage stage : settings.map().stages()) {
            Tally tally = stages.getOrDefault(stage.name(), new Tally());
            Map<String, Integer> micro = new LinkedHashMap<>();
            List<String> types = stage.microConverts();
            types.forEach(type -> micro.put(type, tally.micro.getOrDefault(type, 0)));
            results.put(
                    stage.name(),
                    new StageConversion(
                            tally.visits,
                            tally.converted,
                            rates && !stage.converts().isEmpty()
                                    ? Shares.of(tally.converted, tally.visits)
                                    : Estimate.ABSENT,
                            Collections.unmodifiableMap(micro)));
        }
        return Collections.unmodifiableMap(results);
    }
}
