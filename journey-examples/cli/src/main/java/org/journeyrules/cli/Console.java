package org.journeyrules.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.journeyrules.cli.files.FreeSpace;
import org.journeyrules.internal.message.Excerpt;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out for what was asked
 * @param err for progress, warnings and errors
 * @param terminal whether a person watches the errors
 * @param clock for what is expected to lie in the past; never for decisions
 * @param space how much more fits on the disks
 * @param directory the working directory
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Clock clock,
        FreeSpace.Lookup space,
        Path directory) {
    /** With the clock, the disks and the working directory of the process. */
    Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
        this(in, out, err, terminal, Clock.systemUTC(), FreeSpace::ofMachine, Path.of(""));
    }

    /** Writes a message to standard error, with the control characters of what it quotes escaped. */
    void report(String message) {
        err.println(Excerpt.visibleLines(message));
    }
}
