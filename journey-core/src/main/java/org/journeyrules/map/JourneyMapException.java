package org.journeyrules.map;

import java.util.List;
import java.util.Objects;

/**
 * A journey map that cannot be used. It names every fault found, not only the first.
 *
 * <p>The message has one paragraph for each: where it is ({@code source:line:column} when the map was read from a file,
 * else its path in the map), what is wrong with which value, and a line beginning "Maybe …" when there is a likely cure.
 */
public final class JourneyMapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String source;

    /**
     * @param source the file's name, or what the map is called; the empty text when unknown
     * @param problems what is wrong, at least one
     */
    public JourneyMapException(String source, List<Problem> problems) {
        super(message(source, problems));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /** Every fault found, in the order of the map's parts; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** The name of the file or map that is faulty. */
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
     * One fault of a map.
     *
     * @param text what is wrong, with the value: "sequence 'folow-up' is not declared"
     * @param advice a sentence beginning "Maybe …", or the empty text
     * @param path where in the map, in the words of a map file: {@code stages[2].sequence}; empty for the whole
     * @param line the line in the file, from 1; 0 when the map was not read from one
     * @param column the column in the file, from 1; 0 when the map was not read from one
     */
    public record Problem(String text, String advice, String path, int line, int column) {
        /** Nothing may be null. */
        public Problem {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(advice, "advice");
            Objects.requireNonNull(path, "path");
        }

        /** A problem whose place in a file is not known. */
        public static Problem at(String path, String text, String advice) {
            return new Problem(text, advice, path, 0, 0);
        }

        /** The same problem with its place in the file, both from 1. */
        public Problem at(int line, int column) {
            return new Problem(text, advice, path, line, column);
        }

        /** The problem as a message shows it, after the source's name. */
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
