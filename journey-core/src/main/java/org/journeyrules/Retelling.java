package org.journeyrules;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.Memory;
import org.journeyrules.internal.RecordHistory;
import org.journeyrules.internal.SignalList;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;

/** The history of a state up to its clock, told anew: it begins as it began, and each instant sees the record it had. */
final class Retelling {
    private final JourneyRules rules;
    private final Memory memory;
    private final boolean exhaustive;
    private final Visit first;
    private final RecordHistory record;
    private final Deque<Signal> left;
    private final List<Decision> decisions = new ArrayList<>();
    private JourneyState state;

    /**
     * @param told the state
     * @param first how its journey began
     * @param contact the record at the end
     * @param signals the history
     */
    Retelling(
            JourneyRules rules,
            Memory memory,
            boolean exhaustive,
            JourneyState told,
            Visit first,
            Contact contact,
            Collection<Signal> signals) {
        this.rules = rules;
        this.memory = memory;
        this.exhaustive = exhaustive;
        this.first = first;
        this.record = RecordHistory.of(contact, signals);
        List<Signal> ordered = new ArrayList<>(signals);
        ordered.sort(SignalList.ORDER);
        this.left = new ArrayDeque<>(ordered);
        this.state = new JourneyState(told.data().afresh());
        tell(told.clock().orElseThrow());
    }

    JourneyState state() {
        return state;
    }

    List<Decision> decisions() {
        return decisions;
    }

    private void tell(Instant end) {
        for (Instant change : record.changes()) {
            Instant before = change.minusMillis(1);
            if (!change.isAfter(end) && (state.hasBegun() || !before.isBefore(first.entered()))) {
                receive(upTo(before), before);
                receive(upTo(change), change);
            }
        }
        receive(List.copyOf(left), end); // those dated ahead of the clock wait again
        keep(call(end).review(end));
    }

    private List<Signal> upTo(Instant instant) {
        List<Signal> now = new ArrayList<>();
        while (!left.isEmpty() && !left.peek().occurredAt().isAfter(instant)) {
            now.add(left.poll());
        }
        return now;
    }

    private void receive(List<Signal> signals, Instant asOf) {
        keep(call(asOf).receive(signals, asOf));
    }

    private Call call(Instant asOf) {
        return new Call(rules, memory, exhaustive, state, record.at(asOf)).beginningAs(first);
    }

    private void keep(Outcome outcome) {
        state = outcome.state();
        decisions.addAll(outcome.decisions());
    }
}
