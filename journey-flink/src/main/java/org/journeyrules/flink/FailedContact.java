package org.journeyrules.flink;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contact whose evaluation failed, in the side output {@link JourneyFunction#FAILED}. The contact keeps the state that it
 * had, and its signals wait until its record or the rules change. Immutable and thread-safe.
 */
public final class FailedContact {
    private final String contactId;
    private final Instant at;
    private final @Nullable String rule;
    private final String problem;

    FailedContact(String contactId, Instant at, @Nullable String rule, String problem) {
        this.contactId = contactId;
        this.at = at;
        this.rule = rule;
        this.problem = problem;
    }

    public String contactId() {
        return contactId;
    }

    /** The instant that was evaluated. */
    public Instant at() {
        return at;
    }

    /** The rule that failed, if it is known. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** What is wrong, in a sentence for people. */
    public String problem() {
        return problem;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailedContact that
                && contactId.equals(that.contactId)
                && at.equals(that.at)
                && Objects.equals(rule, that.rule)
                && problem.equals(that.problem);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contactId, at, rule, problem);
    }

    @Override
    public String toString() {
        return contactId + " at " + at
                + rule().map(name -> ", rule \"" + name + "\"").orElse("") + ": " + problem;
    }
}
