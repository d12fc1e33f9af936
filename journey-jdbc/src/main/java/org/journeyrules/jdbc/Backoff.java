package org.journeyrules.jdbc;

import java.time.Duration;

/**
 * How long to wait after a failed attempt: twice as long after each, up to a limit. Immutable.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;

    private Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * Returns a back-off.
     *
     * @param first the wait after the first failed attempt, at least a millisecond
     * @param longest the longest wait, not shorter than the first
     */
    public static Backoff of(Duration first, Duration longest) {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("The first wait is " + first + " and the longest " + longest
                    + "; the first must be at least a millisecond, and the longest not shorter.");
        }
        return new Backoff(first, longest);
    }

    /**
     * Returns the wait after a failed attempt.
     *
     * @param failures the number of failed attempts so far, from 1
     */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    @Override
    public String toString() {
        return first + " to " + longest;
    }
}
