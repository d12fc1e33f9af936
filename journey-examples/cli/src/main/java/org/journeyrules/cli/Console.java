package org.journeyrules.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out for what was asked
 * @param err for progress, warnings and errors
 * @param terminal whether a person watches the errors
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {}
