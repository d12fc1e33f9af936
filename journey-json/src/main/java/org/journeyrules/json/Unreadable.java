package org.journeyrules.json;

/** Thrown when a value does not have the form that its key requires. */
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
