package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail addresses of a Salesforce export: a new one lifts a hard bounce, and none comes into the files. */
class SalesforceAddressesTest {
    private static final String ANN = "003000000000001AAA";

    @TempDir
    private Path directory;

    private Run imported(Cli cli, String address, String bounced) {
        cli.file(
                "export/Contact.csv",
                "Id,LastName,Email,LeadSource,CreatedDate,EmailBouncedDate",
                ANN + ",Ann," + address + ",Web Form,2026-01-05T09:00:00Z," + bounced);
        Run run = cli.run("import", "salesforce", "@export", "--out", "@in");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("not used");
        assertThat(cli.text("in/contacts.csv") + cli.text("in/signals.csv")).doesNotContain("example.com");
        return run;
    }

    private void replay(Cli cli, String until, String... more) {
        List<String> args = new ArrayList<>(List.of("replay", "--contacts", "@in/contacts.csv", "--signals"));
        args.addAll(List.of("@in/signals.csv", "--until", until, "--decisions", "@d.jsonl", "--states", "@s.jsonl"));
        args.addAll(List.of(more));
        Run run = cli.run(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("s.jsonl")).doesNotContain("example.com");
    }

    private long sent(Cli cli) {
        return cli.lines("d.jsonl").stream()
                .filter(line -> line.contains("\"StepDue\"") && line.contains("\"channel\":\"email\""))
                .count();
    }

    /** How many emails are due in the two months after an export with this address. */
    private long sentAfter(String name, String address) {
        Cli cli = new Cli(directory.resolve(name));
        imported(cli, "Ann@Example.com", "2026-01-05T10:00:00Z");
        replay(cli, "2026-01-15T00:00:00Z");
        imported(cli, address, "");
        replay(cli, "2026-03-15T00:00:00Z", "--resume", "@s.jsonl");
        return sent(cli);
    }

    @Test
    void aNewAddressInALaterExportLiftsABounce() {
        assertThat(sentAfter("same", "ann@example.com ")).isZero();
        assertThat(sentAfter("new", "ann.lee@example.com")).isPositive();
        assertThat(sentAfter("none", "")).isZero();
    }

    @Test
    void aChangeInTheHistoryLiftsABounce() {
        for (String to : List.of("new@example.com", "")) {
            Cli cli = new Cli(directory.resolve("history" + to.length()));
            cli.file(
                    "export/ContactHistory.csv",
                    "Id,ContactId,Field,OldValue,NewValue,CreatedDate",
                    "0171," + ANN + ",Email,old@example.com," + to + ",2026-01-20T09:00:00Z");
            imported(cli, to, "2026-01-05T10:00:00Z");
            replay(cli, "2026-03-15T00:00:00Z");
            List<String> instants = cli.lines("d.jsonl").stream()
                    .filter(line -> line.contains("\"StepDue\"") && line.contains("\"channel\":\"email\""))
                    .map(line -> line.replaceAll(".*\"at\":\"([^\"]+)\".*", "$1"))
                    .filter(at -> at.compareTo("2026-01-05T10:00") > 0)
                    .toList();
            if (to.isEmpty()) {
                assertThat(instants).isEmpty();
            } else {
                assertThat(instants).isNotEmpty().allMatch(at -> at.compareTo("2026-01-20T09:00") >= 0);
            }
        }
    }

    @Test
    void oneAddressHasAnotherHashForEachContact() {
        Cli cli = new Cli(directory);
        cli.file(
                "export/Contact.csv",
                "Id,Email,CreatedDate",
                ANN + ",info@example.com,2026-01-05",
                "003000000000002AAA,info@example.com,2026-01-05",
                "003000000000003AAA,,2026-01-05");
        assertThat(cli.run("import", "salesforce", "@export", "--out", "@in").exitCode())
                .isZero();
        List<String> rows = cli.lines("in/contacts.csv");
        assertThat(rows.get(0)).contains("email");
        assertThat(rows.get(1)).containsPattern("sha256:[0-9a-f]{16}");
        assertThat(rows.get(2)).containsPattern("sha256:[0-9a-f]{16}");
        assertThat(rows.get(1).replaceAll(".*(sha256:\\w+).*", "$1"))
                .isNotEqualTo(rows.get(2).replaceAll(".*(sha256:\\w+).*", "$1"));
        assertThat(rows.get(3)).doesNotContain("sha256");
    }
}
