package org.journeyrules.benchmarks;

import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.jspecify.annotations.Nullable;

/**
 * One of the standard B2B rules on due steps in Java, as {@link RuleInJava}.
 *
 * @param name the rule's name
 * @param when what it asks
 * @param then what it proposes
 */
record StepRuleInJava(String name, Condition when, Proposal then) {

    interface Condition {
        /** What the rule binds, as evidence; null where the condition does not hold. */
        Object @Nullable [] bind(Journey journey, DueStep step);
    }

    interface Proposal {
        void make(Journey journey, DueStep step);
    }
}
