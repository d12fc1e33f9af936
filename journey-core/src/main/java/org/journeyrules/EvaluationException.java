package org.journeyrules;

import java.time.Instant;
import java.util.Optional;
import org.journeyrules.spi.RuleFailure;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation failed: a rule threw, never came to rest or asked for what is not kept. The state is as it was, nothing of
 * the call is kept; the same call fails again until record, rules or map change.
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

    /** What rules threw; the rule at fault is known only where they say so. */
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

    /** The rule at fault, where it is known. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }
}
