package org.journeyrules.map;

/** The text that a map was read from: it knows where each part stands, so that problems of the map can name the line. */
public interface MapSource {
    /** The text's name, such as the file's. */
    String name();

    /**
     * The line of the part at a path, else of the nearest part around it, from 1.
     *
     * @param path in the words of a map file: {@code sequences[0].steps[2].content}
     */
    int line(String path);

    /** The column of the same part, from 1. */
    int column(String path);
}
