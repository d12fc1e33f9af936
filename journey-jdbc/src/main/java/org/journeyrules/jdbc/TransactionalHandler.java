package org.journeyrules.jdbc;

import java.sql.Connection;
import org.journeyrules.decision.Decision;

/** Makes the effect of a decision in the database of the outbox. */
@FunctionalInterface
public interface TransactionalHandler {
    /**
     * Makes the effect in the transaction that marks the decision as done, so that it is made exactly once.
     *
     * @param connection for statements only: it is committed, rolled back and closed by the outbox
     * @throws Exception if the effect could not be made; what was done for this decision is undone, and it is tried again later
     */
    void handle(Connection connection, Decision decision) throws Exception;
}
