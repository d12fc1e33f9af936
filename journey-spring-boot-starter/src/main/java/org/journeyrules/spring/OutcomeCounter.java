package org.journeyrules.spring;

import org.journeyrules.Outcome;

/** Counts what calls led to, and how long their parts took. Thread-safe. */
interface OutcomeCounter {
    /** Counts nothing. */
    OutcomeCounter NONE = new OutcomeCounter() {
        @Override
        public void count(Outcome outcome) {}

        @Override
        public void time(String part, long nanoseconds) {}
    };

    void count(Outcome outcome);

    /** @param part read, evaluate or write */
    void time(String part, long nanoseconds);
}
