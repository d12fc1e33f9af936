package org.journeyrules.report;

import java.util.List;
import java.util.Locale;
import org.journeyrules.measures.Estimate;
import org.jspecify.annotations.Nullable;

/** A table of a page without scripts. Every text is shown as text: markup in it is escaped. */
final class HtmlTable {
    private final StringBuilder html;

    private HtmlTable(String caption, List<String> head) {
        html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + text(caption)
                + "\"><table><caption>" + text(caption) + "</caption><thead><tr>");
        head.forEach(
                name -> html.append("<th scope=\"col\">").append(text(name)).append("</th>"));
        html.append("</tr></thead><tbody>");
    }

    static HtmlTable of(String caption, String... head) {
        return new HtmlTable(caption, List.of(head));
    }

    /** Adds a row. Numbers and estimates stand to the right; what is absent is a dash. */
    HtmlTable row(@Nullable Object... cells) {
        html.append("<tr>");
        for (Object cell : cells) {
            boolean number = cell instanceof Number || cell instanceof Estimate;
            html.append(number ? "<td class=\"number\">" : "<td>")
                    .append(text(words(cell)))
                    .append("</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    private static String words(@Nullable Object cell) {
        if (cell == null) {
            return "–";
        }
        if (cell instanceof Long || cell instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", cell);
        }
        if (cell instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%,.1f", number) : "–";
        }
        if (cell instanceof Estimate estimate) {
            return words(estimate.value())
                    + (estimate.lower() == null && estimate.upper() == null
                            ? ""
                            : " (" + words(estimate.lower()) + " to " + words(estimate.upper()) + ")");
        }
        return String.valueOf(cell);
    }

    String html() {
        return html + "</tbody></table></div>\n";
    }

    /** A text in which nothing is markup. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
