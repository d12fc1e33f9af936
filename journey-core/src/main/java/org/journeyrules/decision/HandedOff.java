package org.journeyrules.decision;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * People are to take over the contact: a promise with a clock, where a time is given.
 *
 * <pre>{@code
 * HandedOff.of(header, "Asked for a demo", "").withTeam("sales").withOwner("kim")
 * }</pre>
 */
public final class HandedOff extends Decision {
    private final Header header;
    private final Terms terms;
    private final String newestEvidence;

    /** Who is to act, why, and until when. */
    record Terms(
            @Nullable String team,
            @Nullable String owner,
            @Nullable String queue,
            String reason,
            @Nullable Instant dueAt,
            List<String> closedBy) {
        Terms {
            Objects.requireNonNull(reason);
            closedBy = List.copyOf(closedBy);
        }

        /** In one line: "to sales, owner kim: Asked for a demo, due 2026-03-02T15:00:00Z". */
        @Override
        public String toString() {
            return "to " + (team == null ? "people" : team)
                    + (owner == null ? "" : ", owner " + owner)
                    + (queue == null ? "" : ", queue " + queue)
                    + ": " + reason
                    + (dueAt == null ? "" : ", due " + dueAt)
                    + (closedBy.isEmpty() ? "" : ", closed by " + String.join(" or ", closedBy));
        }
    }

    private HandedOff(Header header, Terms terms, String newestEvidence) {
        super(header, escape(header.because().rule()) + "/" + escape(newestEvidence));
        this.header = header;
        this.terms = terms;
        this.newestEvidence = newestEvidence;
    }

    /**
     * Returns a hand-off without a team, a person, a queue and a time.
     *
     * @param reason in words for the people who take over
     * @param newestEvidence of a hand-off that may be made again the id of the newest signal it rests on, which tells
     *     repeated hand-offs of one rule and visit apart; else an empty text
     */
    public static HandedOff of(Header header, String reason, String newestEvidence) {
        return new HandedOff(header, new Terms(null, null, null, reason, null, List.of()), newestEvidence);
    }

    private HandedOff with(Terms changed) {
        return new HandedOff(header, changed, newestEvidence);
    }

    /** Returns this hand-off with the team that is to act, or null. */
    public HandedOff withTeam(@Nullable String team) {
        return with(new Terms(team, terms.owner, terms.queue, terms.reason, terms.dueAt, terms.closedBy));
    }

    /** Returns this hand-off with the person who is to act, or null. */
    public HandedOff withOwner(@Nullable String owner) {
        return with(new Terms(terms.team, owner, terms.queue, terms.reason, terms.dueAt, terms.closedBy));
    }

    /** Returns this hand-off with the queue where it lies when there is no owner, or null. */
    public HandedOff withQueue(@Nullable String queue) {
        return with(new Terms(terms.team, terms.owner, queue, terms.reason, terms.dueAt, terms.closedBy));
    }

    /** Returns this hand-off with the instant until which a person has to act, or null. */
    public HandedOff withDueAt(@Nullable Instant dueAt) {
        return with(new Terms(terms.team, terms.owner, terms.queue, terms.reason, dueAt, terms.closedBy));
    }

    /** Returns this hand-off with the signal types that make it pointless. */
    public HandedOff withClosedBy(List<String> closedBy) {
        return with(new Terms(terms.team, terms.owner, terms.queue, terms.reason, terms.dueAt, closedBy));
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

    /**
     * The signal types that make the hand-off pointless, such as a purchase, with conditions: {@code PURCHASED unless
     * amount < 0}; empty if there are none.
     */
    public List<String> closedBy() {
        return terms.closedBy;
    }

    /** Whether a signal is one of {@link #closedBy}. When it occurred does not matter here. */
    public boolean isClosedBy(Signal signal) {
        for (String each : terms.closedBy) {
            if (AwaitedSignal.isOf(each, signal.type())
                    && AwaitedSignal.of(each).accepts(signal::attribute)) {
                return true;
            }
        }
        return false;
    }

    Terms terms() {
        return terms;
    }

    @Override
    String words() {
        return terms.toString();
    }
}
