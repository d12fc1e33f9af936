package org.journeyrules.map;

import java.util.Objects;

/**
 * Something in a map that works, but hardly as meant: a branch that is never taken, a step that comes too late.
 *
 * @param source the file that the map was read from; what the map is called where it was not read from one
 * @param path where in the map, in the words of a map file: {@code sequences[0].steps[2]}
 * @param line the line in the file, from 1; 0 when the map was not read from one
 * @param column the column in the file, from 1; 0 when the map was not read from one
 * @param text what is doubtful, with the names
 * @param advice a sentence beginning "Maybe …", or the empty text
 */
public record MapWarning(String source, String path, int line, int column, String text, String advice) {
    /** Nothing may be null. */
    public MapWarning {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(advice, "advice");
    }

    /** {@code source:line:column: text}, or {@code source: path: text} where there are no lines; the advice below it. */
    @Override
    public String toString() {
        String where = line > 0 ? source + ":" + line + ":" + column : source + ": " + path;
        return where + ": " + text + (advice.isEmpty() ? "" : "\n  " + advice);
    }
}
