package org.journeyrules.sequence;

import java.util.Objects;

/**
 * One way on from a fork: the first branch whose condition is met is taken; when none is, the next step follows.
 *
 * @param condition the condition; {@link When#always()} for the last branch
 * @param then the name of the step to go to, or {@link Step#END}
 */
public record Branch(When condition, String then) {
    /** Neither may be null. */
    public Branch {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(then, "then");
    }
}
