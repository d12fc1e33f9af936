package org.journeyrules.measures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The time that measures look at. Both ends belong to it. What happens at the end counts: a visit that ends then is closed.
 *
 * <p>Immutable and thread-safe.
 *
 * @param from the beginning, in whole milliseconds
 * @param until the end, in whole milliseconds; not before the beginning
 */
public record AnalysisWindow(Instant from, Instant until) {
    /** Milliseconds in a day of 24 hours, the unit of all elapsed days. */
    static final double DAY = 86_400_000d;

    /** @throws IllegalArgumentException if the end lies before the beginning */
    public AnalysisWindow {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        until = until.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(from);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("The end of the window, " + until + ", lies before its beginning, "
                    + from + ".\n  Maybe the two are exchanged.");
        }
    }

    private static final Instant OPEN = Instant.ofEpochMilli(Long.MIN_VALUE);

    /** Returns a window from the first journey start to this end, which is the usual one. */
    public static AnalysisWindow until(Instant until) {
        return new AnalysisWindow(OPEN, until);
    }

    /** Whether the window begins with the first journey start, whenever that is. */
    public boolean isFromFirstStart() {
        return from.equals(OPEN);
    }

    /** Whether an instant lies between the two ends or on one of them. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(until);
    }

    /** Returns the elapsed days between two instants; negative if the second lies before the first. */
    static double days(Instant begin, Instant end) {
        return (end.toEpochMilli() - begin.toEpochMilli()) / DAY;
    }
}
