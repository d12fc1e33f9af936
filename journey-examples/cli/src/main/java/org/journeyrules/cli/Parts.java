package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One part of a result for each thread that works on it, to be merged at the end. Thread-safe; the parts are not. */
final class Parts<T> {
    private final List<T> all = new ArrayList<>();
    private final ThreadLocal<T> mine;

    /** @param make makes an empty part */
    Parts(Supplier<T> make) {
        mine = ThreadLocal.withInitial(() -> {
            T part = make.get();
            synchronized (all) {
                all.add(part);
            }
            return part;
        });
    }

    /** The part of this thread. */
    T mine() {
        return mine.get();
    }

    /** All parts, when the threads are done. */
    List<T> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
