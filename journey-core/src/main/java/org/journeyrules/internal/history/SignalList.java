package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/**
 * An immutable list of signals by instant and id. A change copies one chunk and the list of chunks, so appending takes
 * about the same time with ten signals or ten thousand.
 */
public final class SignalList {
    /** The order of signals everywhere: by instant, then by id in code point order. */
    public static final Comparator<Signal> ORDER = (one, other) -> {
        int byInstant = one.occurredAt().compareTo(other.occurredAt());
        return byInstant != 0 ? byInstant : CodePoints.ORDER.compare(one.id(), other.id());
    };

    static final SignalList EMPTY = new SignalList(new Signal[0][], 0, 0);
    private static final int CHUNK = 64;

    private final Signal[][] chunks;
    private final int size;
    private final int kinds;
    private final long lastAt;

    /**
     * Creates a list.
     *
     * @param kinds the {@link #kind} of each signal, and possibly of some that were removed
     */
    private SignalList(Signal[][] chunks, int size, int kinds) {
        this.chunks = chunks;
        this.size = size;
        this.kinds = kinds;
        this.lastAt = size == 0 ? Long.MIN_VALUE : last().occurredAt().toEpochMilli();
    }

    /**
     * Returns a list of signals, made at once.
     *
     * @param signals at least one, in order
     */
    public static SignalList ofSorted(List<Signal> signals) {
        int size = signals.size();
        Signal[][] chunks = new Signal[(size + CHUNK - 1) / CHUNK][];
        int kinds = 0;
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] =
                    signals.subList(i * CHUNK, Math.min(size, (i + 1) * CHUNK)).toArray(Signal[]::new);
            for (Signal signal : chunks[i]) {
                kinds |= kind(signal);
            }
        }
        return new SignalList(chunks, size, kinds);
    }

    /** Returns a copy, in order. */
    public List<Signal> toList() {
        List<Signal> all = new ArrayList<>(size);
        for (Signal[] chunk : chunks) {
            all.addAll(Arrays.asList(chunk));
        }
        return all;
    }

    /** When the last signal happened, in milliseconds; the earliest possible value if there is none. */
    long lastAt() {
        return lastAt;
    }

    /** One bit for the direction and for whether the signal is automated. */
    private static int kind(Signal signal) {
        return kind(signal.direction(), signal.trust() == Trust.MACHINE);
    }

    static int kind(Direction direction, boolean machine) {
        return 1 << (2 * direction.ordinal() + (machine ? 1 : 0));
    }

    /**
     * The {@link #kind} of each signal, and possibly of some that were removed. It shows which lists a selection can
     * skip.
     */
    int kinds() {
        return kinds;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Signal first() {
        return chunks[0][0];
    }

    public Signal last() {
        Signal[] chunk = chunks[chunks.length - 1];
        return chunk[chunk.length - 1];
    }

    /** The type of the first signal, if all have the same type. */
    public String type() {
        return chunks[0][0].type();
    }

    SignalList with(Signal signal) {
        if (size == 0) {
            return new SignalList(new Signal[][] {{signal}}, 1, kind(signal));
        }
        int at = chunkFor(signal);
        Signal[] chunk = chunks[at];
        int index = -Arrays.binarySearch(chunk, signal, ORDER) - 1;
        if (index < 0) {
            throw new IllegalStateException("signal logged twice: " + signal);
        }
        Signal[] grown = new Signal[chunk.length + 1];
        System.arraycopy(chunk, 0, grown, 0, index);
        grown[index] = signal;
        System.arraycopy(chunk, index, grown, index + 1, chunk.length - index);
        if (grown.length <= CHUNK) {
            Signal[][] changed = chunks.clone();
            changed[at] = grown;
            return new SignalList(changed, size + 1, kinds | kind(signal));
        }
        // an append leaves the full chunk as it is; elsewhere the chunk is split in half
        int split = index == chunk.length && at == chunks.length - 1 ? CHUNK : grown.length / 2;
        Signal[][] changed = new Signal[chunks.length + 1][];
        System.arraycopy(chunks, 0, changed, 0, at);
        changed[at] = Arrays.copyOfRange(grown, 0, split);
        changed[at + 1] = Arrays.copyOfRange(grown, split, grown.length);
        System.arraycopy(chunks, at + 1, changed, at + 2, chunks.length - at - 1);
        return new SignalList(changed, size + 1, kinds | kind(signal));
    }

    SignalList without(Signal signal) {
        if (size == 0) {
            return this;
        }
        int at = chunkFor(signal);
        Signal[] chunk = chunks[at];
        int index = Arrays.binarySearch(chunk, signal, ORDER);
        if (index < 0) {
            return this;
        }
        if (size == 1) {
            return EMPTY;
        }
        if (chunk.length == 1) {
            Signal[][] rest = new Signal[chunks.length - 1][];
            System.arraycopy(chunks, 0, rest, 0, at);
            System.arraycopy(chunks, at + 1, rest, at, rest.length - at);
            return new SignalList(rest, size - 1, kinds);
        }
        Signal[] shrunk = new Signal[chunk.length - 1];
        System.arraycopy(chunk, 0, shrunk, 0, index);
        System.arraycopy(chunk, index + 1, shrunk, index, shrunk.length - index);
        Signal[][] changed = chunks.clone();
        changed[at] = shrunk;
        return new SignalList(changed, size - 1, kinds);
    }

    /** Returns the chunk that contains the signal, or would contain it. */
    private int chunkFor(Signal signal) {
        int low = 0;
        int high = chunks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ORDER.compare(chunks[middle][0], signal) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    public void forEach(Consumer<? super Signal> action) {
        for (Signal[] chunk : chunks) {
            for (Signal signal : chunk) {
                action.accept(signal);
            }
        }
    }

    /** Returns the signals from the first one that pass a test, up to the first that does not. */
    public List<Signal> leading(Predicate<? super Signal> test) {
        List<Signal> leading = new ArrayList<>();
        for (Signal[] chunk : chunks) {
            for (Signal signal : chunk) {
                if (!test.test(signal)) {
                    return leading;
                }
                leading.add(signal);
            }
        }
        return leading;
    }

    /** Whether any signal passes a test, starting with the first. */
    public boolean anyFromFirst(Predicate<? super Signal> test) {
        for (Signal[] chunk : chunks) {
            for (Signal signal : chunk) {
                if (test.test(signal)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether any signal passes a test, starting with the last. */
    public boolean anyFromLast(Predicate<? super Signal> test) {
        for (int chunk = chunks.length - 1; chunk >= 0; chunk--) {
            for (int i = chunks[chunk].length - 1; i >= 0; i--) {
                if (test.test(chunks[chunk][i])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Passes the signals after an instant to an action, newest first. */
    public void after(long millis, Consumer<? super Signal> action) {
        for (int chunk = chunks.length - 1; chunk >= 0; chunk--) {
            for (int i = chunks[chunk].length - 1; i >= 0; i--) {
                if (chunks[chunk][i].occurredAt().toEpochMilli() <= millis) {
                    return;
                }
                action.accept(chunks[chunk][i]);
            }
        }
    }

    /** Returns a cursor after the last signal at or before the instant, for reading backwards. */
    public Cursor endingAt(long millis) {
        int chunk = chunks.length - 1;
        while (chunk > 0 && chunks[chunk][0].occurredAt().toEpochMilli() > millis) {
            chunk--;
        }
        int index = -1;
        if (chunk >= 0) {
            index = chunks[chunk].length - 1;
            while (index >= 0 && chunks[chunk][index].occurredAt().toEpochMilli() > millis) {
                index--;
            }
        }
        return new Cursor(chunk, index);
    }

    /** Reads a list backwards. */
    public final class Cursor {
        private int chunk;
        private int index;

        private Cursor(int chunk, int index) {
            this.chunk = chunk;
            this.index = index;
        }

        public boolean hasPrevious() {
            return index >= 0 || chunk > 0;
        }

        /** Returns the next signal backwards without moving the cursor. */
        public Signal peek() {
            if (index < 0) {
                chunk--;
                index = chunks[chunk].length - 1;
            }
            return chunks[chunk][index];
        }

        public Signal previous() {
            Signal signal = peek();
            index--;
            return signal;
        }
    }
}
