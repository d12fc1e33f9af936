package org.journeyrules.test;

import static org.journeyrules.signal.SignalType.CONTRACT_CANCELLED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.test.Failures.assertHead;
import static org.journeyrules.test.Failures.assertRulesOf;
import static org.journeyrules.test.LoanRules.TWO_CLICKS;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.minutes;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.signal;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.Test;

/** Why a contact is not in the stage that a test expects. */
class StageCauseTest {
    private final Scenario scenario = Scenario.of(LoanRules.RULES);

    // ---- another rule won

    @Test
    void aRuleThatWasOverruledNamesTheRuleThatWon() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(LINK_CLICKED).after(days(1)),
                        signal(MEETING_COMPLETED))
                .whenTimeElapses(days(5))
                .then()
                .stageIs("Offered");

        assertHead(story, """
                Expected: the stage is Offered
                Actual:   the stage is Signed, since 2026-03-04 09:00, because "asked to signed: a demo"
                "asked to offered: two link clicks in 30 days" was overruled by "asked to signed: a demo" at 2026-03-04 09:00: it has the lower salience, or its stage is not as far along.
                """);
        assertRulesOf(story, "The rules of Asked at 2026-03-04 09:00:", "The rules of Signed at 2026-03-09 09:00:");
    }

    @Test
    void aProgressionThatAnExitOverruledIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(MEETING_COMPLETED).after(days(1)), signal(CONTRACT_CANCELLED))
                        .then()
                        .stageIs("Signed"),
                """
                Expected: the stage is Signed
                Actual:   the stage is Canceled, since 2026-03-03 09:00, because "any to canceled: contract canceled"
                "asked to signed: a demo" was overruled by "any to canceled: contract canceled" at 2026-03-03 09:00: an exit comes before any other move.
                """);
    }

    @Test
    void aRuleThatAnotherForestalledNamesThatRule() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(MEETING_COMPLETED).after(days(1)),
                        signal(LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Offered");

        assertHead(story, """
                Expected: the stage is Offered
                Actual:   the stage is Signed, since 2026-03-04 09:00, because "asked to signed: a demo"
                "asked to signed: a demo" moved the contact to Signed first, at 2026-03-04 09:00.
                Without it "asked to offered: two link clicks in 30 days" would have led to Offered at 2026-03-05 09:00.
                """);
        assertRulesOf(story, "The rules of Asked at 2026-03-04 09:00:", "The rules of Signed at 2026-03-05 09:00:");
    }

    @Test
    void aStageThatWasLeftAgainNamesTheRuleThatLeftIt() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Offered")
                .whenTimeElapses(days(20))
                .then()
                .stageIs("Offered");

        assertHead(story, """
                Expected: the stage is Offered
                Actual:   the stage is Asked, since 2026-03-16 09:00, because "offered to asked: 14 days without activity"
                The contact left Offered again at 2026-03-16 09:00, because "offered to asked: 14 days without activity".
                """);
        assertRulesOf(story, "The rules of Offered at 2026-03-16 09:00:");
    }

    @Test
    void theStartOfAJourneyIsExplainedBeforeTheStart() {
        Scenario starting = Scenario.of(JourneyRules.builder(LoanRules.MAP)
                .rule("a buyer starts signed", journey -> {
                    if (journey.beginning()
                            && journey.allSignals().of(LINK_CLICKED).atLeast(1)) {
                        journey.startIn("Signed");
                    }
                })
                .build());
        ThrowingCallable story =
                () -> starting.givenContact().when(signal(LINK_CLICKED)).then().stageIs("Asked");

        assertHead(story, """
                Expected: the stage is Asked
                Actual:   the stage is Signed, since 2026-03-02 09:00, because "a buyer starts signed"
                "a buyer starts signed" moved the contact to Signed first, at 2026-03-02 09:00.
                """);
        assertRulesOf(
                story, "The rules before the start at 2026-03-02 09:00:", "The rules of Signed at 2026-03-02 09:00:");
    }

    // ---- it was refused

    @Test
    void aProposalRefusedByTheMinimumDwellShowsTheReason() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .when(signal(MEETING_COMPLETED).after(hours(1)))
                        .then()
                        .stageIs("Signed"),
                """
                Expected: the stage is Signed
                Actual:   the stage is Offered, since 2026-03-02 09:00, because "journey: imported"
                "asked to signed: a demo" was refused at 2026-03-02 10:00: The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
    }

    @Test
    void aProposalRefusedByAHoldShowsTheReason() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Asked")
                .having(placed("Asked").holdingFor(days(30)).after(days(1)))
                .when(signal(MEETING_COMPLETED).after(days(1)))
                .whenTimeElapses(days(1))
                .then()
                .stageIs("Signed");

        assertHead(story, """
                Expected: the stage is Signed
                Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"
                "asked to signed: a demo" was refused at 2026-03-04 09:00: A person holds the contact in Asked.
                """);
        assertRulesOf(story, "The rules of Asked at 2026-03-04 09:00:");
    }

    @Test
    void aProposalRefusedInAnEarlierChapterShowsTheReason() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .when(signal(MEETING_COMPLETED).after(hours(1)))
                        .then()
                        .and()
                        .whenTimeElapses(minutes(30))
                        .then()
                        .stageIs("Signed"),
                """
                Expected: the stage is Signed
                Actual:   the stage is Offered, since 2026-03-02 09:00, because "journey: imported"
                "asked to signed: a demo" was refused at 2026-03-02 10:00: The contact stays in Offered until 2 March 2026, 11:00, its minimum dwell.
                """);
    }

    @Test
    void aProposalRefusedByTheMapShowsTheReason() {
        Scenario oneWay = Scenario.of(JourneyRules.builder(JourneyMap.builder("one way")
                        .stage("Asked", "Offered", "Signed")
                        .transition("Asked", "Offered")
                        .transition("Offered", "Signed")
                        .transition("Signed", "Asked")
                        .build())
                .rule("asked to signed", journey -> {
                    if ("Asked".equals(journey.stage())
                            && journey.signals().of(LINK_CLICKED).atLeast(1)) {
                        journey.progressTo("Signed");
                    }
                })
                .build());

        assertHead(
                () -> oneWay.givenContact()
                        .inStage("Asked")
                        .when(signal(LINK_CLICKED).after(days(1)))
                        .then()
                        .stageIs("Signed"),
                """
                Expected: the stage is Signed
                Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"
                "asked to signed" was refused at 2026-03-03 09:00: The map has no transition from Asked to Signed.
                """);
    }

    @Test
    void aProposalRefusedAsALoopShowsTheReason() {
        Scenario loop = Scenario.of(JourneyRules.builder(
                        JourneyMap.builder("loop").stage("Asked", "Offered").build())
                .rule("on", journey -> {
                    if (journey.signals().of(LINK_CLICKED).atLeast(1)) {
                        journey.progressTo("Offered");
                    }
                })
                .rule("back", journey -> {
                    if ("Offered".equals(journey.stage())) {
                        journey.regressTo("Asked");
                    }
                })
                .build());

        assertHead(
                () -> loop.givenContact()
                        .inStage("Asked")
                        .when(signal(LINK_CLICKED).after(days(1)))
                        .then()
                        .stageIs("Asked"),
                """
                Expected: the stage is Asked
                Actual:   the stage is Offered, since 2026-03-03 09:00, because "on"
                "back" was refused at 2026-03-03 09:00: The contact has just been in Asked: a loop of "on", "back".
                """);
    }

    // ---- it was not evaluated, or not met

    @Test
    void aRuleOfAnotherStageIsNamed() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Signed")
                .when(signal(LINK_CLICKED).after(days(1)), signal(LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Offered");

        assertHead(story, """
                Expected: the stage is Offered
                Actual:   the stage is Signed, since 2026-03-02 09:00, because "journey: imported"
                "asked to offered: two link clicks in 30 days" was not evaluated: it is a rule of Asked, and the contact is in Signed.
                """);
        assertRulesOf(story, "The rules of Signed at 2026-03-04 09:00:");
    }

    @Test
    void aStageThatComesLaterShowsWhen() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Offered")
                        .whenTimeElapses(days(13))
                        .then()
                        .stageIs("Asked"),
                """
                Expected: the stage is Asked
                Actual:   the stage is Offered, since 2026-03-02 09:00, because "journey: imported"
                Maybe more time has to elapse: without further signals the contact is there at 2026-03-16 09:00.
                """);
    }

    @Test
    void signalsThatCameTooEarlyAreNamed() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(LINK_CLICKED).after(Duration.ZERO), signal(LINK_CLICKED))
                        .then()
                        .stageIs("Offered"),
                """
                Expected: the stage is Offered
                Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"
                Maybe s1, s2 came too early: the contact entered Asked at 2026-03-02 09:00, and rules count only later signals.
                """);
    }

    @Test
    void signalsThatBelongToTheActionThatCreatedTheContactAreNamed() {
        Scenario withOrigin = Scenario.of(JourneyRules.builder(JourneyMap.builder("m")
                        .stage("Awareness", "Consideration")
                        .origin(Duration.ofMinutes(10))
                        .build())
                .rule("a reply", journey -> {
                    if ("Awareness".equals(journey.stage())
                            && journey.signals().of(EMAIL_REPLIED).atLeast(1)) {
                        journey.progressTo("Consideration");
                    }
                })
                .build());

        assertHead(
                () -> withOrigin
                        .givenContact()
                        .startingAt("2026-03-02T09:00Z")
                        .when(signal(EMAIL_REPLIED).after(minutes(10)))
                        .then()
                        .stageIs("Consideration"),
                """
                Expected: the stage is Consideration
                Actual:   the stage is Awareness, since 2026-03-02 09:00, because "journey: start"
                Maybe s1 came too early: the action that created the contact lasts until 2026-03-02 09:10, and rules count only later signals.
                """);
    }

    @Test
    void anExcludedContactIsReported() {
        assertHead(
                () -> scenario.given(contact().with("excluded", "true"))
                        .when(signal(LINK_CLICKED))
                        .then()
                        .stageIs("Asked"),
                """
                Expected: the stage is Asked
                Actual:   the journey has not started
                The contact is excluded, by excluded.
                """);
    }

    @Test
    void stagesInAnotherOrderNameWhatIsMissing() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(MEETING_COMPLETED).after(days(1)))
                        .then()
                        .passesThrough("Offered", "Signed"),
                """
                Expected: the contact passes through [Offered, Signed]
                Actual:   2026-03-03 09:00  Asked → Signed (PROGRESSION), because "asked to signed: a demo" on s1
                """);
    }

    // ---- because another rule

    @Test
    void anExpectedRuleThatWasOverruledIsExplained() {
        ThrowingCallable story = () -> scenario.givenContact()
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(LINK_CLICKED).after(days(1)),
                        signal(MEETING_COMPLETED))
                .then()
                .stageIs("Signed")
                .because(TWO_CLICKS);

        assertHead(story, """
                Expected: because "asked to offered: two link clicks in 30 days"
                Actual:   because "asked to signed: a demo"
                It was overruled by "asked to signed: a demo": it has the lower salience, or its stage is not as far along.
                """);
        assertRulesOf(story, "The rules of Asked at 2026-03-04 09:00:");
    }

    @Test
    void anExpectedRuleThatWasNotMetIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(MEETING_COMPLETED).after(days(1)))
                        .then()
                        .stageIs("Signed")
                        .because(TWO_CLICKS),
                """
                Expected: because "asked to offered: two link clicks in 30 days"
                Actual:   because "asked to signed: a demo"
                It was not met at 2026-03-03 09:00.
                """);
    }

    @Test
    void anExpectedRefusalOfARuleThatDecidedIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(MEETING_COMPLETED).after(days(1)))
                        .then()
                        .refuses(LoanRules.DEMO),
                """
                Expected: a proposal of "asked to signed: a demo" is refused
                Actual:   nothing is refused
                It was not refused: at 2026-03-03 09:00 Asked → Signed (PROGRESSION), because "asked to signed: a demo" on s1.
                """);
    }

    @Test
    void anExpectedRefusalOfARuleThatWasNotMetIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .when(signal(LINK_CLICKED).after(days(1)))
                        .then()
                        .refuses(LoanRules.DEMO),
                """
                Expected: a proposal of "asked to signed: a demo" is refused
                Actual:   nothing is refused
                It was not met at 2026-03-03 09:00.
                """);
    }
}
