package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.journeyrules.signal.ScoreModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas accept what the readers accept, and refuse unknown keys and values of another form. */
class SchemaTest {
    record Numbers(int clicks, Period window, Duration pause, List<String> topics, Map<String, Integer> points) {}

    private static List<?> problems(String schema, String yaml) {
        return problems(schema, yaml, SpecificationVersion.DRAFT_2020_12);
    }

    private static List<?> problems(String schema, String yaml, SpecificationVersion version) {
        Schema compiled = SchemaRegistry.withDefaultDialect(version).getSchema(schema);
        return compiled.validate(yaml, InputFormat.YAML);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            true  | { journey: a, stages: [{ name: A }] }
            true  | { extends: b2b, stages: [{ name: A, after: B, terminal: true, minimum-dwell: PT2H }] }
            true  | { journey: 7, version: 1, stages: [{ name: A, touches-per-week: 1-2 }, { name: B, touches-per-week: 2 }] }
            false | { stages: [{ name: A }] }
            false | { journey: a, stages: [{ name: A }], zon: UTC }
            false | { journey: a, stages: [{ nme: A }] }
            false | { journey: a, stages: [{ name: A, terminal: perhaps }] }
            false | { journey: a, stages: [{ name: A, minimum-dwell: 2 hours }] }
            false | { journey: a, stages: A }
            true  | { journey: a, stages: [], sequences: [{ name: s, re-entry: P30D, starts-on: [START, progression], goal: X }] }
            true  | { journey: a, stages: [], sequences: [{ name: s, re-entry: never, arms: { control: 50 }, goal: { type: X, same: y } }] }
            true  | { journey: a, stages: [], sequences: [{ name: s, steps: [{ name: t, wait-for: X, when: { segment: z }, before: { renewal_date: P30D } }] }] }
            true  | { journey: a, stages: [], segments: [{ name: s, where: { industry: [a, b], company_size: 7 } }] }
            true  | { journey: a, stages: [], consent: { default: not-denied, NL: required } }
            true  | { journey: a, stages: [], consent: required }
            true  | { journey: a, stages: [], signals: [{ name: X, direction: outbound }], quiet-hours: 21:00-08:00 }
            false | { journey: a, stages: [], sequences: [{ name: s, starts-on: [SOMETIMES] }] }
            false | { journey: a, stages: [], sequences: [{ name: s, re-entry: sometimes }] }
            false | { journey: a, stages: [], sequences: [{ name: s, arms: { control: half } }] }
            false | { journey: a, stages: [], sequences: [{ name: s, steps: [{ after: P1D }] }] }
            """)
    void aMapIsAcceptedOrRefused(boolean accepted, String yaml) {
        assertThat(problems(MapYaml.schema(), yaml).isEmpty())
                .as("%s: %s", yaml, problems(MapYaml.schema(), yaml))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            true  | [{ scenario: x, steps: [{ then: { stage: A } }] }]
            true  | [{ scenario: x, given: { stage: A, since: 2026-03-02T09:00, contact: { any: 7 } }, steps: [{ when: { signal: TRIAL_LOGIN, at: 2026-03-02, any: x } }, { passes: PT1H }, { then: { sends: [a, b] } }] }]
            false | []
            false | { scenario: x, steps: [] }
            false | [{ scenario: x }]
            false | [{ scenario: x, steps: [{ then: {} }] }]
            false | [{ scenario: x, steps: [{}] }]
            false | [{ scenario: x, steps: [{ passes: P1D, then: { stage: A } }] }]
            false | [{ scenario: x, steps: [{ then: { stge: A } }] }]
            false | [{ scenario: x, steps: [{ when: { signal: link_clicked } }] }]
            false | [{ scenario: x, steps: [{ when: { topic: a } }] }]
            false | [{ scenario: x, steps: [{ when: { signal: A, at: 2026-03-02, after: P1D } }] }]
            false | [{ scenario: x, steps: [{ passes: 3 days }] }]
            """)
    void aScenarioIsAcceptedOrRefused(boolean accepted, String yaml) {
        assertThat(problems(ScenarioYaml.schema(), yaml).isEmpty())
                .as("%s: %s", yaml, problems(ScenarioYaml.schema(), yaml))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            true  | { clicks: 3, window: P30D, pause: PT1H, topics: [a, 7], points: { a: 1 } }
            true  | { topics: a }
            false | { click: 3 }
            false | { clicks: many }
            false | { window: PT1H }
            false | { pause: P1D }
            false | { points: { a: x } }
            """)
    void aPolicyIsAcceptedOrRefused(boolean accepted, String yaml) {
        String schema = PolicyYaml.schema(List.of(Numbers.class));
        assertThat(problems(schema, yaml).isEmpty())
                .as("%s: %s", yaml, problems(schema, yaml))
                .isEqualTo(accepted);
    }

    record Scores(ScoreModel fit, Map<DayOfWeek, Integer> days) {}

    @Test
    void scoresAndSeveralPoliciesAreDescribed() {
        String schema = PolicyYaml.schema(List.of(Scores.class, Numbers.class));

        assertThat(problems(schema, "fit: { points: [{ type: LINK_CLICKED, points: 1.5 }] }\nNumbers: { clicks: 3 }"))
                .isEmpty();
        assertThat(problems(schema, "fit: { points: [{ type: LINK_CLICKED }] }"))
                .isNotEmpty();
        assertThat(problems(schema, "Numbers: { click: 3 }")).isNotEmpty();
        assertThat(problems(schema, "days: { monday: 1 }")).isEmpty();
    }

    /** What the schema cannot say is left to the reader; it never refuses what the reader accepts. */
    @Test
    void theSchemasAreValidThemselves() {
        for (String schema :
                List.of(MapYaml.schema(), ScenarioYaml.schema(), PolicyYaml.schema(List.of(Numbers.class)))) {
            assertThat(schema).startsWith("{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\"");
            assertThat(problems("{ \"$ref\": \"https://json-schema.org/draft/2020-12/schema\" }", schema))
                    .isEmpty();
        }
    }
}
