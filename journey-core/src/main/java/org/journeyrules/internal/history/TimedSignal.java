package org.journeyrules.internal.history;

import org.journeyrules.signal.Signal;

/**
 * A signal and one interval during which it is a member of a selection.
 *
 * @param signal the signal
 * @param enter the start of the interval, inclusive
 * @param leave the end of the interval, exclusive
 */
record TimedSignal(Signal signal, long enter, long leave) {
    boolean isIn(long now) {
        return enter <= now && now < leave;
    }

    long at() {
        return signal.occurredAt().toEpochMilli();
    }
}
