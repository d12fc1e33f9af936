package org.journeyrules.internal.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;

/** The history of a state up to its clock, told anew: it begins as it began, and each instant sees the record it had. */
public final class HistoryRerun {
    private final EngineCalls engine;
    private final Visit first;
    private final RecordHistory record;
    private final Deque<Signal> left;
    private final List<Decision> decisions = new ArrayList<>();
    private StateData state;

    /**
     * @param told the state
     * @param first how its journey began
     * @param contact the record at the end
     * @param signals the history
     */
    public HistoryRerun(EngineCalls engine, StateData told, Visit first, Contact contact, Collection<Signal> signals) {
        this.engine = engine;
        this.first = first;
        this.record = RecordHistory.of(contact, signals);
        List<Signal> ordered = new ArrayList<>(signals);
        ordered.sort(SignalList.ORDER);
        this.left = new ArrayDeque<>(ordered);
        this.state = told.reset();
        tell(told.timeline().clock());
    }

    public StateData state() {
        return state;
    }

    public List<Decision> decisions() {
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

    private EngineCall call(Instant asOf) {
        return engine.on(state, record.at(asOf)).beginningAs(first);
    }

    private void keep(CallResult result) {
        state = result.state();
        decisions.addAll(result.decisions());
    }
}
