package org.journeyrules.cli;

/** Breaks long text into the lines of a terminal. */
final class Wrapped {
    /** The most characters of a line. */
    private static final int WIDTH = 98;

    private Wrapped() {}

    /**
     * Returns words as lines, each ended by a line break.
     *
     * @param first what the first line begins with
     * @param indent what the others begin with
     */
    static String lines(String first, String indent, String words) {
        StringBuilder wrapped = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : words.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                wrapped.append(line).append('\n');
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return wrapped.append(line).append('\n').toString();
    }
}
