package org.journeyrules.internal.engine;

import java.util.Objects;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.Premises;
import org.journeyrules.internal.sequence.Enrollments;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an earlier evaluation, which the rules would give again: nothing that a question could see has arrived
 * or changed since, and no instant has come at which time alone changes an answer. They stand until sequences or statuses
 * on which they rest change in the course of an evaluation.
 *
 * @param visit the current visit
 * @param before the sequences and statuses as the earlier evaluation left them
 */
record StandingAnswers(
        JourneyMap map, Premises premises, @Nullable Visit visit, SequencesSnapshot before) {

    /** Returns the answers that stand at an instant, of the last evaluation; null if the rules must be asked. */
    static @Nullable StandingAnswers of(JourneyMap map, StateDraft draft, long now) {
        Forecast forecast = draft.forecast();
        Premises premises = forecast == null ? null : forecast.premises(now);
        return premises == null ? null : new StandingAnswers(map, premises, draft.visit(), draft.sequences());
    }

    /** Whether the answers still stand: nothing on which they rest has changed. */
    boolean stand(StateDraft draft) {
        return visit == draft.visit() && (before == draft.sequences() || standAfter(draft.sequences()));
    }

    private boolean standAfter(SequencesSnapshot now) {
        if (premises.status() && !Objects.equals(member(before), member(now))) {
            return false;
        }
        if (before.enrollments() == now.enrollments()) {
            return true;
        }
        if (premises.proposals()) {
            return false;
        }
        for (String sequence : premises.sequences()) {
            if (Enrollments.latest(before, sequence) != Enrollments.latest(now, sequence)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Member member(SequencesSnapshot then) {
        String campaign = visit == null
                ? null
                : map.stage(visit.stage()).flatMap(Stage::campaign).orElse(null);
        return campaign == null ? null : then.members().get(campaign);
    }
}
