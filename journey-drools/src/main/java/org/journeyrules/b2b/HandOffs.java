package org.journeyrules.b2b;

import java.time.temporal.TemporalAmount;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;

/**
 * What the rules that hand a contact to people have in common: what is news to them, when they are left in peace, and in
 * what time they have to act.
 *
 * <pre>{@code
 * $request : HandOffs.news(this, allSignals.of(SignalType.DEMO_REQUESTED)), $request.atLeast(1), !HandOffs.coolOff(this)
 * }</pre>
 *
 * Stateless and thread-safe.
 */
public final class HandOffs {
    private HandOffs() {}

    /**
     * Of a selection, what nobody was told of yet: acts within {@link B2bPolicy#handOffEvidence} in the present stay. An act
     * that leads to the next stage is handed over in the stage it was done in; the act that begins a journey or leads back
     * out of an exit, in the stage it leads to.
     *
     * @param selection of all signals: the act that begins a journey counts here
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

    /** Whether sales rejected a hand-off within {@link B2bPolicy#handOffCoolOff}, and accepted none since. */
    public static boolean coolOff(Journey journey) {
        return journey.allSignals()
                .of(SignalType.HAND_OFF_REJECTED)
                .sinceLast(journey.allSignals().of(SignalType.HAND_OFF_ACCEPTED))
                .within(B2bPolicy.of(journey).handOffCoolOff())
                .atLeast(1);
    }

    /** The team that sells. */
    public static String sales(Journey journey) {
        return B2bPolicy.of(journey).salesTeam();
    }

    /** The team that looks after customers. */
    public static String success(Journey journey) {
        return B2bPolicy.of(journey).successTeam();
    }

    /** The time in which somebody has to act on a demo request. */
    public static TemporalAmount soon(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).demoRequestHours());
    }

    /** The time in which somebody has to act on anything else. */
    public static TemporalAmount inTime(Journey journey) {
        return journey.businessDays(B2bPolicy.of(journey).handOffDays());
    }

    /** After how long the same rule may hand the contact off again in one stay. */
    public static TemporalAmount again(Journey journey) {
        return B2bPolicy.of(journey).handOffAgain();
    }
}
