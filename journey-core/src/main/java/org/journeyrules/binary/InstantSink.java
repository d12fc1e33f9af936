package org.journeyrules.binary;

import java.time.Instant;
import java.util.Arrays;

/** Writes instants: a new one as its distance from the one before, and one that was written before as its number. For one thread. */
final class InstantSink {
    private static final int MANY = 128; // places at first, a power of two

    private final ByteSink out;
    private long[] keys = new long[MANY];
    private int[] numbers = new int[MANY]; // plus one; zero where a slot is free
    private int size;
    private long last = InstantForm.START;

    InstantSink(ByteSink out) {
        this.out = out;
    }

    /** Begins again: no instant was written. */
    void reset() {
        if (keys.length > MANY) {
            keys = new long[MANY];
            numbers = new int[MANY];
        } else if (size > 0) {
            Arrays.fill(numbers, 0);
        }
        size = 0;
        last = InstantForm.START;
    }

    void put(Instant at) {
        put(at.toEpochMilli());
    }

    /** Writes any number of milliseconds since 1970. */
    void put(long at) {
        int slot = slot(at);
        if (numbers[slot] > 0) {
            int number = numbers[slot] - 1;
            out.put(Math.min(number, InstantForm.LONG));
            if (number >= InstantForm.SHORTS) {
                out.number(number);
            }
            return;
        }
        long distance = at - last;
        boolean negative = distance < 0;
        long length = negative ? -distance : distance; // the least number is its own negation, and read as such
        int unit = 3;
        while (unit > 0 && length % InstantForm.unit(unit) != 0) {
            unit--;
        }
        long units = length / InstantForm.unit(unit);
        long rest = units >>> InstantForm.BITS;
        out.put(InstantForm.NEW
                | unit << InstantForm.UNIT_SHIFT
                | (negative ? InstantForm.NEGATIVE : 0)
                | (rest == 0 ? 0 : InstantForm.MORE)
                | (int) (units & ((1 << InstantForm.BITS) - 1)));
        if (rest != 0) {
            out.number(rest);
        }
        last = at;
        keep(at, slot);
    }

    private int slot(long at) {
        int mask = keys.length - 1;
        long hash = at * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 40) & mask;
        while (numbers[slot] > 0 && keys[slot] != at) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void keep(long at, int slot) {
        keys[slot] = at;
        numbers[slot] = ++size;
        if (size * 2 > keys.length) {
            long[] before = keys;
            int[] numbersBefore = numbers;
            keys = new long[2 * before.length];
            numbers = new int[keys.length];
            for (int i = 0; i < before.length; i++) {
                if (numbersBefore[i] > 0) {
                    int place = slot(before[i]);
                    keys[place] = before[i];
                    numbers[place] = numbersBefore[i];
                }
            }
        }
    }
}
