package org.journeyrules.internal.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.journeyrules.internal.history.NextChange;

/** An instant as the library takes it: in whole milliseconds, within the years that ISO-8601 writes with four digits. */
public final class Millis {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Instant LAST = BEYOND.minusMillis(1);

    private Millis() {}

    /**
     * The instant, cut to whole milliseconds.
     *
     * @param what what it is the instant of, for the message
     * @throws IllegalArgumentException if it lies outside the years 0001 to 9999
     */
    public static Instant of(Instant instant, String what) {
        if (!isWithin(instant)) {
            throw new IllegalArgumentException("The instant " + instant + " of " + what
                    + " lies outside the years 0001 to 9999.\nMaybe it was read in seconds or microseconds where"
                    + " milliseconds were meant.");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The instant of a plan; what lies beyond the first or the last one is as good as never, and that one stands for it. */
    public static Instant planned(long epochMilli) {
        if (!isWithin(epochMilli)) {
            return LAST;
        }
        return epochMilli < FIRST.toEpochMilli() ? FIRST : Instant.ofEpochMilli(epochMilli);
    }

    /** Whether a later instant, or {@link NextChange#NEVER}, is one that the engine can be asked about. */
    public static boolean isWithin(long epochMilli) {
        return epochMilli <= LAST.toEpochMilli();
    }

    /** Whether it lies within the years 0001 to 9999. */
    public static boolean isWithin(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(BEYOND);
    }
}
