package org.journeyrules.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the engine that first make the reviews that were due shortly before, each at its own instant. A replay reviews at
 * each such instant, so sends are then the same as in a replay. Reviews that are later than a lag are left to the engine, which
 * catches up with stages and never backdates a send.
 */
final class PromptCalls {
    /** A contact is reviewed at most this often in one call. The next call continues. */
    private static final int MOST_REVIEWS = 100;

    private PromptCalls() {}

    static Outcome receive(
            JourneyEngine engine,
            JourneyState state,
            Contact contact,
            Collection<Signal> signals,
            Instant now,
            Duration lag) {
        Instant latest = signals.stream()
                .map(Signal::occurredAt)
                .max(Comparator.naturalOrder())
                .orElse(now);
        Instant asOf = latest.isAfter(now) ? now : latest;
        // Signals come before reviews of the same instant, so only reviews of earlier instants are made.
        Outcome reviewed = reviews(engine, state, contact, asOf.minusMillis(1), asOf, lag);
        JourneyState then = reviewed == null ? state : reviewed.state();
        Outcome outcome = engine.receive(then, contact, signals, asOf);
        return reviewed == null ? outcome : outcome.after(reviewed);
    }

    static Outcome review(JourneyEngine engine, JourneyState state, Contact contact, Instant now, Duration lag) {
        Outcome reviewed = reviews(engine, state, contact, now, now, lag);
        JourneyState then = reviewed == null ? state : reviewed.state();
        Outcome outcome = engine.review(then, contact, notBefore(then, now));
        return reviewed == null ? outcome : outcome.after(reviewed);
    }

    /** The reviews that are due, for the sweep: it does not move the clock of a contact further than that. */
    static Outcome due(JourneyEngine engine, JourneyState state, Contact contact, Instant now, Duration lag) {
        Outcome reviewed = reviews(engine, state, contact, now, now, lag);
        return reviewed == null ? engine.review(state, contact, notBefore(state, now)) : reviewed;
    }

    /** A review before the state's clock is an error. The clock is ahead if a signal's instant was. */
    static Instant notBefore(JourneyState state, Instant now) {
        return state.clock().filter(clock -> clock.isAfter(now)).orElse(now);
    }

    private static @Nullable Outcome reviews(
            JourneyEngine engine, JourneyState state, Contact contact, Instant last, Instant now, Duration lag) {
        if (!state.version().equals(engine.version())) {
            return null; // its reviewAt is of other rules
        }
        Outcome all = null;
        JourneyState then = state;
        for (int i = 0; i < MOST_REVIEWS; i++) {
            Instant at = then.reviewAt().orElse(null);
            if (at == null || at.isAfter(last) || at.isBefore(now.minus(lag))) {
                break;
            }
            Outcome next = engine.review(then, contact, at);
            all = all == null ? next : next.after(all);
            then = next.state();
        }
        return all;
    }
}
