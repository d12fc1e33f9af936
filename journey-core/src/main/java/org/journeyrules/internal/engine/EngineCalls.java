package org.journeyrules.internal.engine;

import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.map.JourneyMap;

/**
 * Creates the calls of one engine.
 *
 * @param exhaustive whether every signal and every review evaluates the rules, which is slower but gives the same
 *     answers
 */
public record EngineCalls(JourneyRules rules, EngineCache cache, boolean exhaustive) {
    public EngineCall on(StateData state, Contact contact) {
        return new EngineCall(this, state, contact);
    }

    JourneyMap map() {
        return rules.map();
    }
}
