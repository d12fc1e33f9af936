package org.journeyrules.report;

import org.journeyrules.measures.AuditReport;
import org.journeyrules.measures.Estimate;

/**
 * Writes an audit of a CRM's own stages as JSON. Instants are in UTC with milliseconds, and absent values are null.
 *
 * <p>Stateless and thread-safe.
 */
public final class AuditJson {
    private AuditJson() {}

    /** Returns one JSON object without line breaks. */
    public static String write(AuditReport report) {
        return JsonText.of(json -> json.count("contacts", report.contacts())
                .count("agreeAtUntil", report.agreeAtUntil())
                .objects(
                        "stages",
                        report.stages(),
                        pair -> json.text("crm", pair.crm())
                                .text("rules", pair.rules())
                                .count("contacts", pair.contacts()))
                .objects(
                        "differences",
                        report.differences(),
                        each -> json.text("contact", each.contact())
                                .instant("since", each.since())
                                .text("crm", each.crm())
                                .text("rules", each.rules())
                                .text("rule", each.rule())
                                .texts("evidence", each.evidence()))
                .objects(
                        "ended",
                        report.ended(),
                        each -> json.text("stage", each.stage())
                                .object("crm", () -> ends(json, each.crm()))
                                .object("rules", () -> ends(json, each.rules()))));
    }

    private static void ends(JsonText json, AuditReport.Ends ends) {
        json.count("contacts", ends.contacts()).count("won", ends.won()).count("lost", ends.lost());
        estimate(json, "wonRate", ends.wonRate());
    }

    static void estimate(JsonText json, String name, Estimate estimate) {
        json.object(
                name,
                () -> json.number("value", estimate.value())
                        .number("lower", estimate.lower())
                        .number("upper", estimate.upper()));
    }
}
