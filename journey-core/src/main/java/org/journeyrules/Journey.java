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
 * One contact's journey at one instant, as rules see it: the questions they ask and the proposals they make.
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
 * A proposal changes nothing that other rules see; the engine arbitrates once all rules were asked. Proposals return
 * {@code void}, so that one inside a condition does not compile. Lives for one evaluation, on one thread; asking it later
 * throws {@link IllegalStateException}.
 */
public interface Journey {
    /** The stage the contact is in, or null at the begin of the journey, when only {@link #startIn} means something. */
    @Nullable
    String stage();

    /** Whether the journey begins: no stage yet, and {@link #startIn} is allowed. */
    boolean beginning();

    /**
     * Whether a step is weighed that would be sent now: the first condition of rules on a due step, which nobody else has
     * to pay for. Rules in DRL are put the step only if they match a {@code DueStep} or have {@code sending} in their text,
     * not if a method in Java that they call asks for it.
     */
    boolean sending();

    /** The stay in the present stage; never null. */
    CurrentVisit visit();

    /** The contact's record. */
    ContactRecord contact();

    /**
     * The signals that count: after the baseline (the last import, regression, exit or placement) and, after a start,
     * after the act that brought the contact in.
     */
    Signals signals();

    /** All signals kept. */
    Signals allSignals();

    /** The latest enrollment in this sequence; where there is none it answers false to every question. */
    Enrollment enrollment(String sequence);

    /**
     * The score of this name, as a policy defines it.
     *
     * @throws IllegalArgumentException if no policy has a score of this name
     */
    Score score(String name);

    /**
     * The contact's status in the campaign of the present stage; null where the stage has no campaign, at the begin, and
     * where the contact is no member.
     */
    @Nullable
    String memberStatus();

    /** Whether the contact is or was ever in this stage. */
    boolean hasVisited(String stage);

    /** Whether the contact ever consumed this content: downloaded, visited, clicked or attended it. */
    boolean hasConsumed(String content);

    /**
     * The instant of the evaluation. A rule that reads it must be asked again and again (each of the map's longest
     * intervals) and sees every signal: prefer windows and dates.
     */
    Instant asOf();

    /**
     * The policy of this type, as the host set it on its pack.
     *
     * @throws IllegalArgumentException if no pack has one
     */
    <P> P policy(Class<P> type);

    /** n × 24 hours. */
    Duration days(long n);

    Duration hours(long n);

    Duration minutes(long n);

    /** n × 7 × 24 hours. */
    Duration weeks(long n);

    /** n days on the calendar of the contact's zone; across a clock change not n × 24 hours. */
    Period calendarDays(int n);

    /** n months on the calendar of the contact's zone. */
    Period calendarMonths(int n);

    /** n hours of the map's calendar {@code office}. */
    TemporalAmount businessHours(int n);

    /** n working days by the map's calendar {@code office}, else Monday to Friday, 9 to 18 o'clock. */
    TemporalAmount businessDays(int n);

    /** Proposes where the journey begins; from an exit a return. Refused elsewhere. */
    void startIn(String stage);

    /** Proposes a later stage; from an exit a return. */
    void progressTo(String stage);

    /** Proposes an earlier stage. */
    void regressTo(String stage);

    /** Proposes an exit. */
    void exitTo(String stage);

    /** Proposes the contact's status in a campaign: made once per stage visit for each rule and status. */
    void setMemberStatus(String campaign, String status);

    /**
     * Proposes the contact's status in the campaign of the present stage.
     *
     * @throws IllegalArgumentException if the stage has no campaign, or that no such status
     */
    void setMemberStatus(String status);

    /** Proposes to hand the contact to people: made once per stage visit for each rule. */
    void handOff(String reason);

    /** Proposes to hand the contact to people, and again on newer evidence once the window has passed. */
    void handOff(String reason, TemporalAmount again);

    /**
     * Proposes to hand the contact to a team, which has to act within a time: a promise with a clock. A person's touch or
     * HAND_OFF_ACCEPTED keeps it; else it is overdue at that instant.
     */
    void handOff(String team, String reason, TemporalAmount within);

    /** Proposes to hand the contact to a team, and again on newer evidence once the window has passed. */
    void handOff(String team, String reason, TemporalAmount within, TemporalAmount again);

    /** Proposes to enroll the contact in a sequence: it goes on until its end, an {@link #endSequence} or an exit. */
    void enroll(String sequence);

    /** Proposes to enroll the contact in a sequence, and again on newer evidence once the window has passed. */
    void enroll(String sequence, TemporalAmount again);

    /** Proposes to go over to another sequence: the stage's own ends, and this one takes its place. */
    void switchTo(String sequence);

    /** Proposes to end a sequence. */
    void endSequence(String sequence);
}
