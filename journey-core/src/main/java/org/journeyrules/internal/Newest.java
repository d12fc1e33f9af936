package org.journeyrules.internal;

import java.util.List;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** Reads the signals of some types, newest first, from an instant backwards. */
final class Newest {
    private SignalList.Cursor @Nullable [] cursors; // null while there is none
    private int count;

    /**
     * @param types the types, or null for all
     * @param after signals at or before it need not be read
     */
    Newest(SignalLog log, @Nullable Types types, long from, long after) {
        if (types == null) {
            List<SignalList> lists = log.byType();
            cursors = new SignalList.Cursor[lists.size()];
            for (int i = 0; i < lists.size(); i++) {
                add(lists.get(i), from, after, lists.size());
            }
        } else if (types.mayBeIn(log)) {
            for (int i = 0; i < types.count(); i++) {
                add(log.ofType(types.get(i)), from, after, types.count());
            }
        }
    }

    private void add(SignalList list, long from, long after, int most) {
        if (list.isEmpty() || list.last().occurredAt().toEpochMilli() <= after) {
            return;
        }
        SignalList.Cursor cursor = list.endingAt(from);
        if (cursor.hasPrevious()) {
            if (cursors == null) {
                cursors = new SignalList.Cursor[most];
            }
            cursors[count++] = cursor;
        }
    }

    /** The next signal backwards, or null where there is none. */
    @Nullable
    Signal next() {
        if (cursors == null || count == 0) {
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
