package org.journeyrules.internal.engine;

import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.state.StateData;

/**
 * Makes the calls of one engine.
 *
 * @param exhaustive whether every signal and every review evaluates the rules: slower, and never another answer
 */
public record EngineCalls(JourneyRules rules, EngineCache cache, boolean exhaustive) {
    public EngineCall on(StateData state, Contact contact) {
        return new EngineCall(this, state, contact);
    }
}
