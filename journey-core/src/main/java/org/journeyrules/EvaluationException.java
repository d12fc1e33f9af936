package org.journeyrules;

import java.time.Instant;
import java.util.Optional;
import org.journeyrules.internal.rules.RuleFailure;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an evaluation fails: a rule threw an exception, the rules did not settle, or a rule asked for history
 * that is not kept. Nothing of the call is kept, and the given state stays valid. The same call fails again until the
 * record, the rules or the map change.
 */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String contactId;
    private final Instant at;
    private final @Nullable String rule;

    public EvaluationException(
            String contactId, Instant at, @Nullable String rule, String problem, @Nullable Throwable cause) {
        super(
                "Contact '" + contactId + "' at " + at + (rule == null ? "" : ", rule \"" + rule + "\"") + ": "
                        + problem,
                cause);
        this.contactId = contactId;
        this.at = at;
        this.rule = rule;
    }

    /** Wraps an exception from the rules. The rule is known only if the exception names it. */
    public static EvaluationException of(String contactId, Instant at, RuntimeException failure) {
        String rule = failure instanceof RuleFailure named ? named.rule().orElse(null) : null;
        String message = failure.getMessage();
        return new EvaluationException(contactId, at, rule, message == null ? failure.toString() : message, failure);
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
}
