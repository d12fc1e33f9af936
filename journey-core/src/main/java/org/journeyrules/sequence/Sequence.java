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
 * A sequence of steps that a contact goes through while enrolled.
 *
 * <pre>{@code
 * Sequence.of("offer-follow-up")
 *         .withGoal(SignalType.MEETING_BOOKED)
 *         .with(Step.send("reminder", "offer-reminder").on("email").withAfter(Period.ofDays(3)))
 *         .with(Step.send("closing", "closing").on("email").withAfterPrevious(Period.ofDays(7)))
 * }</pre>
 *
 * <p>Immutable and thread-safe; every {@code with} method returns a changed copy. A sequence is checked as part of its
 * map.
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

    /**
     * Returns a sequence without steps that a contact may re-enter after each exit. A map rejects it until it has a
     * step.
     */
    public static Sequence of(String name) {
        return new Sequence(
                Objects.requireNonNull(name, "name"), 0, ReEntry.afterExit(), List.of(), Map.of(), 0, List.of());
    }

    /** Returns this sequence with one more step at its end. */
    public Sequence with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(Objects.requireNonNull(step, "step"));
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, more);
    }

    /**
     * Returns this sequence with another priority. If several sequences compete for one send slot, the highest priority
     * wins.
     */
    public Sequence withPriority(int priority) {
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, steps);
    }

    /**
     * Returns this sequence, which a contact may enter again if the earlier enrollment ended at least this long ago.
     *
     * @param after a positive duration or period
     */
    public Sequence withReEntry(TemporalAmount after) {
        return new Sequence(name, priority, ReEntry.after(after), goals, arms, holdOut, steps);
    }

    /** Returns this sequence, which a contact may enter only once. */
    public Sequence withoutReEntry() {
        return new Sequence(name, priority, ReEntry.never(), goals, arms, holdOut, steps);
    }

    /** Returns this sequence with its goal: a signal of any of these types ends it as reached. */
    public Sequence withGoal(String... types) {
        return new Sequence(name, priority, reEntry, Arrays.asList(types), arms, holdOut, steps);
    }

    /**
     * Returns this sequence with one more arm of an A/B test. A stable hash assigns each contact to an arm.
     *
     * @param arm the name of the arm
     * @param weight its share of the contacts that are not held out, in proportion to the weights of the other arms; 0
     *     or more
     */
    public Sequence withArm(String arm, int weight) {
        Map<String, Integer> more = new LinkedHashMap<>(arms);
        more.put(Objects.requireNonNull(arm, "arm"), weight);
        return new Sequence(name, priority, reEntry, goals, more, holdOut, steps);
    }

    /**
     * Returns this sequence with a hold-out: the percentage of contacts, 0 to 100, that are enrolled but sent nothing.
     */
    public Sequence withHoldOut(int percent) {
        return new Sequence(name, priority, reEntry, goals, arms, percent, steps);
    }

    /**
     * Returns this sequence with other delays, in the order of its steps. The starting point of each delay (the
     * enrollment, the previous step or a date in the record) stays as it is.
     *
     * @param delays one for each of {@link #delays}: zero or more
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Sequence withDelays(List<? extends TemporalAmount> delays) {
        List<String> timed =
                steps.stream().filter(Step::isTimed).map(Step::name).toList();
        if (delays.size() != timed.size()) {
            throw new IllegalArgumentException("Sequence '" + name + "' has " + timed.size()
                    + " steps with a delay, but the given delays are " + delays + ".\nMaybe give one for each of "
                    + String.join(", ", timed) + ".");
        }
        Iterator<? extends TemporalAmount> next = delays.iterator();
        List<Step> changed = steps.stream()
                .map(step -> step.isTimed() ? step.withDelay(next.next()) : step)
                .toList();
        return new Sequence(name, priority, reEntry, goals, arms, holdOut, changed);
    }

    /**
     * The delays of the steps that have one, in order: after the enrollment, after the previous step, or before a date.
     */
    public List<TemporalAmount> delays() {
        return steps.stream().flatMap(step -> step.delay().stream()).toList();
    }

    /** The name that stages, steps and rules use. */
    public String name() {
        return name;
    }

    /** The priority if several sequences compete for one send slot: the highest wins; 0 by default. */
    public int priority() {
        return priority;
    }

    /**
     * Whether a contact may be enrolled again, as a map file writes it: {@code after-exit}, the default, as soon as the
     * earlier enrollment has ended; {@code never}; or how long after its end, such as {@code P30D}. A contact never has two
     * active enrollments in one sequence.
     */
    public String reEntry() {
        return reEntry.toString();
    }

    /** Whether a contact may be enrolled only once. */
    public boolean isEnteredOnce() {
        return reEntry.isNever();
    }

    /** How long after the end of the earlier enrollment a contact may be enrolled again; empty for never and for at once. */
    public Optional<TemporalAmount> reEntryAfter() {
        return reEntry.delay();
    }

    /** The signal types that end the sequence as reached. */
    public List<String> goals() {
        return goals;
    }

    /** The arms of an A/B test with their weights, in order of declaration; empty if there is no test. */
    public Map<String, Integer> arms() {
        return arms;
    }

    /** The percentage of contacts that are enrolled but sent nothing; 0 by default. */
    public int holdOut() {
        return holdOut;
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The step with this name. */
    public Optional<Step> step(String step) {
        for (Step each : steps) { // a loop, because this is called often
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

    /** Returns every part of the sequence on one line. */
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
