package org.journeyrules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;

public final class JourneyEngine {
    private final JourneyRules rules;

    private JourneyEngine(JourneyRules rules) {
        this.rules = rules;
    }

    public static JourneyEngine of(JourneyRules rules) {
        return new JourneyEngine(rules);
    }

    public JourneyRules rules() {
        return rules;
    }

    public JourneyMap map() {
        return rules.map();
    }

    public String version() {
        return rules.version();
    }

    public JourneyState newState(String contactId) {
        return new JourneyState(StateData.notBegun(map().name(), version(), contactId));
    }

    public Outcome receive(JourneyState state, Contact contact, Signal signal) {
        return receive(state, contact, List.of(signal), signal.occurredAt());
    }

    public Outcome receive(JourneyState state, Contact contact, Collection<Signal> signals, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    public Outcome review(JourneyState state, Contact contact, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    public Outcome place(JourneyState state, Contact contact, Placement placement) {
        return receive(state, contact, placement.signalFor(contact.id()));
    }

    public Outcome merge(JourneyState into, JourneyState from, Contact contact, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    public Optional<Correction> correction(JourneyState state, Contact contact, Signal signal) {
        throw new UnsupportedOperationException();
    }

    public Explanation explain(JourneyState state, Contact contact, Instant asOf) {
        throw new UnsupportedOperationException();
    }
}
