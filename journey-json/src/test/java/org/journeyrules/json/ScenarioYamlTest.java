package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.json.ScenarioText.Kind;
import org.journeyrules.json.ScenarioText.Step;
import org.journeyrules.json.ScenarioText.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioYamlTest {
    private static final String CLICKS = """
            - scenario: two clicks
              given: { stage: Asked, since: 2026-03-02T09:00, contact: { time_zone: Europe/Amsterdam, tier: gold } }
              steps:
                - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, topic: pricing }
                - passes: P65D
                - then:
                    stage: Offered
                    sends: [first, second]
            """;

    @Test
    void aScenarioKeepsItsValuesAndTheirPlaces() {
        ScenarioText scenario = ScenarioYaml.read(CLICKS, "clicks.yaml").get(0);

        assertThat(scenario.name()).isEqualTo("two clicks");
        assertThat(scenario.title()).isEqualTo(new Value(List.of("two clicks"), 1, 13));
        assertThat(scenario.stage().orElseThrow()).isEqualTo(new Value(List.of("Asked"), 2, 19));
        assertThat(scenario.contact().keySet()).containsExactly("time_zone", "tier");
        assertThat(scenario.steps()).extracting(Step::kind).containsExactly(Kind.WHEN, Kind.PASSES, Kind.THEN);
        assertThat(scenario.steps().get(0).values().keySet()).containsExactly("signal", "at", "topic");
        assertThat(scenario.steps().get(1).value("passes").orElseThrow().amount())
                .isEqualTo(Period.ofDays(65));
        assertThat(scenario.steps().get(2).value("sends").orElseThrow())
                .isEqualTo(new Value(List.of("first", "second"), 8, 16));
    }

    @Test
    void aLocalTimeIsInTheGivenZone() {
        ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");

        assertThat(Value.of("2026-03-29T09:00").instant(amsterdam, LocalTime.NOON))
                .isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(Value.of("2026-03-29T09:00:00+05:00").instant(amsterdam, LocalTime.NOON))
                .isEqualTo(Instant.parse("2026-03-29T04:00:00Z"));
        assertThat(Value.of("2026-03-28").instant(amsterdam, LocalTime.NOON))
                .isEqualTo(Instant.parse("2026-03-28T11:00:00Z"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<ScenarioText> scenarios = ScenarioYaml.read(CLICKS, "clicks.yaml");
        String written = ScenarioYaml.write(scenarios, "Recorded.\nTwice.");

        assertThat(written).startsWith("# Recorded.\n# Twice.\n- scenario: two clicks\n");
        assertThat(ScenarioYaml.write(ScenarioYaml.read(written, "again.yaml"), "Recorded.\nTwice."))
                .isEqualTo(written);
        assertThat(written).contains("  - passes: P65D\n");
        assertThat(written).contains("- when: {signal: LINK_CLICKED, at: '2026-03-03T10:00', topic: pricing}");
    }

    @Test
    void valuesThatYamlWouldReadOtherwiseAreQuoted() {
        ScenarioText scenario = ScenarioText.of("x: y # z")
                .withContact("note", "- {a: [b")
                .withStep(Step.of(Kind.THEN).with("sends", "a: b", "true", "7"));
        ScenarioText read = ScenarioYaml.read(ScenarioYaml.write(List.of(scenario), ""), "w.yaml")
                .get(0);

        assertThat(read.name()).isEqualTo("x: y # z");
        assertThat(read.contact().get("note").text()).isEqualTo("- {a: [b");
        assertThat(read.steps().get(0).value("sends").orElseThrow().texts()).containsExactly("a: b", "true", "7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scenaro: x                                    | 1:3 key 'scenaro' is unknown                        | Maybe 'scenario'?
            scenario: x                                   | 1:3 key 'steps' is missing                          | ''
            scenario: ''                                  | 1:13 the scenario has no name                       | Maybe say in one sentence what it shows.
            { scenario: x, steps: [] }                    | 1:25 the scenario has no steps                      | Maybe '- when: { signal: … }' and '- then: { stage: … }'.
            { scenario: x, steps: [{ passes: P1D }] }     | 1:15 the scenario expects nothing                   | Maybe end it with '- then: { stage: … }'.
            { scenario: x, givn: {}, steps: [{ then: { stage: A } }] } | 1:18 key 'givn' is unknown             | Maybe 'given'?
            { scenario: x, given: { stge: A }, steps: [{ then: { stage: A } }] } | 1:27 key 'stge' is unknown    | Maybe 'stage'?
            { scenario: x, steps: [{ thn: { stage: A } }, { then: { stage: A } }] } | 1:28 key 'thn' is unknown  | Maybe 'then'?
            { scenario: x, steps: [{ then: { stge: A } }] }          | 1:36 key 'stge' is unknown                | Maybe 'stage'?
            { scenario: x, steps: [{ then: { send: A } }] }          | 1:36 key 'send' is unknown                | Maybe 'sends'?
            { scenario: x, steps: [{ then: {} }] }                   | 1:34 nothing is expected                  | Maybe 'stage'.
            { scenario: x, steps: [{}, { then: { stage: A } }] }     | 1:26 the step is empty                    | Maybe one of 'when', 'then', 'passes'.
            { scenario: x, steps: [{ passes: P1D, then: { stage: A } }] } | 1:36 a step has one of 'when', 'then', 'passes', not several | Maybe begin a new step with '- '.
            { scenario: x, steps: [{ passes: 30 days }, { then: { stage: A } }] } | 1:36 '30 days' is not an ISO-8601 duration | Maybe 'P30D' (calendar days).
            { scenario: x, steps: [{ passes: PT0S }, { then: { stage: A } }] } | 1:36 no time passes in 'PT0S'   | Maybe remove the step.
            { scenario: x, steps: [{ passes: -P3D }, { then: { stage: A } }] } | 1:36 '-P3D' is negative         | Maybe 'P3D'.
            { scenario: x, steps: [{ when: { topic: a } }, { then: { stage: A } }] } | 1:34 key 'signal' is missing | ''
            { scenario: x, steps: [{ when: { signl: FORM_SUBMITTED } }, { then: { stage: A } }] } | 1:43 key 'signl' is unknown | Maybe 'signal'?
            { scenario: x, steps: [{ when: { signal: link_clicked } }, { then: { stage: A } }] } | 1:44 the signal type 'link_clicked' is not written in UPPER_SNAKE_CASE | Maybe 'LINK_CLICKED'?
            { scenario: x, steps: [{ when: { signal: A_B, at: 3 March } }, { then: { stage: A } }] } | 1:53 '3 March' is not a time | Maybe '2026-03-02T09:30', which is in the contact's zone, or '2026-03-02T09:30:00+01:00'.
            { scenario: x, steps: [{ when: { signal: A_B, at: 0026-03-03T10:00 } }, { then: { stage: A } }] } | 1:53 '0026-03-03T10:00' is not between the years 1900 and 2200 | ''
            { scenario: x, steps: [{ when: { signal: A_B, at: 2026-03-03, after: P1D } }, { then: { stage: A } }] } | 1:72 'at' and 'after' exclude each other | Maybe remove one.
            { scenario: x, steps: [{ when: { signal: A_B, trust: robot } }, { then: { stage: A } }] } | 1:56 'robot' is not one of human, machine, unknown | ''
            { scenario: x, steps: [{ then: { stage: A, at: 2026-03-03 } }] } | 1:50 '2026-03-03' has no time of day | Maybe '2026-03-03T09:00'.
            """)
    void aMistakeIsReportedWithItsPlaceAndCure(String yaml, String problem, String advice) {
        assertThatThrownBy(() -> ScenarioYaml.read("- " + yaml, "s.yaml"))
                .isInstanceOf(ScenarioException.class)
                .message()
                .contains("s.yaml:" + problem.replaceFirst(" ", ": "))
                .contains(advice);
    }

    @Test
    void aFileThatIsNotAListIsRefused() {
        assertThatThrownBy(() -> ScenarioYaml.read("scenario: x\nsteps: []", "s.yaml"))
                .hasMessage("s.yaml:1:1: the file is not a list\n  Maybe start with '- scenario: …'.");
        assertThatThrownBy(() -> ScenarioYaml.read(" \n# nothing", "s.yaml"))
                .hasMessage("s.yaml:1:1: the file is empty\n  Maybe start with '- scenario: …'.");
        assertThatThrownBy(() -> ScenarioYaml.read("- a\n- b", "s.yaml"))
                .hasMessageContaining("s.yaml:1:3: 'a' is not a mapping of keys to values");
    }

    @Test
    void everyProblemOfTheFileIsReported() {
        assertThatThrownBy(() -> ScenarioYaml.read("- { scenario: x, stps: [] }\n- { scenaro: y }", "s.yaml"))
                .isInstanceOfSatisfying(ScenarioException.class, mistake -> {
                    assertThat(mistake.source()).isEqualTo("s.yaml");
                    assertThat(mistake.problems()).hasSize(5);
                });
    }

    @Test
    void aTextThatTakesTooLongOrNestsTooDeepIsRefused() {
        assertThatThrownBy(() -> ScenarioYaml.read("#".repeat(500_001), "s.yaml"))
                .hasMessageContaining("longer than 500,000 characters");
        assertThatThrownBy(() -> ScenarioYaml.read("[".repeat(60) + "]".repeat(60), "s.yaml"))
                .hasMessageContaining("nested deeper than 50 levels");
    }
}
