package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One call of a host to the engine, and its outcome.
 *
 * @param before the state passed in
 * @param contact the record passed in
 * @param signals the signals received; null for a review
 * @param asOf the instant of the call
 * @param outcome the result
 */
record HostCall(
        JourneyState before, Contact contact, @Nullable List<Signal> signals, Instant asOf, Outcome outcome) {

    static HostCall make(
            JourneyEngine engine, JourneyState before, Contact contact, @Nullable List<Signal> signals, Instant asOf) {
        return new HostCall(before, contact, signals, asOf, run(engine, before, contact, signals, asOf));
    }

    /** Makes the same call to another engine, on another state or at another instant. */
    Outcome again(JourneyEngine engine, JourneyState state, Instant asOf) {
        return run(engine, state, contact, signals, asOf);
    }

    private static Outcome run(
            JourneyEngine engine, JourneyState before, Contact contact, @Nullable List<Signal> signals, Instant asOf) {
        return signals == null ? engine.review(before, contact, asOf) : engine.receive(before, contact, signals, asOf);
    }
}
