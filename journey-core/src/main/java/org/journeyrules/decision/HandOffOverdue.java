package org.journeyrules.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nobody took over the contact in the time promised. */
public final class HandOffOverdue extends Decision {
    private final HandedOff.Terms terms;

    private HandOffOverdue(Header header, HandedOff.Terms terms, String newestEvidence) {
        super(header, escape(header.because().rule()) + "/" + escape(newestEvidence));
        this.terms = terms;
    }

    /**
     * A hand-off that is overdue.
     *
     * @param handedOff with the team, the person, the queue, the reason and the time, which this decision has, too
     * @param newestEvidence as of the hand-off
     */
    public static HandOffOverdue of(Header header, HandedOff handedOff, String newestEvidence) {
        return new HandOffOverdue(header, handedOff.terms(), newestEvidence);
    }

    /** Whether it is about this hand-off: team, person, queue, reason and time are the same. */
    public boolean isAbout(HandedOff handedOff) {
        return terms.equals(handedOff.terms());
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

    /** The signal types that would have made the hand-off pointless; empty if there are none. */
    public List<String> closedBy() {
        return terms.closedBy();
    }

    @Override
    String words() {
        return terms.toString();
    }
}
