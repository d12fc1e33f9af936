package org.journeyrules;

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
import org.journeyrules.internal.CodePoints;
import org.journeyrules.internal.Memory;
import org.journeyrules.signal.Signal;

/** Makes one state of two: each first answers what fell due before, then the histories are one. */
final class Merge {
    private final JourneyRules rules;
    private final Memory memory;
    private final boolean exhaustive;
    private final List<Outcome> outcomes = new ArrayList<>();

    Merge(JourneyRules rules, Memory memory, boolean exhaustive) {
        this.rules = rules;
        this.memory = memory;
        this.exhaustive = exhaustive;
    }

    Outcome merge(JourneyState into, JourneyState from, Contact contact, Instant asOf) {
        Instant at = later(later(asOf, into), from);
        if (!into.hasBegun() && !from.hasBegun()) {
            return call(into, contact).receive(List.of(), at);
        }
        Contact other = Contact.of(from.contactId()).with(contact.values());
        JourneyState ended = caughtUp(from, contact.account().map(other::with).orElse(other), at);
        JourneyState going = caughtUp(into, contact, at);
        JourneyState base =
                going.hasBegun() ? going : new JourneyState(ended.data().of(contact.id()));
        outcomes.add(call(base, contact).unite(ended.data(), at));
        return whole();
    }

    private Call call(JourneyState state, Contact contact) {
        return new Call(rules, memory, exhaustive, state, contact);
    }

    /** Under other rules than those it was evaluated under a state does not catch up. */
    private JourneyState caughtUp(JourneyState state, Contact contact, Instant at) {
        if (!state.hasBegun() || !state.version().equals(rules.version())) {
            return state;
        }
        Outcome outcome = call(state, contact).receive(List.of(), at);
        outcomes.add(outcome);
        return outcome.state();
    }

    private static Instant later(Instant one, JourneyState state) {
        Optional<Instant> clock = state.clock();
        return clock.isPresent() && clock.get().isAfter(one) ? clock.get() : one;
    }

    private Outcome whole() {
        List<Decision> decisions = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Signal> dropped = new ArrayList<>();
        Map<String, List<String>> withdrawn = new TreeMap<>(CodePoints.ORDER);
        boolean historyCut = false;
        for (Outcome outcome : outcomes) {
            decisions.addAll(outcome.decisions());
            refused.addAll(outcome.refused());
            dropped.addAll(outcome.dropped());
            withdrawn.putAll(outcome.withdrawnEvidence());
            historyCut |= outcome.historyCut();
        }
        decisions.sort(Comparator.comparing(Decision::at)); // stable: what is made last stays last
        refused.sort(Comparator.comparing(Refusal::at));
        Outcome last = outcomes.get(outcomes.size() - 1);
        return new Outcome(
                last.state(),
                true,
                decisions,
                refused,
                last.logged(),
                dropped,
                new Outcome.Notes(List.of(), List.of(), last.conflicting(), withdrawn, historyCut, Optional.empty()));
    }
}
