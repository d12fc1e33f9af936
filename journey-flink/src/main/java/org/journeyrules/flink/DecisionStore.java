package org.journeyrules.flink;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import org.journeyrules.decision.Decision;

/**
 * Where a {@link DecisionSink} stores decisions, such as a table whose primary key is the decision's id. Each task has its own
 * store and uses it from one thread.
 */
@FunctionalInterface
public interface DecisionStore extends AutoCloseable {
    /**
     * Stores decisions, and ignores those whose id is already there. When this method returns, they must be durable.
     *
     * @throws IOException if they cannot be stored; Flink then restarts from the last checkpoint and passes them again
     */
    void store(Collection<Decision> decisions) throws IOException;

    @Override
    default void close() throws IOException {}

    /** Opens a store where it is needed, in each task. */
    @FunctionalInterface
    interface Supplier extends Serializable {
        /** Returns an open store. */
        DecisionStore open() throws IOException;
    }
}
