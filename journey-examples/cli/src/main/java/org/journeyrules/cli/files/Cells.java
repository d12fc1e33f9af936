package org.journeyrules.cli.files;

/** Texts in the cells of files that other programs wrote, without what those put around a value. */
final class Cells {
    private Cells() {}

    /**
     * The text of a cell without blanks around it, also such as do not break or have no width, and without the formula by
     * which some exports keep a spreadsheet from reading an id as a number: {@code ="0017"} is 0017.
     */
    static String text(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        boolean formula = to - from >= 3 && cell.startsWith("=\"", from) && cell.charAt(to - 1) == '"';
        return formula ? cell.substring(from + 2, to - 1) : cell.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
    }
}
