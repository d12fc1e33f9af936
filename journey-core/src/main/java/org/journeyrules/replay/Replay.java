package org.journeyrules.replay;

import java.time.Instant;
import java.util.Collection;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;

/** Runs one contact's history through an engine. */
public final class Replay {
    private final JourneyEngine engine;

    private Replay(JourneyEngine engine) {
        this.engine = engine;
    }

    public static Replay of(JourneyEngine engine) {
        return new Replay(engine);
    }

    public Replayed run(Contact contact, Collection<Signal> signals, Instant until) {
        return resume(engine.newState(contact.id()), contact, signals, until);
    }

    public Replayed resume(JourneyState state, Contact contact, Collection<Signal> signals, Instant until) {
        throw new UnsupportedOperationException();
    }
}
