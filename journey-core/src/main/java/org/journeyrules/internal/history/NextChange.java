package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** The earliest instant at which time alone could change an answer: each question offers its own, the least stays. */
public final class NextChange {
    /** No instant: time alone changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    private long earliest = NEVER;
    private List<Bounded> open = List.of();

    /** An instant that is dear to compute, and not before a bound. */
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

    /** Not before this: where an instant is no earlier, it need not be offered. */
    long limit() {
        return earliest;
    }

    public void offer(long instant) {
        if (instant < earliest) {
            earliest = instant;
        }
    }

    /** Offers an instant that is dear to compute and not before a bound; most are never computed. */
    void offer(long notBefore, LongSupplier instant) {
        if (notBefore < earliest) {
            open = open.isEmpty() ? new ArrayList<>() : open;
            open.add(new Bounded(notBefore, instant));
        }
    }
}
