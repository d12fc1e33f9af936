package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/**
 * Checks whether people are at work on a contact, so that its silence means nothing: an open opportunity, an upcoming
 * meeting, an open case, a recently accepted hand-off, or a hold.
 *
 * <pre>{@code
 * $journey : Journey( stage == "Decision", …, !SalesWork.goesOn(this) )
 * }</pre>
 *
 * Every check looks at all signals kept, because work that started in an earlier stage continues. Stateless and
 * thread-safe.
 */
public final class SalesWork {
    private SalesWork() {}

    /** Whether any of this work is in progress. */
    public static boolean goesOn(Journey journey) {
        return journey.visit().held()
                || hasOpenOpportunity(journey)
                || hasMeetingAhead(journey)
                || hasOpenCase(journey)
                || hasAcceptedHandOff(journey);
    }

    /**
     * Whether the record has an opportunity stage that is not closed, or an opportunity was created and the same
     * {@code opportunity} has been neither won nor lost since.
     */
    public static boolean hasOpenOpportunity(Journey journey) {
        return B2bPolicy.of(journey).isOpen(journey.contact().opportunityStage())
                || openOpportunities(journey, journey.allSignals()).atLeast(1);
    }

    /** Whether the account has an open opportunity and the contact does not: sales is talking to a colleague. */
    public static boolean hasColleaguesOpportunity(Journey journey) {
        return journey.contact().account().openOpportunities() > 0 && !hasOpenOpportunity(journey);
    }

    /**
     * Whether the record's opportunity stage, or the stage to which an open opportunity changed last, is one of
     * {@link B2bPolicy#negotiationStages}.
     */
    public static boolean isNegotiating(Journey journey) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals closed = journey.allSignals().of(SignalType.OPPORTUNITY_WON, SignalType.OPPORTUNITY_LOST);
        return policy.isNegotiation(journey.contact().opportunityStage())
                || policy.isNegotiation(journey.allSignals()
                        .of(SignalType.OPPORTUNITY_STAGE_CHANGED)
                        .unmatchedBy(closed, "opportunity")
                        .attribute("stage"));
    }

    /** The signals of a selection that created an opportunity which has been neither won nor lost since. */
    public static Signals openOpportunities(Journey journey, Signals signals) {
        Signals closed = journey.allSignals().of(SignalType.OPPORTUNITY_WON, SignalType.OPPORTUNITY_LOST);
        return signals.of(SignalType.OPPORTUNITY_CREATED).unmatchedBy(closed, "opportunity");
    }

    /**
     * Whether a meeting was booked whose {@code starts_at} is in the future, and it has not been canceled since. A
     * cancellation with a {@code starts_at} cancels that meeting; one without it cancels every meeting booked before
     * it.
     */
    public static boolean hasMeetingAhead(Journey journey) {
        Signals canceled = journey.allSignals().of(SignalType.MEETING_CANCELLED);
        return journey.allSignals()
                .of(SignalType.MEETING_BOOKED)
                .unmatchedBy(canceled, "starts_at")
                .sinceLast(canceled.where("starts_at", ""))
                .dateAhead("starts_at")
                .atLeast(1);
    }

    /** Whether a case was opened and the same {@code case} has not been closed since. */
    public static boolean hasOpenCase(Journey journey) {
        return journey.allSignals()
                .of(SignalType.CASE_OPENED)
                .unmatchedBy(journey.allSignals().of(SignalType.CASE_CLOSED), "case")
                .atLeast(1);
    }

    /** Whether a hand-off was accepted within {@link B2bPolicy#handOffWindow} and no hand-off was rejected since. */
    public static boolean hasAcceptedHandOff(Journey journey) {
        return journey.allSignals()
                .of(SignalType.HAND_OFF_ACCEPTED)
                .sinceLast(journey.allSignals().of(SignalType.HAND_OFF_REJECTED))
                .within(B2bPolicy.of(journey).handOffWindow())
                .atLeast(1);
    }
}
