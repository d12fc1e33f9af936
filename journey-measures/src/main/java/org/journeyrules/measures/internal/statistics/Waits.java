package org.journeyrules.measures.internal.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How long something took, where some have not ended: those are censored. The median is that of the Kaplan-Meier
 * estimate: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958), 457–481.
 * Not thread-safe.
 */
public final class Waits {
    private static final double TOLERANCE = 1e-9;

    private final Longs waits = new Longs(); // twice the length; plus one if it has not ended, so that ends sort first

    /**
     * @param length 0 or more
     * @param ended false if it has lasted that long and not ended
     */
    public void add(long length, boolean ended) {
        waits.add(2 * length + (ended ? 0 : 1));
    }

    public void addAll(Waits other) {
        waits.addAll(other.waits);
    }

    public int size() {
        return waits.size();
    }

    /**
     * Returns the shortest time by which at least half have ended. If exactly half have, and another end follows, it is
     * the midpoint to that one. Null if fewer than half have ended.
     */
    @Nullable
    public Double median() {
        long[] sorted = waits.sorted();
        double lasting = 1;
        Double half = null;
        for (int i = 0; i < sorted.length; ) {
            long length = sorted[i] >> 1;
            int atRisk = sorted.length - i;
            int ended = 0;
            for (; i < sorted.length && sorted[i] >> 1 == length; i++) {
                ended += (int) (1 - (sorted[i] & 1));
            }
            if (ended == 0) {
                continue;
            }
            if (half != null) {
                return (half + length) / 2;
            }
            lasting *= 1 - (double) ended / atRisk;
            if (lasting < 0.5 - TOLERANCE) {
                return (double) length;
            }
            if (lasting <= 0.5 + TOLERANCE) {
                half = (double) length;
            }
        }
        return half;
    }
}
