package org.journeyrules.jdbc;

/** What one pass over the outbox did. Immutable. */
public final class DrainResult {
    private final int handled;
    private final int failed;
    private final int dead;
    private final int left;

    DrainResult(int handled, int failed, int dead, int left) {
        this.handled = handled;
        this.failed = failed;
        this.dead = dead;
        this.left = left;
    }

    /** The number of decisions whose effect was made. */
    public int handled() {
        return handled;
    }

    /** The number of attempts that failed and are repeated later. */
    public int failed() {
        return failed;
    }

    /** The number of decisions that were given up after their last attempt. */
    public int dead() {
        return dead;
    }

    /**
     * The number of decisions that are due after this pass, at most {@value Outbox#MOST_COUNTED}. It includes those that wait
     * for an earlier decision of their contact, and those that another worker is handling.
     */
    public int left() {
        return left;
    }

    @Override
    public String toString() {
        return handled + " handled, " + failed + " failed, " + dead + " dead, " + left + " left";
    }
}
