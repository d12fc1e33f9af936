package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/**
 * What became of the enrollments in sequences that were made within the window, up to its end.
 *
 * <p>An enrollment converts if a signal that converts its stage comes after it within the visit, or if the sequence
 * reaches its goal. Contacts that are held out of a test are enrolled, but they are sent nothing and do not count as
 * converted or completed; see {@link Lift}.
 */
public final class SequenceResults implements Accumulator<SequenceResults> {
    private final MeasureSettings settings;
    private final Map<String, Tally> sequences = new TreeMap<>(CodePoints.ORDER);

    private static final class Tally {
        private int enrolled;
        private final Map<String, Integer> ended = new TreeMap<>(CodePoints.ORDER);
        private int completed;
        private int sent;
        private int judged;
        private int converted;
    }

    /**
     * The enrollments in a sequence.
     *
     * @param sequence the name of the sequence
     * @param enrolled enrollments within the window
     * @param ended those that ended, by how: "completed", "goal", "stage left", "exit", "switched" or "rule"
     * @param completed those that ran to their last step, without the contacts held out of a test
     * @param sent steps that were due for sending
     * @param converted enrollments that converted; null if no enrollment can be judged, because the stage does not name
     *     what converts and the sequence has no goal
     */
    public record Result(
            String sequence,
            int enrolled,
            Map<String, Integer> ended,
            int completed,
            int sent,
            @Nullable Integer converted) {}

    private SequenceResults(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static SequenceResults of(MeasureSettings settings) {
        return new SequenceResults(settings);
    }

    @Override
    public void add(ContactHistory history) {
        for (EnrollmentOutcome outcome : EnrollmentOutcome.of(history, settings)) {
            Tally tally = sequences.computeIfAbsent(outcome.sequence(), any -> new Tally());
            tally.enrolled++;
            tally.sent += outcome.sent();
            String ended = outcome.ended();
            if (ended != null) {
                tally.ended.merge(ended, 1, Integer::sum);
            }
            if (!outcome.isHeldOut()) {
                tally.completed += MessageTally.one("completed".equals(ended));
                tally.judged += MessageTally.one(outcome.isJudged());
                tally.converted += MessageTally.one(outcome.converted());
            }
        }
    }

    @Override
    public void merge(SequenceResults other) {
        settings.requireSame(other.settings);
        other.sequences.forEach((sequence, tally) -> {
            Tally mine = sequences.computeIfAbsent(sequence, any -> new Tally());
            mine.enrolled += tally.enrolled;
            tally.ended.forEach((how, count) -> mine.ended.merge(how, count, Integer::sum));
            mine.completed += tally.completed;
            mine.sent += tally.sent;
            mine.judged += tally.judged;
            mine.converted += tally.converted;
        });
    }

    /** Returns the results of every sequence of the map, in its order, then of others that contacts were enrolled in. */
    public List<Result> result() {
        Map<String, Tally> all = new LinkedHashMap<>();
        settings.map()
                .sequences()
                .forEach(sequence -> all.put(sequence.name(), sequences.getOrDefault(sequence.name(), new Tally())));
        sequences.forEach(all::putIfAbsent);
        List<Result> results = new ArrayList<>();
        all.forEach((sequence, tally) -> results.add(new Result(
                sequence,
                tally.enrolled,
                ByName.sorted(tally.ended),
                tally.completed,
                tally.sent,
                tally.judged > 0 ? tally.converted : null)));
        return List.copyOf(results);
    }
}
