package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People are to take over the contact: a promise with a clock, where a time is given. */
public final class HandedOff extends Decision {
    private final Terms terms;

    /**
     * Who is to act, why, and until when.
     *
     * @param team the team, or null
     * @param owner the person, or null
     * @param queue where it lies when there is no owner, or null
     * @param reason in words for the people who take over
     * @param dueAt until when a person has to act, or null
     */
    public record Terms(
            @Nullable String team,
            @Nullable String owner,
            @Nullable String queue,
            String reason,
            @Nullable Instant dueAt) {

        /** In one line: "to sales, owner kim: Asked for a demo, due 2026-03-02T15:00:00Z". */
        @Override
        public String toString() {
            return "to " + (team == null ? "people" : team)
                    + (owner == null ? "" : ", owner " + owner)
                    + (queue == null ? "" : ", queue " + queue)
                    + ": " + reason
                    + (dueAt == null ? "" : ", due " + dueAt);
        }
    }

    private HandedOff(Header header, Terms terms, String newestEvidence) {
        super(header, escape(header.because().rule()) + "/" + escape(newestEvidence));
        this.terms = terms;
    }

    /**
     * A hand-off.
     *
     * @param newestEvidence of a hand-off that may be made again the id of the newest signal it rests on, which tells
     *     repeated hand-offs of one rule and visit apart; else an empty text
     */
    public static HandedOff of(Header header, Terms terms, String newestEvidence) {
        return new HandedOff(header, terms, newestEvidence);
    }

    /** The team that is to act. */
    public Optional<String> team() {
        return Optional.ofNullable(terms.team);
    }

    /** The person who is to act. */
    public Optional<String> owner() {
        return Optional.ofNullable(terms.owner);
    }

    /** Where it lies when there is no owner. */
    public Optional<String> queue() {
        return Optional.ofNullable(terms.queue);
    }

    /** In words for the people who take over. */
    public String reason() {
        return terms.reason;
    }

    /** Until when a person has to act. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(terms.dueAt);
    }

    /** All that the people need to know. */
    public Terms terms() {
        return terms;
    }

    @Override
    String words() {
        return terms.toString();
    }
}
