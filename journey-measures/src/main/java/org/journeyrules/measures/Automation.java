package org.journeyrules.measures;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * How much contacts hear from our tools in a stage, and whether they hear from a person.
 *
 * <p>An automated touch is an outbound email, message or letter that is not a human touch. A human touch is an outbound
 * call, meeting, message or letter, or an email whose {@code by} names a person; {@code by} automation, import or system
 * names none. Touches belong to the visit at that instant. The time of a visit counts within the window only, and so do
 * touches for the rate per week; for visits without a person, the whole visit up to the end of the window counts.
 */
public final class Automation implements Accumulator<Automation> {
    private static final double WEEK = 7 * AnalysisWindow.DAY;

    private final MeasureSettings settings;
    private final int many;
    private final Map<String, Tally> stages = new HashMap<>();

    private static final class Tally {
        private int visits;
        private int automated;
        private int human;
        private long millis;
        private int manyTouches;
        private int noPerson;
    }

    /**
     * The touches of a stage.
     *
     * @param visits visits that overlap the window
     * @param automated automated touches within the window
     * @param human human touches within the window
     * @param contactWeeks the weeks that contacts spent in the stage within the window, added up
     * @param automatedPerWeek automated touches per week and contact; null if no contact spent any time in the stage
     * @param manyTouches visits with at least as many automated touches as the benchmark {@code over-automation.touches}
     * @param noPerson those of them without a human touch
     * @param noPersonShare the share of those, with its Wilson interval
     */
    public record Result(
            int visits,
            int automated,
            int human,
            double contactWeeks,
            @Nullable Double automatedPerWeek,
            int manyTouches,
            int noPerson,
            Estimate noPersonShare) {}

    private Automation(MeasureSettings settings) {
        this.settings = settings;
        this.many = (int) settings.benchmarks().value("over-automation.touches");
    }

    /** Returns an accumulator without contacts. */
    public static Automation of(MeasureSettings settings) {
        return new Automation(settings);
    }

    @Override
    public void add(ContactHistory history) {
        AnalysisWindow window = settings.window();
        for (Visit visit : history.visits()) {
            if (VisitTime.overlaps(visit, window)) {
                add(history, visit);
            }
        }
    }

    private void add(ContactHistory history, Visit visit) {
        AnalysisWindow window = settings.window();
        Tally tally = stages.computeIfAbsent(visit.stage(), any -> new Tally());
        tally.visits++;
        Instant end = VisitTime.end(visit, window);
        Instant begin = visit.entered().isBefore(window.from()) ? window.from() : visit.entered();
        tally.millis += end.toEpochMilli() - begin.toEpochMilli();
        int automated = 0;
        int human = 0;
        for (Signal signal :
                VisitTime.between(history.signals(), visit.entered().minusMillis(1), end)) {
            Touches.By by = Touches.by(signal);
            if (by != Touches.By.NO_ONE && isDuring(visit, signal.occurredAt())) {
                boolean isHuman = by == Touches.By.PERSON;
                boolean inWindow = window.contains(signal.occurredAt());
                automated += MessageTally.one(!isHuman);
                human += MessageTally.one(isHuman);
                tally.automated += MessageTally.one(inWindow && !isHuman);
                tally.human += MessageTally.one(inWindow && isHuman);
            }
        }
        tally.manyTouches += MessageTally.one(automated >= many);
        tally.noPerson += MessageTally.one(automated >= many && human == 0);
    }

    /** What comes at the instant at which a visit ends belongs to the next one. */
    private static boolean isDuring(Visit visit, Instant at) {
        return visit.left().filter(left -> !at.isBefore(left)).isEmpty();
    }

    @Override
    public void merge(Automation other) {
        settings.requireSame(other.settings);
        other.stages.forEach((stage, tally) -> {
            Tally mine = stages.computeIfAbsent(stage, any -> new Tally());
            mine.visits += tally.visits;
            mine.automated += tally.automated;
            mine.human += tally.human;
            mine.millis += tally.millis;
            mine.manyTouches += tally.manyTouches;
            mine.noPerson += tally.noPerson;
        });
    }

    /** Returns the touches of every stage of the map, in its order. */
    public Map<String, Result> result() {
        Map<String, Result> results = new LinkedHashMap<>();
        for (Stage stage : settings.map().stages()) {
            Tally tally = stages.getOrDefault(stage.name(), new Tally());
            double weeks = tally.millis / WEEK;
            results.put(
                    stage.name(),
                    new Result(
                            tally.visits,
                            tally.automated,
                            tally.human,
                            weeks,
                            tally.millis == 0 ? null : tally.automated / weeks,
                            tally.manyTouches,
                            tally.noPerson,
                            Shares.of(tally.noPerson, tally.manyTouches)));
        }
        return Collections.unmodifiableMap(results);
    }
}
