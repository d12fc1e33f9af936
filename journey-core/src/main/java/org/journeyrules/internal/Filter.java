package org.journeyrules.internal;

import java.util.Arrays;
import java.util.Set;
import org.journeyrules.signal.Signal;

/** What a selection lets through, apart from the order of signals. Immutable: each narrowing is a new filter. */
final class Filter {
    final Shape shape;
    private final long floor; // exclusive
    private final long since; // inclusive
    private final long until; // exclusive
    final Span[] within;
    final Span[] older;

    private Filter(Shape shape, long floor, long since, long until, Span[] within, Span[] older) {
        this.shape = shape;
        this.floor = floor;
        this.since = since;
        this.until = until;
        this.within = within;
        this.older = older;
    }

    /** All but machines pass. */
    static Filter all() {
        return of(Shape.all());
    }

    private static Filter of(Shape shape) {
        return new Filter(shape, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, new Span[0], new Span[0]);
    }

    /** For a selection over what this filter let through: only what is applied last is asked again. */
    Filter afresh() {
        return of(shape.afresh());
    }

    Filter in(Shape shape) {
        return new Filter(shape, floor, since, until, within, older);
    }

    Filter after(long exclusive) {
        return new Filter(shape, Math.max(floor, exclusive), since, until, within, older);
    }

    Filter since(long inclusive) {
        return new Filter(shape, floor, Math.max(since, inclusive), until, within, older);
    }

    Filter until(long exclusive) {
        return new Filter(shape, floor, since, Math.min(until, exclusive), within, older);
    }

    Filter within(Span span) {
        return new Filter(shape, floor, since, until, plus(within, span), older);
    }

    Filter older(Span span) {
        return new Filter(shape, floor, since, until, within, plus(older, span));
    }

    private static Span[] plus(Span[] spans, Span span) {
        Span[] more = Arrays.copyOf(spans, spans.length + 1);
        more[spans.length] = span;
        return more;
    }

    /** No earlier signal than this passes: exclusive. */
    long floor() {
        return Math.max(floor, since == Long.MIN_VALUE ? since : since - 1);
    }

    boolean isDistinct() {
        return !shape.distinct.isEmpty();
    }

    /** Whether the signal passes, leaving time windows and screening aside. */
    boolean test(Signal signal, Set<String> notActivity) {
        long at = signal.occurredAt().toEpochMilli();
        return at > floor && at >= since && at < until && shape.test(signal, notActivity);
    }
}
