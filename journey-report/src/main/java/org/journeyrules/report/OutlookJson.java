package org.journeyrules.report;

import java.util.stream.Collectors;
import org.journeyrules.measures.OutlookReport;

/**
 * Writes what time alone brings, and who is one step from moving forward, as JSON. Instants are in UTC with milliseconds, and absent
 * values are null.
 *
 * <p>Stateless and thread-safe.
 */
public final class OutlookJson {
    private OutlookJson() {}

    /** Returns one JSON array, one object per line: the decisions to come, by instant and contact. */
    public static String due(OutlookReport report) {
        return report.due().stream()
                .map(each -> JsonText.of(json -> json.text("contact", each.contact())
                        .instant("at", each.at())
                        .text("kind", each.kind())
                        .text("from", each.from())
                        .text("to", each.to())
                        .text("rule", each.rule())
                        .texts("preventedBy", each.preventedBy())
                        .text("sequence", each.sequence())
                        .text("step", each.step())
                        .text("team", each.team())
                        .text("id", each.id())))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    /** Returns one JSON array, one object per line: the contacts that are one step from moving forward, by id. */
    public static String oneStep(OutlookReport report) {
        return report.oneStep().stream()
                .map(each -> JsonText.of(json -> json.text("contact", each.contact())
                        .text("stage", each.stage())
                        .text("to", each.to())
                        .text("rule", each.rule())
                        .text("condition", each.condition())
                        .text("nearest", each.nearest())))
                .collect(Collectors.joining(",\n", "[", "]"));
    }
}
