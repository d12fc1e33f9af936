package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** A host around the engine, as an application could be: it keeps the state and reviews it in its own style. */
final class Host {
    private static final int MAX_REVIEWS = 100_000;

    private final JourneyEngine engine;
    private final PollingStyle style;
    private final Consumer<HostCall> listener;
    private final List<Decision> decisions = new ArrayList<>();
    private JourneyState state;
    private @Nullable Instant lastCall;

    /** @param listener receives every call */
    Host(JourneyEngine engine, String contactId, PollingStyle style, Consumer<HostCall> listener) {
        this.engine = engine;
        this.style = style;
        this.listener = listener;
        this.state = engine.newState(contactId);
    }

    /** The same host, which goes on independently. */
    Host fork(Consumer<HostCall> other) {
        Host fork = new Host(engine, state.contactId(), style, other);
        fork.decisions.addAll(decisions);
        fork.state = state;
        fork.lastCall = lastCall;
        return fork;
    }

    PollingStyle style() {
        return style;
    }

    JourneyState state() {
        return state;
    }

    /** All decisions so far. */
    List<Decision> decisions() {
        return decisions;
    }

    /** Reviews as often as its style requires, strictly before the end. */
    void waitUntil(Contact contact, Instant end) {
        Instant last = lastCall;
        if (last == null) {
            return; // there is nothing to review yet
        }
        int reviews = 0;
        for (Instant next = style.next(last, state.reviewAt());
                next != null && next.isBefore(end);
                next = style.next(next, state.reviewAt())) {
            review(contact, next);
            if (++reviews > MAX_REVIEWS) {
                throw new IllegalStateException("More than " + MAX_REVIEWS + " reviews up to " + next
                        + ".\nMaybe a rule reads asOf, or the time that elapses is too long.");
            }
        }
    }

    /** Reviews once more before the record changes: later calls catch up with the record that they are given. */
    void reviewBefore(Contact contact, Instant change) {
        Instant before = change.minusMillis(1);
        if (state.clock().isPresent() && state.clock().get().isBefore(before)) {
            review(contact, before);
        }
    }

    void review(Contact contact, Instant asOf) {
        keep(HostCall.make(engine, state, contact, null, asOf));
    }

    void receive(Contact contact, List<Signal> signals, Instant asOf) {
        keep(HostCall.make(engine, state, contact, List.copyOf(signals), asOf));
    }

    private void keep(HostCall call) {
        state = call.outcome().state();
        decisions.addAll(call.outcome().decisions());
        lastCall = call.asOf();
        listener.accept(call);
    }
}
