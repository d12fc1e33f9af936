package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole or not at all; several of them all or none. */
class WholeFilesTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED,2026-03-02T09:00:00Z");
    }

    @Test
    void oldFilesStayWhereTheRunFails() {
        cli.file("decisions.jsonl", "old")
                .file("loan.drl", "package loan rule oops")
                .file("map.yaml", Cli.MAP);
        assertThat(cli.replay().exitCode()).isEqualTo(1);
        assertThat(cli.text("decisions.jsonl")).isEqualTo("old\n");
    }

    @Test
    void nothingIsLeftWhereARuleFailsHalfWay() {
        cli.file("map.yaml", Cli.MAP).file("loan.drl", """
                        package loan
                        import org.journeyrules.Journey
                        rule "submitted to offered: never"
                        when
                            $journey : Journey( stage == "Submitted", signals.within(days(1000)).atLeast(1) )
                        then
                            $journey.progressTo("Offered");
                        end
                        """);
        Run run = cli.replay("--states", "@new/states.jsonl");
        if (run.exitCode() != 0) {
            assertThat(cli.names())
                    .doesNotContain("decisions.jsonl", "new/states.jsonl")
                    .noneMatch(name -> name.contains("tmp"));
        }
    }

    @Test
    void aMissingDirectoryIsMadeAndGoesAgainWhereTheRunFails() {
        assertThat(cli.replay("--states", "@new/deep/states.jsonl").exitCode()).isZero();
        assertThat(cli.path("new/deep/states.jsonl")).exists();
        cli.file("loan.drl", Cli.RULES.replace("Journey( stage", "Journey( stages"));
        assertThat(cli.replay("--states", "@other/deep/states.jsonl").exitCode())
                .isEqualTo(1);
        assertThat(cli.path("other")).doesNotExist();
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectory(cli.path("states.jsonl"));
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is a directory, not a file");
        assertThat(cli.names()).doesNotContain("decisions.jsonl").noneMatch(name -> name.contains("tmp"));
    }

    @Test
    void twoOutputsNeedTwoFiles() {
        Run run = cli.replay("--states", "@decisions.jsonl");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Two outputs have the same file");
        assertThat(cli.names()).doesNotContain("decisions.jsonl");
    }

    @Test
    void noOutputReplacesWhatIsRead() {
        for (String input : List.of("contacts.csv", "signals.csv", "loan.drl", "map.yaml")) {
            String before = cli.text(input);
            Run run = cli.replay("--refused", "@" + input);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(input + "' is an input, and writing to it would replace it.");
            assertThat(cli.text(input)).isEqualTo(before);
        }
        assertThat(cli.names()).doesNotContain("decisions.jsonl");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        cli.file("real.jsonl", "old");
        Files.createSymbolicLink(cli.path("states.jsonl"), cli.path("real.jsonl"));
        cli.replay();
        assertThat(cli.path("states.jsonl")).isSymbolicLink();
        assertThat(cli.text("real.jsonl")).contains("ann");
    }

    @Test
    void aDeviceIsWrittenTo() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/null")));
        assertThat(cli.replay("--states", "/dev/null", "--decisions", "/dev/null")
                        .exitCode())
                .isZero();
    }
}
