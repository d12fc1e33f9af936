package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.DEMO_REQUEST_HOURS;
import static org.journeyrules.b2b.B2bSettings.HAND_OFF_AGAIN;
import static org.journeyrules.b2b.B2bSettings.HAND_OFF_COOL_OFF;
import static org.journeyrules.b2b.B2bSettings.HAND_OFF_DAYS;
import static org.journeyrules.b2b.B2bSettings.HAND_OFF_EVIDENCE;
import static org.journeyrules.b2b.B2bSettings.INTEREST;
import static org.journeyrules.b2b.B2bSettings.INTEREST_LIMIT;
import static org.journeyrules.b2b.B2bSettings.SALES_TEAM;
import static org.journeyrules.b2b.B2bSettings.SUCCESS_TEAM;

import java.time.temporal.TemporalAmount;
import org.journeyrules.signal.ScoreModel;

/**
 * The part of the {@link B2bPolicy} about hand-offs: to which team, in what time, how often, and how much interest they
 * take.
 */
public sealed interface HandOffPolicy extends PolicySubject permits B2bPolicy {
    /** The team that sells, as hand-offs name it. Default: {@code sales}. */
    default String salesTeam() {
        return SALES_TEAM.in(this);
    }

    /**
     * Returns a policy with another name for {@link #salesTeam}.
     *
     * @throws IllegalArgumentException if it is blank
     */
    default B2bPolicy withSalesTeam(String team) {
        return SALES_TEAM.changedIn(this, team);
    }

    /** The team that looks after customers, as hand-offs name it. Default: {@code customer success}. */
    default String successTeam() {
        return SUCCESS_TEAM.in(this);
    }

    /**
     * Returns a policy with another name for {@link #successTeam}.
     *
     * @throws IllegalArgumentException if it is blank
     */
    default B2bPolicy withSuccessTeam(String team) {
        return SUCCESS_TEAM.changedIn(this, team);
    }

    /** The time, in business hours, in which a person must act on a demo request. 1 to 10,000; default: 1. */
    default int demoRequestHours() {
        return DEMO_REQUEST_HOURS.in(this);
    }

    /**
     * Returns a policy with another number of {@link #demoRequestHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withDemoRequestHours(int hours) {
        return DEMO_REQUEST_HOURS.changedIn(this, hours);
    }

    /** The time, in business days, in which a person must act on any other hand-off. 1 to 10,000; default: 1. */
    default int handOffDays() {
        return HAND_OFF_DAYS.in(this);
    }

    /**
     * Returns a policy with another number of {@link #handOffDays}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withHandOffDays(int days) {
        return HAND_OFF_DAYS.changedIn(this, days);
    }

    /**
     * How long after a hand-off the same rule may hand the contact off again in one visit, on newer evidence. Default:
     * 7 calendar days.
     */
    default TemporalAmount handOffAgain() {
        return HAND_OFF_AGAIN.in(this);
    }

    /**
     * Returns a policy with another {@link #handOffAgain}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withHandOffAgain(TemporalAmount pause) {
        return HAND_OFF_AGAIN.changedIn(this, pause);
    }

    /**
     * For how long an action of the contact is recent enough for a hand-off. Keep it at least as long as {@link
     * #handOffCoolOff}; otherwise what happens early in a cool-off is never handed over. Default: 30 calendar days.
     */
    default TemporalAmount handOffEvidence() {
        return HAND_OFF_EVIDENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #handOffEvidence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withHandOffEvidence(TemporalAmount window) {
        return HAND_OFF_EVIDENCE.changedIn(this, window);
    }

    /** For how long nothing is handed to sales after it rejected a hand-off. Default: 30 calendar days. */
    default TemporalAmount handOffCoolOff() {
        return HAND_OFF_COOL_OFF.in(this);
    }

    /**
     * Returns a policy with another {@link #handOffCoolOff}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withHandOffCoolOff(TemporalAmount window) {
        return HAND_OFF_COOL_OFF.changedIn(this, window);
    }

    /**
     * The points of {@link #interest} from which a contact with a high fit is worth a call. At least 1; default: 60.
     */
    default int interestLimit() {
        return INTEREST_LIMIT.in(this);
    }

    /**
     * Returns a policy with another {@link #interestLimit}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withInterestLimit(int points) {
        return INTEREST_LIMIT.changedIn(this, points);
    }

    /**
     * How the interest that a contact shows is scored; rules read it as {@code score("interest")}. Default: from 2
     * points for a page visited to 40 for a demo request, at most 40 points per type and day, halved every 30 days;
     * {@code docs/rules-b2b.md} lists them all.
     */
    default ScoreModel interest() {
        return INTEREST.in(this);
    }

    /**
     * Returns a policy with another score of {@link #interest}.
     *
     * @throws IllegalArgumentException if the score is not named {@link B2bPolicy#INTEREST}
     */
    default B2bPolicy withInterest(ScoreModel interest) {
        return INTEREST.changedIn(this, interest);
    }
}
