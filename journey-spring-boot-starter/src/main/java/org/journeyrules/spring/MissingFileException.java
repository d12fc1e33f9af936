package org.journeyrules.spring;

/** Thrown when a property names a file that does not exist. */
final class MissingFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String expected;

    MissingFileException(String property, String location, String expected) {
        super(property + ": '" + location + "' does not exist.");
        this.property = property;
        this.expected = expected;
    }

    String property() {
        return property;
    }

    /** What the property should name. */
    String expected() {
        return expected;
    }
}
