package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map file that extends a standard map has its rules and its policy. */
class ExtendedMapTest {
    private static final String MAP = """
            extends: b2b
            version: trial-1
            stages:
              - { name: Trial, after: Decision }
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", MAP)
                .file("contacts.csv", "id,created_at,lead_source\nc-1,2026-03-02T09:00:00Z,Web Form\n")
                .file("signals.csv", """
                        id,type,occurred_at,contact_id
                        s-1,CONTENT_DOWNLOADED,2026-03-04T09:00:00Z,c-1
                        s-2,PURCHASED,2026-03-20T09:00:00Z,c-1
                        """);
    }

    private List<String> decided(String kind, String... more) {
        String[] args = {
            "replay",
            "--map",
            "@map.yaml",
            "--contacts",
            "@contacts.csv",
            "--signals",
            "@signals.csv",
            "--decisions",
            "@decisions.jsonl"
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        Run run = cli.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return cli.text("decisions.jsonl")
                .lines()
                .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                .toList();
    }

    @Test
    void theStandardRulesMoveItsContacts() {
        assertThat(decided("StageChanged"))
                .anyMatch(line -> line.contains("\"to\":\"Consideration\""))
                .anyMatch(line -> line.contains("\"to\":\"Customer\""));
        assertThat(decided("StageChanged", "--no-standard-rules")).hasSize(1);
    }

    @Test
    void thePolicySetsItsCadences() {
        cli.file("policy.yaml", "cadences:\n  awareness: [PT1H, P9D, P10D, P30D]\n");

        assertThat(decided("StepDue", "--policy", "@policy.yaml").get(0))
                .contains("\"at\":\"2026-03-02T10:00:00.000Z\"");
        assertThat(decided("StepDue").get(0)).contains("\"at\":\"2026-03-02T09:00:00.000Z\"");
    }

    @Test
    void wordsThatItsPolicyDoesNotKnowAreReported() {
        cli.file("contacts.csv", "id,created_at,lead_source\nc-1,2026-03-02T09:00:00Z,Chat\n");
        String[] args = {"--contacts", "@contacts.csv", "--signals", "@signals.csv", "--states", "@s.jsonl"};
        String unknown = "Lead sources that no list of the policy knows: Chat 1";
        assertThat(replay(args).err()).contains(unknown);
        cli.file("map.yaml", MAP.replace("extends: b2b", "extends: nonprofit").replace("Decision", "Donor"));
        assertThat(replay(args).err()).doesNotContain(unknown);
    }

    private Run replay(String... more) {
        String[] all = new String[3 + more.length];
        System.arraycopy(new String[] {"replay", "--map", "@map.yaml"}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return cli.run(all);
    }

    @Test
    void rulesOfOnesOwnAreAddedForTheNewStage() {
        cli.file("trial.drl", """
                package acme
                import org.journeyrules.Journey
                import org.journeyrules.signal.SignalType
                rule "consideration to trial: download"
                salience 100
                when
                    $journey : Journey( stage == "Consideration", $d : allSignals.of(SignalType.CONTENT_DOWNLOADED),
                                        $d.atLeast(1) )
                then
                    $journey.progressTo("Trial");
                end
                """);

        assertThat(decided("StageChanged", "--rules", "@trial.drl"))
                .anyMatch(line -> line.contains("\"to\":\"Trial\""));
    }

    @Test
    void anUnknownMapIsAdvised() {
        cli.file("map.yaml", MAP.replace("b2b", "nonprofi"));
        Run run = cli.run("check", "--map", "@map.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("map.yaml:1:10: error: there is no map 'nonprofi' to extend. Maybe 'nonprofit'?");
    }
}
