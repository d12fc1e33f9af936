package org.journeyrules.test;

import java.util.List;
import org.journeyrules.decision.Refusal;

/** Further assertions about the refusal just found. Not thread-safe. */
public final class Refused extends Then {
    private final Refusal refusal;

    Refused(Then before, Refusal refusal) {
        super(before);
        this.refusal = refusal;
    }

    /** The refused proposal: {@code "progressTo Decision"}. */
    public Refused proposing(String proposal) {
        if (!refusal.proposal().equals(proposal)) {
            throw failure("the rule proposes " + proposal, "the rule proposes " + refusal.proposal());
        }
        return this;
    }

    /** The reason in words for people: all of it or a part. */
    public Refused because(String reason) {
        if (!refusal.reason().contains(reason)) {
            throw failure("refused because: " + reason, "refused because: " + refusal.reason());
        }
        return this;
    }

    private AssertionError failure(String expected, String actual) {
        return report.failure(
                expected, actual, () -> new Cause(List.of(), List.of(Scene.of(refusal, world)), refusal.rule()));
    }
}
