package org.journeyrules.report;

import org.journeyrules.measures.ComparisonReport;
import org.journeyrules.measures.ContactDifference;

/**
 * Writes the comparison of two rule sets as JSON. Instants are in UTC with milliseconds, numbers are plain, and absent values
 * are null.
 *
 * <p>Stateless and thread-safe.
 */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** Returns one JSON object without line breaks. */
    public static String write(ComparisonReport report) {
        return JsonText.of(json -> {
            StageJson stages = new StageJson(json);
            json.count("contacts", report.contacts())
                    .count("same", report.same())
                    .count("differ", report.differ())
                    .objects("differences", report.differences(), each -> difference(json, each))
                    .objects("stages", report.stages(), each -> count(json.text("stage", each.name()), each))
                    .objects(
                            "transitions",
                            report.transitions(),
                            each -> json.text("endsBefore", each.endsBefore())
                                    .text("endsAfter", each.endsAfter())
                                    .count("contacts", each.contacts()))
                    .objects("decisions", report.decisions(), each -> count(json.text("kind", each.name()), each))
                    .objects(
                            "steps",
                            report.steps(),
                            each -> count(json.text("channel", each.name().isEmpty() ? null : each.name()), each))
                    .objects(
                            "reached",
                            report.reached(),
                            each -> json.text("stage", each.stage())
                                    .count("earlier", each.earlier())
                                    .count("later", each.later())
                                    .count("never", each.never())
                                    .count("newly", each.newly()))
                    .object("measures", () -> {
                        json.object(
                                "before",
                                () -> json.objects("stages", report.measuresBefore(), stages::writeWithCurve));
                        json.object(
                                "after", () -> json.objects("stages", report.measuresAfter(), stages::writeWithCurve));
                    });
        });
    }

    private static void count(JsonText json, ComparisonReport.Count count) {
        json.count("before", count.before()).count("after", count.after());
    }

    private static void difference(JsonText json, ContactDifference difference) {
        json.text("contact", difference.contact())
                .instant("from", difference.from())
                .instant("certainUntil", difference.certainUntil().orElse(null))
                .object("before", () -> side(json, difference.before()))
                .object("after", () -> side(json, difference.after()))
                .text("endsBefore", difference.endsBefore().orElse(null))
                .text("endsAfter", difference.endsAfter().orElse(null));
    }

    private static void side(JsonText json, ContactDifference.Side side) {
        json.text("stage", side.stage()).text("rule", side.rule()).texts("evidence", side.evidence());
    }
}
