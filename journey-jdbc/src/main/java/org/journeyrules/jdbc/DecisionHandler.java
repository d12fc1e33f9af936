package org.journeyrules.jdbc;

import org.journeyrules.decision.Decision;

/** Makes the effect of a decision: updates the CRM, sends a message, informs a person. */
@FunctionalInterface
public interface DecisionHandler {
    /**
     * Makes the effect. It may be called again for the same decision if the process ends before the outbox is marked: pass
     * {@link Decision#id} to the other system, or choose effects that can be repeated.
     *
     * @throws Exception if the effect could not be made; it is tried again later
     */
    void handle(Decision decision) throws Exception;
}
