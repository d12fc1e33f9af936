package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns stand under each other. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> header) {
        rows.add(header);
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(MarkdownTable::cell).toList());
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(Math.max(widths[i], 3), length(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, rows.get(0), widths, " ");
        append(text, rows.get(0).stream().map(column -> "").toList(), widths, "-");
        rows.subList(1, rows.size()).forEach(row -> append(text, row, widths, " "));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, int[] widths, String filling) {
        for (int i = 0; i < widths.length; i++) {
            text.append("| ")
                    .append(row.get(i))
                    .append(filling.repeat(widths[i] - length(row.get(i))))
                    .append(' ');
        }
        text.append("|\n");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
