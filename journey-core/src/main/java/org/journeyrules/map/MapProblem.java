package org.journeyrules.map;

import java.util.Objects;

/**
 * Something that is wrong in a map, or valid but probably a mistake, such as a branch that is never taken.
 *
 * @param source the file that the map was read from, or the name of the map; empty if unknown
 * @param path the place in the map, with the keys of a map file: {@code sequences[0].steps[2]}; empty for the whole map
 * @param line the line in the file, from 1; 0 if the map was not read from a file
 * @param column the column in the file, from 1; 0 if the map was not read from a file
 * @param text what is wrong, with the value: "sequence 'folow-up' is not declared"
 * @param advice a sentence starting with "Maybe …", or the empty text
 */
public record MapProblem(String source, String path, int line, int column, String text, String advice) {
    /** Rejects null components. */
    public MapProblem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(advice, "advice");
    }

    /** Returns a problem whose source and position in a file are not known. */
    public static MapProblem at(String path, String text, String advice) {
        return new MapProblem("", path, 0, 0, text, advice);
    }

    /** Returns this problem with the name of the file or map. */
    public MapProblem withSource(String name) {
        return new MapProblem(name, path, line, column, text, advice);
    }

    /** Returns this problem with its position in the file, both from 1. */
    public MapProblem withPlace(int inLine, int inColumn) {
        return new MapProblem(source, path, inLine, inColumn, text, advice);
    }

    /**
     * Returns {@code source:line:column: text}, or {@code source: path: text} if the line is unknown, with the advice
     * on its own line.
     */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder(source);
        if (line > 0) {
            shown.append(shown.isEmpty() ? "" : ":").append(line).append(':').append(column);
        } else if (!path.isEmpty()) {
            shown.append(shown.isEmpty() ? "" : ": ").append(path);
        }
        shown.append(shown.isEmpty() ? "" : ": ").append(text);
        return advice.isEmpty()
                ? shown.toString()
                : shown.append("\n  ").append(advice).toString();
    }
}
