package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much files may contain: the last that is accepted, and the first that is not. */
class LimitsTest {
    private static final String SIGNALS = "id,contact_id,type,occurred_at";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("loan.drl", Cli.RULES)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,2026-03-01T09:00:00Z")
                .file("signals.csv", SIGNALS);
    }

    private Run replay(String... more) {
        List<String> args = new ArrayList<>(
                List.of("replay", "--map", "@map.yaml", "--rules", "@loan.drl", "--states", "@states.jsonl"));
        args.addAll(List.of("--contacts", "@contacts.csv", "--signals", "@signals.csv"));
        args.addAll(List.of(more));
        return cli.run(args.toArray(String[]::new));
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    }

    @Test
    void aFileHasAtMostAThousandColumns() {
        cli.file("contacts.csv", "id," + columns(999), "ann," + "x,".repeat(998) + "x");
        assertThat(replay().exitCode()).isZero();
        cli.file("contacts.csv", "id," + columns(1_000));
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(cli.path("contacts.csv")
                        + ":1: the row that begins here or after has more than 1,000 fields\n");
    }

    @Test
    void aCellHasAtMostAMillionCharacters() {
        cli.file("contacts.csv", "id,created_at,note", "ann,2026-03-01," + "x".repeat(1_000_000));
        assertThat(replay().exitCode()).isZero();
        cli.file("contacts.csv", "id,created_at,note", "ann,2026-03-01," + "x".repeat(1_000_001));
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(cli.path("contacts.csv")
                        + ":2: the row that begins here or after has a cell that is longer than 1,000,000 characters");
    }

    private void signals(String contact, int count) {
        String[] lines = new String[count + 1];
        lines[0] = SIGNALS;
        for (int i = 1; i <= count; i++) {
            lines[i] = "s1," + contact + ",EMAIL_SENT,2026-03-02T09:00:00Z"; // repeats cost nothing to replay
        }
        cli.file("signals.csv", lines);
    }

    @Test
    void aContactHasAtMostTwentyThousandSignalsAndTheOthersGoOn() {
        signals("ann", 20_000);
        assertThat(replay().exitCode()).isZero();
        String others = cli.lines("states.jsonl").get(1);
        signals("ann", 20_001);
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("signals.csv:20002: Contact 'ann': more than 20,000 signals of one contact\n  Maybe ")
                .contains("1 contact could not be evaluated and is left out.");
        assertThat(cli.lines("states.jsonl")).containsExactly(others);
    }

    @Test
    void aFileHasAtMostAThousandTypesOfItsOwn() {
        List<String> lines = new ArrayList<>(List.of(SIGNALS));
        for (int i = 0; i < 1_000; i++) {
            lines.add("s%d,ann,OWN_%d,2026-03-02T09:00:00Z".formatted(i, i));
        }
        lines.add("again,bob,OWN_7,2026-03-02T09:00:00Z");
        cli.file("signals.csv", lines.toArray(String[]::new));
        Run run = replay("--until", "2026-03-01T10:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        lines.add("more,bob,ONE_MORE,2026-03-02T09:00:00Z");
        cli.file("signals.csv", lines.toArray(String[]::new));
        assertThat(replay().errors().get(0))
                .endsWith(
                        "signals.csv:1003: the type 'ONE_MORE' is one more than the 1,000 types of your own that a file"
                                + " may have");
    }

    @Test
    void anAccountsSignalsMakeAtMostAHundredThousandEvaluations() {
        StringBuilder contacts = new StringBuilder("id,created_at,account_id");
        IntStream.range(0, 1_000).forEach(i -> contacts.append("\nc").append(i).append(",,a-1"));
        List<String> lines = new ArrayList<>(List.of("id,account_id,contact_id,type,occurred_at"));
        IntStream.range(0, 100).forEach(i -> lines.add("s%d,a-1,,EMAIL_SENT,2026-03-02T09:00:00Z".formatted(i)));
        cli.file("contacts.csv", contacts.toString())
                .file("accounts.csv", "id", "a-1")
                .file("signals.csv", lines.toArray(String[]::new));
        Run run = replay("--accounts", "@accounts.csv", "--until", "2026-03-01T00:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        lines.add("more,a-1,,EMAIL_SENT,2026-03-02T09:00:00Z");
        cli.file("signals.csv", lines.toArray(String[]::new));
        run = replay("--accounts", "@accounts.csv", "--until", "2026-03-01T00:00:00Z");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "signals.csv:102: the account 'a-1' has 1,000 contacts, and with this row its signals make more"
                                + " than 100,000 evaluations");
    }

    @Test
    void valuesInMessagesAreCutAndTheirControlCharactersEscaped() {
        cli.file("signals.csv", SIGNALS, "s-1,ann,BAD \u001b[31m\0TYPE,2026-03-09");
        assertThat(replay().err()).contains("the type 'BAD \\u001b[31m\\u0000TYPE' is not");
        cli.file("signals.csv", SIGNALS, "s-1,ann,\"A\nB\",2026-03-09");
        assertThat(replay().err()).contains("the type 'A\\nB' is not");
        cli.file("signals.csv", SIGNALS, "s-1,ann," + "a'".repeat(400_000) + ",2026-03-09");
        assertThat(replay().err()).hasSizeLessThan(5_000);
    }
}
