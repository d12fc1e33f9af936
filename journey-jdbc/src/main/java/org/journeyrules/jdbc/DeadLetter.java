package org.journeyrules.jdbc;

import java.time.Instant;
import org.journeyrules.decision.Decision;

/** A decision whose effect was given up after its last attempt. Immutable. */
public final class DeadLetter {
    private final Decision decision;
    private final int attempts;
    private final Instant at;
    private final String failure;

    DeadLetter(Decision decision, int attempts, Instant at, String failure) {
        this.decision = decision;
        this.attempts = attempts;
        this.at = at;
        this.failure = failure;
    }

    public Decision decision() {
        return decision;
    }

    /** The number of attempts that failed. */
    public int attempts() {
        return attempts;
    }

    /** When it was given up. */
    public Instant at() {
        return at;
    }

    /** The message of the last failed attempt. */
    public String failure() {
        return failure;
    }

    @Override
    public String toString() {
        return decision.id() + " after " + attempts + " attempts: " + failure;
    }
}
