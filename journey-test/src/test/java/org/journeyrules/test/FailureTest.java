package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.test.LoanRules.DEMO;
import static org.journeyrules.test.LoanRules.SILENCE;
import static org.journeyrules.test.LoanRules.TWO_CLICKS;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.minutes;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.recordChanges;
import static org.journeyrules.test.Scenario.signal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyRules;
import org.journeyrules.spi.Answer;
import org.journeyrules.spi.ConditionExplanation;
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What is said when a story does not end as expected, word by word. */
class FailureTest {
    private final Scenario scenario = Scenario.of(LoanRules.RULES);

    @Test
    void aFailureTellsWhatWasExpectedWhatWasTheStoryAndTheRules() {
        assertThat(failure(() -> scenario.only(TWO_CLICKS, DEMO)
                        .givenContact()
                        .inStage("Asked")
                        .when(
                                signal(LINK_CLICKED).with("topic", "pricing").after(days(1)),
                                signal(PAGE_VISITED).after(hours(1)))
                        .when(placed("Asked").by("kim").holdingFor(days(2)).after(minutes(1)))
                        .when(recordChanges("tier", "gold"))
                        .when(signal(EMAIL_REPLIED).arrivingLate(hours(3)))
                        .then()
                        .stageIs("Offered")))
                .hasMessage("""

                        Expected: the stage is Offered
                        Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"

                        The story of c1, in Europe/Amsterdam:
                          2026-03-02 09:00  → Asked (IMPORTED), because "journey: imported"
                          2026-03-03 09:00  s1 LINK_CLICKED {topic=pricing}
                          2026-03-03 10:00  s2 PAGE_VISITED
                          2026-03-03 10:01  a person places it in Asked and holds it until 2026-03-05 10:01
                          2026-03-03 10:01  the record changes: tier=gold
                          2026-03-03 13:01  s3 EMAIL_REPLIED of 2026-03-03 10:01, arriving late
                          2026-03-03 13:01  the clock stands here; there is no further review

                        The rules at 2026-03-03 13:01:
                          not met "asked to offered: two link clicks in 30 days"
                              signals.of(LINK_CLICKED).within(30 days).atLeast(2) is false: count is 1, needs 2, the last at 3 March 2026, 09:00; it leaves the window on 2 April 2026, 10:00
                          not met "asked to signed: a demo"
                              signals.of(MEETING_COMPLETED).atLeast(1) is false: count is 0, needs 1
                        """);
    }

    @Test
    void rulesThatTellTheirConditionsApartAreToldConditionByCondition() {
        Instant later = Instant.parse("2026-03-16T08:00:00Z");
        Answer none = Answer.of("signals.of(PURCHASED).none", "true", "0 signals", null);
        Answer quiet = Answer.of("signals.activity.quietFor(14 days)", "false", "1 signal", later);
        RuleExplanation silence = RuleExplanation.of(
                SILENCE,
                false,
                List.of(
                        ConditionExplanation.of("stage == \"Offered\"", true, "stage is Offered", List.of()),
                        ConditionExplanation.of("$clicks.none", true, "0 signals", List.of(none, quiet)),
                        ConditionExplanation.of("$all.quietFor(days)", false, "1 signal", List.of(quiet)),
                        ConditionExplanation.of(
                                "Silence.lasts(this)", false, "0 signals; 1 signal", List.of(none, quiet))));

        String failure = failure(() -> Scenario.of(explaining(silence))
                        .givenContact()
                        .inStage("Offered")
                        .whenTheJourneyBegins()
                        .then()
                        .stageIs("Signed"))
                .getMessage();

        assertThat(failure).endsWith("""
                        The rules at 2026-03-02 09:00:
                          not met "offered to asked: 14 days without activity"
                              met     stage == "Offered": stage is Offered
                              met     $clicks.none: 0 signals
                              not met $all.quietFor(days): 1 signal, changes at 2026-03-16 09:00
                              not met Silence.lasts(this)
                                      signals.of(PURCHASED).none is true: 0 signals
                                      signals.activity.quietFor(14 days) is false: 1 signal, changes at 2026-03-16 09:00
                        """);
    }

    /** The rules of the tests, with an explanation that only rules of more than one condition give. */
    private static JourneyRules explaining(RuleExplanation explanation) {
        return (JourneyRules) Proxy.newProxyInstance(
                FailureTest.class.getClassLoader(),
                new Class<?>[] {JourneyRules.class},
                (proxy, method, arguments) -> method.getName().equals("explain")
                        ? List.of(explanation)
                        : method.invoke(LoanRules.RULES, arguments));
    }

    @Test
    void aDevelopmentEnvironmentCanShowExpectedAndActualSideBySide() {
        AssertionFailedError failure = failure(() -> scenario.givenContact()
                .inStage("Asked")
                .whenTheJourneyBegins()
                .then()
                .stageIs("Offered"));

        assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("the stage is Offered");
        assertThat(failure.getActual().getStringRepresentation())
                .isEqualTo("the stage is Asked, since 2026-03-02 09:00, because \"journey: imported\"");
    }

