package org.journeyrules.report;

import java.util.List;
import java.util.Objects;
import org.journeyrules.measures.ComparisonReport;
import org.journeyrules.measures.ContactDifference;
import org.journeyrules.measures.Estimate;
import org.journeyrules.measures.StageMeasures;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of two rule sets as one HTML page that reads like the review of a change: what becomes of people, then the
 * measures of both sides, then contact by contact. The page has no scripts and loads nothing, and its Content-Security-Policy
 * allows only its own style. Texts of contacts and maps are shown as text only.
 *
 * <pre>{@code
 * Files.writeString(Path.of("compare.html"), ComparisonPage.of(report).html());
 * }</pre>
 *
 * Immutable and thread-safe. The same report gives the same page.
 */
public final class ComparisonPage {
    /** A browser shows no more rows well. */
    private static final int MOST_CONTACTS = 2_000;

    private final ComparisonReport report;

    private ComparisonPage(ComparisonReport report) {
        this.report = Objects.requireNonNull(report);
    }

    /** Returns the page of a comparison. It names the contacts that differ, so treat it as personal data. */
    public static ComparisonPage of(ComparisonReport report) {
        return new ComparisonPage(report);
    }

    /** Returns the page, in UTF-8 when it is written to a file. */
    public String html() {
        return PageTemplate.plainPage(
                "Comparison of two rule sets",
                section("changes", "What changes", changes())
                        + section("stages", "Where contacts end", stages())
                        + section("measures", "The measures of both sides", measures())
                        + section("contacts", "Contact by contact", contacts()));
    }

    private static String section(String id, String title, String content) {
        return "<section class=\"section\" id=\"" + id + "\"><h2>" + title + "</h2>\n<div class=\"card\">" + content
                + "</div></section>\n";
    }

    private String changes() {
        StringBuilder html = new StringBuilder();
        // the words of the console up to its tables
        report.text(0)
                .lines()
                .takeWhile(line -> !line.startsWith("Contacts in "))
                .forEach(line -> html.append("<p>")
                        .append(HtmlTable.text(line.startsWith("- ") ? line.substring(2) + "." : line))
                        .append("</p>\n"));
        HtmlTable kinds = HtmlTable.of("Decisions by kind", "Kind", "Before", "After", "Difference");
        report.decisions().forEach(kind -> kinds.row(kind.name(), kind.before(), kind.after(), kind.more()));
        HtmlTable steps = HtmlTable.of("Steps that fall due, by channel", "Channel", "Before", "After", "Difference");
        report.steps()
                .forEach(step -> steps.row(
                        step.name().isEmpty() ? "none" : step.name(), step.before(), step.after(), step.more()));
        return html + steps.html() + kinds.html();
    }

    private String stages() {
        HtmlTable stages = HtmlTable.of("Contacts in each stage at the end", "Stage", "Before", "After", "Difference");
        report.stages().forEach(stage -> stages.row(stage.name(), stage.before(), stage.after(), stage.more()));
        HtmlTable moves = HtmlTable.of("From the stage before to the stage after", "Before", "After", "Contacts");
        report.transitions().forEach(each -> moves.row(each.endsBefore(), each.endsAfter(), each.contacts()));
        return stages.html() + moves.html();
    }

    private String measures() {
        HtmlTable table = HtmlTable.of(
                "With their 95% intervals. Shares are percentages; days are elapsed hours divided by 24",
                "Stage", "Side", "Visits", "Median days", "Moved on in time, %", "Click rate, %", "Conversion, %");
        for (ComparisonReport.Count stage : report.stages()) {
            measures(table, stage.name(), "before", report.measuresBefore());
            measures(table, stage.name(), "after", report.measuresAfter());
        }
        return table.html();
    }

    private static void measures(HtmlTable table, String name, String side, List<StageMeasures> stages) {
        for (StageMeasures stage : stages) {
            if (stage.stage().equals(name)) {
                table.row(
                        name,
                        side,
                        stage.visits(),
                        stage.timeInStage().median(),
                        percent(stage.progression().cohort()),
                        percent(stage.engagement().clickRate()),
                        percent(stage.conversion().conversion()));
            }
        }
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : 100 * share;
    }

    private static Estimate percent(Estimate share) {
        return new Estimate(percent(share.value()), percent(share.lower()), percent(share.upper()));
    }

    private String contacts() {
        HtmlTable table = HtmlTable.of(
                "Each contact that differs, with the reason on either side at the instant from which it differs."
                        + " After \"certain until\", the contact would have noticed it",
                "Contact",
                "From",
                "Before",
                "After",
                "Ends before",
                "Ends after",
                "Certain until");
        report.differences().stream()
                .limit(MOST_CONTACTS)
                .forEach(each -> table.row(
                        each.contact(),
                        each.from(),
                        words(each.before()),
                        words(each.after()),
                        each.endsBefore().orElse(null),
                        each.endsAfter().orElse(null),
                        each.certainUntil().map(Object::toString).orElse("the end")));
        long more = report.differ() - MOST_CONTACTS;
        return table.html() + (more > 0 ? "<p class=\"hint\">And " + more + " more, which the JSON has.</p>" : "");
    }

    private static @Nullable String words(ContactDifference.Side side) {
        return side.stage() == null
                ? null
                : side.stage() + ": " + side.rule()
                        + (side.evidence().isEmpty() ? "" : " [" + String.join(", ", side.evidence()) + "]");
    }
}
