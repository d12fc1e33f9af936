package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/** The touchpoints of a map as a table in Markdown. */
final class TouchpointTable {
    private static final List<String> HEADER =
            List.of("Stage", "Channel", "Persona", "The contact does", "We answer", "Within", "Expected", "What hurts");

    private TouchpointTable() {}

    static String of(JourneyMap map) {
        List<List<String>> rows = new ArrayList<>();
        for (Stage stage : map.stages()) {
            for (Touchpoint touchpoint : map.touchpoints()) {
                if (touchpoint.stage().equals(stage.name())) {
                    rows.add(row(touchpoint));
                }
            }
        }
        return rows.isEmpty() ? "The map has no touchpoints.\n" : table(rows);
    }

    private static List<String> row(Touchpoint touchpoint) {
        return List.of(
                cell(touchpoint.stage()),
                cell(touchpoint.channel()),
                cell(touchpoint.persona().orElse("everyone")),
                cell(touchpoint.does().orElse("")),
                cell(touchpoint.answer().orElse("")),
                touchpoint.answersWithin().map(DurationText::inWords).orElse(""),
                cell(touchpoint.expects().orElse("")),
                cell(String.join("; ", touchpoint.pains())));
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, HEADER);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(Math.max(widths[i], 3), length(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, HEADER, widths, " ");
        append(text, HEADER.stream().map(column -> "").toList(), widths, "-");
        rows.forEach(row -> append(text, row, widths, " "));
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
