package org.journeyrules.internal.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by implementations of rules when a rule throws an exception or the rules do not settle. The engine adds the
 * contact and the instant.
 */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String rule;

    public RuleFailure(@Nullable String rule, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.rule = rule;
    }

    /** The rule that failed, if it is known. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }
}
