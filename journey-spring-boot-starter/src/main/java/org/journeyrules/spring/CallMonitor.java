package org.journeyrules.spring;

import java.util.function.Function;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;

/** Watches the calls of the engine, for metrics and tracing. Thread-safe. */
interface CallMonitor {
    /** Watches nothing. */
    CallMonitor NONE = new CallMonitor() {
        @Override
        public <T> T watch(String name, String contactId, JourneyEngine engine, Function<Watch, T> call) {
            return call.apply(new Watch() {});
        }
    };

    /**
     * Makes a call and watches it.
     *
     * @param name receive, review, place, merge or call
     */
    <T> T watch(String name, String contactId, JourneyEngine engine, Function<Watch, T> call);

    /** Counts an outcome that the sweep committed. */
    default void swept(Outcome outcome) {}

    /** What happens in one call, on one thread. */
    interface Watch {
        /** The row is locked and its state is read. */
        default void evaluating() {}

        /** The engine has answered. */
        default void evaluated() {}

        /** The outcome is written, and will be committed with the transaction. */
        default void outcome(Outcome outcome) {}
    }
}
