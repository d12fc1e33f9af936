package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    @ValueSource(strings = {"b2b", "nonprofit", "volunteer"})
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
}
