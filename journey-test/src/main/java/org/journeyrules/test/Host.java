package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** A host of the engine, as it could stand around it: keeps the state, looks again at its own pace. */
final class Host {
    private static final int MAX_LOOKS = 100_000;

    private final JourneyEngine engine;
    private final Pace pace;
    private final Consumer<Outcome> listener;
    private final List<Decision> decisions = new ArrayList<>();
    private JourneyState state;
    private @Nullable Instant lastLook;

    /** @param listener told of every outcome */
    Host(JourneyEngine engine, String contactId, Pace pace, Consumer<Outcome> listener) {
        this.engine = engine;
        this.pace = pace;
        this.listener = listener;
        this.state = engine.newState(contactId);
    }

    Pace pace() {
        return pace;
    }

    JourneyState state() {
        return state;
    }

    /** Everything decided so far. */
    List<Decision> decisions() {
        return decisions;
    }

    /** Looks as often as its pace asks, strictly before the end. */
    void waitUntil(Contact contact, Instant end) {
        Instant last = lastLook;
        if (last == null) {
            return; // nothing to look at yet
        }
        int looks = 0;
        for (Instant next = pace.next(last, state.reviewAt());
                next != null && next.isBefore(end);
                next = pace.next(next, state.reviewAt())) {
            review(contact, next);
            if (++looks > MAX_LOOKS) {
                throw new IllegalStateException("More than " + MAX_LOOKS + " reviews up to " + next
                        + ".\nMaybe a rule reads asOf, or the time that elapses is too long.");
            }
        }
    }

    /** Looks once more before the record changes: what is caught up later is answered with the record given then. */
    void reviewBefore(Contact contact, Instant change) {
        Instant before = change.minusMillis(1);
        if (state.clock().isPresent() && state.clock().get().isBefore(before)) {
            review(contact, before);
        }
    }

    void review(Contact contact, Instant asOf) {
        keep(engine.review(state, contact, asOf), asOf);
    }

    void receive(Contact contact, List<Signal> signals, Instant asOf) {
        keep(engine.receive(state, contact, signals, asOf), asOf);
    }

    private void keep(Outcome outcome, Instant asOf) {
        state = outcome.state();
        decisions.addAll(outcome.decisions());
        lastLook = asOf;
        listener.accept(outcome);
    }
}
