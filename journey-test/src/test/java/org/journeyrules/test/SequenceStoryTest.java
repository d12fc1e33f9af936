package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.test.Failures.assertHead;
import static org.journeyrules.test.Failures.assertRulesOf;
import static org.journeyrules.test.Scenario.calendarDays;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.signal;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/** Expectations about sequences and their steps, and why they fail. */
class SequenceStoryTest {
    private static final JourneyMap MAP = JourneyMap.builder("loan")
            .stage(Stage.of("Asked").withSequence("follow-up"))
            .stage("Signed")
            .sequence(Sequence.of("follow-up")
                    .withGoal(EMAIL_REPLIED)
                    .with(Step.send("first", "reminder").on("email").withAfter(Period.ofDays(1)))
                    .with(Step.send("second", "closing").on("email").withAfter(Period.ofDays(3))))
            .sequence(welcome())
            .quietHours(new QuietHours(LocalTime.of(8, 0), LocalTime.of(10, 0)))
            .build();

    private static final JourneyMap SIGNED = JourneyMap.builder("loan")
            .stage("Asked")
            .stage(Stage.of("Signed").withSequence("welcome"))
            .sequence(welcome())
            .build();

    private static Sequence welcome() {
        return Sequence.of("welcome")
                .with(Step.send("hello", "hello").on("email").withAfter(Period.ZERO));
    }

    private final Scenario scenario = Scenario.of(JourneyRules.builder(MAP)
            .stepRule("opening: plain", (journey, step) -> {
                if (step.content().equals("reminder")) {
                    step.useVariant("opening", "plain");
                }
            })
            .stepRule("elderly contacts get no reminder", (journey, step) -> {
                if (step.content().equals("reminder") && journey.contact().number("age") != null) {
                    step.skip("They are called.");
                }
            })
            .stepRule("reminders wait for a call", (journey, step) -> {
                if (step.content().equals("reminder")
                        && journey.signals().of(SignalType.CALL_MADE).atLeast(1)) {
                    step.postpone(Duration.ofDays(2));
                }
            })
            .rule("a download enrolls in welcome", journey -> {
                if (journey.signals().of(SignalType.CONTENT_DOWNLOADED).atLeast(1)) {
                    journey.enroll("welcome");
                }
            })
            .build());

    private Then twoDays() {
        return scenario.givenContact()
                .whenTheJourneyStarts()
                .whenTimeElapses(calendarDays(2))
                .then();
    }

    private Then twoDaysOfAnElderlyContact() {
        return scenario.given(contact().with("age", "80"))
                .whenTheJourneyStarts()
                .whenTimeElapses(calendarDays(2))
                .then();
    }

    // ---- what can be expected

    @Test
    void enrollmentsAndStepsCanBeExpected() {
        twoDays()
                .enrollsIn("follow-up")
                .because("journey: stage entered")
                .defers("reminder")
                .at("2026-03-03 09:00")
                .until("2026-03-03 10:00")
                .sends("reminder")
                .at("2026-03-03 10:00")
                .withVariants("opening", "plain")
                .sendsNo("closing");
    }

    @Test
    void skippedStepsCanBeExpected() {
        twoDaysOfAnElderlyContact()
                .skips("reminder")
                .because("elderly contacts get no reminder")
                .sendsNo("reminder");
    }

    @Test
    void theEndOfASequenceCanBeExpected() {
        twoDays()
                .and()
                .when(signal(EMAIL_REPLIED).after(days(1)))
                .then()
                .endsSequence("follow-up")
                .because("journey: goal reached");
    }

    // ---- why a content was not sent

    @Test
    void aContentThatARuleSkippedShowsTheRulesOnItsStep() {
        ThrowingCallable story = () -> twoDaysOfAnElderlyContact().sends("reminder");

        assertHead(story, """
                Expected: reminder is sent
                Actual:   2026-03-02 09:00  → Asked (START), because "journey: start"
                          2026-03-02 09:00  enrolled in follow-up, because "journey: stage entered"
                          2026-03-03 09:00  reminder waits until 2026-03-03 10:00: Quiet hours are 08:00-10:00, because "journey: step deferred"
                          2026-03-03 10:00  reminder is not sent: They are called, because "elderly contacts get no reminder"
                At 2026-03-03 10:00 reminder is not sent: They are called, because "elderly contacts get no reminder".
                """);
        assertRulesOf(story, "The rules on the step 'first' of follow-up at 2026-03-03 10:00:");
    }

