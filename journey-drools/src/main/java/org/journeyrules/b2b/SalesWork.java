package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/**
 * Checks whether people are at work on a contact, so that its silence means nothing: an open opportunity, a meeting or
 * webinar ahead, an open case, a recently accepted hand-off, or a hold.
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
                || hasWebinarAhead(journey)
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
     * Whether a booked meeting has not been held, canceled or missed, and {@link B2bPolicy#meetingGrace} after its {@code
     * starts_at} is not over.
     *
     * <p>A meeting held or missed is the booked one with the same {@code meeting}, or else with the same {@code
     * starts_at}, or else one that has started, or else the one booked last. A cancellation with a {@code meeting} or a
     * {@code starts_at} cancels that meeting; one without them cancels every meeting booked before it.
     */
    public static boolean hasMeetingAhead(Journey journey) {
        return openMeetings(journey)
                .dateAhead("starts_at", B2bPolicy.of(journey).meetingGrace())
                .atLeast(1);
    }

    /** Whether a meeting is ahead and starts within {@link B2bPolicy#meetingHold}, or has started. */
    public static boolean hasMeetingSoon(Journey journey) {
        B2bPolicy policy = B2bPolicy.of(journey);
        return openMeetings(journey)
                .dateNear("starts_at", policy.meetingHold(), policy.meetingGrace())
                .atLeast(1);
    }

    private static Signals openMeetings(Journey journey) {
        Signals all = journey.allSignals();
        Signals canceled = all.of(SignalType.MEETING_CANCELLED);
        Signals ofMeeting = canceled.unmatchedBy(canceled.where("meeting", ""), "id");
        return all.of(SignalType.MEETING_BOOKED)
                .unmatchedBy(ofMeeting, "meeting")
                .unmatchedBy(canceled, "starts_at")
                .sinceLast(canceled.where("meeting", "").where("starts_at", ""))
                .notEndedBy(all.of(SignalType.MEETING_COMPLETED, SignalType.MEETING_NO_SHOW), "meeting", "starts_at");
    }

    /**
     * Whether the contact registered for a webinar and has not attended it, and {@link B2bPolicy#meetingGrace} after its
     * {@code starts_at} is not over. A webinar attended is the one with the same {@code content}, as for meetings.
     */
    public static boolean hasWebinarAhead(Journey journey) {
        return journey.allSignals()
                .of(SignalType.WEBINAR_REGISTERED)
                .notEndedBy(journey.allSignals().of(SignalType.WEBINAR_ATTENDED), "content", "starts_at")
                .dateAhead("starts_at", B2bPolicy.of(journey).meetingGrace())
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
