package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;

/**
 * What a sequence causes: the share of contacts that convert in each arm of its test, compared with the arm that is held
 * out and sent nothing. Chance alone decides who is in which arm, so the difference is an effect of the sequence.
 *
 * <p>The unit is the contact. A contact converts if any of their enrollments within the window does, as in {@link
 * SequenceResults}. The difference of the shares has Newcombe's hybrid score interval (Statistics in Medicine 17, 1998,
 * 873–890, method 10).
 */
public final class Lift implements Accumulator<Lift> {
    private final MeasureSettings settings;
    private final Map<String, Map<String, int[]>> arms = new TreeMap<>(CodePoints.ORDER); // contacts, converted

    /**
     * One arm of a sequence's test.
     *
     * @param sequence the name of the sequence
     * @param arm the name of the arm, "hold-out" for contacts that are sent nothing
     * @param contacts the contacts in it
     * @param converted those that converted
     * @param share the share that converted, with its Wilson interval
     * @param lift the share minus that of the arm that is held out, with its 95 % interval; absent for that arm itself,
     *     and if no contact is held out
     */
    public record Arm(String sequence, String arm, int contacts, int converted, Estimate share, Estimate lift) {}

    private Lift(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Lift of(MeasureSettings settings) {
        return new Lift(settings);
    }

    @Override
    public void add(ContactHistory history) {
        Map<String, String> armOf = new HashMap<>(); // the first one, should the arms of the map have changed
        Map<String, Boolean> converted = new HashMap<>();
        for (EnrollmentOutcome outcome : EnrollmentOutcome.of(history, settings)) {
            String arm = outcome.arm();
            if (arm != null && outcome.isJudged()) {
                armOf.putIfAbsent(outcome.sequence(), arm);
                converted.merge(outcome.sequence(), outcome.converted(), Boolean::logicalOr);
            }
        }
        armOf.forEach((sequence, arm) -> {
            int[] counts = counts(sequence, arm);
            counts[0]++;
            counts[1] += MessageTally.one(converted.getOrDefault(sequence, false));
        });
    }

    private int[] counts(String sequence, String arm) {
        return arms.computeIfAbsent(sequence, any -> new TreeMap<>(CodePoints.ORDER))
                .computeIfAbsent(arm, any -> new int[2]);
    }

    @Override
    public void merge(Lift other) {
        settings.requireSame(other.settings);
        other.arms.forEach((sequence, theirs) -> theirs.forEach((arm, counts) -> {
            int[] mine = counts(sequence, arm);
            mine[0] += counts[0];
            mine[1] += counts[1];
        }));
    }

    /** Returns the arms, sorted by sequence and arm. */
    public List<Arm> result() {
        List<Arm> results = new ArrayList<>();
        arms.forEach((sequence, ofSequence) -> {
            int[] held = ofSequence.get(EnrollmentOutcome.HOLD_OUT);
            ofSequence.forEach((arm, counts) -> results.add(new Arm(
                    sequence,
                    arm,
                    counts[0],
                    counts[1],
                    Shares.of(counts[1], counts[0]),
                    held == null || held == counts
                            ? Estimate.ABSENT
                            : Shares.difference(counts[1], counts[0], held[1], held[0]))));
        });
        return List.copyOf(results);
    }
}
