package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People are to take over the contact: a promise with a clock, where a time is given. */
public final class HandedOff extends Decision {
    private final Terms terms;

    /**
     * Who is to act, why, and until when. Immutable and thread-safe.
     *
     * <pre>{@code
     * HandedOff.Terms.of("Asked for a demo").withTeam("sales").withOwner("kim")
     * }</pre>
     */
    public static final class Terms {
        private final @Nullable String team;
        private final @Nullable String owner;
        private final @Nullable String queue;
        private final String reason;
        private final @Nullable Instant dueAt;

        private Terms(
                @Nullable String team,
                @Nullable String owner,
                @Nullable String queue,
                String reason,
                @Nullable Instant dueAt) {
            this.team = team;
            this.owner = owner;
            this.queue = queue;
            this.reason = Objects.requireNonNull(reason);
            this.dueAt = dueAt;
        }

        /**
         * Returns terms without a team, a person, a queue and a time.
         *
         * @param reason in words for the people who take over
         */
        public static Terms of(String reason) {
            return new Terms(null, null, null, reason, null);
        }

        /** The terms with the team that is to act, or null. */
        public Terms withTeam(@Nullable String team) {
            return new Terms(team, owner, queue, reason, dueAt);
        }

        /** The terms with the person who is to act, or null. */
        public Terms withOwner(@Nullable String owner) {
            return new Terms(team, owner, queue, reason, dueAt);
        }

        /** The terms with the queue where it lies when there is no owner, or null. */
        public Terms withQueue(@Nullable String queue) {
            return new Terms(team, owner, queue, reason, dueAt);
        }

        /** The terms with the instant until which a person has to act, or null. */
        public Terms withDueAt(@Nullable Instant dueAt) {
            return new Terms(team, owner, queue, reason, dueAt);
        }

        /** The team that is to act, or null. */
        public @Nullable String team() {
            return team;
        }

        /** The person who is to act, or null. */
        public @Nullable String owner() {
            return owner;
        }

        /** Where it lies when there is no owner, or null. */
        public @Nullable String queue() {
            return queue;
        }

        /** In words for the people who take over. */
        public String reason() {
            return reason;
        }

        /** Until when a person has to act, or null. */
        public @Nullable Instant dueAt() {
            return dueAt;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Terms that
                    && Objects.equals(team, that.team)
                    && Objects.equals(owner, that.owner)
                    && Objects.equals(queue, that.queue)
                    && reason.equals(that.reason)
                    && Objects.equals(dueAt, that.dueAt);
        }

        @Override
        public int hashCode() {
            return Objects.hash(team, owner, queue, reason, dueAt);
        }

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
