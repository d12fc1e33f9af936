package org.journeyrules.cli.files;

/** Ends a command with a message for people and an exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int PROBLEMS = 1;
    private static final int USAGE = 2;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Problems in rules, map or rows. */
    public static Failure problems(String message) {
        return new Failure(PROBLEMS, message);
    }

    /** The command cannot be run as it was written. */
    public static Failure usage(String message) {
        return new Failure(USAGE, message);
    }

    /** {@link #usage} with a likely cure on a line of its own; an empty one adds no line. */
    public static Failure usage(String message, String maybe) {
        return usage(maybe.isEmpty() ? message : message + "\n  " + maybe);
    }

    /** What the command returns to the shell. */
    public int exitCode() {
        return exitCode;
    }
}
