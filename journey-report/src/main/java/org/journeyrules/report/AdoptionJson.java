package org.journeyrules.report;

import org.journeyrules.measures.AdoptionReport;
import org.journeyrules.measures.AdoptionReport.Position;

/**
 * Writes what adopting states under other rules would change as JSON. Instants are in UTC with milliseconds, and absent values are
 * null.
 *
 * <p>Stateless and thread-safe.
 */
public final class AdoptionJson {
    private AdoptionJson() {}

    /** Returns one JSON object without line breaks. */
    public static String write(AdoptionReport report) {
        return JsonText.of(json -> json.text("version", report.version())
                .count("contacts", report.contacts())
                .count("adopted", report.adopted())
                .objects(
                        "changes",
                        report.changes(),
                        each -> json.text("contact", each.contact())
                                .object("before", () -> position(json, each.before()))
                                .object("after", () -> position(json, each.after()))
                                .text("rule", each.rule())
                                .text("why", each.why())));
    }

    private static void position(JsonText json, Position position) {
        json.text("stage", position.stage())
                .objects(
                        "sequences",
                        position.sequences(),
                        each -> json.text("sequence", each.sequence())
                                .text("step", each.step())
                                .instant("due", each.due()));
    }
}
