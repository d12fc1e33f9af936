package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/** Scenarios as files, over the rules of a small journey. */
class ScenarioFileTest {
    private static final JourneyEngine LOAN = JourneyEngine.of(LoanRules.RULES);

    /** A start, clicks that settle, and a sequence. */
    private static final JourneyEngine MAILS = JourneyEngine.of(JourneyRules.builder(JourneyMap.builder("mails")
                    .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                    .screening(true)
                    .stage(Stage.of("New").withSequence("welcome"))
                    .stage("Clicked")
                    .sequence(Sequence.of("welcome")
                            .withStartsOn(org.journeyrules.stage.Movement.IMPORTED)
                            .with(Step.of("hello").withContent("hello").on("email"))
                            .with(Step.of("more")
                                    .withAfterPrevious(java.time.Period.ofDays(3))
                                    .withContent("more")
                                    .on("email")))
                    .build())
            .rule("new to clicked: a click", journey -> {
                if ("New".equals(journey.stage())
                        && journey.signals().of(SignalType.LINK_CLICKED).atLeast(1)) {
                    journey.progressTo("Clicked");
                }
            })
            .build());

    private static void run(JourneyEngine engine, String text) {
        List<WrittenScenario> scenarios = ScenarioFile.read(text, "s.yaml", engine.rules());
        scenarios.forEach(scenario -> scenario.run(engine));
    }

    @Test
    void twoClicksAndSilence() {
        run(LOAN, """
                - scenario: two clicks within 30 days lead to Offered, and silence back
                  given: { stage: Asked, since: 2026-03-02T09:00, contact: { time_zone: America/New_York } }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, topic: pricing, message: m1 }
                    - then: { stage: Asked, at: 2026-03-02T09:00 }
                    - when: { signal: LINK_CLICKED, after: P29D, message: m2 }
                    - then:
                        stage: Offered
                        because: "asked to offered: two link clicks in 30 days"
                        movement: progression
                        at: 2026-04-01T10:00
                    - passes: P65D
                    - then: { stage: Asked, at: 2026-04-15T10:00, because: "offered to asked: 14 days without activity" }
                """);
    }

    @Test
    void afterCountsFromThePreviousSignalAlsoWhenTimeHasPassed() {
        run(LOAN, """
                - scenario: after
                  given: { stage: Asked, since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00 }
                    - passes: P10D
                    - when: { signal: LINK_CLICKED, after: P12D }
                    - then: { stage: Offered, at: 2026-03-15T10:00 }
                """);
    }

    @Test
    void aSignalBeforeTheStorysClockIsAMistakeOfTheFile() {
        assertThatThrownBy(() -> run(LOAN, """
                        - scenario: after
                          given: { stage: Asked, since: 2026-03-02T09:00 }
                          steps:
                            - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00 }
                            - passes: P10D
                            - when: { signal: LINK_CLICKED, after: P2D }
                            - then: { stage: Asked }
                        """))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(
                        "s.yaml:6:44: LINK_CLICKED would happen at 2026-03-05 10:00, but the story already stands at"
                                + " 2026-03-13 10:00\n  Maybe a longer time: 'after' counts from the previous signal.");
    }

