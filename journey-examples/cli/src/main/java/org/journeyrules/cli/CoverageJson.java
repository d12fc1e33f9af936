package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.test.RuleCoverage;

/** The coverage of rules as JSON, and in words. */
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

    /** How much is covered, and what is not. */
    static String inWords(RuleCoverage coverage) {
        long all = coverage.rules().size();
        return all == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of %s fired; rules and conditions are covered to %.1f %%.%n%s",
                        all - coverage.neverFired().size(),
                        Words.count(all, "rule"),
                        coverage.percent(),
                        coverage.missing());
    }

    private static void write(JsonGenerator out, RuleCoverage.OfRule rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", rule.rule());
        out.writeNumberField("evaluated", rule.evaluated());
        out.writeNumberField("met", rule.met());
        out.writeNumberField("decided", rule.decided());
        out.writeNumberField("overruled", rule.overruled());
        out.writeNumberField("refused", rule.refused());
        out.writeStringField(
                "stoppedBy",
                rule.stoppedBy().map(RuleCoverage.OfCondition::text).orElse(null));
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
