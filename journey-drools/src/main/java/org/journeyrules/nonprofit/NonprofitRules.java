package org.journeyrules.nonprofit;

import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;

/**
 * The standard rules for non-profits: a pack for donors, one for volunteers and one for supporters. A contact that gives and volunteers
 * is on both journeys, with a state for each.
 *
 * <pre>{@code
 * JourneyRules donors = DroolsRules.builder(NonprofitRules.map())
 *         .add(NonprofitRules.pack(NonprofitPolicy.defaults()))
 *         .build();
 * }</pre>
 */
public final class NonprofitRules {
    private NonprofitRules() {}

    /** The map for which the donors' rules are written: {@link NonprofitMaps#donor()}. */
    public static JourneyMap map() {
        return NonprofitMaps.donor();
    }

    /** The rules for donors with the numbers of a policy. */
    public static RulePack pack(NonprofitPolicy policy) {
        return pack("nonprofit", "donors", policy);
    }

    /** The map for which the volunteers' rules are written: {@link NonprofitMaps#volunteer()}. */
    public static JourneyMap volunteerMap() {
        return NonprofitMaps.volunteer();
    }

    /** The rules for volunteers with the numbers of a policy. Its levels apply to donors only. */
    public static RulePack volunteerPack(NonprofitPolicy policy) {
        return pack(
                "volunteer",
                "volunteers",
                policy.withLevels(NonprofitPolicy.defaults().levels()));
    }

    /** The map for which the supporters' rules are written: {@link NonprofitMaps#supporter()}. */
    public static JourneyMap supporterMap() {
        return NonprofitMaps.supporter();
    }

    /** The rules for supporters with the numbers of a policy. Its levels apply to donors only. */
    public static RulePack supporterPack(NonprofitPolicy policy) {
        return pack(
                "supporter",
                "supporters",
                policy.withLevels(NonprofitPolicy.defaults().levels()));
    }

    private static RulePack pack(String name, String file, NonprofitPolicy policy) {
        return RulePack.of(name)
                .classLoader(NonprofitRules.class.getClassLoader())
                .policy(policy)
                .resource("/org/journeyrules/nonprofit/rules/" + file + ".drl");
    }
}
