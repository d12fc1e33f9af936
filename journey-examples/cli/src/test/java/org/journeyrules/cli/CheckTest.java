package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checking map and rules. */
class CheckTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory).file("map.yaml", Cli.MAP).file("loan.drl", Cli.RULES);
    }

    private Run check(String... more) {
        String[] args = {"check", "--map", "@map.yaml", "--rules", "@loan.drl"};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return cli.run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2b", "nonprofit", "volunteer", "supporter"})
    void whatIsShippedIsWell(String map) {
        Run run = cli.run("check", "--map", map);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executable", "classic"})
    void goodRulesOverAGoodMapSayNothing(String engine) {
        Run run = check("--engine", engine);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anErrorInARuleIsOneLineWithFileLineAndColumn() {
        cli.file("loan.drl", Cli.RULES.replace("progressTo(\"Offered\")", "progressTo(\"Offerd\")"));
        Run run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(cli.path("loan.drl") + ":12:")
                .contains(": error: ", "Offerd", "Maybe 'Offered'");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void warningsAloneReturnZeroAndAReplayTellsThemToo() {
        cli.file("loan.drl", Cli.RULES.replace("SignalType.LINK_CLICKED", "\"LINK_CLICKD\""))
                .file("contacts.csv", "id")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        Run run = check();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(cli.path("loan.drl") + ":9:")
                .contains(": warning: ", "LINK_CLICKD", "Maybe 'LINK_CLICKED'");
        assertThat(cli.replay().err()).contains(": warning: ", "LINK_CLICKD");
    }

    @Test
    void aStageInAPolicyThatTheMapDoesNotHaveIsAnErrorAtItsPlace() {
        cli.file("policy.yaml", "clicks: 3\nearly-stages: [Awareness, Considration]\n");
        Run run = cli.run("check", "--policy", "@policy.yaml");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(cli.path("policy.yaml") + ":2:27: error: 'early-stages': unknown stage 'Considration'"
                        + " in the map 'b2b'. Maybe 'Consideration'?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonprofit", "volunteer"})
    void aLevelOfDonorsThatIsNoStageIsAnErrorAtItsPlace(String map) {
        cli.file("policy.yaml", "levels:\n  Prospect: 0\n  Bronce: 35\n");
        Run run = cli.run("check", "--map", map, "--policy", "@policy.yaml");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(cli.path("policy.yaml")
                        + ":3:3: error: 'levels': unknown stage 'Bronce' in the map 'nonprofit'. Maybe 'Bronze'?\n");
    }

    private static final String FOLLOW_UP = """
            journey: loan
            zone: Europe/Amsterdam
            stages:
              - { name: Submitted }
              - { name: Offered, sequence: follow-up }
              - { name: Cancelled, exit: true }
            segments:
              - { name: mid, where: { company_size: ">= 50" } }
              - { name: large, where: { company_size: ">= 1000" } }
            sequences:
              - name: follow-up
                steps:
                  - { name: hello, content: hello, channel: email }
                  - { name: again, after: P3D, content: again, channel: email }
                  - name: fork
                    branches:
                      - { when: { segment: mid }, then: last }
                      - { when: { segment: large }, then: end }
                      - { then: last }
                  - { name: last, after: P14D, content: last, channel: email }
              - name: forgotten
                steps: [{ name: hello, content: hello }]
            caps: [{ at-most: 1, in: P7D, channel: email }]
            """;

    @Test
    void whatIsDoubtfulInAMapIsAWarningWithItsLineAndColumn() {
        cli.file("map.yaml", FOLLOW_UP);
        Run run = check();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replace(cli.path("map.yaml") + ":", "").lines())
                .containsExactly(
                        "14:9: warning: the cap of 1 in 7 days on email always defers step 'again' of 'follow-up':"
                                + " it is"
                                + " planned 3 days after the enrollment, where 'hello' still counts."
                                + " Maybe plan it later, or make the cap wider.",
                        "18:13: warning: the branch to 'end' of step 'fork' is never taken: a contact that meets its"
                                + " condition takes the branch to 'last' before it",
                        "20:9: warning: step 'last' of 'follow-up' is planned 14 days after the entry into 'Offered',"
                                + " but the rule \"offered to submitted: 14 days on the calendar without activity\""
                                + " moves a"
                                + " contact that does nothing to 'Submitted' 14 days after it."
                                + " Maybe plan it earlier, or let the rule wait longer.",
                        "21:11: warning: sequence 'forgotten' is never used: no stage has it, no rule enrolls in it"
                                + " or switches to it, and no sequence that is used switches to it."
                                + " Maybe name it in a stage, or remove it.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aMapWithoutDoubtSaysNothing() {
        cli.file(
                "map.yaml",
                FOLLOW_UP
                        .replace("segment: large }", "signal: LINK_CLICKED }")
                        .replace("after: P3D", "after: P7D")
                        .replace("P14D, content: last", "P14D, content: last, when: { segment: mid }")
                        .replace("- { name: Submitted }", "- { name: Submitted, sequence: forgotten }"));
        assertThat(check().out()).isEmpty();
    }

    @Test
    void aCircleInWhichNoTimePassesIsAnError() {
        cli.file("map.yaml", FOLLOW_UP.replace("then: end", "then: hello"));
        Run run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(cli.path("map.yaml")
                        + ":15:9: error: the steps 'hello', 'again', 'fork' form a loop without delay."
                        + " Maybe give one of them 'after-previous', or let it wait for a signal.");
    }

    @Test
    void aFaultyMapIsNamedWithLineAndColumn() {
        cli.file("map.yaml", Cli.MAP.replace("exit: true", "exitt: true"));
        Run run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(cli.path("map.yaml") + ":7:5: error: ")
                .contains("exitt", "Maybe 'exit'");
    }

    @Test
    void aFaultyPolicyIsNamedWithLineAndColumn() {
        cli.file("policy.yaml", "clicks: many");
        Run run = cli.run("check", "--policy", "@policy.yaml");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(cli.path("policy.yaml") + ":1:")
                .contains(": error: ", "many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--map", "--rules", "--policy"})
    void aFileThatIsNotUtf8IsOneLineWithThePlaceOfItsFirstBadByte(String option) {
        cli.bytes("latin.txt", "# all is well\n# J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        Run run = cli.run("check", option, "@latin.txt");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .matches("\\Q" + cli.path("latin.txt")
                        + "\\E:2:4: error: .* not (written in )?UTF-8\\. Maybe save .*\\.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void otherCommandsNameTheSameProblemsOnStandardError() {
        cli.file("map.yaml", Cli.MAP.replace("exit: true", "exitt: true"))
                .file("contacts.csv", "id")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith(cli.path("map.yaml") + ":7:5: ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMapWithoutRulesIsWarnedOf() {
        Run run = cli.run("check", "--map", "@map.yaml");
        assertThat(run.out())
                .contains("map.yaml:4:")
                .contains(
                        ": warning: the map has no rules, so no contact ever leaves 'Submitted'. Maybe add rules, or");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void stagesThatNoRuleLeadsIntoOrOutOfAreNamed() {
        cli.file("trial.yaml", "extends: b2b\nstages:\n  - { name: Trial, after: Decision }\n");
        Run run = cli.run("check", "--map", "@trial.yaml");
        assertThat(run.out().lines())
                .anyMatch(line ->
                        line.startsWith(cli.path("trial.yaml") + ":3:") && line.contains("no rule leads into 'Trial'"));
        assertThat(run.exitCode()).isZero();
    }

    private JsonNode sarif(String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 2);
        all[more.length] = "--sarif";
        all[more.length + 1] = "@problems.sarif";
        check(all);
        try {
            JsonNode log = new ObjectMapper().readTree(cli.text("problems.sarif"));
            isValidSarif(log);
            return log.at("/runs/0/results");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What the schema of SARIF 2.1.0 requires of the parts that are used. */
    private static void isValidSarif(JsonNode log) {
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(log.path("$schema").asText()).startsWith("https://").endsWith("sarif-2.1.0.json");
        assertThat(log.path("runs")).hasSize(1);
        JsonNode driver = log.at("/runs/0/tool/driver");
        assertThat(driver.path("name").asText()).isEqualTo("Journey");
        log.at("/runs/0/results").forEach(result -> {
            String rule = result.path("ruleId").asText();
            assertThat(rule).matches("[a-z][A-Za-z-]*");
            assertThat(driver.path("rules")
                            .path(result.path("ruleIndex").asInt())
                            .path("id")
                            .asText())
                    .isEqualTo(rule);
            assertThat(result.path("level").asText()).isIn("error", "warning");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(java.net
                            .URI
                            .create(place.at("/artifactLocation/uri").asText())
                            .toString())
                    .isNotEmpty();
            assertThat(place.at("/region/startLine").asInt()).isPositive();
            assertThat(place.at("/region/startColumn").asInt()).isPositive();
        });
    }

    @Test
    void theSameProblemsAsSarif() {
        cli.file("loan.drl", Cli.RULES.replace("progressTo(\"Offered\")", "progressTo(\"Offerd\")"));

        JsonNode results = sarif();

        assertThat(results).hasSize(1);
        assertThat(results.at("/0/ruleId").asText()).isEqualTo("unknown-stage");
        assertThat(results.at("/0/level").asText()).isEqualTo("error");
        assertThat(results.at("/0/message/text").asText()).contains("Offerd", "Maybe 'Offered'");
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .endsWith("/loan.drl");
        assertThat(results.at("/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void aProblemOfTheMapIsNamedAfterItsPlace() {
        cli.file("map.yaml", Cli.MAP.replace("name: Offered", "name: Offered\n    sequence: follow-upp"));

        assertThat(sarif().at("/0/ruleId").asText()).isEqualTo("map-stages-sequence");
    }

    @Test
    void withoutProblemsTheLogHasNoResults() {
        assertThat(sarif()).isEmpty();
    }
}