    @Test
    void aFailureNamesThePlaceAndShowsTheReport() {
        assertThatThrownBy(() -> run(LOAN, """
                        - scenario: one click is enough
                          given: { stage: Asked, since: 2026-03-02T09:00 }
                          steps:
                            - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00 }
                            - then: { stage: Offered }
                        """)).isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
            assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("the stage is Offered");
            assertThat(failure.getMessage())
                    .startsWith("""
                                    s.yaml:5:22: "one click is enough" fails.
                                    Expected: the stage is Offered
                                    Actual:   the stage is Asked, since 2026-03-02 09:00, because "journey: imported"
                                    """)
                    .contains("2026-03-03 10:00  s1 LINK_CLICKED")
                    .contains("not met \"asked to offered: two link clicks in 30 days\"")
                    .contains("count is 1, needs 2");
        });
    }

    @Test
    void anExpectationOfTheChangeOfStageNamesItsOwnPlace() {
        String scenario = """
                - scenario: two clicks
                  given: { stage: Asked, since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00 }
                    - when: { signal: LINK_CLICKED, after: P1D }
                    - then: { stage: Offered, %s }
                """;
        assertThatThrownBy(() -> run(LOAN, scenario.formatted("because: \"asked to signed: a demo\"")))
                .message()
                .startsWith("s.yaml:6:40: \"two clicks\" fails.\nExpected: because \"asked to signed: a demo\"");
        assertThatThrownBy(() -> run(LOAN, scenario.formatted("at: 2026-03-04T10:01")))
                .message()
                .startsWith("s.yaml:6:35: \"two clicks\" fails.\nExpected: decided at 2026-03-04 10:01");
        assertThatThrownBy(() -> run(LOAN, scenario.formatted("movement: regression")))
                .message()
                .contains("Expected: the movement is REGRESSION");
        assertThatThrownBy(() -> run(LOAN, scenario.formatted("hands-off: x")))
                .message()
                .contains("Expected: the contact is handed off: x");
    }

    @Test
    void aThenJudgesOnceClicksHaveSettledAndTheStoryGoesOnFromTheClick() {
        run(MAILS, """
                - scenario: a person's click counts ten seconds later
                  given: { stage: New, since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, link: /a, message: m1 }
                    - then: { stage: Clicked, at: 2026-03-03T10:00:10 }
                - scenario: the second click of a burst shows a machine
                  given: { stage: New, since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, link: /a, message: m1 }
                    - then: { stage: Clicked }
                    - when: { signal: LINK_CLICKED, after: PT5S, link: /b, message: m1 }
                    - then: { stage: New }
                    - passes: P1D
                    - then: { stage: New }
                """);
    }

    @Test
    void sendsSpeakOfWhatFellDueSinceThePreviousThen() {
        run(MAILS, """
                - scenario: mails
                  given: { stage: New, since: 2026-03-02T09:00 }
                  steps:
                    - then: { sends: hello, sends-no: more, enrolls-in: welcome }
                    - then: { sends-no: [hello, more] }
                    - passes: P3D
                    - then: { sends: more, sends-no: hello, ends-sequence: welcome }
                """);
        assertThatThrownBy(() -> run(MAILS, """
                        - scenario: mails
                          given: { stage: New, since: 2026-03-02T09:00 }
                          steps:
                            - passes: P3D
                            - then: { sends: [hello, more] }
                            - passes: P3D
                            - then: { sends: more }
                        """))
                .message()
                .startsWith("s.yaml:7:22: \"mails\" fails.\nExpected: more is sent\nActual:   nothing is decided");
    }

    @Test
    void aHintIsWrittenAsTheFileIs() {
        JourneyEngine placed = JourneyEngine.of(JourneyRules.builder(JourneyMap.builder("placed")
                        .stage(Stage.of("New").withSequence("welcome"))
                        .stage("Other")
                        .sequence(Sequence.of("welcome")
                                .with(Step.of("hello").withContent("hello").on("email")))
                        .build())
                .build());

        assertThatThrownBy(() -> run(placed, """
                        - scenario: imported
                          given: { stage: New, since: 2026-03-02T09:00 }
                          steps:
                            - then: { sends: hello }
                        """))
                .hasMessageContaining(
                        "Maybe place the contact instead: - when: { signal: STAGE_SET, stage: New, source: user }.");
    }

    @Test
    void whatWasDecidedWhileClicksSettledIsNotSeenTwice() {
        assertThatThrownBy(() -> run(MAILS, """
                        - scenario: twice
                          given: { stage: New, since: 2026-03-02T09:00 }
                          steps:
                            - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, link: /a, message: m1 }
                            - then: { stage: Clicked, ends-sequence: welcome }
                            - passes: P1D
                            - then: { ends-sequence: welcome }
                        """)).message().startsWith("s.yaml:7:30: \"twice\" fails.");
    }

    @Test
    void aPersonPlacesTheContactAndTheRecordChanges() {
        run(LOAN, """
                - scenario: a placement and a change
                  given: { since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: STAGE_SET, after: P1D, stage: Offered, by: kim, source: user }
                    - then: { stage: Offered, movement: set }
                    - when: { signal: FIELD_CHANGED, after: P1D, field: tier, to: gold }
                    - then: { stage: Signed, because: "offered to signed: a gold contact", at: 2026-03-04T09:00 }
                """);
    }

    @Test
    void theJourneyStartsWithTheRecordOrWithTheFirstSignal() {
        run(LOAN, """
                - scenario: by the record
                  given: { contact: { created_at: 2025-01-02T09:00:00+01:00 } }
                  steps:
                    - then: { stage: Asked, at: 2025-01-02T09:00 }
                - scenario: by the record, in the contact's own zone
                  given: { contact: { created_at: 2025-01-02T09:00, time_zone: America/New_York } }
                  steps:
                    - then: { stage: Asked, at: 2025-01-02T15:00+01:00 }
                - scenario: by a signal
                  steps:
                    - when: { signal: FORM_SUBMITTED, at: 2024-05-06 }
                    - then: { stage: Asked, at: 2024-05-06T12:00 }
                - scenario: in a stage since the day before
                  given: { stage: Offered }
                  steps:
                    - when: { signal: FORM_SUBMITTED, at: 2024-05-06T10:00 }
                    - then: { stage: Offered, at: 2024-05-05T10:00 }
                """);
    }

    @Test
    void signalsUpToTheStartAreKnownFromTheStart() {
        run(LOAN, """
                - scenario: history
                  given: { stage: Asked, since: 2026-03-02T09:00, contact: { tier: gold } }
                  steps:
                    - when: { signal: FIELD_CHANGED, at: 2026-01-02T09:00, field: tier, to: silver }
                    - when: { signal: LINK_CLICKED, at: 2026-03-02T09:00 }
                    - then: { stage: Asked, at: 2026-03-02T09:00 }
                    - when: { signal: STAGE_SET, after: P1D, stage: Offered, source: user }
                    - passes: PT2H
                    - then: { stage: Signed, because: "offered to signed: a gold contact" }
                """);
    }

    @Test
    void signalsAtOneInstantAreOneEvent() {
        run(LOAN, """
                - scenario: together
                  given: { stage: Asked, since: 2026-03-02T09:00 }
                  steps:
                    - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, id: b }
                    - when: { signal: MEETING_COMPLETED, after: PT0S, id: a }
                    - when: { signal: LINK_CLICKED, after: PT0S, id: c }
                    - then: { stage: Signed, because: "asked to signed: a demo", at: 2026-03-03T10:00 }
                """);
    }

    @Test
    void aSignalWithoutATimeCannotHappenWhereRulesDoNotCountIt() {
        assertThatThrownBy(() -> run(LOAN, """
                        - scenario: x
                          given: { stage: Asked, since: 2026-03-02T09:00 }
                          steps:
                            - when: { signal: LINK_CLICKED }
                            - then: { stage: Asked }
                        """))
                .hasMessageStartingWith(
                        "s.yaml:4:23: LINK_CLICKED would happen when the journey starts, at 2026-03-02 09:00")
                .hasMessageContaining("Maybe say when: 'after: PT1H'");
    }

    @Test
    void aStoryOfMoreThan100YearsIsRefused() {
        run(LOAN, story("P99Y"));
        assertThatThrownBy(() -> run(LOAN, story("P100Y") + "    - passes: P1D\n"))
                .hasMessage("s.yaml:6:15: the story is longer than 100 years");
    }

    private static String story(String passes) {
        return """
                - scenario: x
                  given: { stage: Asked, since: 2026-03-02T09:00 }
                  steps:
                    - passes: %s
                    - then: { stage: Asked }
                """.formatted(passes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { stage: Askd } | {}                                   | { stage: Asked }   | 2:19: Unknown stage 'Askd' in the map 'loan'.       | Maybe 'Asked'?
            { contact: { time_zne: UTC } } | {}                    | { stage: Asked }   | 2:33: Unknown column 'time_zne' of the contact's record. | Maybe 'time_zone'?
            { contact: { fit: E } } | {}                           | { stage: Asked }   | 2:28: Contact 'c1'                                   | ''
            { contact: { created_at: 2025-02-30T09:00 } } | {}     | { stage: Asked }   | 2:35: Contact 'c1' has the created_at                | ''
            {} | { signal: LINK_CLIKED }                           | { stage: Asked }   | 4:23: Unknown signal type 'LINK_CLIKED'.             | Maybe 'LINK_CLICKED'?
            {} | { signal: LINK_CLICKED, topik: a }                | { stage: Asked }   | 4:44: Unknown attribute 'topik'.                     | Maybe 'topic'?
            {} | { signal: STAGE_SET, stage: Ofered }              | { stage: Asked }   | 4:41: Unknown stage 'Ofered' in the map 'loan'.      | Maybe 'Offered'?
            {} | { signal: STAGE_SET }                             | { stage: Asked }   | 4:7: a signal STAGE_SET has a 'stage'                | Maybe add 'stage: …'.
            {} | { signal: FIELD_CHANGED, to: a }                  | { stage: Asked }   | 4:7: a signal FIELD_CHANGED has a 'field'            | Maybe add 'field: …'.
            {} | { signal: LINK_CLICKED }                          | { stage: Askd }    | 5:22: Unknown stage 'Askd' in the map 'loan'.        | Maybe 'Asked'?
            {} | { signal: LINK_CLICKED }                          | { because: asked to signed } | 5:24: Unknown rule 'asked to signed'.       | Maybe 'asked to signed: a demo'?
            {} | { signal: LINK_CLICKED }                          | { sends-no: x }    | 5:25: Unknown content 'x' in the map 'loan'.         | ''
            {} | { signal: LINK_CLICKED }                          | { enrolls-in: x }  | 5:27: Unknown sequence 'x' in the map 'loan'.        | ''
            """)
    void anUnknownNameIsReportedWithItsPlaceAndCure(
            String given, String when, String then, String problem, String advice) {
        assertThatThrownBy(() -> ScenarioFile.read(
                        "- scenario: x\n  given: " + given + "\n  steps:\n"
                                + (when.equals("{}") ? "    # nothing\n" : "    - when: " + when + "\n")
                                + "    - then: " + then + "\n",
                        "s.yaml",
                        LOAN.rules()))
                .isInstanceOf(ScenarioException.class)
                .message()
                .contains("s.yaml:" + problem)
                .contains(advice);
    }
}
