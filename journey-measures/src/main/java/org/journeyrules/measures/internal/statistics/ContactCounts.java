package org.journeyrules.measures.internal.statistics;

import java.util.Arrays;

/**
 * Some small counts of each contact, as many for each. Contacts have no names here, and the result does not depend on their
 * order. Not thread-safe.
 */
public final class ContactCounts {
    private final int width;
    private int[] counts;
    private int size; // contacts

    public ContactCounts(int width) {
        this.width = width;
        this.counts = new int[8 * width];
    }

    public void add(int... ofContact) {
        ensure(size + 1);
        System.arraycopy(ofContact, 0, counts, size * width, width);
        size++;
    }

    public void addAll(ContactCounts other) {
        int of = other.size;
        ensure(size + of);
        System.arraycopy(other.counts, 0, counts, size * width, of * width);
        size += of;
    }

    private void ensure(int contacts) {
        if (contacts * width > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(contacts * width, counts.length + (counts.length >> 1)));
        }
    }

    /** The counts of each contact, sorted. */
    public int[][] sorted() {
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = Arrays.copyOfRange(counts, i * width, (i + 1) * width);
        }
        Arrays.sort(rows, Arrays::compare);
        return rows;
    }
}
