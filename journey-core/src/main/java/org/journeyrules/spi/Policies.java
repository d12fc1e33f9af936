package org.journeyrules.spi;

import java.util.Collection;

/** Finds policies by their type, for implementations of rules. */
public final class Policies {
    private Policies() {}

    /**
     * The policy of this type.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <P> P find(Collection<?> policies, Class<P> type) {
        for (Object policy : policies) {
            if (type.isInstance(policy)) {
                return type.cast(policy);
            }
        }
        throw new IllegalArgumentException("No pack has a policy of " + type.getName()
                + ".\nMaybe add it to its pack: .policy(new " + type.getSimpleName() + "(…)).");
    }
}
