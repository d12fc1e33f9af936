package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit runs with the oldest versions of JUnit and AssertJ that the testing guide names, and with JUnit 5.14. */
class OlderVersionsTest {
    private static final Path JARS = Path.of("target/older-versions").toAbsolutePath();

    @Test
    void theKitRunsWithTheOldestJUnitAndAssertJ() throws Exception {
        assertRuns(
                "junit-oldest.jar", List.of(JARS.resolve("assertj-oldest.jar").toString()));
    }

    @Test
    void theKitRunsWithJUnit5() throws Exception {
        assertRuns(
                "junit-5.jar",
                classPath()
                        .filter(each -> each.contains("assertj") || each.contains("byte-buddy"))
                        .toList());
    }

    private static void assertRuns(String junit, List<String> assertj) throws IOException, InterruptedException {
        Path console = JARS.resolve(junit);
        assertThat(Files.exists(console))
                .as("%s; maybe run mvn process-test-resources", console)
                .isTrue();
        List<String> classes = new ArrayList<>(classPath()
                .filter(each -> !each.endsWith(".jar") || each.contains("journey-") || each.contains("snakeyaml"))
                .toList());
        classes.addAll(assertj);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        console.toString(),
                        "--class-path",
                        String.join(File.pathSeparator, classes),
                        "--select-class",
                        ScenarioTestTest.class.getName(),
                        "--select-class",
                        ScenarioFilesTest.class.getName(),
                        "--select-class",
                        JourneyAssertionsTest.class.getName(),
                        "--disable-ansi-colors")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("\\b19 tests successful").containsPattern("\\b0 tests failed");
    }

    private static Stream<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator));
    }
}