    @Test
    void aContentThatIsDeferredShowsTheReason() {
        ThrowingCallable story = () -> scenario.givenContact()
                .whenTheJourneyStarts()
                .whenTimeElapses(days(1))
                .then()
                .sends("reminder");

        assertHead(story, """
                Expected: reminder is sent
                Actual:   2026-03-02 09:00  → Asked (START), because "journey: start"
                          2026-03-02 09:00  enrolled in follow-up, because "journey: stage entered"
                          2026-03-03 09:00  reminder waits until 2026-03-03 10:00: Quiet hours are 08:00-10:00, because "journey: step deferred"
                At 2026-03-03 09:00 reminder waits until 2026-03-03 10:00: Quiet hours are 08:00-10:00, because "journey: step deferred".
                """);
    }

    @Test
    void aContentThatARulePostponedNamesTheRule() {
        assertHead(
                () -> scenario.givenContact()
                        .whenTheJourneyStarts()
                        .when(signal(SignalType.CALL_MADE).after(hours(1)))
                        .then()
                        .and()
                        .whenTimeElapsesUntil("2026-03-03 10:00")
                        .then()
                        .sends("reminder"),
                """
                Expected: reminder is sent
                Actual:   2026-03-03 09:00  reminder waits until 2026-03-03 10:00: Quiet hours are 08:00-10:00, because "journey: step deferred"
                          2026-03-03 10:00  reminder waits until 2026-03-05 10:00: The rule "reminders wait for a call" postponed it until 5 March 2026, 10:00, because "reminders wait for a call"
                At 2026-03-03 10:00 reminder waits until 2026-03-05 10:00: The rule "reminders wait for a call" postponed it until 5 March 2026, 10:00, because "reminders wait for a call".
                """);
    }

    @Test
    void aContentThatIsNotDueYetShowsWhen() {
        ThrowingCallable story =
                () -> twoDays().and().whenTimeElapses(hours(1)).then().sends("closing");

        assertHead(story, """
                Expected: closing is sent
                Actual:   nothing is decided
                It was not due yet: the step 'second' of follow-up is next, at 2026-03-05 10:00. Quiet hours are 08:00-10:00.
                """);
        assertRulesOf(story, "The rules on the step 'second' of follow-up at 2026-03-04 10:00:");
    }

    @Test
    void aContentThatWasSentBeforeTheChapterIsExplained() {
        assertHead(() -> twoDays().and().whenTimeElapses(hours(1)).then().sends("reminder"), """
                Expected: reminder is sent
                Actual:   nothing is decided
                Before this chapter, at 2026-03-03 10:00: sends reminder {opening=plain}, because "journey: step due".
                """);
    }

    @Test
    void aContentOfASequenceThatEndedIsExplained() {
        assertHead(
                () -> twoDays()
                        .and()
                        .when(signal(EMAIL_REPLIED).after(days(1)))
                        .whenTimeElapses(days(7))
                        .then()
                        .sends("closing"),
                """
                Expected: closing is sent
                Actual:   2026-03-05 09:00  follow-up ends (goal), because "journey: goal reached" on s1
                The sequence follow-up ended before it, at 2026-03-05 09:00: goal.
                """);
    }

    @Test
    void aContentOfASequenceThatTheContactIsNotInIsExplained() {
        ThrowingCallable story =
                () -> twoDays().and().whenTimeElapses(hours(1)).then().sends("hello");

        assertHead(story, """
                Expected: hello is sent
                Actual:   nothing is decided
                The contact is not enrolled in welcome, which sends hello.
                """);
        assertRulesOf(
                story,
                "The rules on the step 'hello' of welcome at 2026-03-04 10:00:",
                "The rules of Asked at 2026-03-04 10:00:");
    }

