package org.journeyrules.internal.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * A contact's record as it was at each instant. {@code FIELD_CHANGED} signals are undone backwards from the record at
 * the end.
 */
public final class RecordHistory {
    private final Contact end;
    private final TreeMap<Instant, Contact> until = new TreeMap<>(); // exclusive: the record before a change

    private RecordHistory(Contact end) {
        this.end = end;
    }

    /**
     * Returns the history of a record.
     *
     * @param end the record after all these signals
     * @param signals the signals, in any order; those of one instant are ordered by id
     * @throws IllegalArgumentException if a known column cannot have had the value that a signal says it had
     */
    public static RecordHistory of(Contact end, Collection<Signal> signals) {
        RecordHistory history = new RecordHistory(end);
        List<Signal> changes = new ArrayList<>();
        for (Signal signal : signals) {
            if (signal.type().equals(SignalType.FIELD_CHANGED) && signal.attribute("field") != null) {
                changes.add(signal);
            }
        }
        changes.sort(SignalList.ORDER.reversed());
        Contact record = end;
        for (Signal change : changes) {
            record = before(record, change);
            history.until.put(change.occurredAt(), record);
        }
        return history;
    }

    private static Contact before(Contact record, Signal change) {
        try {
            return record.asBefore(change.attribute("field"), change.attribute("from"));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "Signal '" + change.id() + "' cannot be undone. " + refused.getMessage(), refused);
        }
    }

    /** Returns the record at an instant, after the changes of that instant. */
    public Contact at(Instant instant) {
        Map.Entry<Instant, Contact> next = until.higherEntry(instant);
        return next == null ? end : next.getValue();
    }

    /** Returns the instants at which the record changed, in order. */
    public NavigableSet<Instant> changes() {
        return until.navigableKeySet();
    }
}
