package org.journeyrules.json;

/**
 * Thrown when a JSON text cannot be read. The message says where ({@code line:column}) and what is wrong with which
 * value. If there is a likely fix, it follows on its own line, starting with "Maybe …":
 *
 * <pre>{@code
 * 1:214: visits[1].movement is 'PROGRESION', which is no movement.
 *   Maybe 'PROGRESSION'?
 * }</pre>
 */
public final class JourneyJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String path;
    private final String problem;
    private final String advice;

    JourneyJsonException(int line, int column, String path, String problem, String advice) {
        super(line + ":" + column + ": " + problem + (advice.isEmpty() ? "" : "\n  " + advice));
        this.line = line;
        this.column = column;
        this.path = path;
        this.problem = problem;
        this.advice = advice;
    }

    /** The line within the text, from 1. */
    public int line() {
        return line;
    }

    /** The column within the line, from 1. */
    public int column() {
        return column;
    }

    /**
     * The path of the value: {@code visits[1].movement}; empty for the whole text, or if the text is not JSON at all.
     */
    public String path() {
        return path;
    }

    /** The problem with its value, in one sentence. */
    public String problem() {
        return problem;
    }

    /** A sentence starting with "Maybe …", or the empty text. */
    public String advice() {
        return advice;
    }
}
