package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled sample is what its script writes. Needs python3, and is skipped without it. */
class SampleScriptTest {
    private static final Path SCRIPT = Path.of("src/sample/make_sample.py");
    private static final Path SAMPLE = Path.of("src/main/resources/org/journeyrules/cli/sample");

    @TempDir
    private Path directory;

    @Test
    void theSampleIsWhatItsScriptWrites() throws IOException, InterruptedException {
        assumeTrue(run("python3", "--version") == 0, "there is no python3");

        assertThat(run("python3", SCRIPT.toString(), "--to", directory.toString()))
                .as("exit code of the script")
                .isZero();

        List<String> names = names(SAMPLE);
        assertThat(names(directory)).isEqualTo(names).contains("Contact.csv", "README.md");
        for (String name : names) {
            assertThat(directory.resolve(name)).hasSameBinaryContentAs(SAMPLE.resolve(name));
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
