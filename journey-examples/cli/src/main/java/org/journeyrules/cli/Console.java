package org.journeyrules.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import org.journeyrules.internal.message.Excerpt;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out for what was asked
 * @param err for progress, warnings and errors
 * @param terminal whether a person watches the errors
 * @param clock for what is expected to lie in the past; never for decisions
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal, Clock clock) {
    /** With the clock of the machine. */
    Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
        this(in, out, err, terminal, Clock.systemUTC());
    }

    /** Writes a message to standard error, with the control characters of what it quotes escaped. */
    void report(String message) {
        err.println(Excerpt.visibleLines(message));
    }
}
