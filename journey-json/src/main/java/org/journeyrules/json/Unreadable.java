package org.journeyrules.json;

/** A value that cannot be read as what its key needs. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    Unreadable(String text, String advice) {
        super(text, null, false, false);
        this.advice = advice;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    String advice() {
        return advice;
    }
}
