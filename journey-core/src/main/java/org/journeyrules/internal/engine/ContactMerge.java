package org.journeyrules.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Signal;

/** Merges two states into one. Each first catches up on its own; then their histories are combined. */
public final class ContactMerge {
    private final EngineCalls engine;
    private final List<CallResult> results = new ArrayList<>();

    public ContactMerge(EngineCalls engine) {
        this.engine = engine;
    }

    public CallResult merge(StateData into, StateData from, Contact contact, Instant asOf) {
        Instant at = later(later(asOf, into), from);
        if (!into.hasBegun() && !from.hasBegun()) {
            return engine.on(into, contact).receive(List.of(), at);
        }
        Contact other = Contact.of(from.contactId()).with(contact.values());
        StateData ended = caughtUp(from, contact.account().map(other::with).orElse(other), at);
        StateData going = caughtUp(into, contact, at);
        StateData base = going.hasBegun() ? going : ended.of(contact.id());
        results.add(engine.on(base, contact).unite(ended, at));
        return whole();
    }

    /**
     * Catches a state up. A state of another version is returned as it is, because these rules did not exist in its
     * past.
     */
    private StateData caughtUp(StateData state, Contact contact, Instant at) {
        if (!state.hasBegun() || !state.version().equals(engine.rules().version())) {
            return state;
        }
        CallResult result = engine.on(state, contact).receive(List.of(), at);
        results.add(result);
        return result.state();
    }

    private static Instant later(Instant one, StateData state) {
        return state.timeline().clock() != null && state.timeline().clock().isAfter(one)
                ? state.timeline().clock()
                : one;
    }

    private CallResult whole() {
        List<Decision> decisions = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Signal> dropped = new ArrayList<>();
        Map<String, List<String>> withdrawn = new TreeMap<>(CodePoints.ORDER);
        boolean historyCut = false;
        for (CallResult result : results) {
            decisions.addAll(result.decisions());
            refused.addAll(result.refused());
            dropped.addAll(result.dropped());
            withdrawn.putAll(result.notes().withdrawn());
            historyCut |= result.notes().historyCut();
        }
        decisions.sort(Comparator.comparing(Decision::at)); // the sort is stable, so what was decided last stays last
        refused.sort(Comparator.comparing(Refusal::at));
        CallResult last = results.get(results.size() - 1);
        return new CallResult(
                last.state(),
                true,
                decisions,
                refused,
                last.logged(),
                dropped,
                new CallResult.Notes(
                        List.of(),
                        List.of(),
                        last.notes().conflicting(),
                        last.notes().warnings(),
                        withdrawn,
                        historyCut,
                        Optional.empty()));
    }
}
