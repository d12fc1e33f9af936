package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;

/** A host with one contact, {@code c}: gives signals, looks when told, and remembers what was decided and refused. */
public final class Live {
    public final JourneyEngine engine;
    public final List<Decision> decisions = new ArrayList<>();
    public final List<Refusal> refused = new ArrayList<>();
    public Contact contact = Contact.of("c");
    public JourneyState state;
    public Outcome last;

    public Live(JourneyRules rules) {
        this(JourneyEngine.of(rules));
    }

    public Live(JourneyEngine engine) {
        this.engine = engine;
        this.state = engine.newState("c");
    }

    public Live contact(Contact record) {
        contact = record;
        return this;
    }

    /** All in one call, at the instant of the latest. */
    public Live receive(Signal... signals) {
        Instant latest = Arrays.stream(signals)
                .map(Signal::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return receive(latest, signals);
    }

    public Live receive(Instant asOf, Signal... signals) {
        return keep(engine.receive(state, contact, List.of(signals), asOf));
    }

    /** Each in a call of its own. */
    public Live each(Signal... signals) {
        for (Signal signal : signals) {
            receive(signal);
        }
        return this;
    }

    public Live review(Instant asOf) {
        return keep(engine.review(state, contact, asOf));
    }

    /** As a prompt scheduler does: every reviewAt up to the instant, then the instant itself. */
    public Live reviewUntil(Instant end) {
        while (state.reviewAt().isPresent() && !state.reviewAt().get().isAfter(end)) {
            review(state.reviewAt().get());
        }
        return review(end);
    }

    public Live place(Placement placement) {
        return keep(engine.place(state, contact, placement));
    }

    private Live keep(Outcome outcome) {
        last = outcome;
        state = outcome.state();
        decisions.addAll(outcome.decisions());
        refused.addAll(outcome.refused());
        return this;
    }

    public List<HandedOff> handOffs() {
        return decisions.stream()
                .filter(HandedOff.class::isInstance)
                .map(HandedOff.class::cast)
                .toList();
    }

    public String stage() {
        return state.stage().orElse(null);
    }

    /** "Awareness → Consideration by two clicks at 2026-03-02T09:00:00Z", for each change of stage. */
    public List<String> moves() {
        return decisions.stream()
                .filter(StageChanged.class::isInstance)
                .map(StageChanged.class::cast)
                .map(changed -> changed.from().map(from -> from + " → ").orElse("→ ") + changed.to() + " "
                        + changed.movement() + " at " + changed.at())
                .toList();
    }

    /** "two clicks: progressTo B: The contact …". */
    public List<String> refusals() {
        return refused.stream()
                .map(refusal -> refusal.rule() + ": " + refusal.proposal() + ": " + refusal.reason())
                .toList();
    }
}
