package org.journeyrules.b2b;

import java.util.LinkedHashMap;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.test.Engines;

/** The standard B2B rules with their default numbers, in both models of Drools. */
public final class BothModels implements Engines {
    @Override
    public Map<String, JourneyEngine> engines() {
        Map<String, JourneyEngine> engines = new LinkedHashMap<>();
        for (RuleEngine model : RuleEngine.values()) {
            engines.put(model.toString(), B2bCases.b2b(model, B2bPolicy.defaults()));
        }
        return engines;
    }
}
