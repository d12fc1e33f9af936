package org.journeyrules.signal;

/**
 * A score as rules ask about it: exact in time, so that {@code reviewAt} is the very instant at which a fading score falls
 * below the limit. It counts what {@code signals} counts, so a regression begins it anew. Bound by a rule it is evidence:
 * the signals with points. Lives for one evaluation, on one thread.
 */
public interface Score {
    /** Whether the score is the limit or more. */
    boolean atLeast(double limit);

    /** The same for a whole number, which not every language of rules takes for a double. */
    default boolean atLeast(int limit) {
        return atLeast((double) limit);
    }

    /** Whether the score is less than the limit. */
    boolean below(double limit);

    /** The same for a whole number. */
    default boolean below(int limit) {
        return below((double) limit);
    }

    /** The signals with points. */
    Signals signals();
}
