package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The earliest instant at which time alone could change an answer. Each question offers its own instant; the earliest
 * is kept.
 */
public final class NextChange {
    /** No instant: time alone changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    private long earliest = NEVER;
    private List<Bounded> open = List.of();

    /** An instant that is expensive to compute and not earlier than a bound. */
    private record Bounded(long notBefore, LongSupplier instant) {}

    public long earliest() {
        if (open.isEmpty()) {
            return earliest;
        }
        open.sort(Comparator.comparingLong(Bounded::notBefore));
        for (Bounded each : open) {
            if (each.notBefore >= earliest) {
                break;
            }
            offer(each.instant.getAsLong());
        }
        open = List.of();
        return earliest;
    }

    /** The earliest instant so far. An instant that is not earlier need not be offered. */
    long limit() {
        return earliest;
    }

    public void offer(long instant) {
        if (instant < earliest) {
            earliest = instant;
        }
    }

    /**
     * Offers an instant that is expensive to compute and not earlier than a bound. Most of them are never computed.
     */
    void offer(long notBefore, LongSupplier instant) {
        if (notBefore < earliest) {
            open = open.isEmpty() ? new ArrayList<>() : open;
            open.add(new Bounded(notBefore, instant));
        }
    }
}
