package org.journeyrules;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;
import org.jspecify.annotations.Nullable;

/**
 * One contact's journey at one instant, as rules see it. Rules query its state and make proposals.
 *
 * <pre>{@code
 * rule "awareness to consideration: two link clicks in 30 days"
 * when
 *     $journey : Journey( stage == "Awareness",
 *                         $clicks : signals.of(SignalType.LINK_CLICKED).within(days(30)),
 *                         $clicks.atLeast(2) )
 * then
 *     $journey.progressTo("Consideration");
 * end
 * }</pre>
 *
 * <p>A proposal does not change anything that other rules see. The engine evaluates all rules first and then picks a
 * winner. Proposals return {@code void}, so a proposal inside a condition does not compile.
 *
 * <p>A {@code Journey} lives for one evaluation, on one thread. Any later call throws {@link IllegalStateException}.
 */
public interface Journey {
    /** The stage the contact is in; null before the journey starts, when only {@link #startIn} is allowed. */
    @Nullable
    String stage();

    /** Whether the journey is about to start: there is no stage yet, and {@link #startIn} is allowed. */
    boolean beginning();

    /**
     * Whether the engine is evaluating a step that it would send now. Make this the first condition of rules about a
     * due step, so that other evaluations do not pay for them.
     *
     * <p>DRL rules see the step only if they match a {@code DueStep} or contain {@code sending} in their text. A call
     * to this method from Java code that a rule uses is not enough.
     */
    boolean sending();

    /** The visit to the current stage; never null. Before the journey starts there is no visit, and using it fails. */
    CurrentVisit visit();

    /** The contact's record. */
    ContactRecord contact();

    /**
     * The signals that count: those after the baseline (the last import, regression, exit or placement) and, after a
     * start, those after the action that created the contact.
     */
    Signals signals();

    /** All signals that the state keeps. */
    Signals allSignals();

    /** The latest enrollment in this sequence; never null. If there is none, it answers false to every question. */
    Enrollment enrollment(String sequence);

    /**
     * The score with this name, as a policy defines it.
     *
     * @throws IllegalArgumentException if no policy has a score with this name
     */
    Score score(String name);

    /**
     * The contact's status in the campaign of the current stage; null if the stage has no campaign, before the journey
     * starts, and if the contact is not a member.
     */
    @Nullable
    String memberStatus();

    /**
     * Whether setting a status in the campaign of the current stage has an effect. It has if the status comes later in the
     * campaign's list than the contact's, or if it counts as a response and the contact has not engaged with the campaign
     * in this visit yet. False if the stage has no campaign, or one without that status, and before the journey starts.
     */
    boolean memberStatusMayBecome(@Nullable String status);

    /** Whether the contact is in this stage or has ever been in it. */
    boolean hasVisited(String stage);

    /**
     * Whether the current stage lies before this one in the map's order. False in exits and before the journey starts.
     *
     * @throws IllegalArgumentException if the map has no such stage, or if it is an exit
     */
    boolean before(String stage);

    /**
     * Whether the current stage is this one or lies after it in the map's order. False in exits and before the journey
     * starts.
     *
     * @throws IllegalArgumentException if the map has no such stage, or if it is an exit
     */
    boolean atOrAfter(String stage);

    /**
     * Whether the current stage lies before the map's first stage with the role {@code customer}. False in exits and
     * before the journey starts.
     *
     * @throws IllegalArgumentException if no stage of the map has this role
     */
    boolean beforeCustomer();

    /**
     * Whether the current stage is the map's first stage with the role {@code customer}, or lies after it. False in
     * exits and before the journey starts.
     *
     * @throws IllegalArgumentException if no stage of the map has this role
     */
    boolean customer();

    /** Whether the contact is in an exit stage. */
    boolean exited();

    /** Whether the contact has ever consumed this content: downloaded, visited, clicked or attended it. */
    boolean hasConsumed(@Nullable String content);

