package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;

/** A step waits: at the given instant the engine decides about it again. */
public final class StepDeferred extends StepDecision {
    private final Instant until;
    private final String why;

    private StepDeferred(Header header, StepRef ref, Instant until, String why) {
        super(header, ref, until.toString());
        this.until = until;
        this.why = Objects.requireNonNull(why);
    }

    /**
     * Returns the decision to let a step wait.
     *
     * @param until when the engine decides about it again
     * @param why why, in words for people
     */
    public static StepDeferred of(Header header, StepRef ref, Instant until, String why) {
        return new StepDeferred(header, ref, until, why);
    }

    /** When the engine decides about the step again. */
    public Instant until() {
        return until;
    }

    /** Why, in words for people. */
    public String why() {
        return why;
    }

    @Override
    String words() {
        return ref() + ", until " + until + ": " + why;
    }
}
