package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proposal that was refused, reported once per stage visit for each rule, proposal and reason. A refusal is not a
 * promise: the rules are evaluated again, and evidence that is gone by then does not count. Immutable and thread-safe.
 */
public final class Refusal {
    private final String contactId;
    private final Instant at;
    private final String stage;
    private final String rule;
    private final String proposal;
    private final String reason;

    private Refusal(String contactId, Instant at, String stage, String rule, String proposal, String reason) {
        this.contactId = Objects.requireNonNull(contactId);
        this.at = Objects.requireNonNull(at);
        this.stage = Objects.requireNonNull(stage);
        this.rule = Objects.requireNonNull(rule);
        this.proposal = Objects.requireNonNull(proposal);
        this.reason = Objects.requireNonNull(reason);
    }

    /**
     * Returns a refusal.
     *
     * @param at when the proposal was first refused
     * @param stage the stage the contact was in; empty at the start of the journey
     * @param rule the rule that proposed
     * @param proposal what it proposed: "progressTo Decision"
     * @param reason why not, in words for people
     */
    public static Refusal of(String contactId, Instant at, String stage, String rule, String proposal, String reason) {
        return new Refusal(contactId, at, stage, rule, proposal, reason);
    }

    public String contactId() {
        return contactId;
    }

    /** When the proposal was first refused. */
    public Instant at() {
        return at;
    }

    /** The stage the contact was in; empty at the start of the journey. */
    public String stage() {
        return stage;
    }

    /** The rule that proposed. */
    public String rule() {
        return rule;
    }

    /** What the rule proposed: "progressTo Decision". */
    public String proposal() {
        return proposal;
    }

    /** Why not, in words for people. */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Refusal that
                && contactId.equals(that.contactId)
                && at.equals(that.at)
                && stage.equals(that.stage)
                && rule.equals(that.rule)
                && proposal.equals(that.proposal)
                && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contactId, at, rule, proposal);
    }

    @Override
    public String toString() {
        return at + " " + contactId + " refused " + proposal + " by \"" + rule + "\": " + reason;
    }
}
