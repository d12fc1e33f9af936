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

/**
 * Reruns a contact's history up to the state's clock. The journey starts as it originally started, and each instant
 * sees the record as it was then. Used for corrections.
 */
public final class HistoryRerun {
    private final EngineCalls engine;
    private final Visit first;
    private final RecordHistory record;
    private final Deque<Signal> left;
    private final List<Decision> decisions = new ArrayList<>();
    private StateData state;

    /**
     * Reruns a history.
     *
     * @param known the state
     * @param first the visit in which its journey started
     * @param contact the record at the end
     * @param signals the history
     */
    public HistoryRerun(EngineCalls engine, StateData known, Visit first, Contact contact, Collection<Signal> signals) {
        this.engine = engine;
        this.first = first;
        this.record = RecordHistory.of(contact, signals);
        List<Signal> ordered = new ArrayList<>(signals);
        ordered.sort(SignalList.ORDER);
        this.left = new ArrayDeque<>(ordered);
        this.state = known.reset();
        rerun(known.timeline().clock());
    }

    public StateData state() {
        return state;
    }

    public List<Decision> decisions() {
        return decisions;
    }

    private void rerun(Instant end) {
        for (Instant change : record.changes()) {
            Instant before = change.minusMillis(1);
            if (!change.isAfter(end) && (state.hasBegun() || !before.isBefore(first.entered()))) {
                receive(upTo(before), before);
                receive(upTo(change), change);
            }
        }
        receive(List.copyOf(left), end); // signals dated after the clock wait again
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
        return engine.on(state, record.at(asOf)).startingAs(first);
    }

    private void keep(CallResult result) {
        state = result.state();
        decisions.addAll(result.decisions());
    }
}
