package org.journeyrules.flink.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job writes the lines that the command line's replay writes. */
class JourneyJobTest {
    private static final List<String> SAMPLE = List.of(
            "Account",
            "Campaign",
            "CampaignMember",
            "Case",
            "Contact",
            "Lead",
            "MarketingActivity",
            "Opportunity",
            "Task");

    @TempDir
    Path directory;

    @Test
    void the_job_writes_the_decisions_of_a_replay_of_the_bundled_sample() throws Exception {
        Path export = Files.createDirectory(directory.resolve("export"));
        for (String name : SAMPLE) {
            try (InputStream file = getClass().getResourceAsStream("/org/journeyrules/cli/sample/" + name + ".csv")) {
                Files.copy(file, export.resolve(name + ".csv"));
            }
        }
        Path files = directory.resolve("files");
        journey("import", "salesforce", export.toString(), "--out", files.toString());
        assertThat(Files.readString(files.resolve("signals.csv"))).contains("FIELD_CHANGED");

        assertThat(decided(files, "b2b", 2)).hasSizeGreaterThan(5_000).isEqualTo(replayed(files, "b2b"));
    }

    @ParameterizedTest
    @CsvSource({
        "hubspot_journey, b2b, 1",
        "marketo_journey, b2b, 2",
        "salesforce_journey, b2b, 4",
        "nonprofit_journey, nonprofit, 2"
    })
    void the_job_writes_the_decisions_of_a_replay_of_shared_data(String name, String map, int parallelism)
            throws Exception {
        Path files = root().resolve("../shared/data").resolve(name).normalize();
        assumeTrue(Files.isDirectory(files), "needs " + files);
        List<String> replayed = replayed(files, map);
        assertThat(replayed).isNotEmpty();
        assertThat(decided(files, map, parallelism)).isEqualTo(replayed);
    }

    @Test
    void a_wrong_option_is_an_error_that_names_the_options() {
        assertThatThrownBy(() -> JourneyJob.run("--contact", "contacts.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--contact' is not an option")
                .hasMessageContaining("--contacts");
    }

    private List<String> decided(Path files, String map, int parallelism) throws Exception {
        Path decisions = directory.resolve("decided");
        JourneyJob.run(
                "--contacts",
                files.resolve("contacts.csv").toString(),
                "--signals",
                files.resolve("signals.csv").toString(),
                "--decisions",
                decisions.toString(),
                "--map",
                map,
                "--parallelism",
                Integer.toString(parallelism));
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(decisions)) {
            for (Path part : parts.toList()) {
                assertThat(part.getFileName().toString())
                        .startsWith("decisions")
                        .endsWith(".jsonl");
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines.stream().sorted().toList();
    }

    private List<String> replayed(Path files, String map) throws Exception {
        Path decisions = directory.resolve("replayed.jsonl");
        journey(
                "replay",
                "--map",
                map,
                "--contacts",
                files.resolve("contacts.csv").toString(),
                "--signals",
                files.resolve("signals.csv").toString(),
                "--decisions",
                decisions.toString());
        return Files.readAllLines(decisions).stream().sorted().toList();
    }

    /** Runs the command line. */
    private void journey(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.journeyrules.cli.Main"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exitCode).as(Files.readString(output)).isZero();
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return root;
    }
}
