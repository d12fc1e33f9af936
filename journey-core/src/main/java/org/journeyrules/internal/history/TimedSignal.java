package org.journeyrules.internal.history;

import org.journeyrules.signal.Signal;

/**
 * A signal and one stretch of time in which it belongs to a selection.
 *
 * @param signal the signal
 * @param enter from when on, inclusive
 * @param leave until when, exclusive
 */
record TimedSignal(Signal signal, long enter, long leave) {
    boolean isIn(long now) {
        return enter <= now && now < leave;
    }

    long at() {
        return signal.occurredAt().toEpochMilli();
    }
}
