package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.test.Failures.assertHead;
import static org.journeyrules.test.Failures.failure;
import static org.journeyrules.test.LoanRules.DEMO;
import static org.journeyrules.test.LoanRules.SILENCE;
import static org.journeyrules.test.LoanRules.TWO_CLICKS;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.minutes;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.recordChanges;
import static org.journeyrules.test.Scenario.signal;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyRules;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What a failing story prints, word by word. */
class FailureTest {
    private final Scenario scenario = Scenario.of(LoanRules.RULES);

    @Test
    void aFailureShowsWhatWasExpectedWhatIsTheStoryAndTheRules() {
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
                          2026-03-03 10:01  a person places the contact in Asked and holds it until 2026-03-05 10:01
                          2026-03-03 10:01  the record changes: tier=gold
                          2026-03-03 13:01  s3 EMAIL_REPLIED from 2026-03-03 10:01, arriving late
                          2026-03-03 13:01  the clock stands here; no further review is scheduled

                        The rules of Asked at 2026-03-03 13:01:
                          not met "asked to offered: two link clicks in 30 days"
                              signals.of(LINK_CLICKED).within(30 days).atLeast(2) is false: count is 1, needs 2, the last at 3 March 2026, 09:00; it leaves the window on 2 April 2026, 10:00
                          not met "asked to signed: a demo"
                              signals.of(MEETING_COMPLETED).atLeast(1) is false: count is 0, needs 1
                        """);
    }

    @Test
    void rulesWithSeparateConditionsAreShownConditionByCondition() {
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

        assertThat(failure(atStart(silence)).getMessage()).endsWith("""
                        The rules of Offered at 2026-03-02 09:00:
                          not met "offered to asked: 14 days without activity"
                              met     stage == "Offered": stage is Offered
                              met     $clicks.none: 0 signals
                              not met $all.quietFor(days): 1 signal, changes at 2026-03-16 09:00
                              not met Silence.lasts(this)
                                      signals.of(PURCHASED).none is true: 0 signals
                                      signals.activity.quietFor(14 days) is false: 1 signal, changes at 2026-03-16 09:00
                        """);
    }

    @Test
    void anUnmetConditionShowsItsSelectionThePointsAndTheSignalsThatNearlyCount() {
        Instant march3 = Instant.parse("2026-03-03T08:00:00Z");
        Answer labs = Answer.of("$labs.atLeast(1)", "false", "count is 0, needs 1", null)
                .withSelection("signals.of(LAB_RESULT_RECEIVED).where(result, normal)")
                .withDistance(Distance.of(Distance.Kind.COUNT, "lab result")
                        .withClosest(List.of(NearMiss.otherCase("s2", march3, "result", "Normal", "'normal'"))));
        Answer score = Answer.of("$engagement.atLeast(40)", "false", "the score is 29.28", null)
                .withDistance(Distance.of(Distance.Kind.SCORE, "engagement")
                        .withBreakdown("s1 +15, s2 +15 (reached the daily limit of 30)"));
        RuleExplanation rule = RuleExplanation.of(
                SILENCE,
                false,
                List.of(
                        ConditionExplanation.of("$labs.atLeast(1)", false, "count is 0, needs 1", List.of(labs)),
                        ConditionExplanation.of("$e.atLeast(P.of(this).limit)", false, "it is 29.28", List.of(score))
                                .withTextWithValues("$e.atLeast(40)"),
                        ConditionExplanation.of("$labs.none", true, "0 signals", List.of(labs))));

        assertThat(failure(atStart(rule)).getMessage()).endsWith("""
                              not met $labs.atLeast(1): count is 0, needs 1
                                      signals.of(LAB_RESULT_RECEIVED).where(result, normal)
                                      s2 has result=Normal; 'normal' is needed (text is compared exactly)
                              not met $e.atLeast(40): it is 29.28
                                      s1 +15, s2 +15 (reached the daily limit of 30)
                              met     $labs.none: 0 signals
                        """);
    }

    private static ThrowingCallable atStart(RuleExplanation explanation) {
        return () -> Scenario.of(explaining(explanation))
                .givenContact()
                .inStage("Offered")
                .whenTheJourneyStarts()
                .then()
                .stageIs("Signed");
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
    void rulesThatFailWhileTheyAreExplainedDoNotHideTheFailure() {
        AtomicBoolean fails = new AtomicBoolean();
        Scenario failing = Scenario.of(JourneyRules.builder(LoanRules.MAP)
                .rule("reads the tier", journey -> {
                    if (fails.get()) {
                        throw new IllegalStateException("no tier");
                    }
                })
                .build());
        Then then =
                failing.givenContact().inStage("Asked").whenTheJourneyStarts().then();
        fails.set(true);

        assertThat(failure(() -> then.stageIs("Offered")).getMessage())
                .startsWith("\nExpected: the stage is Offered\n")
                .contains("\nThe rules cannot be explained: ")
                .endsWith("no tier\n");
    }

    @Test
    void aDevelopmentEnvironmentCanShowExpectedAndActualSideBySide() {
        AssertionFailedError failure = failure(() -> scenario.givenContact()
                .inStage("Asked")
                .whenTheJourneyStarts()
                .then()
                .stageIs("Offered"));

        assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("the stage is Offered");
        assertThat(failure.getActual().getStringRepresentation())
                .isEqualTo("the stage is Asked, since 2026-03-02 09:00, because \"journey: imported\"");
    }

    // ---- expected and actual

    @Test
    void anotherTimeIsShown() {
        assertHead(() -> signed().at("2026-03-04"), """
                Expected: decided at 2026-03-04 00:00
                Actual:   decided at 2026-03-03 09:00
                """);
    }

    @Test
    void anotherMovementIsShown() {
        assertHead(() -> signed().movement(Movement.SET), """
                Expected: the movement is SET
                Actual:   the movement is PROGRESSION
                """);
    }

    @Test
    void otherEvidenceIsShown() {
        assertHead(() -> signed().onEvidence("s2", "s1"), """
                Expected: on the evidence [s2, s1]
                Actual:   on the evidence [s1]
                """);
    }

    @Test
    void missingEvidenceIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .whenTimeElapses(days(14))
                        .then()
                        .stageIs("Asked")
                        .onEvidence("s1"),
                """
                Expected: on the evidence [s1]
                Actual:   on the evidence []
                Maybe the rule does not bind a selection of signals: the selections that it binds become the evidence.
                """);
    }

    @Test
    void otherOverruledRulesAreShown() {
        assertHead(() -> signed().overruling(TWO_CLICKS), """
                Expected: overruling [asked to offered: two link clicks in 30 days]
                Actual:   overruling []
                """);
    }

    private Decided signed() {
        return scenario.givenContact()
                .inStage("Asked")
                .when(signal(MEETING_COMPLETED).after(days(1)))
                .then()
                .stageIs("Signed");
    }

    @Test
    void aStageThatIsNotKeptIsShownWithTheRulesOfTheStageLeft() {
        AssertionFailedError failure = failure(() -> scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(days(1)), signal(LINK_CLICKED).after(days(1)))
                .whenTimeElapses(days(14))
                .then()
                .staysIn("Asked"));

        assertThat(failure.getMessage()).startsWith("""

                        Expected: the contact stays in Asked
                        Actual:   2026-03-04 09:00  Asked → Offered (PROGRESSION), because "asked to offered: two link clicks in 30 days" on s2, s1
                                  2026-03-18 09:00  Offered → Asked (REGRESSION), because "offered to asked: 14 days without activity"
                        """).contains("""

                        The rules of Asked at 2026-03-04 09:00:
                          met     "asked to offered: two link clicks in 30 days"
                        """);
    }

    @Test
    void aDecisionWhereNoneIsExpectedIsShown() {
        assertHead(
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
    void aDecisionThatHasNotComeYetIsExplained() {
        assertHead(() -> thirteenDaysOfSilence().nothingHappensUntil("2026-03-16 09:00"), """
                Expected: nothing happens until 2026-03-16 09:00, and something then
                Actual:   nothing is decided
                Maybe more time has to elapse: the clock stands at 2026-03-15 09:00.
                """);
    }

    @Test
    void anotherReviewIsShown() {
        assertHead(() -> thirteenDaysOfSilence().reviewsAt("2026-03-15 09:00"), """
                Expected: the next review is at 2026-03-15 09:00
                Actual:   the next review is at 2026-03-16 09:00
                """);
        assertHead(() -> thirteenDaysOfSilence().reviewsNever(), """
                Expected: no further review is scheduled
                Actual:   the next review is at 2026-03-16 09:00
                """);
    }

    private Then thirteenDaysOfSilence() {
        return scenario.givenContact()
                .inStage("Offered")
                .whenTimeElapses(days(13))
                .then();
    }

    @Test
    void anotherRefusalIsShown() {
        assertHead(() -> refused().proposing("progressTo Customer"), """
                Expected: the rule proposes progressTo Customer
                Actual:   the rule proposes progressTo Signed
                """);
        assertHead(() -> refused().because("a loop"), """
                Expected: refused because: a loop
                Actual:   refused because: The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
        assertHead(() -> refused().refusesNothing(), """
                Expected: nothing is refused
                Actual:   2026-03-02 10:00  refused: progressTo Signed by "asked to signed: a demo". The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
    }

    private Refused refused() {
        return scenario.givenContact()
                .inStage("Offered")
                .when(signal(MEETING_COMPLETED).after(hours(1)))
                .then()
                .refuses(DEMO);
    }

    // ---- several hosts

    @Test
    void rulesThatReadSomethingElseDecideDifferentlyForOtherHosts() {
        AtomicInteger elsewhere = new AtomicInteger();
        Scenario cheating = Scenario.of(JourneyRules.builder(LoanRules.MAP)
                .rule("every third evaluation", journey -> {
                    if (elsewhere.incrementAndGet() % 3 == 0) {
                        journey.exitTo("Canceled");
                    }
                })
                .build());

        assertHead(
                () -> cheating.givenContact()
                        .inStage("Asked")
                        .whenTheJourneyStarts()
                        .then(),
                """
                Expected: every host decides the same, whenever it reviews
                Actual:   a host that reviews every 31 hours decided
                          2026-03-02 09:00  → Asked (IMPORTED), because "journey: imported"
                          2026-03-02 09:00  Asked → Canceled (EXIT), because "every third evaluation"
                          and one that reviews exactly at reviewAt
                          2026-03-02 09:00  → Asked (IMPORTED), because "journey: imported"
                Maybe a rule reads something that is neither in the journey nor in the contact's record.
                """);
    }

    @Test
    void aLateSignalMayCountDifferentlyForHostsThatReviewSeldom() {
        scenario.givenContact()
                .inStage("Offered")
                .when(signal(LINK_CLICKED).onDay(13, "12:00").arrivingLate(days(2)))
                .then()
                .stageIs("Asked")
                .because(SILENCE);
    }
}
