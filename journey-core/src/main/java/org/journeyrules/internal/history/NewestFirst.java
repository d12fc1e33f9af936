package org.journeyrules.internal.history;

import java.util.Arrays;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** Reads the signals of some types, newest first, backwards from an instant. */
final class NewestFirst {
    private SignalList.@Nullable Cursor only; // used if there is one type, which is the usual case
    private SignalList.Cursor @Nullable [] cursors; // used if there are several types
    private int count;

    /**
     * Reads the signals of some types.
     *
     * @param after signals at or before this instant need not be read
     */
    NewestFirst(SignalLog log, SignalTypes types, long from, long after) {
        if (types.mayBeIn(log)) {
            for (int i = 0; i < types.count(); i++) {
                add(log.ofType(types.get(i)), from, after);
            }
        }
    }

    /** Reads the signals that may pass a filter. Other signals of the same types are also returned. */
    NewestFirst(SignalLog log, SignalFilter shape, Set<String> notActivity, long from, long after) {
        if (shape.types == null) {
            for (int i = 0; i < log.types(); i++) {
                addIfSeen(log.ofType(i), shape, notActivity, from, after);
            }
        } else if (shape.types.mayBeIn(log)) {
            for (int i = 0; i < shape.types.count(); i++) {
                addIfSeen(log.ofType(shape.types.get(i)), shape, notActivity, from, after);
            }
        }
    }

    private void addIfSeen(SignalList list, SignalFilter shape, Set<String> notActivity, long from, long after) {
        if (!list.isEmpty() && shape.mayBeIn(list, notActivity)) {
            add(list, from, after);
        }
    }

    private void add(SignalList list, long from, long after) {
        if (list.isEmpty() || list.lastAt() <= after) {
            return;
        }
        SignalList.Cursor cursor = list.endingAt(from);
        if (!cursor.hasPrevious()) {
            return;
        }
        if (count == 0) {
            only = cursor;
            count = 1;
            return;
        }
        if (only != null || cursors == null) {
            cursors = new SignalList.Cursor[4];
            cursors[0] = only;
            only = null;
        } else if (count == cursors.length) {
            cursors = Arrays.copyOf(cursors, 2 * count);
        }
        cursors[count++] = cursor;
    }

    /** Returns the next older signal, or null if there is none. */
    @Nullable
    Signal next() {
        if (only != null) {
            Signal signal = only.previous();
            if (!only.hasPrevious()) {
                only = null;
                count = 0;
            }
            return signal;
        }
        if (count == 0 || cursors == null) {
            return null;
        }
        int newest = 0;
        for (int i = 1; i < count; i++) {
            if (SignalList.ORDER.compare(cursors[i].peek(), cursors[newest].peek()) > 0) {
                newest = i;
            }
        }
        SignalList.Cursor cursor = cursors[newest];
        Signal signal = cursor.previous();
        if (!cursor.hasPrevious()) {
            cursors[newest] = cursors[--count];
        }
        return signal;
    }
}
