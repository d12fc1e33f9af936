package org.journeyrules.internal.history;

import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;

/**
 * A silence that is not long enough yet: an answer that stays the same until time alone changes it, and that a further
 * signal can only prolong. Immutable.
 *
 * @param shape the filter for signals that prolong it
 * @param bounds the bounds of those signals, with the windows that they must leave first
 * @param retention how long signals are kept
 * @param until when the answer changes
 */
public record PendingSilence(SignalFilter shape, TimeBounds bounds, Span retention, long until) {

    /** Returns this silence after a signal that its filter lets through. */
    PendingSilence after(Signal signal) {
        long at = signal.occurredAt().toEpochMilli();
        long leave = bounds.contain(at) ? bounds.leave(at, retention, 0) : until;
        return leave <= until ? this : new PendingSilence(shape, bounds, retention, leave);
    }
}
