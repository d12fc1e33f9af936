package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;

/**
 * The measures of each stage: time in stage, ways of leaving, progression and balance. See {@link SurvivalCurve}, {@link LeavingRate},
 * {@link Progression} and {@link Balance} for the formulas.
 *
 * <p>A visit counts if it overlaps the window. It ends if it was left by the end of the window; otherwise it is censored
 * there. If it began before the window, it is at risk only from the beginning of the window on. Visits of zero length and visits
 * that began at the very end of the window are counted, and never at risk.
 *
 * <p>Not thread-safe: use one for each thread, and merge them. Keeps 8 to 16 bytes for each visit.
 */
public final class StageStatistics implements Accumulator<StageStatistics> {
    private final MeasureSettings settings;
    private final Map<String, StageTally> stages = new HashMap<>();
    private long contacts; // that were added, to tell them apart
    private long firstStart = Long.MAX_VALUE;

    private StageStatistics(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /** Returns statistics of which nothing is known yet; the groups of the settings play no part. */
    public static StageStatistics of(MeasureSettings settings) {
        return new StageStatistics(settings);
    }

    @Override
    public void add(ContactHistory history) {
        contacts++;
        WindowVisit.of(history, settings).forEach(visit -> add(visit, contacts));
    }

    /** @param contact a number of the contact, the same only for its own visits */
    void add(WindowVisit visit, long contact) {
        firstStart = Math.min(firstStart, visit.entered());
        stages.computeIfAbsent(visit.visit().stage(), any -> new StageTally(settings))
                .add(visit, contact);
    }

    @Override
    public void merge(StageStatistics other) {
        settings.requireSame(other.settings);
        firstStart = Math.min(firstStart, other.firstStart);
        other.stages.forEach((stage, tally) ->
                stages.computeIfAbsent(stage, any -> new StageTally(settings)).addAll(tally));
    }

    /**
     * Returns the measures of each stage, in the order of the map. Stages that the map no longer has follow, by name.
     */
    public List<StageMeasures> result() {
        return result(from(), false);
    }

    List<StageMeasures> result(Instant from, boolean countsOnly) {
        List<StageMeasures> measures = new ArrayList<>();
        for (String stage : names()) {
            measures.add(tally(stage).measures(stage, kind(settings.map(), stage), from, countsOnly));
        }
        return measures;
    }

    /** The names of the stages: those of the map in its order, then others by name. */
    List<String> names() {
        List<String> names = new ArrayList<>(
                settings.map().stages().stream().map(Stage::name).toList());
        stages.keySet().stream()
                .filter(stage -> settings.map().rank(stage) < 0)
                .sorted(CodePoints.ORDER)
                .forEach(names::add);
        return names;
    }

    /** The place of a stage in the map; that of a stage that the map does not have is behind all others. */
    static int place(JourneyMap map, String stage) {
        int rank = map.rank(stage);
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    private static StageMeasures.Kind kind(JourneyMap map, String stage) {
        if (WindowVisit.isOutside(map, stage)) {
            return StageMeasures.Kind.EXIT;
        }
        return map.stage(stage).filter(Stage::isTerminal).isPresent()
                ? StageMeasures.Kind.TERMINAL
                : StageMeasures.Kind.STAGE;
    }

    /** What is known of the stage; nothing if it was never visited. */
    StageTally tally(String stage) {
        StageTally tally = stages.get(stage);
        return tally == null ? new StageTally(settings) : tally;
    }

    /** The beginning of the window: the first start if the settings leave it open, and the end if nothing started. */
    Instant from() {
        AnalysisWindow window = settings.window();
        if (!window.isFromFirstStart()) {
            return window.from();
        }
        return firstStart == Long.MAX_VALUE ? window.until() : Instant.ofEpochMilli(firstStart);
    }
}