    // ---- the head of each failure: expected, actual and the probable cause

    @Test
    void aStageThatWasRefused() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .when(signal(MEETING_COMPLETED).after(hours(1)))
                        .then()
                        .stageIs("Signed"),
                """
                Expected: the stage is Signed
                Actual:   the stage is Offered, since 2026-03-02 09:00, because "journey: imported"
                Maybe it was refused: The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
    }

    @Test
    void aStageThatWasLeftAgain() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .whenTimeElapses(days(20))
                        .then()
                        .stageIs("Offered"),
                """
                Expected: the stage is Offered
                Actual:   the stage is Asked, since 2026-03-16 09:00, because "offered to asked: 14 days without activity"
                Maybe it was left again: at 2026-03-16 09:00, because "offered to asked: 14 days without activity".
                """);
    }

    @Test
    void aStageThatComesLater() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .whenTimeElapses(days(13))
                        .then()
                        .stageIs("Asked"),
                """
                Expected: the stage is Asked
                Actual:   the stage is Offered, since 2026-03-02 09:00, because "journey: imported"
                Maybe more time has to elapse: without further signals it is there at 2026-03-16 09:00.
                """);
    }

    @Test
    void aStageThatSignalsCameTooEarlyFor() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(LINK_CLICKED).after(Duration.ZERO), signal(LINK_CLICKED))
                        .then()
                        .stageIs("Offered"),
                """
                Expected: the stage is Offered
                Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"
                Maybe s1, s2 came too early: what lies up to 2026-03-02 09:00, when the contact came into Asked, is spent.
                """);
    }

    @Test
    void aStageThatTheActOfBeginningIsSpentOn() {
        Scenario b2b = Scenario.of(JourneyRules.builder(GuideMap.b2b())
                .rule("a reply", journey -> {
                    if ("Awareness".equals(journey.stage())
                            && journey.signals().of(EMAIL_REPLIED).atLeast(1)) {
                        journey.progressTo("Consideration");
                    }
                })
                .build());

        fails(
                () -> b2b.givenContact()
                        .startingAt("2026-03-02T09:00Z")
                        .when(signal(EMAIL_REPLIED).after(minutes(10)))
                        .then()
                        .stageIs("Consideration"),
                """
                Expected: the stage is Consideration
                Actual:   the stage is Awareness, since 2026-03-02 09:00, because "journey: start"
                Maybe s1 came too early: what lies up to 2026-03-02 09:10, the end of the act it began with, is spent.
                """);
    }

    @Test
    void aContactThatIsExcluded() {
        fails(
                () -> scenario.given(contact().with("excluded", "true"))
                        .when(signal(LINK_CLICKED))
                        .then()
                        .stageIs("Asked"),
                """
                Expected: the stage is Asked
                Actual:   the journey has not begun
                Maybe the contact is excluded, by excluded.
                """);
    }

    @Test
    void aStageThatWasNotKept() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(
                                signal(LINK_CLICKED).after(days(1)),
                                signal(LINK_CLICKED).after(days(1)))
                        .whenTimeElapses(days(14))
                        .then()
                        .staysIn("Asked"),
                """
                Expected: it stays in Asked
                Actual:   2026-03-04 09:00  Asked → Offered (PROGRESSION), because "asked to offered: two link clicks in 30 days" on s2, s1
                          2026-03-18 09:00  Offered → Asked (REGRESSION), because "offered to asked: 14 days without activity"
                """);
    }

    @Test
    void stagesInAnotherOrder() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(MEETING_COMPLETED).after(days(1)))
                        .then()
                        .passesThrough("Offered", "Signed"),
                """
                Expected: it passes through [Offered, Signed]
                Actual:   2026-03-03 09:00  Asked → Signed (PROGRESSION), because "asked to signed: a demo" on s1
                """);
    }

    @Test
    void anotherRule() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(
                                signal(LINK_CLICKED).after(days(1)),
                                signal(LINK_CLICKED).after(days(1)),
                                signal(MEETING_COMPLETED))
                        .then()
                        .stageIs("Signed")
                        .because(TWO_CLICKS),
                """
                Expected: because "asked to offered: two link clicks in 30 days"
                Actual:   because "asked to signed: a demo"
                Maybe it has the lower salience, or its stage lies further back: it was overruled.
                """);
    }

    @Test
    void anotherTimeMovementEvidenceOrLoser() {
        Decided signed = scenario.givenContact()
                .inStage("Asked")
                .when(signal(MEETING_COMPLETED).after(days(1)))
                .then()
                .stageIs("Signed");

        fails(() -> signed.at("2026-03-04"), """
                Expected: decided at 2026-03-04 00:00
                Actual:   decided at 2026-03-03 09:00
                """);
        fails(() -> signed.movement(Movement.SET), """
                Expected: the movement is SET
                Actual:   the movement is PROGRESSION
                """);
        fails(() -> signed.onEvidence("s2", "s1"), """
                Expected: on the evidence [s2, s1]
                Actual:   on the evidence [s1]
                """);
        fails(() -> signed.overruling(TWO_CLICKS), """
                Expected: overruling [asked to offered: two link clicks in 30 days]
                Actual:   overruling []
                """);
    }

    @Test
    void noEvidence() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .whenTimeElapses(days(14))
                        .then()
                        .stageIs("Asked")
                        .onEvidence("s1"),
                """
                Expected: on the evidence [s1]
                Actual:   on the evidence []
                Maybe the rule binds no selection of signals: what it binds becomes the evidence.
                """);
    }

    @Test
    void somethingWhereNothingWasExpected() {
        fails(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(PAGE_VISITED).with("topic", "pricing").after(days(1)))
                        .then()
                        .nothingHappens(),
                """
                Expected: nothing happens
                Actual:   2026-03-03 09:00  handed off: asked for a price, because "hand-off: asked for a price" on s1
                """);
    }

    @Test
    void nothingWhereSomethingWasExpected() {
        Then then = scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(days(1)))
                .then();

        fails(() -> then.handsOff("asked for a price"), """
                Expected: it is handed off: asked for a price
                Actual:   nothing is decided
                """);
        fails(() -> then.setsMemberStatus("Offers", "Clicked"), """
                Expected: the member status in Offers is set to Clicked
                Actual:   nothing is decided
                """);
        fails(() -> then.refuses(DEMO), """
                Expected: a proposal of "asked to signed: a demo" is refused
                Actual:   nothing is refused
                """);
    }

    @Test
    void somethingAtAnotherTime() {
        Then then = scenario.givenContact()
                .inStage("Offered")
                .whenTimeElapses(days(13))
                .then();

        fails(() -> then.nothingHappensUntil("2026-03-16 09:00"), """
                Expected: nothing happens until 2026-03-16 09:00, and something then
                Actual:   nothing is decided
                Maybe more time has to elapse: the clock stands at 2026-03-15 09:00.
                """);
        fails(() -> then.reviewsAt("2026-03-15 09:00"), """
                Expected: the next review is at 2026-03-15 09:00
                Actual:   the next review is at 2026-03-16 09:00
                """);
        fails(then::reviewsNever, """
                Expected: there is no further review
                Actual:   the next review is at 2026-03-16 09:00
                """);
    }

    @Test
    void anotherRefusal() {
        Refused refused = scenario.givenContact()
                .inStage("Offered")
                .when(signal(MEETING_COMPLETED).after(hours(1)))
                .then()
                .refuses(DEMO);

        fails(() -> refused.proposing("progressTo Customer"), """
                Expected: it proposes progressTo Customer
                Actual:   it proposes progressTo Signed
                """);
        fails(() -> refused.because("a loop"), """
                Expected: refused because: a loop
                Actual:   refused because: The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
        fails(refused::refusesNothing, """
                Expected: nothing is refused
                Actual:   2026-03-02 10:00  refused: progressTo Signed by "asked to signed: a demo". The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
    }

    // ---- when hosts look

    @Test
    void rulesThatReadSomethingElseAreFoundOut() {
        AtomicInteger elsewhere = new AtomicInteger();
        Scenario cheating = Scenario.of(JourneyRules.builder(LoanRules.MAP)
                .rule("every third time it is asked", journey -> {
                    if (elsewhere.incrementAndGet() % 3 == 0) {
                        journey.exitTo("Cancelled");
                    }
                })
                .build());

        fails(
                () -> cheating.givenContact()
                        .inStage("Asked")
                        .whenTheJourneyBegins()
                        .then(),
                """
                Expected: the same is decided whenever a host looks
                Actual:   a host that looks every 31 hours decided
                          2026-03-02 09:00  → Asked (IMPORTED), because "journey: imported"
                          2026-03-02 09:00  Asked → Cancelled (EXIT), because "every third time it is asked"
                          and one that looks exactly at reviewAt
                          2026-03-02 09:00  → Asked (IMPORTED), because "journey: imported"
                Maybe a rule asks for something that is neither in the journey nor in the contact's record.
                """);
    }

    @Test
    void aLateSignalCountsDifferentlyForHostsThatLookSeldomAndThatIsNoFault() {
        scenario.givenContact()
                .inStage("Offered")
                .when(signal(LINK_CLICKED).onDay(13, "12:00").arrivingLate(days(2)))
                .then()
                .stageIs("Asked")
                .because(SILENCE);
    }

    private static void fails(ThrowingCallable story, String head) {
        assertThat(failure(story).getMessage()).startsWith("\n" + head + "\nThe story of c1, in ");
    }

    private static AssertionFailedError failure(ThrowingCallable story) {
        AssertionFailedError failure = catchThrowableOfType(AssertionFailedError.class, story);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
