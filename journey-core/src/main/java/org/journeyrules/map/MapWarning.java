package org.journeyrules.map;

import java.util.Objects;

/**
 * A warning about something in a map that is valid but probably a mistake, such as a branch that is never taken or a
 * step that is never reached.
 *
 * @param source the file that the map was read from; the name of the map if it was not read from a file
 * @param path the place in the map, with the keys of a map file: {@code sequences[0].steps[2]}
 * @param line the line in the file, from 1; 0 if the map was not read from a file
 * @param column the column in the file, from 1; 0 if the map was not read from a file
 * @param text what is doubtful, with the names
 * @param advice a sentence starting with "Maybe …", or the empty text
 */
public record MapWarning(String source, String path, int line, int column, String text, String advice) {
    /** Rejects null components. */
    public MapWarning {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(advice, "advice");
    }

    /**
     * Returns {@code source:line:column: text}, or {@code source: path: text} if the line is unknown, with the advice
     * on its own line.
     */
    @Override
    public String toString() {
        String where = line > 0 ? source + ":" + line + ":" + column : source + ": " + path;
        return where + ": " + text + (advice.isEmpty() ? "" : "\n  " + advice);
    }
}
