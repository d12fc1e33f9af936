package org.journeyrules.binary;

/**
 * Thrown when the bytes of a state cannot be read. The message says at which byte and what is wrong. If there is a likely
 * fix, it follows on its own line, starting with "Maybe …":
 *
 * <pre>{@code
 * byte 0: These are not the bytes of a state: they begin with 0x7b.
 *   Maybe this is JSON: read it with JourneyJson.readState.
 * }</pre>
 */
public final class StateBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String problem;
    private final String advice;

    StateBytesException(int offset, String problem, String advice) {
        super("byte " + offset + ": " + problem + (advice.isEmpty() ? "" : "\n  " + advice));
        this.offset = offset;
        this.problem = problem;
        this.advice = advice;
    }

    /** The offset of the byte at which reading stopped, from 0. */
    public int offset() {
        return offset;
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
