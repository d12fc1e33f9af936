package org.journeyrules.internal.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.internal.history.Screening;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.signal.Signal;

/** What the engine knows of a history, for Journey's own modules that measure histories. */
public final class HistoryAccess {
    private HistoryAccess() {}

    /** Returns the signals by instant, then id. */
    public static List<Signal> inOrder(Collection<Signal> signals) {
        return signals.stream().sorted(SignalList.ORDER).toList();
    }

    /**
     * Returns the record as it was at each instant, after the changes of that instant.
     *
     * @param end the record after all these signals
     */
    public static Function<Instant, Contact> records(Contact end, Collection<Signal> signals) {
        return RecordHistory.of(end, signals)::at;
    }

    /** Returns the ids of the clicks that screening rejects when all these signals are known. */
    public static Set<String> rejectedClicks(Collection<Signal> signals) {
        return Screening.rejected(signals);
    }
}
