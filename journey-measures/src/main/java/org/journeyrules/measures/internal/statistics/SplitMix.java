package org.journeyrules.measures.internal.statistics;

/**
 * A generator of pseudo-random numbers whose sequence is the same on every JDK: SplitMix64, from G. L. Steele, D. Lea, C.
 * H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. Not thread-safe.
 */
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    public long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Returns a whole number from 0 to less than the bound, by the high bits, with a bias below 2^-32 times the bound. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
