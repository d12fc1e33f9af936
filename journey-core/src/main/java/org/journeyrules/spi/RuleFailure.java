package org.journeyrules.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown by implementations of rules: a rule threw, or the rules never come to rest. The engine adds contact and instant. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String rule;

    public RuleFailure(@Nullable String rule, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.rule = rule;
    }

    /** The rule at fault, where it is known. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }
}
