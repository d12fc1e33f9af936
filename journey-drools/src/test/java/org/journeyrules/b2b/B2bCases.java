package org.journeyrules.b2b;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.RuleCases;

/** Cases of the standard B2B rules with their default numbers. */
abstract class B2bCases extends RuleCases {
    private static final Map<Object, JourneyEngine> ENGINES = new ConcurrentHashMap<>();

    @Override
    protected JourneyEngine engine(RuleEngine model) {
        return b2b(model, B2bPolicy.defaults());
    }

    /** An engine of the standard map and rules; each is compiled once. */
    static JourneyEngine b2b(RuleEngine model, B2bPolicy policy) {
        return ENGINES.computeIfAbsent(
                model + " " + policy,
                any -> JourneyEngine.of(DroolsRules.builder(B2bRules.map(policy))
                        .engine(model)
                        .add(B2bRules.pack(policy))
                        .build()));
    }
}
