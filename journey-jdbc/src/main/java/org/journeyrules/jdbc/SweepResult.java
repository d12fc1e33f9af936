package org.journeyrules.jdbc;

/**
 * What one pass did. Immutable.
 */
public final class SweepResult {
    private final int reviewed;
    private final int failed;
    private final int left;

    SweepResult(int reviewed, int failed, int left) {
        this.reviewed = reviewed;
        this.failed = failed;
        this.left = left;
    }

    /** The number of contacts that were reviewed. */
    public int reviewed() {
        return reviewed;
    }

    /** The number of contacts whose review failed. They are put off. */
    public int failed() {
        return failed;
    }

    /**
     * The number of rows that are due after this pass, at most {@value ReviewSweep#MOST_COUNTED}. It includes rows that another
     * process is reviewing at the moment.
     */
    public int left() {
        return left;
    }

    @Override
    public String toString() {
        return reviewed + " reviewed, " + failed + " failed, " + left + " left";
    }
}
