package org.journeyrules.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.journeyrules.cli.files.FreeSpace;

/** Runs the command line in this JVM for tests of other packages. */
public final class InProcess {
    private InProcess() {}

    /** What a command prints on standard output and standard error together, as a terminal shows it. */
    public static String printed(String... args) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Main.run(
                new Console(
                        InputStream.nullInputStream(),
                        both,
                        both,
                        false,
                        Clock.fixed(Cli.PRESENT, ZoneOffset.UTC),
                        FreeSpace::ofMachine,
                        Path.of("target")),
                args);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
