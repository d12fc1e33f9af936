package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** Reads the signals of some types, newest first, from an instant backwards. */
final class Newest {
    private final List<SignalList.Cursor> cursors = new ArrayList<>();

    Newest(SignalLog log, @Nullable Set<String> types, long from) {
        if (types == null) {
            log.byType().values().forEach(list -> add(list, from));
        } else {
            for (String type : types) {
                add(log.ofType(type), from);
            }
        }
    }

    private void add(SignalList list, long from) {
        if (!list.isEmpty()) {
            SignalList.Cursor cursor = list.endingAt(from);
            if (cursor.hasPrevious()) {
                cursors.add(cursor);
            }
        }
    }

    /** The next signal backwards, or null where there is none. */
    @Nullable
    Signal next() {
        if (cursors.isEmpty()) {
            return null;
        }
        int newest = 0;
        for (int i = 1; i < cursors.size(); i++) {
            if (SignalList.ORDER.compare(
                            cursors.get(i).peek(), cursors.get(newest).peek())
                    > 0) {
                newest = i;
            }
        }
        SignalList.Cursor cursor = cursors.get(newest);
        Signal signal = cursor.previous();
        if (!cursor.hasPrevious()) {
            cursors.remove(newest);
        }
        return signal;
    }
}
