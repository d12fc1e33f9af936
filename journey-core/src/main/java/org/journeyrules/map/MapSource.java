package org.journeyrules.map;

/** The text from which a map was read, with the positions of its parts, so that warnings can name the line. */
public interface MapSource {
    /** The name of the text, such as the file name. */
    String name();

    /**
     * Returns the line of the part at a path, or of the nearest part that contains it, from 1.
     *
     * @param path in the words of a map file: {@code sequences[0].steps[2].content}
     */
    int line(String path);

    /** Returns the column of the same part, from 1. */
    int column(String path);
}
