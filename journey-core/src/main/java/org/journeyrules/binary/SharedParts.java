package org.journeyrules.binary;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the states read by one {@link StateBytes} share: texts, and parts that are found again by their bytes. Each table has
 * a fixed number of places, and a later part takes the place of an earlier one. Thread-safe.
 */
final class SharedParts {
    private static final int TEXTS = 4096; // powers of two
    private static final int PARTS = 1024;
    private static final int LONGEST_TEXT = 64;
    private static final int LONGEST_PART = 4096;

    private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(TEXTS);
    private final AtomicReferenceArray<Part> read = new AtomicReferenceArray<>(PARTS);
    private final AtomicReferenceArray<Part> written = new AtomicReferenceArray<>(PARTS);

    private record Part(Object key, Object value) {}

    /** Returns an equal text that other states have, too. */
    String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 12) & TEXTS - 1;
        String known = texts.get(place);
        if (text.equals(known)) {
            return known;
        }
        texts.set(place, text);
        return text;
    }

    /**
     * Returns the text that some bytes are, each an ASCII character; null if it is not known.
     *
     * @param hash of the text, as {@link String#hashCode} computes it
     */
    @Nullable
    String text(byte[] bytes, int from, int length, int hash) {
        String known = texts.get((hash ^ hash >>> 12) & TEXTS - 1);
        if (known == null || known.length() != length) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return null;
            }
        }
        return known;
    }

    /** Returns the part that some bytes describe, which is made if it is not known. */
    <T> T read(Class<T> type, byte[] bytes, int from, int to, Supplier<T> make) {
        if (to - from > LONGEST_PART) {
            return make.get();
        }
        int hash = type.hashCode();
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & PARTS - 1;
        Part known = read.get(place);
        if (known != null
                && type.isInstance(known.value)
                && Arrays.equals((byte[]) known.key, 0, ((byte[]) known.key).length, bytes, from, to)) {
            return type.cast(known.value);
        }
        T made = make.get();
        read.set(place, new Part(Arrays.copyOfRange(bytes, from, to), made));
        return made;
    }

    /** Returns the bytes of a part that equals one that was written lately; null if they are not known. */
    byte @Nullable [] written(Object part) {
        Part known = written.get(place(part));
        if (known == null || (known.key != part && !known.key.equals(part))) {
            return null;
        }
        if (known.key != part) {
            written.set(place(part), new Part(part, known.value)); // the next state is likely to have the same object
        }
        return (byte[]) known.value;
    }

    /** Keeps the bytes of an immutable part. */
    void write(Object part, byte[] bytes) {
        if (bytes.length <= LONGEST_PART) {
            written.set(place(part), new Part(part, bytes));
        }
    }

    private static int place(Object part) {
        int hash = part.hashCode();
        return (hash ^ hash >>> 10) & PARTS - 1;
    }
}
