package org.journeyrules.cli;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** Finds the clicks that no person made, by asking as a rule would: a rule in plain Java that proposes nothing. */
final class MachineClicks {
    private MachineClicks() {}

    /** The ids of those of a contact's clicks that do not count at an instant. */
    static Set<String> of(JourneyMap map, Contact contact, List<Signal> signals, Instant asOf) {
        Set<String> clicks = new TreeSet<>();
        for (Signal signal : signals) {
            if (signal.type().equals(SignalType.LINK_CLICKED)) {
                clicks.add(signal.id());
            }
        }
        Set<String> machines = new HashSet<>();
        AtomicBoolean asked = new AtomicBoolean();
        JourneyRules rules = JourneyRules.builder(map)
                .rule("clicks of machines", journey -> {
                    if (asked.getAndSet(false)) { // an explanation goes on to histories that did not happen
                        clicks.stream().filter(id -> !counts(journey, id)).forEach(machines::add);
                    }
                })
                .build();
        JourneyEngine engine = JourneyEngine.of(rules);
        JourneyState state = engine.receive(engine.newState(contact.id()), contact, signals, asOf)
                .state();
        asked.set(true);
        engine.explain(state, contact, asOf);
        return machines;
    }

    private static boolean counts(Journey journey, String id) {
        return journey.allSignals().of(SignalType.LINK_CLICKED).where("id", id).atLeast(1);
    }
}
