package org.journeyrules.internal;

import java.util.function.LongSupplier;

/** The earliest instant at which time alone could change an answer: each question offers its own, the least stays. */
public final class Horizon {
    /** No instant: time alone changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    private long earliest = NEVER;

    public long earliest() {
        return earliest;
    }

    public void offer(long instant) {
        if (instant < earliest) {
            earliest = instant;
        }
    }

    /** Offers an instant that is dear to compute and not before a bound. */
    void offer(long notBefore, LongSupplier instant) {
        if (notBefore < earliest) {
            offer(instant.getAsLong());
        }
    }

    public void reset() {
        earliest = NEVER;
    }
}
