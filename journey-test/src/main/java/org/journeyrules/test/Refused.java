package org.journeyrules.test;

import org.journeyrules.decision.Refusal;

/** What came of it, and more of the refusal just asserted. Not thread-safe. */
public final class Refused extends Then {
    private final Refusal refusal;

    Refused(Then before, Refusal refusal) {
        super(before);
        this.refusal = refusal;
    }

    /** What was proposed: {@code "progressTo Decision"}. */
    public Refused proposing(String proposal) {
        if (!refusal.proposal().equals(proposal)) {
            throw report.failure("it proposes " + proposal, "it proposes " + refusal.proposal(), "");
        }
        return this;
    }

    /** Why not, in words for people: the whole reason or a part of it. */
    public Refused because(String reason) {
        if (!refusal.reason().contains(reason)) {
            throw report.failure("refused because: " + reason, "refused because: " + refusal.reason(), "");
        }
        return this;
    }
}
