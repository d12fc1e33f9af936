package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/**
 * Whether people are at work on a contact, so that its silence means nothing: an open opportunity, a meeting ahead, an
 * open case, a hand-off accepted of late, or a hold.
 *
 * <pre>{@code
 * $journey : Journey( stage == "Decision", …, !SalesWork.goesOn(this) )
 * }</pre>
 *
 * All of it is asked of every signal kept: work begun before the contact entered its stage goes on. Stateless and
 * thread-safe.
 */
public final class SalesWork {
    private SalesWork() {}

    /** Whether any of it goes on. */
    public static boolean goesOn(Journey journey) {
        return journey.visit().held()
                || hasOpenOpportunity(journey)
                || hasMeetingAhead(journey)
                || hasOpenCase(journey)
                || hasAcceptedHandOff(journey);
    }

    /**
     * Whether the record's opportunity stage is filled and not closed, or an opportunity was created and none of the same
     * {@code opportunity} won or lost since.
     */
    public static boolean hasOpenOpportunity(Journey journey) {
        return B2bPolicy.of(journey).isOpen(journey.contact().opportunityStage())
                || openOpportunities(journey, journey.allSignals()).atLeast(1);
    }

    /** Whether the account has an open opportunity, and the contact none of its own: sales is talking to a colleague. */
    public static boolean hasColleaguesOpportunity(Journey journey) {
        return journey.contact().account().openOpportunities() > 0 && !hasOpenOpportunity(journey);
    }

    /**
     * Whether the record's opportunity stage is one of {@link B2bPolicy#negotiationStages}, or the stage that an open
     * opportunity changed to last is.
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

    /** Of a selection, the opportunities created and neither won nor lost since. */
    public static Signals openOpportunities(Journey journey, Signals signals) {
        Signals closed = journey.allSignals().of(SignalType.OPPORTUNITY_WON, SignalType.OPPORTUNITY_LOST);
        return signals.of(SignalType.OPPORTUNITY_CREATED).unmatchedBy(closed, "opportunity");
    }

    /**
     * Whether a meeting was booked whose {@code starts_at} lies ahead, and not cancelled since: by a cancellation with the
     * same {@code starts_at}, or by one without any, which cancels all that was booked before it.
     */
    public static boolean hasMeetingAhead(Journey journey) {
        Signals cancelled = journey.allSignals().of(SignalType.MEETING_CANCELLED);
        return journey.allSignals()
                .of(SignalType.MEETING_BOOKED)
                .unmatchedBy(cancelled, "starts_at")
                .sinceLast(cancelled.where("starts_at", ""))
                .dateAhead("starts_at")
                .atLeast(1);
    }

    /** Whether a case was opened and none of the same {@code case} closed since. */
    public static boolean hasOpenCase(Journey journey) {
        return journey.allSignals()
                .of(SignalType.CASE_OPENED)
                .unmatchedBy(journey.allSignals().of(SignalType.CASE_CLOSED), "case")
                .atLeast(1);
    }

    /** Whether a hand-off was accepted within {@link B2bPolicy#handOffWindow}, and none rejected since. */
    public static boolean hasAcceptedHandOff(Journey journey) {
        return journey.allSignals()
                .of(SignalType.HAND_OFF_ACCEPTED)
                .sinceLast(journey.allSignals().of(SignalType.HAND_OFF_REJECTED))
                .within(B2bPolicy.of(journey).handOffWindow())
                .atLeast(1);
    }
}
