package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.internal.text.CanonicalText;
import org.journeyrules.stage.Movement;
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
    /** The movements that enroll by default: every one but an import, which reports a stage that began earlier. */
    private static final Set<Movement> USUAL_STARTS = EnumSet.complementOf(EnumSet.of(Movement.IMPORTED));

    private final String name;
    private final int priority;
    private final ReEntry reEntry;
    private final Set<Movement> startsOn;
    private final List<String> runsOn;
    private final List<String> goals;
    private final Map<String, String> goalKeys;
    private final boolean keepsVariants;
    private final Map<String, Integer> arms;
    private final int holdOut;
    private final List<Step> steps;

    private Sequence(Draft draft) {
        name = draft.name;
        priority = draft.priority;
        reEntry = draft.reEntry;
        startsOn = Collections.unmodifiableSet(EnumSet.copyOf(draft.startsOn));
        runsOn = List.copyOf(draft.runsOn);
        goals = List.copyOf(draft.goals);
        goalKeys = Collections.unmodifiableMap(new LinkedHashMap<>(draft.goalKeys));
        keepsVariants = draft.keepsVariants;
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(draft.arms));
        holdOut = draft.holdOut;
        steps = List.copyOf(draft.steps);
    }

    /**
     * Returns a sequence without steps that a contact may re-enter after each exit. A map rejects it until it has a
     * step.
     */
    public static Sequence of(String name) {
        return new Sequence(new Draft(Objects.requireNonNull(name, "name")));
    }

    /** Returns this sequence with one more step at its end. */
    public Sequence with(Step step) {
        Draft draft = new Draft(this);
        draft.steps = new ArrayList<>(steps);
        draft.steps.add(Objects.requireNonNull(step, "step"));
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with another priority. If several sequences compete for one send slot, the highest priority
     * wins.
     */
    public Sequence withPriority(int priority) {
        Draft draft = new Draft(this);
        draft.priority = priority;
        return new Sequence(draft);
    }

    /**
     * Returns this sequence, which a contact may enter again if the earlier enrollment ended at least this long ago.
     *
     * @param after a positive duration or period
     */
    public Sequence withReEntry(TemporalAmount after) {
        Draft draft = new Draft(this);
        draft.reEntry = ReEntry.after(after);
        return new Sequence(draft);
    }

    /** Returns this sequence, which a contact may enter only once. */
    public Sequence withoutReEntry() {
        Draft draft = new Draft(this);
        draft.reEntry = ReEntry.never();
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with the movements that enroll, when the contact enters a stage whose sequence this is.
     *
     * <pre>{@code
     * Sequence.of("onboarding").withStartsOn(Movement.START, Movement.PROGRESSION, Movement.RETURN)
     * }</pre>
     *
     * <p>The re-entry policy applies as well. Enrollment by a rule does not depend on it.
     *
     * @param movements at least one
     * @throws IllegalArgumentException if there is none
     */
    public Sequence withStartsOn(Movement... movements) {
        if (movements.length == 0) {
            throw new IllegalArgumentException("Sequence '" + name
                    + "' must start on at least one movement.\nMaybe name it in no stage, and let a rule enroll.");
        }
        Draft draft = new Draft(this);
        draft.startsOn = EnumSet.copyOf(Arrays.asList(movements));
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with the stages in which it goes on when the contact leaves the stage to which it belongs.
     * It ends when the contact enters any other stage.
     */
    public Sequence withRunsOn(String... stages) {
        Draft draft = new Draft(this);
        draft.runsOn = Arrays.asList(stages);
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with its goal: a signal of any of these types ends it as reached. A type may have conditions
     * on attributes: a value or a range of numbers that the attribute must have, or must not have.
     *
     * <pre>{@code
     * Sequence.of("cart").withGoal("PURCHASED unless amount < 0", "FORM_SUBMITTED where topic order")
     * }</pre>
     */
    public Sequence withGoal(String... types) {
        Draft draft = new Draft(this);
        draft.goals = Arrays.asList(types);
        draft.goalKeys = Map.of();
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with one more goal: a signal of this type, and its conditions, with the same value of an attribute as the signal
     * that led to the enrollment. If that signal has none, any signal of the type counts.
     */
    public Sequence withGoalOfSame(String type, String attribute) {
        Draft draft = new Draft(this);
        draft.goals = new ArrayList<>(goals);
        draft.goals.add(Objects.requireNonNull(type, "type"));
        draft.goalKeys = new LinkedHashMap<>(goalKeys);
        draft.goalKeys.put(type, Objects.requireNonNull(attribute, "attribute"));
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with variants that hold: what rules choose first for a block in an enrollment applies to all
     * its later steps whose content has that variant.
     */
    public Sequence withKeptVariants() {
        Draft draft = new Draft(this);
        draft.keepsVariants = true;
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with one more arm of an A/B test. A stable hash assigns each contact to an arm.
     *
     * @param arm the name of the arm
     * @param weight its share of the contacts that are not held out, in proportion to the weights of the other arms; 0
     *     or more
     */
    public Sequence withArm(String arm, int weight) {
        Draft draft = new Draft(this);
        draft.arms = new LinkedHashMap<>(arms);
        draft.arms.put(Objects.requireNonNull(arm, "arm"), weight);
        return new Sequence(draft);
    }

    /**
     * Returns this sequence with a hold-out: the percentage of contacts, 0 to 100, that are enrolled but sent nothing.
     */
    public Sequence withHoldOut(int percent) {
        Draft draft = new Draft(this);
        draft.holdOut = percent;
        return new Sequence(draft);
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
        Draft draft = new Draft(this);
        draft.steps = steps.stream()
                .map(step -> step.isTimed() ? step.withDelay(next.next()) : step)
                .toList();
        return new Sequence(draft);
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

    /** The movements into its stage that enroll; by default all but {@link Movement#IMPORTED}. */
    public Set<Movement> startsOn() {
        return startsOn;
    }

    /** The stages in which the sequence goes on after its own stage is left, in order of declaration; by default none. */
    public List<String> runsOn() {
        return runsOn;
    }

    /** The signal types that end the sequence as reached. */
    public List<String> goals() {
        return goals;
    }

    /** The attributes in which goals must equal the signal that led to the enrollment, by signal type. */
    public Map<String, String> goalKeys() {
        return goalKeys;
    }

    /** Whether the variant of a block that rules choose first holds for the enrollment; false by default. */
    public boolean keepsVariants() {
        return keepsVariants;
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
        List<String> keys = new ArrayList<>();
        goalKeys.forEach((type, key) -> keys.add(type + "=" + key));
        arms.forEach((arm, weight) -> shares.add(arm + "=" + weight));
        return new CanonicalText()
                .add("name", name)
                .add("priority", priority)
                .add("re-entry", reEntry)
                .add("starts-on", startsOn.equals(USUAL_STARTS) ? List.of() : startsOn)
                .add("runs-on", runsOn)
                .add("goal", goals)
                .add("same", keys)
                .add("variants", keepsVariants ? "kept" : null)
                .add("arms", shares)
                .add("hold-out", holdOut)
                .add("steps", steps)
                .toString();
    }

    /** The mutable parts of a sequence while a copy is made. */
    private static final class Draft {
        private final String name;
        private int priority;
        private ReEntry reEntry = ReEntry.afterExit();
        private Set<Movement> startsOn = USUAL_STARTS;
        private List<String> runsOn = List.of();
        private List<String> goals = List.of();
        private Map<String, String> goalKeys = Map.of();
        private boolean keepsVariants;
        private Map<String, Integer> arms = Map.of();
        private int holdOut;
        private List<Step> steps = List.of();

        Draft(String name) {
            this.name = name;
        }

        Draft(Sequence sequence) {
            name = sequence.name;
            priority = sequence.priority;
            reEntry = sequence.reEntry;
            startsOn = sequence.startsOn;
            runsOn = sequence.runsOn;
            goals = sequence.goals;
            goalKeys = sequence.goalKeys;
            keepsVariants = sequence.keepsVariants;
            arms = sequence.arms;
            holdOut = sequence.holdOut;
            steps = sequence.steps;
        }
    }
}
