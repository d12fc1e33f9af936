package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of touches: what a contact gets, step by step, while it is enrolled.
 *
 * <pre>{@code
 * Sequence.of("offer-follow-up")
 *         .withGoal(SignalType.MEETING_BOOKED)
 *         .with(Step.send("reminder", "offer-reminder").on("email").withAfter(Period.ofDays(3)))
 *         .with(Step.send("closing", "closing").on("email").withAfterPrevious(Period.ofDays(7)))
 * }</pre>
 *
 * Immutable and thread-safe; every {@code with} method returns a changed copy. A sequence is checked as part of its map.
 */
public final class Sequence {
    private final String name;
    private final int priority;
    private final ReEntry reEntry;
    private final List<String> goals;
    private final Map<String, Integer> arms;
    private final int holdOut;
    private final List<Step> steps;

    private Sequence(
            String name,
            int priority,
            ReEntry reEntry,
            List<String> goals,
            Map<String, Integer> arms,
            int holdOut,
            List<Step> steps) {
        this.name = name;
        this.priority = priority;
        this.reEntry = reEntry;
        this.goals = List.copyOf(goals);
        this.arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        this.holdOut = holdOut;
        this.steps = List.copyOf(steps);
    }

    /** A sequence without steps yet, entered anew after each exit; a map refuses it until it has a step. */
    public static Sequence of(String name) {
        return new Sequence(
                Objects.requireNonNull(name, "name"), 0, ReEntry.afterExit(), List.of(), Map.of(), 0, List.of());
    }

    /** The same sequence with a further step at its end. */
    public Sequence with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(Objects.requireNonNull(step, "step"));
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, more);
    }

    /** The same sequence with another priority for a send slot that several sequences want: the higher goes first. */
    public Sequence withPriority(int priority) {
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, steps);
    }

    /** The same sequence with another answer to who may come back to it. */
    public Sequence withReEntry(ReEntry reEntry) {
        return new Sequence(name, priority, Objects.requireNonNull(reEntry, "reEntry"), goals, arms, holdOut, steps);
    }

    /** The same sequence, ended as reached by a signal of any of these types. */
    public Sequence withGoal(String... types) {
        return new Sequence(name, priority, reEntry, Arrays.asList(types), arms, holdOut, steps);
    }

    /**
     * The same sequence with a further arm of an A/B test. A contact's arm is a stable hash's choice.
     *
     * @param arm the arm's name
     * @param weight its share of the contacts that are not held out, in proportion to the other arms' weights; 0 or more
     */
    public Sequence withArm(String arm, int weight) {
        Map<String, Integer> more = new LinkedHashMap<>(arms);
        more.put(Objects.requireNonNull(arm, "arm"), weight);
        return new Sequence(name, priority, reEntry, goals, more, holdOut, steps);
    }

    /** The same sequence with that percentage of contacts, 0 to 100, who are enrolled and sent nothing. */
    public Sequence withHoldOut(int percent) {
        return new Sequence(name, priority, reEntry, goals, arms, percent, steps);
    }

    /**
     * The same sequence with other delays, in the order of its steps: the same days for other contents, other days for the
     * same. What a delay counts from, the enrollment, the step before or a date of the record, stays as it is.
     *
     * @param delays one for each of {@link #delays}: zero or more
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Sequence withDelays(List<? extends TemporalAmount> delays) {
        List<String> timed =
                steps.stream().filter(Step::isTimed).map(Step::name).toList();
        if (delays.size() != timed.size()) {
            throw new IllegalArgumentException("Sequence '" + name + "' has " + timed.size()
                    + " steps with a delay, and the delays given are " + delays + ".\nMaybe one for each of "
                    + String.join(", ", timed) + ".");
        }
        Iterator<? extends TemporalAmount> next = delays.iterator();
        List<Step> changed = steps.stream()
                .map(step -> step.isTimed() ? step.withDelay(next.next()) : step)
                .toList();
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, changed);
    }

    /** The delays of the steps that have one, in order: after the enrollment, after the step before, or before a date. */
    public List<TemporalAmount> delays() {
        return steps.stream().flatMap(step -> step.delay().stream()).toList();
    }

    /** The name that stages, steps and rules use. */
    public String name() {
        return name;
    }

    /** Who goes first when several sequences want one send slot: the higher; 0 unless set. */
    public int priority() {
        return priority;
    }

    /** Whether a contact may be enrolled again; after exit unless set. */
    public ReEntry reEntry() {
        return reEntry;
    }

    /** The signal types that end the sequence as reached. */
    public List<String> goals() {
        return goals;
    }

    /** The arms of an A/B test with their weights, in order of declaration; empty when there is no test. */
    public Map<String, Integer> arms() {
        return arms;
    }

    /** The percentage of contacts who are enrolled and sent nothing; 0 unless set. */
    public int holdOut() {
        return holdOut;
    }

    /** The steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The step of that name. */
    public Optional<Step> step(String step) {
        for (Step each : steps) { // asked again and again
            if (each.name().equals(step)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sequence sequence && toString().equals(sequence.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Every part of the sequence in one line. */
    @Override
    public String toString() {
        List<String> shares = new ArrayList<>();
        arms.forEach((arm, weight) -> shares.add(arm + "=" + weight));
        return new CanonicalText()
                .add("name", name)
                .add("priority", priority)
                .add("re-entry", reEntry)
                .add("goal", goals)
                .add("arms", shares)
                .add("hold-out", holdOut)
                .add("steps", steps)
                .toString();
    }
}
