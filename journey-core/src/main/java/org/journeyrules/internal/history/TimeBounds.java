package org.journeyrules.internal.history;

import java.util.Arrays;
import java.util.List;
import org.journeyrules.internal.time.Span;

/**
 * The instants and windows between which a selection looks for signals. Immutable: each narrowing returns a new object.
 */
public final class TimeBounds {
    /** No bounds. */
    static final TimeBounds NONE =
            new TimeBounds(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, new Span[0], new Span[0]);

    private final long floor; // exclusive
    private final long since; // inclusive
    private final long until; // exclusive
    final Span[] within;
    final Span[] older;

    private TimeBounds(long floor, long since, long until, Span[] within, Span[] older) {
        this.floor = floor;
        this.since = since;
        this.until = until;
        this.within = within;
        this.older = older;
    }

    /** Returns the bounds that {@link PendingSilence} needs, for a forecast that is read. */
    public static TimeBounds of(long floor, long since, long until, List<Span> within) {
        return new TimeBounds(floor, since, until, within.toArray(Span[]::new), new Span[0]);
    }

    /** The instant after which all signals within bounds lie, exclusive; the earliest possible value if there is none. */
    public long after() {
        return floor;
    }

    /** The instant from which they lie, inclusive; the earliest possible value if there is none. */
    public long since() {
        return since;
    }

    /** The instant before which they lie, exclusive; the latest possible value if there is none. */
    public long until() {
        return until;
    }

    /** The windows that they must leave. */
    public List<Span> windows() {
        return List.of(within);
    }

    TimeBounds after(long exclusive) {
        return exclusive <= floor ? this : new TimeBounds(exclusive, since, until, within, older);
    }

    TimeBounds since(long inclusive) {
        return new TimeBounds(floor, Math.max(since, inclusive), until, within, older);
    }

    TimeBounds until(long exclusive) {
        return new TimeBounds(floor, since, Math.min(until, exclusive), within, older);
    }

    TimeBounds within(Span span) {
        return new TimeBounds(floor, since, until, plus(within, span), older);
    }

    TimeBounds older(Span span) {
        return new TimeBounds(floor, since, until, within, plus(older, span));
    }

    private static Span[] plus(Span[] spans, Span span) {
        Span[] more = Arrays.copyOf(spans, spans.length + 1);
        more[spans.length] = span;
        return more;
    }

    /** The instant after which all signals within bounds lie, exclusive. */
    long floor() {
        return Math.max(floor, since == Long.MIN_VALUE ? since : since - 1);
    }

    /**
     * Returns when a signal that happened at an instant leaves, because of the windows or of retention.
     *
     * @param settling how much later it enters and leaves windows because screening has to settle it, in milliseconds
     */
    long leave(long at, Span retention, long settling) {
        long leave = NextChange.NEVER;
        long bound = NextChange.NEVER; // an upper limit that needs no exact sum
        for (Span span : within) {
            if (at + span.lower() + settling < leave) {
                leave = Math.min(leave, span.from(at) + settling);
            }
            bound = Math.min(bound, at + span.upper() + settling);
        }
        return at + retention.lower() < Math.min(leave, bound) ? Math.min(leave, retention.from(at)) : leave;
    }

    /** Whether an instant is within bounds, ignoring windows. */
    boolean contain(long at) {
        return at > floor && at >= since && at < until;
    }
}
