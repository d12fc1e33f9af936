package org.journeyrules.sequence;

import java.util.Objects;

/**
 * One branch of a fork. The first branch whose condition is met is taken; if there is none, the next step follows.
 *
 * @param condition the condition; {@link When#always()} for the last branch
 * @param then the name of the step to go to, or {@link Step#END}
 */
public record Branch(When condition, String then) {
    /** Rejects null components. */
    public Branch {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(then, "then");
    }
}
