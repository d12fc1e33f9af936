package org.journeyrules.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a state, as the engine works with them; the meaning of each is told at {@link StateSnapshot}.
 *
 * @param foresight what the last evaluation foresaw: in memory only, and null where it is not known
 */
public record StateData(
        String journey,
        String version,
        String contactId,
        @Nullable Instant begun,
        @Nullable Instant clock,
        boolean closed,
        List<Visit> visits,
        @Nullable Instant heldUntil,
        @Nullable Instant reviewAt,
        @Nullable Forecast foresight,
        long record,
        boolean watchesAll,
        Set<Watch> watches,
        Set<String> standing,
        Set<String> refused,
        Map<String, Instant> made,
        Map<String, Instant> cuts,
        Map<String, Instant> marks,
        Set<String> consumed,
        Set<String> visitedElsewhere,
        Map<String, List<String>> evidence,
        SequencesSnapshot cadence,
        SignalLog log) {

    public static StateData notBegun(String journey, String version, String contactId) {
        return new StateData(
                journey,
                version,
                contactId,
                null,
                null,
                false,
                List.of(),
                null,
                null,
                null,
                0,
                true,
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                SequencesSnapshot.NONE,
                SignalLog.EMPTY);
    }

    /** The same state as one of another contact, without the signals. */
    public StateData of(String otherContactId) {
        return new StateData(
                journey,
                version,
                otherContactId,
                begun,
                clock,
                closed,
                visits,
                heldUntil,
                reviewAt,
                null,
                record,
                watchesAll,
                watches,
                standing,
                refused,
                made,
                cuts,
                marks,
                consumed,
                visitedElsewhere,
                evidence,
                cadence,
                SignalLog.EMPTY);
    }

    /** What is known for ever, as the beginning of a history to be told anew. */
    public StateData afresh() {
        StateData empty = notBegun(journey, version, contactId);
        return new StateData(
                journey,
                version,
                contactId,
                null,
                null,
                false,
                List.of(),
                null,
                null,
                null,
                0,
                true,
                empty.watches,
                empty.standing,
                empty.refused,
                empty.made,
                empty.cuts,
                marks,
                consumed,
                visitedElsewhere,
                empty.evidence,
                empty.cadence,
                empty.log);
    }

    public static StateData of(StateSnapshot s) {
        SignalLog log = SignalLog.EMPTY;
        for (Signal signal : s.signals()) {
            log = log.with(signal);
        }
        return new StateData(
                s.journey(),
                s.version(),
                s.contactId(),
                s.begun(),
                s.clock(),
                s.closed(),
                List.copyOf(s.visits()),
                s.heldUntil(),
                s.reviewAt(),
                null,
                s.record(),
                s.watchesAll(),
                Set.copyOf(s.watches()),
                Set.copyOf(s.standing()),
                Set.copyOf(s.refused()),
                Map.copyOf(s.made()),
                Map.copyOf(s.cuts()),
                Map.copyOf(s.marks()),
                Set.copyOf(s.consumed()),
                Set.copyOf(s.visitedElsewhere()),
                Map.copyOf(s.evidence()),
                s.cadence(),
                log);
    }

    public StateSnapshot snapshot() {
        return new StateSnapshot(
                journey,
                version,
                contactId,
                begun,
                clock,
                closed,
                visits,
                heldUntil,
                reviewAt,
                record,
                watchesAll,
                watches,
                standing,
                refused,
                made,
                cuts,
                marks,
                consumed,
                visitedElsewhere,
                evidence,
                cadence,
                log.all());
    }

    public boolean hasBegun() {
        return begun != null;
    }

    /** The current visit. */
    @Nullable
    public Visit visit() {
        return visits.isEmpty() ? null : visits.get(visits.size() - 1);
    }
}
