package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;

/** Nobody took over the contact in the time promised. */
public final class HandOffOverdue extends Decision {
    private final HandedOff.Terms terms;

    private HandOffOverdue(
            String journey,
            String contactId,
            int visit,
            HandedOff.Terms terms,
            String newestEvidence,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(because.rule()) + "/" + escape(newestEvidence), at, because);
        this.terms = terms;
    }

    /**
     * A hand-off that is overdue.
     *
     * @param newestEvidence as of the hand-off
     */
    public static HandOffOverdue of(
            String journey,
            String contactId,
            int visit,
            HandedOff.Terms terms,
            String newestEvidence,
            Instant at,
            Because because) {
        return new HandOffOverdue(journey, contactId, visit, terms, newestEvidence, at, because);
    }

    /** The team that is to act. */
    public Optional<String> team() {
        return Optional.ofNullable(terms.team());
    }

    /** The person who is to act. */
    public Optional<String> owner() {
        return Optional.ofNullable(terms.owner());
    }

    /** Where it lies when there is no owner. */
    public Optional<String> queue() {
        return Optional.ofNullable(terms.queue());
    }

    /** In words for the people who take over. */
    public String reason() {
        return terms.reason();
    }

    /** Until when a person has to act. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(terms.dueAt());
    }

    /** All that the people need to know. */
    public HandedOff.Terms terms() {
        return terms;
    }

    @Override
    String words() {
        return terms.toString();
    }
}
