package org.journeyrules.decision;

import java.util.Objects;

/** A step is not sent; the sequence goes on. */
public final class StepSkipped extends StepDecision {
    private final String why;

    private StepSkipped(Header header, StepRef ref, String why) {
        super(header, ref, "");
        this.why = Objects.requireNonNull(why);
    }

    /**
     * Returns the decision not to send a step.
     *
     * @param why why, in words for people
     */
    public static StepSkipped of(Header header, StepRef ref, String why) {
        return new StepSkipped(header, ref, why);
    }

    /** Why, in words for people. */
    public String why() {
        return why;
    }

    @Override
    String words() {
        return ref() + ": " + why;
    }
}
