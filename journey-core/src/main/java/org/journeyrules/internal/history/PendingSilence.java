package org.journeyrules.internal.history;

import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;

/**
 * An answer that stays until time alone changes it, and that a further signal can only prolong: silence that is not yet
 * long enough. Immutable.
 *
 * @param shape of the signals that prolong it
 * @param bounds of those, with the windows that they have to leave first
 * @param retention after which a signal is no longer kept
 * @param until when the answer changes
 */
record PendingSilence(SignalFilter shape, TimeBounds bounds, Span retention, long until) {

    /** The same answer once a signal has come that its shape lets through. */
    PendingSilence after(Signal signal) {
        long at = signal.occurredAt().toEpochMilli();
        long leave = bounds.contain(at) ? bounds.leave(at, retention) : until;
        return leave <= until ? this : new PendingSilence(shape, bounds, retention, leave);
    }
}
