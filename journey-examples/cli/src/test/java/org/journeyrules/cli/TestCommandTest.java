package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs scenario files. */
class TestCommandTest {
    private static final String TWO_CLICKS = """
            - scenario: two clicks within 30 days lead to Offered
              given: { stage: Submitted, since: 2026-03-02T09:00 }
              steps:
                - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, topic: pricing }
                - when: { signal: LINK_CLICKED, after: P3D }
                - then: { stage: Offered, because: "submitted to offered: two link clicks in 30 days" }
            """;

    private static final String TWO_OFFERS = """
            - scenario: one click is enough
              given: { stage: Submitted, since: 2026-03-02T09:00 }
              steps:
                - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00 }
                - then: { stage: Offered }
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void rules() {
        cli = new Cli(directory).file("loan.yaml", Cli.MAP).file("loan.drl", Cli.RULES);
    }

    private Cli.Run test(String... more) {
        String[] args = new String[more.length + 5];
        args[0] = "test";
        args[1] = "--map";
        args[2] = "@loan.yaml";
        args[3] = "--rules";
        args[4] = "@loan.drl";
        System.arraycopy(more, 0, args, 5, more.length);
        return cli.run(args);
    }

    @Test
    void scenariosThatPassReturn0AndListWhatTheyDoNotCover() {
        cli.file("scenarios/clicks.yaml", TWO_CLICKS);

        Cli.Run run = test("@scenarios");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        passed  %s:1 two clicks within 30 days lead to Offered

                        1 scenario: 1 passed, 0 failed.
                        1 of 2 rules fired; rules and conditions are covered to 66.7 %%.
                        Rules that fired:
                          "submitted to offered: two link clicks in 30 days"
                        Rules that never fired:
                          "offered to submitted: 14 days on the calendar without activity", most often stopped by $activity.quietFor(calendarDays(14)) (not met once)
                        Conditions that were never met:
                          "offered to submitted: 14 days on the calendar without activity": $activity.quietFor(calendarDays(14))
                        """.formatted(cli.path("scenarios/clicks.yaml")));
    }

    @Test
    void aFailureIsShownWithItsPlaceAndHowNearItWas() {
        cli.file("scenarios/a.yaml", TWO_OFFERS).file("scenarios/deep/b.yml", TWO_CLICKS);

        Cli.Run run = test("@scenarios");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("FAILED  " + cli.path("scenarios/a.yaml") + ":1 one click is enough\n  "
                        + cli.path("scenarios/a.yaml")
                        + ":5:22: \"one click is enough\" fails.\n  Expected: the stage is Offered\n")
                .contains("count is 1, needs 2")
                .contains("passed  " + cli.path("scenarios/deep/b.yml"))
                .contains("2 scenarios: 1 passed, 1 failed.");
    }

    @Test
    void aFileWithMistakesIsReportedAndTheOthersRun() {
        cli.file("a.yaml", TWO_CLICKS.replace("Submitted", "Submited").replace("topic", "topik"))
                .file("b.yaml", TWO_CLICKS)
                .bytes("c.yaml", new byte[] {'-', ' ', (byte) 0xE9})
                .file("d.yaml", "#".repeat(2_000_100));

        Cli.Run run = test("@a.yaml", "@b.yaml", "@c.yaml", "@d.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(cli.path("a.yaml")
                        + ":2:19: Unknown stage 'Submited' in the map 'loan'.\n  Maybe 'Submitted'?\n")
                .contains(cli.path("a.yaml") + ":4:66: Unknown attribute 'topik'.\n  Maybe 'topic'?\n")
                .contains(cli.path("c.yaml") + ":1:3: the text is not UTF-8")
                .contains(cli.path("d.yaml") + ":1:1: the file is longer than 500,000 characters");
        assertThat(run.out()).contains("1 scenario: 1 passed, 0 failed; 3 files not run because of mistakes.");
    }

    @Test
    void coverageIsWrittenAsJson() {
        cli.file("clicks.yaml", TWO_CLICKS);

        Cli.Run run = test("@clicks.yaml", "--coverage", "@coverage.json");

        assertThat(run.exitCode()).isZero();
        assertThat(cli.text("coverage.json"))
                .startsWith(
                        "{\"percent\":66.7,\"rules\":[{\"rule\":\"offered to submitted: 14 days on the calendar without"
                                + " activity\",\"evaluated\":")
                .contains(
                        "\"decided\":1,\"overruled\":0,\"refused\":0,\"stoppedBy\":\"$clicks.atLeast(2)\",\"conditions\":[{\"condition\":\"$clicks.atLeast(2)\",\"met\":1,")
                .contains("\"neverFired\":[\"offered to submitted: 14 days on the calendar without activity\"]");
    }

    @Test
    void whatCannotBeRunIsWrongUsage() {
        cli.file("empty/readme.txt", "nothing").file("clicks.yaml", TWO_CLICKS);

        assertThat(test().exitCode()).isEqualTo(2);
        assertThat(test("@missing.yaml").exitCode()).isEqualTo(2);
        assertThat(test("@empty").err()).contains("has no scenario files.\n  Maybe name them with .yaml");
        assertThat(test("@clicks.yaml", "--coverage", "@clicks.yaml").exitCode())
                .isEqualTo(2);
        assertThat(cli.text("clicks.yaml")).startsWith(TWO_CLICKS);
    }
}
