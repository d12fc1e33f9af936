package org.journeyrules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** One hand-off to people: why it was made, until when they have to act, and whether they did. Immutable and thread-safe. */
public final class HandOffExplanation {
    /** The most urgent first; those without a due time last. */
    static final Comparator<HandOffExplanation> MOST_URGENT_FIRST = Comparator.comparing(
                    (HandOffExplanation handOff) -> handOff.dueAt().orElse(Instant.MAX))
            .thenComparing(HandOffExplanation::at)
            .thenComparing(HandOffExplanation::rule);

    private final Instant at;
    private final String rule;
    private final @Nullable String team;
    private final @Nullable String owner;
    private final String reason;
    private final @Nullable Instant dueAt;
    private final List<String> closedBy;
    private final @Nullable Signal act;
    private final @Nullable Signal closed;
    private final Instant explained;

    /**
     * A hand-off of which the decision is known.
     *
     * @param act what a person did first after it, or null
     * @param closed what made it pointless before it was due or a person acted, or null
     * @param explained the instant explained
     */
    HandOffExplanation(HandedOff made, @Nullable Signal act, @Nullable Signal closed, Instant explained) {
        this.at = made.at();
        this.rule = made.because().rule();
        this.team = made.team().orElse(null);
        this.owner = made.owner().orElse(null);
        this.reason = made.reason();
        this.dueAt = made.dueAt().orElse(null);
        this.closedBy = made.closedBy();
        this.act = closed == null ? act : null;
        this.closed = closed;
        this.explained = explained;
    }

    /** A hand-off as the state keeps it, without the person. */
    HandOffExplanation(
            SequencesSnapshot.Promise kept, @Nullable Signal act, @Nullable Signal closed, Instant explained) {
        this.at = kept.at();
        this.rule = kept.rule();
        this.team = kept.team();
        this.owner = null;
        this.reason = kept.reason();
        this.dueAt = kept.dueAt();
        this.closedBy = kept.closedBy();
        this.act = closed == null ? act : null;
        this.closed = closed;
        this.explained = explained;
    }

    /** When it was made. */
    public Instant at() {
        return at;
    }

    /** The rule that made it. */
    public String rule() {
        return rule;
    }

    /** The team that has to act. */
    public Optional<String> team() {
        return Optional.ofNullable(team);
    }

    /** The person who has to act. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** Why, in words for the people who take over. */
    public String reason() {
        return reason;
    }

    /** Until when a person has to act; empty if no time was set. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Whether no person has acted and there is time left. */
    public boolean isOpen() {
        return act == null && closed == null && !isOverdue();
    }

    /** Whether no person has acted and the time is over. */
    public boolean isOverdue() {
        return act == null && closed == null && dueAt != null && !dueAt.isAfter(explained);
    }

    /** The signal by which a person acted first, such as a {@code HAND_OFF_ACCEPTED} or a {@code CALL_MADE}. */
    public Optional<Signal> act() {
        return Optional.ofNullable(act);
    }

    /** The signal that made the hand-off pointless before it was due, such as a {@code PURCHASED}; empty if none did. */
    public Optional<Signal> closed() {
        return Optional.ofNullable(closed);
    }

    /** The signal types that make the hand-off pointless, such as a purchase; empty if there are none. */
    public List<String> closedBy() {
        return closedBy;
    }

    @Override
    public String toString() {
        return "to " + (team == null ? "people" : team)
                + (owner == null ? "" : ", owner " + owner)
                + ": " + reason
                + (dueAt == null ? "" : ", due " + dueAt)
                + (closedBy.isEmpty() || closed != null ? "" : ", closed by " + String.join(" or ", closedBy))
                + outcome();
    }

    private String outcome() {
        if (closed != null) {
            return ", no longer needed: " + closed.type() + " " + closed.occurredAt();
        } else if (act != null) {
            return ", " + act.type() + " " + act.occurredAt();
        }
        return isOverdue() ? ", overdue" : "";
    }
}
