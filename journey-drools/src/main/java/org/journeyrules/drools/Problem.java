package org.journeyrules.drools;

import java.util.Objects;

/**
 * An error or a warning about a rule file.
 *
 * @param file the file, resource or name of the text, as it was given to the pack
 * @param line the line, from 1
 * @param column the column, from 1; 1 where it is unknown
 * @param severity whether the rules can be used all the same
 * @param id the kind of problem, such as {@code unknown-stage}: words in lower case joined by hyphens, the same in later
 *     releases; "" only where it has none
 * @param text what is wrong; a likely cure on a line of its own that begins with "Maybe"
 */
public record Problem(String file, int line, int column, Severity severity, String id, String text) {
    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        line = Math.max(1, line);
        column = Math.max(1, column);
    }

    /** Whether the rules can still be used. */
    public enum Severity {
        /** The rules cannot be used. */
        ERROR,
        /** The rules work, but perhaps not as meant. */
        WARNING;

        @Override
        public String toString() {
            return this == ERROR ? "error" : "warning";
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: error: text}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity + ": " + text;
    }
}
