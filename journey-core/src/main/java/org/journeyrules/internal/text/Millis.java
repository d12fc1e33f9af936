package org.journeyrules.internal.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.journeyrules.internal.history.NextChange;

/** Converts instants to whole milliseconds within the years that ISO-8601 writes with four digits. */
public final class Millis {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Instant LAST = BEYOND.minusMillis(1);

    private Millis() {}

    /**
     * Returns the instant, truncated to whole milliseconds.
     *
     * @param what the thing whose instant it is, for the message
     * @throws IllegalArgumentException if it lies outside the years 0001 to 9999
     */
    public static Instant of(Instant instant, String what) {
        if (!isWithin(instant)) {
            throw new IllegalArgumentException("The instant " + instant + " of " + what
                    + " lies outside the years 0001 to 9999.\nMaybe it was read as seconds or microseconds instead of"
                    + " milliseconds.");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns the instant of a plan. An instant beyond the first or the last one means "never" and is replaced by that
     * one.
     */
    public static Instant planned(long epochMilli) {
        if (!isWithin(epochMilli)) {
            return LAST;
        }
        return epochMilli < FIRST.toEpochMilli() ? FIRST : Instant.ofEpochMilli(epochMilli);
    }

    /** Whether an instant, possibly {@link NextChange#NEVER}, is not after the last one that the engine accepts. */
    public static boolean isWithin(long epochMilli) {
        return epochMilli <= LAST.toEpochMilli();
    }

    /** Whether the instant lies within the years 0001 to 9999. */
    public static boolean isWithin(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(BEYOND);
    }
}
