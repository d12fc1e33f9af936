package org.journeyrules.measures.internal.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing list of numbers, whose order does not matter. Not thread-safe. */
public final class Longs {
    private long[] values = new long[0];
    private int size;

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, size + (size >> 1)));
        }
        values[size++] = value;
    }

    public void addAll(Longs other) {
        int of = other.size;
        if (size + of > values.length) {
            values = Arrays.copyOf(values, size + of);
        }
        System.arraycopy(other.values, 0, values, size, of);
        size += of;
    }

    public int size() {
        return size;
    }

    public long[] sorted() {
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The middle one of the sorted numbers, or the mean of the two in the middle; null if there are none. */
    @Nullable
    public Double median() {
        if (size == 0) {
            return null;
        }
        long[] sorted = sorted();
        return (sorted[(size - 1) / 2] + (double) sorted[size / 2]) / 2;
    }
}
