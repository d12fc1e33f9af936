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

    /** What makes a hand-off pointless that answers the contact: a purchase, or that they left the company. */
    public static String[] untilSold() {
        return new String[] {
            unlessRefund(SignalType.PURCHASED), unlessRefund(SignalType.OPPORTUNITY_WON), SignalType.LEFT_COMPANY
        };
    }

    /** What makes a hand-off pointless that rests on interest: also a lost opportunity, or that they unsubscribed. */
    public static String[] whileInterested() {
        return new String[] {
            unlessRefund(SignalType.PURCHASED),
            unlessRefund(SignalType.OPPORTUNITY_WON),
            SignalType.OPPORTUNITY_LOST,
            SignalType.UNSUBSCRIBED,
            SignalType.LEFT_COMPANY
        };
    }

    /** What makes a hand-off about a customer pointless: that they canceled, or left the company. */
    public static String[] whileCustomer() {
        return new String[] {SignalType.CONTRACT_CANCELLED, SignalType.LEFT_COMPANY};
    }

    /** What makes a hand-off about a silent customer pointless: also that they use the product. */
    public static String[] untilUsed() {
        return new String[] {SignalType.PRODUCT_USED, SignalType.CONTRACT_CANCELLED, SignalType.LEFT_COMPANY};
    }

    /** A type of purchase, as goals and hand-offs wait for it: a refund, which has a negative amount, does not count. */
    static String unlessRefund(String type) {
        return type + " unless amount < 0";
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

    /** The time in which the team must act on an inquiry: {@link B2bPolicy#inquiryHours} business hours. */
    public static TemporalAmount forInquiry(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).inquiryHours());
    }

    /** The time in which the team must act on a call from the contact: {@link B2bPolicy#callHours} business hours. */
    public static TemporalAmount forCall(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).callHours());
    }

    /** The time in which the team must act on a chat: {@link B2bPolicy#chatAnswer}. */
    public static TemporalAmount forChat(Journey journey) {
        return B2bPolicy.of(journey).chatAnswer();
    }

    /** The time in which the team must act on a message: {@link B2bPolicy#messageHours} business hours. */
    public static TemporalAmount forMessage(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).messageHours());
    }

    /** The time in which the team must act on a reply to an email: {@link B2bPolicy#replyHours} business hours. */
    public static TemporalAmount forReply(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).replyHours());
    }

    /** The time in which the team must act on a booked meeting: {@link B2bPolicy#bookingHours} business hours. */
    public static TemporalAmount forBooking(Journey journey) {
        return journey.businessHours(B2bPolicy.of(journey).bookingHours());
    }

    /** How long after a hand-off of a hot action the same rule may hand off the next one: {@link B2bPolicy#sameAct}. */
    public static TemporalAmount nextAct(Journey journey) {
        return B2bPolicy.of(journey).sameAct();
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
