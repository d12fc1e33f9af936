package org.journeyrules.binary;

import java.time.Instant;
import java.util.Arrays;
import org.journeyrules.internal.text.Millis;
import org.jspecify.annotations.Nullable;

/** Reads what {@link InstantSink} wrote. Equal instants are the same object. For one thread. */
final class InstantSource {
    private final ByteSource in;
    private long[] known = new long[64];
    private @Nullable Instant[] instants = new Instant[64];
    private int size;
    private long last = InstantForm.START;

    InstantSource(ByteSource in) {
        this.in = in;
    }

    /** Reads an instant within the years 0001 to 9999. */
    Instant next() {
        int number = number();
        Instant at = instants[number];
        if (at == null) {
            at = Instant.ofEpochMilli(known[number]);
            if (!Millis.isWithin(at)) {
                throw in.fault("An instant lies outside the years 0001 to 9999: " + known[number] + " ms from 1970.");
            }
            instants[number] = at;
        }
        return at;
    }

    /** Reads any number of milliseconds since 1970. */
    long nextMillis() {
        int number = number(); // first: it may replace the array by a longer one
        return known[number];
    }

    /** Reads the number of an instant. */
    private int number() {
        int first = in.next();
        if (first < InstantForm.NEW) {
            int number = first == InstantForm.LONG ? in.index("number of an instant") : first;
            if (number >= size) {
                throw in.fault("It refers to instant " + number + " of " + size + ".");
            }
            return number;
        }
        long units = first & ((1 << InstantForm.BITS) - 1);
        if ((first & InstantForm.MORE) != 0) {
            units |= in.number() << InstantForm.BITS;
        }
        long distance = units * InstantForm.unit(first >>> InstantForm.UNIT_SHIFT & 3);
        last += (first & InstantForm.NEGATIVE) == 0 ? distance : -distance;
        if (size == known.length) {
            known = Arrays.copyOf(known, 2 * size);
            instants = Arrays.copyOf(instants, 2 * size);
        }
        known[size] = last;
        return size++;
    }
}
