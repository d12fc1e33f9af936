package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CLOSED_STAGES;
import static org.journeyrules.b2b.B2bSettings.DECISION_MEETINGS;
import static org.journeyrules.b2b.B2bSettings.DECISION_STAGES;
import static org.journeyrules.b2b.B2bSettings.DISQUALIFYING_REASONS;
import static org.journeyrules.b2b.B2bSettings.HAND_OFF_WINDOW;
import static org.journeyrules.b2b.B2bSettings.MEETING_GRACE;
import static org.journeyrules.b2b.B2bSettings.MEETING_HOLD;
import static org.journeyrules.b2b.B2bSettings.NEGOTIATION_STAGES;

import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the {@link B2bPolicy} about the work of sales: which meetings, opportunity stages and reasons mean what.
 *
 * <p>Opportunity stages and reasons are compared without case, white space, {@code _} and {@code -}; kinds of meetings
 * are compared exactly as they are written.
 */
public sealed interface SalesPolicy extends PolicySubject permits B2bPolicy {
    /** Kinds of completed meetings that lead to Decision. Default: {@code demo, sales}. */
    default Set<String> decisionMeetings() {
        return DECISION_MEETINGS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #decisionMeetings}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDecisionMeetings(Set<String> kinds) {
        return DECISION_MEETINGS.changedIn(this, kinds);
    }

    /**
     * Opportunity stages that mean Decision. Default: {@code Contract Sent, Decision Maker Bought In, Id. Decision
     * Makers, Negotiation, Negotiation/Review, Perception Analysis, Proposal, Proposal/Price Quote, Proposal/Quote}.
     */
    default Set<String> decisionStages() {
        return DECISION_STAGES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #decisionStages}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDecisionStages(Set<String> stages) {
        return DECISION_STAGES.changedIn(this, stages);
    }

    /**
     * Stages of opportunities that are won or lost. An opportunity in any other stage is open. Default: {@code Closed,
     * Closed Lost, Closed Won, Lost, Won}.
     */
    default Set<String> closedStages() {
        return CLOSED_STAGES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #closedStages}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withClosedStages(Set<String> stages) {
        return CLOSED_STAGES.changedIn(this, stages);
    }

    /**
     * Opportunity stages in which marketing is held back. Default: {@code Contract Sent, Negotiation,
     * Negotiation/Review}.
     */
    default Set<String> negotiationStages() {
        return NEGOTIATION_STAGES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #negotiationStages}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withNegotiationStages(Set<String> stages) {
        return NEGOTIATION_STAGES.changedIn(this, stages);
    }

    /**
     * Reasons for a lost opportunity or a rejected hand-off that lead to Disqualified. Default: {@code bad fit,
     * competitor, duplicate, student}.
     */
    default Set<String> disqualifyingReasons() {
        return DISQUALIFYING_REASONS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #disqualifyingReasons}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDisqualifyingReasons(Set<String> reasons) {
        return DISQUALIFYING_REASONS.changedIn(this, reasons);
    }

    /**
     * How long after it accepted a hand-off sales counts as being at work on the contact. Default: 30 calendar days.
     */
    default TemporalAmount handOffWindow() {
        return HAND_OFF_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #handOffWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withHandOffWindow(TemporalAmount window) {
        return HAND_OFF_WINDOW.changedIn(this, window);
    }

    /** How long after its start a meeting that was neither held, canceled nor missed still counts as ahead. Default: 1
     * calendar day. */
    default TemporalAmount meetingGrace() {
        return MEETING_GRACE.in(this);
    }

    /**
     * Returns a policy with another {@link #meetingGrace}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withMeetingGrace(TemporalAmount grace) {
        return MEETING_GRACE.changedIn(this, grace);
    }

    /** How long before a meeting marketing is held back. Default: 1 calendar day. */
    default TemporalAmount meetingHold() {
        return MEETING_HOLD.in(this);
    }

    /**
     * Returns a policy with another {@link #meetingHold}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withMeetingHold(TemporalAmount hold) {
        return MEETING_HOLD.changedIn(this, hold);
    }

    /** Whether an opportunity stage is one of {@link #decisionStages}; false for null. */
    default boolean isDecisionStage(@Nullable String opportunityStage) {
        return DECISION_STAGES.in(this).contains(opportunityStage);
    }

    /** Whether an opportunity stage is given and not one of {@link #closedStages}. */
    default boolean isOpen(@Nullable String opportunityStage) {
        return opportunityStage != null && !CLOSED_STAGES.in(this).contains(opportunityStage);
    }

    /** Whether an opportunity stage is one of {@link #negotiationStages}; false for null. */
    default boolean isNegotiation(@Nullable String opportunityStage) {
        return NEGOTIATION_STAGES.in(this).contains(opportunityStage);
    }

    /** Whether a reason is one of {@link #disqualifyingReasons}; false for null. */
    default boolean disqualifies(@Nullable String reason) {
        return DISQUALIFYING_REASONS.in(this).contains(reason);
    }
}
