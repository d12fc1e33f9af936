package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, and what is said to those who use it wrongly. */
class UsageTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "replay",
                "report",
                "explain",
                "check",
                "map",
                "import",
                "import salesforce",
                "import csv"
            })
    void everyCommandTellsItsUsageWithinAHundredColumns(String command) {
        Run run = cli.run((command + " --help").strip().split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith(("Usage: journey " + command).strip());
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void tellsItsVersion() {
        assertThat(cli.run("--version").out()).startsWith("journey ");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        Run run = cli.run("replay", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--decision", "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "Unknown options: '--decision', 'x'",
                        "  Maybe --decisions?",
                        "  Run `journey replay --help` for usage.");
    }

    @Test
    void tellsTheMisspelledOptionBeforeTheOneThatIsMissing() {
        Run run = cli.run("replay", "--contcts=@contacts.csv", "--signals", "@signals.csv", "--decisions", "@x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "Unknown option: '--contcts'",
                        "  Maybe '--contacts'?",
                        "Missing required option: '--contacts=FILE'",
                        "  Run `journey replay --help` for usage.");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Run run = cli.run("repaly");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("repaly", "Maybe", "replay");
    }

    @Test
    void namesMissingOptions() {
        Run run = cli.run("replay", "--contacts", "@contacts.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--signals");
    }

    @Test
    void namesMissingFilesWithTheNearest() {
        Run run = cli.run("replay", "--contacts", "@contact.csv", "--signals", "@signals.csv", "--states", "@s");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("There is no file '" + cli.path("contact.csv") + "'.\n  Maybe '" + cli.path("contacts.csv")
                        + "'?\n");
    }

    @Test
    void namesAMapThatIsNeitherShippedNorAFile() {
        Run run = cli.run("map", "--map", "b2c");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("There is neither a map nor a file 'b2c'.\n  Maybe 'b2b'?\n");
    }

    @Test
    void namesAZoneThatIsNone() {
        Run run = cli.run("map", "--zone", "Europe/Amsterdm");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'Europe/Amsterdm' is not a time zone.", "Maybe 'Europe/Amsterdam'?");
    }

    @Test
    void namesAnInstantThatIsNone() {
        Run run = cli.replay("--until", "2026-03-01");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'2026-03-01' is not an instant with offset or Z.", "Maybe '2026-03-02T09:30:00Z'");
    }

    @Test
    void asksWhatToWrite() {
        Run run = cli.run("replay", "--contacts", "@contacts.csv", "--signals", "@signals.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("No output was requested.\n  Maybe add --decisions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "257", "2147483647"})
    void refusesNumbersOfThreadsThatNoMachineHas(String threads) {
        Run run = cli.replay("--threads", threads);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "--threads must be from 1 to 256, not " + threads + ".",
                        "  Maybe " + Runtime.getRuntime().availableProcessors() + ", the number of processors.");
        assertThat(cli.names()).doesNotContain("decisions.jsonl");
    }

    @Test
    void takesAsManyThreadsAsTheLimit() {
        assertThat(cli.replay("--threads", "256").exitCode()).isZero();
    }

    @Test
    void namesWhatCannotBeAFileName() {
        for (String option : List.of("--states", "--contacts", "--rules")) {
            Run run = cli.replay(option, "a\0b");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errors().get(0)).endsWith("'a\\u0000b' is not a file name: Nul character not allowed.");
        }
    }

    @Test
    void namesAMapOrPolicyThatIsNotAPlainFile() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/null")));
        for (String option : List.of("--map", "--policy", "--rules")) {
            Run run = cli.run("check", option, "/dev/null");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("'/dev/null' is a pipe or a device, and is read more than once.\n"
                            + "  Maybe write its content into a file first.\n");
        }
        assertThat(cli.run("check", "--map", "@").err()).isEqualTo("'" + directory + "' is a directory, not a file.\n");
    }

    @Test
    void namesAFileThatMayNotBeRead() throws IOException {
        Files.setPosixFilePermissions(cli.path("contacts.csv"), Set.of());
        Assumptions.assumeFalse(Files.isReadable(cli.path("contacts.csv"))); // root may read everything
        assertThat(cli.replay().err()).isEqualTo(cli.path("contacts.csv") + ": cannot be read: permission denied\n");
    }

    @Test
    void showsControlCharactersOfAMapAsText() {
        cli.file("map.yaml", Cli.MAP.replace("name: Offered", "name: \"Off\\e[31mered\""));
        Run map = cli.run("map", "--map", "@map.yaml");
        assertThat(map.exitCode()).as(map.err()).isZero();
        assertThat(map.out()).contains("Off\\u001b[31mered").doesNotContain("\u001b");
    }

    @Test
    void refusesCorrectionsWithoutResume() {
        assertThat(cli.replay("--corrections", "@c").exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAPolicyWithoutRules() {
        cli.file("map.yaml", Cli.MAP).file("policy.yaml", "clicks: 3");
        Run run = cli.run("check", "--map", "@map.yaml", "--policy", "@policy.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--policy sets the numbers of rules, but there are no rules.");
    }

    @Test
    void writesNoProgressWhereNobodyWatches() {
        assertThat(cli.replay().errors()).containsExactly("1 of 1 contact began, 0 signals read, 1 decision.");
    }
}
