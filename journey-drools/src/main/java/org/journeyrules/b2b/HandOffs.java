package org.journeyrules.b2b;

import java.time.temporal.TemporalAmount;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;

/**
 * What the rules that hand a contact to people have in common: which actions are new to the team, when the team is left
 * alone, and how much time it has.
 *
 * <pre>{@code
 * $request : HandOffs.news(this, allSignals.of(SignalType.DEMO_REQUESTED)), $request.atLeast(1),
 * !HandOffs.coolOff(this) }</pre>
 *
 * Stateless and thread-safe.
 */
public final class HandOffs {
    private HandOffs() {}

    /**
     * The signals of a selection that were not handed over before: those within {@link B2bPolicy#handOffEvidence} in
     * the current visit. An action that leads to the next stage is handed over in the stage in which it happened. The
     * action that starts a journey, or leads back from an exit, is handed over in the stage to which it leads.
     *
     * @param selection a selection of all signals, because the action that starts a journey counts
     */
    public static Signals news(Journey journey, Signals selection) {
        Signals recent = selection.within(B2bPolicy.of(journey).handOffEvidence());
        CurrentVisit visit = journey.visit();
        return switch (visit.how()) {
            case "START" -> recent;
            case "RETURN" -> recent.since(visit.since());
            default -> recent.sinceStageEntry();
        };
    }

    /** Whether sales rejected a hand-off within {@link B2bPolicy#handOffCoolOff} and has not accepted one since. */
    public static boolean coolOff(Journey journey) {
        return journey.allSignals()
                .of(SignalType.HAND_OFF_REJECTED)
                .sinceLast(journey.allSignals().of(SignalType.HAND_OFF_ACCEPTED))
                .within(B2bPolicy.of(journey).handOffCoolOff())
                .atLeast(1);
    }

    /** The team that sells, {@link B2bPolicy#salesTeam}. */
    public static String sales(Journey journey) {
        return B2bPolicy.of(journey).salesTeam();
    }

    /** The team that looks after customers, {@link B2bPolicy#successTeam}. */
    public static String success(Journey journey) {
        return B2bPolicy.of(journey).successTeam();
    }

    /** The time in which the team must act on a demo request: {@link B2bPolicy#demoRequestHours} business hours. */
    public static TemporalAmount soon(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).demoRequestHours());
    }

    /** The time in which the team must act on any other hand-off: {@link B2bPolicy#handOffDays} business days. */
    public static TemporalAmount inTime(Journey journey) {
        return journey.businessDays(B2bPolicy.of(journey).handOffDays());
    }

    /** How long after a hand-off the same rule may hand the contact off again in one visit. */
    public static TemporalAmount again(Journey journey) {
        return B2bPolicy.of(journey).handOffAgain();
    }
}
