package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.journeyrules.test.RuleCoverage;

/** The coverage of rules as JSON. */
final class CoverageJson {
    private CoverageJson() {}

    static String of(RuleCoverage coverage) {
        return Json.object(out -> {
            out.writeNumberField("percent", Math.round(coverage.percent() * 10) / 10.0);
            out.writeArrayFieldStart("rules");
            for (RuleCoverage.OfRule rule : coverage.rules()) {
                write(out, rule);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("neverFired");
            for (String rule : coverage.neverFired()) {
                out.writeString(rule);
            }
            out.writeEndArray();
            conditions(out, "neverMet", coverage.neverMet());
            conditions(out, "neverUnmet", coverage.neverUnmet());
        });
    }

    private static void write(JsonGenerator out, RuleCoverage.OfRule rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", rule.rule());
        out.writeNumberField("evaluated", rule.evaluated());
        out.writeNumberField("met", rule.met());
        out.writeNumberField("decided", rule.decided());
        out.writeNumberField("overruled", rule.overruled());
        out.writeNumberField("refused", rule.refused());
        out.writeArrayFieldStart("conditions");
        for (RuleCoverage.OfCondition condition : rule.conditions()) {
            out.writeStartObject();
            out.writeStringField("condition", condition.text());
            out.writeNumberField("met", condition.met());
            out.writeNumberField("unmet", condition.unmet());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void conditions(JsonGenerator out, String name, Map<String, List<String>> conditions)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (Map.Entry<String, List<String>> rule : conditions.entrySet()) {
            for (String condition : rule.getValue()) {
                out.writeStartObject();
                out.writeStringField("rule", rule.getKey());
                out.writeStringField("condition", condition);
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }
}
