package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of real systems, where they lie beside the project: none is part of it. */
class RealDataTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"hubspot_journey,b2b", "marketo_journey,b2b", "salesforce_journey,b2b", "nonprofit_journey,nonprofit"})
    void replaysToTheEnd(String folder, String map) {
        Path data = data().resolve(folder);
        assumeTrue(Files.isDirectory(data));
        Cli cli = new Cli(directory);
        Run run = cli.run(
                "replay",
                "--map",
                map,
                "--contacts",
                data.resolve("contacts.csv").toString(),
                "--signals",
                data.resolve("signals.csv").toString(),
                "--decisions",
                "@decisions.jsonl",
                "--states",
                "@states.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.lines("states.jsonl")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource("sf_data_cloud_workshop")
    void importsASalesforceExportAndReplaysIt(String folder) {
        Path export = data().resolve(folder);
        assumeTrue(Files.isDirectory(export));
        Cli cli = new Cli(directory);
        Run run = cli.run("import", "salesforce", export.toString(), "--out", "@in");
        assertThat(run.exitCode()).as(run.err()).isZero();
        run = cli.run(
                "replay",
                "--contacts",
                "@in/contacts.csv",
                "--signals",
                "@in/signals.csv",
                "--salesforce-updates",
                "@updates");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.lines("updates/Lead.csv")).hasSizeGreaterThan(1);
    }

    private static Path data() {
        Optional<Path> shared = Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(shared.isPresent());
        return shared.get();
    }
}
