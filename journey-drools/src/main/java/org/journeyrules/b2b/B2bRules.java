package org.journeyrules.b2b;

import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;

/**
 * The standard business-to-business rules: from the first form to the renewal, and back.
 *
 * <pre>{@code
 * B2bPolicy policy = B2bPolicy.defaults();
 * JourneyRules rules = DroolsRules.builder(B2bRules.map(policy))
 *         .add(B2bRules.pack(policy))
 *         .build();
 * }</pre>
 */
public final class B2bRules {
    private B2bRules() {}

    /** The map for which the rules are written: {@link B2bMap#standard()}. */
    public static JourneyMap map() {
        return B2bMap.standard();
    }

    /**
     * The map with the numbers of a policy: {@link #map()} with the delays of {@link B2bPolicy#cadences} and the
     * variants of {@link B2bPolicy#industryOpenings}.
     */
    public static JourneyMap map(B2bPolicy policy) {
        return policy.map();
    }

    /** The rules with the numbers of a policy. */
    public static RulePack pack(B2bPolicy policy) {
        RulePack pack =
                RulePack.of("b2b").classLoader(B2bRules.class.getClassLoader()).policy(policy);
        for (String subject : new String[] {
            "entry",
            "awareness",
            "decision",
            "back",
            "customer",
            "expansion",
            "advocacy",
            "regression",
            "exits",
            "returns",
            "accounts",
            "hot",
            "handoffs",
            "success",
            "campaigns",
            "campaigns-customers",
            "sequences",
            "skips",
            "variants",
            "restraint"
        }) {
            pack = pack.resource("/org/journeyrules/b2b/rules/" + subject + ".drl");
        }
        return pack;
    }
}
