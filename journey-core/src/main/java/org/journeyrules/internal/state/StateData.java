package org.journeyrules.internal.state;

import java.time.Instant;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A state as the engine works with it: its parts, and the signals as a log.
 *
 * @param forecast the forecast of the last evaluation, or null where it is not known
 */
public record StateData(
        String journey,
        String contactId,
        Timeline timeline,
        LastEvaluation evaluation,
        VisitMemory memory,
        KeptFacts facts,
        SequencesSnapshot sequences,
        @Nullable Forecast forecast,
        SignalLog log) {

    /** The state of a contact whose journey has not started. */
    public static StateData notBegun(String journey, String version, String contactId) {
        return new StateData(
                journey,
                contactId,
                Timeline.NOT_BEGUN,
                LastEvaluation.none(version),
                VisitMemory.NONE,
                KeptFacts.NONE,
                SequencesSnapshot.NONE,
                null,
                SignalLog.EMPTY);
    }

    public static StateData of(StateSnapshot parts) {
        return new StateData(
                parts.journey(),
                parts.contactId(),
                parts.timeline(),
                parts.evaluation(),
                parts.memory(),
                parts.facts(),
                parts.sequences(),
                null,
                SignalLog.ofAny(parts.signals()));
    }

    public StateSnapshot snapshot() {
        return new StateSnapshot(journey, contactId, timeline, evaluation, memory, facts, sequences, log.all());
    }

    /** Returns this state as the state of another contact, without the signals. */
    public StateData of(String otherContactId) {
        return new StateData(
                journey, otherContactId, timeline, evaluation, memory, facts, sequences, null, SignalLog.EMPTY);
    }

    /** Returns the start of a history that is run again: only what is kept permanently. */
    public StateData reset() {
        StateData empty = notBegun(journey, version(), contactId);
        return new StateData(
                journey,
                contactId,
                empty.timeline,
                empty.evaluation,
                empty.memory,
                facts.permanent(),
                empty.sequences,
                null,
                empty.log);
    }

    /** The version of map, rules and policies under which the state was last evaluated. */
    public String version() {
        return evaluation.version();
    }

    public boolean hasBegun() {
        return timeline.begun() != null;
    }

    /** The current visit, or null before the first. */
    public @Nullable Visit visit() {
        return timeline.visit();
    }

    /** When time alone could next change an answer or bring a step, or null if it never does. */
    public @Nullable Instant reviewAt() {
        Instant rules = evaluation.reviewAt();
        Instant sends = sequences.sendsAt();
        if (sends != null && sends.isBefore(timeline.clock())) {
            sends = timeline.clock(); // no call was made at the step's instant, so evaluate it at once
        }
        return rules == null || (sends != null && sends.isBefore(rules)) ? sends : rules;
    }
}
