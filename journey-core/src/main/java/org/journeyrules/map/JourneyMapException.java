package org.journeyrules.map;

import java.util.List;
import java.util.Objects;

/**
 * Thrown when a journey map cannot be used. It reports all problems, not only the first.
 *
 * <p>The message has one paragraph per problem: where it is ({@code source:line:column} if the map was read from a
 * file, otherwise the path in the map), what is wrong with which value, and a line starting with "Maybe …" if there is
 * a likely fix.
 */
public final class JourneyMapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String source;

    /**
     * Creates an exception from problems.
     *
     * @param source the name of the file or the map; empty if unknown
     * @param problems at least one problem
     */
    public JourneyMapException(String source, List<Problem> problems) {
        super(message(source, problems));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the map's parts; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** The name of the file or map that has the problems. */
    public String source() {
        return source;
    }

    private static String message(String source, List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(text.isEmpty() ? "" : "\n").append(problem.toString(source));
        }
        return text.toString();
    }

    /**
     * One problem of a map.
     *
     * @param text what is wrong, with the value: "sequence 'folow-up' is not declared"
     * @param advice a sentence starting with "Maybe …", or the empty text
     * @param path the place in the map, with the keys of a map file: {@code stages[2].sequence}; empty for the whole
     *     map
     * @param line the line in the file, from 1; 0 if the map was not read from a file
     * @param column the column in the file, from 1; 0 if the map was not read from a file
     */
    public record Problem(String text, String advice, String path, int line, int column) {
        /** Rejects null components. */
        public Problem {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(advice, "advice");
            Objects.requireNonNull(path, "path");
        }

        /** Returns a problem whose position in a file is not known. */
        public static Problem at(String path, String text, String advice) {
            return new Problem(text, advice, path, 0, 0);
        }

        /** Returns this problem with its position in the file, both from 1. */
        public Problem at(int line, int column) {
            return new Problem(text, advice, path, line, column);
        }

        /** Returns the problem as a message shows it, after the name of the source. */
        String toString(String source) {
            StringBuilder shown = new StringBuilder(source);
            if (line > 0) {
                shown.append(shown.isEmpty() ? "" : ":")
                        .append(line)
                        .append(':')
                        .append(column);
            } else if (!path.isEmpty()) {
                shown.append(shown.isEmpty() ? "" : ": ").append(path);
            }
            shown.append(shown.isEmpty() ? "" : ": ").append(text);
            return advice.isEmpty()
                    ? shown.toString()
                    : shown.append("\n  ").append(advice).toString();
        }
    }
}