    @Test
    void aSequenceThatDoesNotStartForAnImportedContactIsExplained() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .whenTimeElapses(calendarDays(2))
                        .then()
                        .sends("reminder"),
                """
                Expected: reminder is sent
                Actual:   nothing is decided
                The contact is not enrolled in follow-up, which sends reminder.
                The contact came by IMPORTED, and the sequence starts on [START, PROGRESSION, REGRESSION, EXIT, RETURN, SET].
                Maybe place the contact instead: having(placed("Asked")).
                """);
    }

    @Test
    void aSequenceThatHasNotStartedInAStageOfAnotherIsNotExplainedByTheWayIn() {
        assertHead(
                () -> scenario.givenContact()
                        .inStage("Asked")
                        .whenTimeElapses(hours(1))
                        .then()
                        .sends("hello"),
                """
                Expected: hello is sent
                Actual:   nothing is decided
                The contact is not enrolled in welcome, which sends hello.
                """);
    }

    @Test
    void aContactThatIsPlacedIsInTheSequenceOfTheStage() {
        Scenario onSigned = Scenario.of(JourneyRules.builder(SIGNED).build());

        onSigned.givenContact()
                .startingAt("2026-03-02 09:00")
                .when(placed("Signed"))
                .then()
                .sends("hello");
        onSigned.givenContact()
                .inStage("Signed")
                .whenTimeElapses(calendarDays(2))
                .then()
                .sendsNo("hello");
    }

    @Test
    void aSequenceThatStartsOnNoPlacementHasNoSuchAdvice() {
        JourneyMap onlyByRules = JourneyMap.builder("loan")
                .stage("Asked")
                .stage(Stage.of("Signed").withSequence("welcome"))
                .sequence(welcome().withStartsOn(Movement.PROGRESSION))
                .build();

        assertHead(
                () -> Scenario.of(JourneyRules.builder(onlyByRules).build())
                        .givenContact()
                        .inStage("Signed")
                        .whenTimeElapses(calendarDays(2))
                        .then()
                        .sends("hello"),
                """
                Expected: hello is sent
                Actual:   nothing is decided
                The contact is not enrolled in welcome, which sends hello.
                The contact came by IMPORTED, and the sequence starts on [PROGRESSION].
                """);
    }

    @Test
    void aContentThatIsSentAfterAllShowsTheRulesOnItsStep() {
        ThrowingCallable story = () -> twoDays().sendsNo("reminder");

        assertHead(story, """
                Expected: reminder is not sent
                Actual:   2026-03-03 10:00  sends reminder {opening=plain}, because "journey: step due"
                """);
        assertRulesOf(story, "The rules on the step 'first' of follow-up at 2026-03-03 10:00:");
    }

    @Test
    void otherVariantsShowTheRulesOnTheStep() {
        ThrowingCallable story = () -> twoDays().sends("reminder").withVariants("opening", "grand", "close", "plain");

        assertHead(story, """
                Expected: with the variants {close=plain, opening=grand}
                Actual:   with the variants {opening=plain}
                """);
        assertRulesOf(story, "The rules on the step 'first' of follow-up at 2026-03-03 10:00:");
    }

    @Test
    void rulesOnAStepShowWhatTheySaw() {
        assertThat(Failures.failure(() -> twoDays().sendsNo("reminder")).getMessage())
                .endsWith("""
                        The rules on the step 'first' of follow-up at 2026-03-03 10:00:
                          not met "elderly contacts get no reminder"
                              contact age is absent
                          met     "opening: plain"
                          not met "reminders wait for a call"
                              signals.of(CALL_MADE).atLeast(1) is false: count is 0, needs 1
                        """);
    }

    // ---- why a contact was not enrolled

    @Test
    void anEnrollmentFromAnEarlierChapterIsExplained() {
        assertHead(() -> twoDays().and().whenTimeElapses(hours(1)).then().enrollsIn("follow-up"), """
                Expected: the contact is enrolled in follow-up
                Actual:   nothing is decided
                Before this chapter, at 2026-03-02 09:00: enrolled in follow-up, because "journey: stage entered".
                """);
    }

    @Test
    void anEnrollmentThatNoRuleProposedShowsTheRulesOfTheStage() {
        ThrowingCallable story = () -> twoDays().enrollsIn("welcome");

        assertRulesOf(story, "The rules of Asked at 2026-03-04 09:00:");
    }
}
