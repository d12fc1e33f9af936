package org.journeyrules.architecture.wrong.map;

import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;

/** A map is a value: it must not run the engine. */
public final class CallsTheEngine {
    JourneyEngine engine(JourneyRules rules) {
        return JourneyEngine.of(rules);
    }
}