    /**
     * The instant of the evaluation. A rule that reads it must be evaluated repeatedly, once per longest interval of
     * the map, and sees every signal. Prefer windows and dates.
     */
    Instant asOf();

    /**
     * The policy of this type that the host set on a pack.
     *
     * @throws IllegalArgumentException if no pack has a policy of this type
     */
    <P> P policy(Class<P> type);

    /** n × 24 hours. */
    Duration days(long n);

    Duration hours(long n);

    Duration minutes(long n);

    /** n × 7 × 24 hours. */
    Duration weeks(long n);

    /** n days on the calendar in the contact's zone. Across a clock change this is not n × 24 hours. */
    Period calendarDays(int n);

    /** n months on the calendar in the contact's zone. */
    Period calendarMonths(int n);

    /**
     * n hours on the map's calendar {@code office}; if the map does not declare it, Monday to Friday, 09:00 to 18:00.
     */
    TemporalAmount businessHours(int n);

    /**
     * n working days on the map's calendar {@code office}; if the map does not declare it, Monday to Friday, 09:00 to
     * 18:00.
     */
    TemporalAmount businessDays(int n);

    /**
     * Proposes the stage in which the journey starts or, from an exit, to which the contact returns. Refused in any
     * other stage.
     */
    void startIn(String stage);

    /** Proposes a later stage; from an exit, a return. */
    void progressTo(String stage);

    /** Proposes an earlier stage. */
    void regressTo(String stage);

    /** Proposes an exit stage. */
    void exitTo(String stage);

    /** Proposes the contact's status in a campaign. Decided once per stage visit for each rule and status. */
    void setMemberStatus(String campaign, String status);

    /**
     * Proposes the contact's status in the campaign of the current stage.
     *
     * @throws IllegalArgumentException if the stage has no campaign, or the campaign has no such status
     */
    void setMemberStatus(String status);

    /** Proposes to hand the contact to people. Decided once per stage visit for each rule. */
    void handOff(String reason);

    /** Proposes to hand the contact to people, and again on newer evidence once the window has passed. */
    void handOff(String reason, TemporalAmount again);

    /**
     * Proposes to hand the contact to a team that must act within the given time. A touch by a person or a {@code
     * HAND_OFF_ACCEPTED} signal fulfills the hand-off; otherwise it becomes overdue at the end of that time.
     */
    void handOff(String team, String reason, TemporalAmount within);

    /**
     * Proposes to hand the contact to a team that must act within the given time, and again on newer evidence once the
     * window {@code again} has passed.
     */
    void handOff(String team, String reason, TemporalAmount within, TemporalAmount again);

    /**
     * Proposes to hand the contact to a team that must act within the given time, unless a signal makes that pointless.
     *
     * <pre>{@code
     * $journey.handOff("sales", "Left a full cart", $journey.businessHours(8),
     *         "PURCHASED unless amount < 0", "UNSUBSCRIBED");
     * }</pre>
     *
     * @param closedBy signal types, with conditions: {@code where} and {@code unless}, an attribute, and a value or a
     *     range of numbers. The first such signal closes the hand-off, which then never becomes overdue
     */
    void handOff(String team, String reason, TemporalAmount within, String... closedBy);

    /** Proposes to hand the contact to a team as above, and again on newer evidence once the window has passed. */
    void handOff(String team, String reason, TemporalAmount within, TemporalAmount again, String... closedBy);

    /**
     * Proposes to enroll the contact in a sequence. The enrollment lasts until the sequence ends, an {@link
     * #endSequence} or an exit.
     */
    void enroll(String sequence);

    /** Proposes to enroll the contact in a sequence, and again on newer evidence once the window has passed. */
    void enroll(String sequence, TemporalAmount again);

    /** Proposes to switch to another sequence, which replaces the stage's own. */
    void switchTo(String sequence);

    /** Proposes to end a sequence. */
    void endSequence(String sequence);
}
