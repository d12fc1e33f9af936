package org.journeyrules.measures.internal.statistics;

/**
 * For each age at which visits ended, how many were at risk and how many ended in each way. A visit is at risk at the ages
 * after the one from which it was watched, up to its end; so at equal ages, what ends precedes what is censored.
 */
public final class RiskTable {
    private final VisitTimes visits;
    private final long[] endsFromEntry;
    private final long[] ages;
    private final int[] atRisk;
    private final int[][] ended; // by ending; at CENSORED all that ended
    private final int size;

    /** To be made by {@link VisitTimes#table} only. */
    public RiskTable(VisitTimes visits) {
        this.visits = visits;
        endsFromEntry = visits.sortedEndsFromEntry();
        long[] ends = visits.sortedEnds();
        long[] starts = visits.sortedLateStarts();
        int distinct = distinctEvents(ends);
        ages = new long[distinct];
        atRisk = new int[distinct];
        ended = new int[VisitTimes.ENDINGS][distinct];
        int row = 0;
        int started = 0;
        int i = 0;
        while (i < ends.length) {
            long age = VisitTimes.stop(ends[i]);
            int first = i;
            for (; i < ends.length && VisitTimes.stop(ends[i]) == age; i++) {
                int ending = VisitTimes.ending(ends[i]);
                if (ending != VisitTimes.CENSORED) {
                    ended[ending][row]++;
                    ended[VisitTimes.CENSORED][row]++;
                }
            }
            if (row < distinct && ended[VisitTimes.CENSORED][row] > 0) {
                while (started < starts.length && starts[started] < age) {
                    started++;
                }
                ages[row] = age;
                atRisk[row] = ends.length - first - (starts.length - started);
                row++;
            }
        }
        size = row;
    }

    public static RiskTable of(VisitTimes visits) {
        return visits.table();
    }

    private static int distinctEvents(long[] ends) {
        int distinct = 0;
        long last = -1;
        for (long end : ends) {
            if (VisitTimes.ending(end) != VisitTimes.CENSORED && VisitTimes.stop(end) != last) {
                distinct++;
                last = VisitTimes.stop(end);
            }
        }
        return distinct;
    }

    public VisitTimes visits() {
        return visits;
    }

    /** The ends of the visits watched from their beginning on, sorted; not to be changed. */
    public long[] endsFromEntry() {
        return endsFromEntry;
    }

    /** The number of ages at which a visit ended. */
    public int size() {
        return size;
    }

    /** The age of a row, in milliseconds, ascending. */
    public long age(int row) {
        return ages[row];
    }

    public int atRisk(int row) {
        return atRisk[row];
    }

    /** The visits that ended at this age, in whatever way. */
    public int ended(int row) {
        return ended[VisitTimes.CENSORED][row];
    }

    /** The visits that ended at this age in one way. */
    public int ended(int row, int ending) {
        return ended[ending][row];
    }
}
