package org.journeyrules.signal;

/**
 * A score as rules see it. It is exact in time: {@code reviewAt} is the instant at which a fading score falls below the
 * limit. It is computed from {@code signals}, so it starts again after a regression. If a rule binds a score, the
 * signals with points become evidence. Lives for one evaluation, on one thread.
 */
public interface Score {
    /** Whether the score is at least the limit. */
    boolean atLeast(double limit);

    /** The same for a whole number, because not every rule language converts it to a double. */
    default boolean atLeast(int limit) {
        return atLeast((double) limit);
    }

    /** Whether the score is below the limit. */
    boolean below(double limit);

    /** The same for a whole number. */
    default boolean below(int limit) {
        return below((double) limit);
    }

    /** The signals that have points. */
    Signals signals();
}
