package org.journeyrules.explanation;

import java.util.List;
import java.util.Objects;
import org.journeyrules.decision.Decision;

/**
 * A decision that time alone brings, and what would prevent it.
 *
 * <pre>{@code
 * for (Upcoming upcoming : engine.upcoming(state, contact, now, now.plus(Duration.ofDays(7)))) {
 *     upcoming.decision().at();      // when
 *     upcoming.preventedBy();        // "any activity", "an answer by sales"
 * }
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Upcoming {
    private final Decision decision;
    private final List<String> preventedBy;

    private Upcoming(Decision decision, List<String> preventedBy) {
        this.decision = Objects.requireNonNull(decision);
        this.preventedBy = List.copyOf(preventedBy);
    }

    /**
     * Returns a decision to come.
     *
     * @param preventedBy what would prevent it, as {@link #preventedBy} says
     */
    public static Upcoming of(Decision decision, List<String> preventedBy) {
        return new Upcoming(decision, preventedBy);
    }

    /** The decision that the engine will make, with its instant and its rule. */
    public Decision decision() {
        return decision;
    }

    /**
     * What would prevent the decision, in words: "any activity", "a booked meeting", "an answer by sales". Each was tried:
     * with one such signal soon, on the way or shortly before, the decision is not made up to its instant, though it may be made later. A
     * change of stage or an overdue hand-off does not count as prevented if the contact would fall back or leave instead. Empty if no single
     * signal of the contact, and no answer, is known to prevent it; a person can still place the contact. Only changes of stage, hand-offs and steps that are due
     * have it: other decisions follow from them.
     */
    public List<String> preventedBy() {
        return preventedBy;
    }

    @Override
    public String toString() {
        return decision + (preventedBy.isEmpty() ? "" : ", prevented by " + String.join(", ", preventedBy));
    }
}
