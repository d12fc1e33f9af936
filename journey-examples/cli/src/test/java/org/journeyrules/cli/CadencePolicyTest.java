package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of the standard B2B sequences are policy. */
class CadencePolicyTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at,lead_source\nc-1,2026-03-02T09:00:00Z,Web Form\n")
                .file("signals.csv", "id,type,occurred_at,contact_id\ns-1,UNSUBSCRIBED,2026-03-20T09:00:00Z,c-1\n");
    }

    private List<String> sent(String... policy) {
        String[] args = {
            "replay", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--decisions", "@decisions.jsonl"
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + policy.length);
        System.arraycopy(policy, 0, all, args.length, policy.length);
        Run run = cli.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return cli.text("decisions.jsonl")
                .lines()
                .filter(line -> line.contains("\"kind\":\"StepDue\""))
                .map(line -> line.replaceFirst(".*\"at\":\"([^T]+)T.*\"step\":\"([^\"]+)\".*", "$1 $2"))
                .toList();
    }

    @Test
    void theMapOfThePolicyIsReplayed() {
        cli.file("policy.yaml", "cadences:\n  awareness: [P1D, P9D, P10D, P30D]\n");

        assertThat(sent())
                .containsExactly(
                        "2026-03-02 problem-definition",
                        "2026-03-07 stakes-in-your-industry",
                        "2026-03-13 kinds-of-solutions");
        assertThat(sent("--policy", "@policy.yaml"))
                .containsExactly(
                        "2026-03-03 problem-definition",
                        "2026-03-11 stakes-in-your-industry",
                        "2026-03-12 kinds-of-solutions");
    }

    @Test
    void aWrongNumberOfDaysIsToldAtItsPlace() {
        cli.file("policy.yaml", "clicks: 3\ncadences:\n  cart: [PT1H, P1D, P3D]\n  awareness: [P0D, P5D]\n");
        Run run = cli.run("check", "--policy", "@policy.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .contains("policy.yaml:4:14: ")
                .contains("Sequence 'awareness' has 4 steps with a delay, but the given delays are [P0D, P5D].");
    }

    @Test
    void anUnknownSequenceIsToldAtItsPlace() {
        cli.file("policy.yaml", "cadences: { awarenes: [P0D] }\n");
        Run run = cli.run("check", "--policy", "@policy.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out() + run.err()).contains("policy.yaml:1:23: ").contains("Maybe 'awareness'?");
    }
}
