package org.journeyrules.cli;

/** What a command returns to the shell. */
final class ExitCode {
    /** Done; warnings there may be. */
    static final int DONE = 0;

    /** Problems found in rules, map or rows, each named with file and line. */
    static final int PROBLEMS = 1;

    /** Wrong usage. */
    static final int USAGE = 2;

    private ExitCode() {}
}
