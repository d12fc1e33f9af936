package org.journeyrules.flink;

import java.io.Serializable;
import org.journeyrules.JourneyEngine;

/**
 * Builds the engine where it is needed. Flink sends functions over the network, and rules cannot be sent: so each task
 * builds its engine when it opens. A reference to a static method does:
 *
 * <pre>{@code
 * JourneyFunction.ordered(MyRules::engine)
 * }</pre>
 *
 * <p>Building Drools rules takes a second or more. If several tasks run in one process, return one engine to all of them:
 * keep it in a static field of your class. An engine is thread-safe.
 */
@FunctionalInterface
public interface EngineSupplier extends Serializable {
    /** Returns the engine. An exception fails the task with its message. */
    JourneyEngine get();
}
