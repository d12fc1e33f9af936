package org.journeyrules.jdbc;

import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;

/**
 * One call of the engine, made while the contact's row is locked: {@code (engine, state) -> engine.receive(state, contact,
 * signal)}. It may be made again if the database could not lock the row, so it should have no effects of its own.
 */
@FunctionalInterface
public interface JourneyCall {
    /**
     * Makes the call.
     *
     * @param engine the engine of this moment
     * @param state the contact's stored state, or a new one
     */
    Outcome on(JourneyEngine engine, JourneyState state);
}
