package org.journeyrules.benchmarks;

import org.journeyrules.Journey;
import org.jspecify.annotations.Nullable;

/**
 * One of the standard B2B rules in Java: the same questions in the same order as in DRL, so that the state it leads to is
 * the same to the last watched signal.
 *
 * @param name the rule's name
 * @param when what it asks
 * @param then what it proposes
 */
record RuleInJava(String name, Condition when, Proposal then) {

    interface Condition {
        /** What the rule binds, as evidence; null where the condition does not hold. */
        Object @Nullable [] bind(Journey journey);
    }

    interface Proposal {
        void make(Journey journey);
    }
}
