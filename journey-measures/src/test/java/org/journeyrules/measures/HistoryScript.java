package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** The visits of one contact, told in order, with days counted from the start of 2026. */
final class HistoryScript {
    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private Contact contact;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    private HistoryScript(String id) {
        contact = Contact.of(id);
    }

    static HistoryScript of(String id) {
        return new HistoryScript(id);
    }

    static Instant day(double day) {
        return NEW_YEAR.plusMillis(Math.round(day * 86_400_000));
    }

    HistoryScript with(String column, String value) {
        contact = contact.with(column, value);
        return this;
    }

    HistoryScript signal(Signal signal) {
        signals.add(signal);
        return this;
    }

    HistoryScript starts(double day, String stage) {
        return enters(day, stage, Movement.START, "journey: first stage");
    }

    HistoryScript moves(double day, String stage) {
        return enters(day, stage, Movement.PROGRESSION, "a rule");
    }

    HistoryScript placed(double day, String stage) {
        return enters(day, stage, Movement.SET, "journey: placed");
    }

    HistoryScript enters(double day, String stage, Movement movement, String rule) {
        @Nullable String before = null;
        if (!visits.isEmpty()) {
            Visit last = visits.remove(visits.size() - 1);
            visits.add(last.left(day(day)));
            before = last.stage();
        }
        visits.add(Visit.open(visits.size() + 1, stage, day(day), before, movement, rule));
        return this;
    }

    ContactHistory told() {
        return ContactHistory.of(contact, visits, List.of(), signals);
    }
}
