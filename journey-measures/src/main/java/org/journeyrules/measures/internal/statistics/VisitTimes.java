package org.journeyrules.measures.internal.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The visits of one stage that were at risk, as primitive numbers: from which age on each was watched, at which age it ended
 * or was censored, and how it ended. Ages are milliseconds since the visit began. Equal visits are equal: their order
 * does not matter.
 */
public final class VisitTimes {
    /** How a visit ended: not at all. Otherwise one of the ways, from 1 on, or {@link #UNKNOWN}. */
    public static final int CENSORED = 0;

    /** In how many ways a visit can end that compete with each other. */
    public static final int WAYS = 4;

    /** The visit ended, but it is not known how. */
    public static final int UNKNOWN = WAYS + 1;

    public static final int ENDINGS = UNKNOWN + 1;

    private static final int BITS = 3;

    private long[] fromEntry = new long[4]; // each an age at the end, and the ending in the last bits
    private int fromEntryCount;
    private boolean sorted; // fromEntry, which then has no room left
    private long[] late = new long[0]; // as above, of the visits watched from a later age on
    private long[] lateStart = new long[0];
    private int lateCount;
    private @Nullable RiskTable table; // of these visits, once it was asked for

    /**
     * Adds a visit. One that is over when it comes under watch is in no risk set, and is left out.
     *
     * @param start the age from which the visit was watched, exclusive
     * @param stop the age at which it ended or was censored, inclusive
     */
    public void add(long start, long stop, int ending) {
        if (stop <= start) {
            return;
        }
        table = null;
        long packed = stop << BITS | ending;
        if (start == 0) {
            if (fromEntryCount == fromEntry.length) {
                fromEntry = Arrays.copyOf(fromEntry, Math.max(4, fromEntryCount * 2));
            }
            sorted = false;
            fromEntry[fromEntryCount++] = packed;
        } else {
            if (lateCount == late.length) {
                late = Arrays.copyOf(late, Math.max(4, lateCount * 2));
                lateStart = Arrays.copyOf(lateStart, late.length);
            }
            late[lateCount] = packed;
            lateStart[lateCount++] = start;
        }
    }

    public void addAll(VisitTimes other) {
        table = null;
        fromEntry = joined(fromEntry, fromEntryCount, other.fromEntry, other.fromEntryCount);
        fromEntryCount += other.fromEntryCount;
        sorted = false;
        late = joined(late, lateCount, other.late, other.lateCount);
        lateStart = joined(lateStart, lateCount, other.lateStart, other.lateCount);
        lateCount += other.lateCount;
    }

    private static long[] joined(long[] first, int firstCount, long[] second, int secondCount) {
        long[] all = first.length >= firstCount + secondCount ? first : Arrays.copyOf(first, firstCount + secondCount);
        System.arraycopy(second, 0, all, firstCount, secondCount);
        return all;
    }

    /** Returns these visits without others, all of which are among these. */
    public VisitTimes without(VisitTimes others) {
        VisitTimes rest = new VisitTimes();
        long[] mine = sortedEndsFromEntry();
        long[] theirs = others.sortedEndsFromEntry();
        long[] left = new long[mine.length - theirs.length];
        int next = 0;
        for (long end : mine) {
            if (next < theirs.length && theirs[next] == end) {
                next++;
            } else {
                left[rest.fromEntryCount++] = end;
            }
        }
        rest.fromEntry = left;
        rest.sorted = true;
        List<long[]> lateOnes = others.sortedLate();
        next = 0;
        for (long[] each : sortedLate()) {
            if (next < lateOnes.size() && Arrays.equals(lateOnes.get(next), each)) {
                next++;
            } else {
                rest.add(each[1], stop(each[0]), ending(each[0]));
            }
        }
        return rest;
    }

    /** The visits at risk at each age; computed once, as several measures ask for it. */
    public RiskTable table() {
        RiskTable known = table;
        if (known == null) {
            known = new RiskTable(this);
            table = known;
        }
        return known;
    }

    private List<long[]> sortedLate() {
        List<long[]> pairs = new ArrayList<>(lateCount);
        for (int i = 0; i < lateCount; i++) {
            pairs.add(new long[] {late[i], lateStart[i]});
        }
        pairs.sort(Arrays::compare);
        return pairs;
    }

    public int size() {
        return fromEntryCount + lateCount;
    }

    public int lateCount() {
        return lateCount;
    }

    public long lateStart(int i) {
        return lateStart[i];
    }

    public long lateStop(int i) {
        return late[i] >> BITS;
    }

    public int lateEnding(int i) {
        return ending(late[i]);
    }

    /** The ages from which visits were watched, other than from their beginning, sorted. */
    public long[] sortedLateStarts() {
        long[] starts = Arrays.copyOf(lateStart, lateCount);
        Arrays.sort(starts);
        return starts;
    }

    /** The ends of all visits, sorted; not to be changed. */
    public long[] sortedEnds() {
        if (lateCount == 0) {
            return sortedEndsFromEntry();
        }
        long[] ends = joined(Arrays.copyOf(fromEntry, fromEntryCount), fromEntryCount, late, lateCount);
        Arrays.sort(ends);
        return ends;
    }

    /** The ends of the visits watched from their beginning on, sorted; not to be changed. */
    public long[] sortedEndsFromEntry() {
        if (!sorted) {
            fromEntry = Arrays.copyOf(fromEntry, fromEntryCount);
            Arrays.sort(fromEntry);
            sorted = true;
        }
        return fromEntry;
    }

    public static long stop(long end) {
        return end >> BITS;
    }

    public static int ending(long end) {
        return (int) (end & (1 << BITS) - 1);
    }

    /** Milliseconds at risk of all visits together. */
    public long atRisk() {
        long sum = 0;
        for (int i = 0; i < fromEntryCount; i++) {
            sum += stop(fromEntry[i]);
        }
        for (int i = 0; i < lateCount; i++) {
            sum += lateStop(i) - lateStart[i];
        }
        return sum;
    }
}
