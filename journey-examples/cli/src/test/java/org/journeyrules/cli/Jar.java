package org.journeyrules.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the built jar as users do, in a process of its own that works in a directory. */
final class Jar {
    private Jar() {}

    /** A process to start. Skips the test where there is no jar. */
    static ProcessBuilder process(Path directory, List<String> jvm, String... args) {
        String jar = System.getProperty("journey.jar", "");
        assumeTrue(Files.exists(Path.of(jar)));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** What a process came to; what it printed is kept in files outside its directory. */
    static Cli.Run run(ProcessBuilder process) throws IOException, InterruptedException {
        Path out = Files.createTempFile("journey-out", ".txt");
        Path err = Files.createTempFile("journey-err", ".txt");
        try {
            int exitCode = process.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Cli.Run(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
