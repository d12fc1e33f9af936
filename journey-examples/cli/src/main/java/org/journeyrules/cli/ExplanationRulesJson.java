package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.journeyrules.Explanation;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;

/** The rules of an explanation in JSON: each with its conditions, answers and distances, and the next steps. */
final class ExplanationRulesJson {
    private final JsonGenerator out;
    private final Dates dates;

    ExplanationRulesJson(JsonGenerator out, Dates dates) {
        this.out = out;
        this.dates = dates;
    }

    void write(Explanation explanation, List<RuleExplanation> startRules) throws IOException {
        write("rules", explanation.rules());
        write("startRules", startRules);
        out.writeArrayFieldStart("nextSteps");
        for (RuleExplanation rule : explanation.nextSteps()) {
            out.writeStartObject();
            out.writeStringField("rule", rule.rule());
            text("leadsTo", rule.leadsTo());
            text("text", rule.nextStep(dates::instant));
            if (rule.effort().isPresent()) {
                out.writeNumberField("effort", rule.effort().getAsDouble());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void write(String name, List<RuleExplanation> rules) throws IOException {
        out.writeArrayFieldStart(name);
        for (RuleExplanation rule : rules) {
            write(rule);
        }
        out.writeEndArray();
    }

    private void write(RuleExplanation rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", rule.rule());
        out.writeBooleanField("met", rule.met());
        out.writeArrayFieldStart("conditions");
        for (ConditionExplanation condition : rule.conditions()) {
            write(condition);
        }
        out.writeEndArray();
        ExplanationJson.writeUnlessEmpty(out, "proposal", rule.proposal());
        text("leadsTo", rule.leadsTo());
        if (rule.effort().isPresent()) {
            out.writeNumberField("effort", rule.effort().getAsDouble());
        }
        out.writeEndObject();
    }

    private void write(ConditionExplanation condition) throws IOException {
        out.writeStartObject();
        out.writeStringField("text", condition.text());
        out.writeBooleanField("met", condition.met());
        ExplanationJson.writeUnlessEmpty(out, "detail", condition.detail());
        out.writeArrayFieldStart("answers");
        for (Answer answer : condition.answers()) {
            write(answer);
        }
        out.writeEndArray();
        if (!condition.textWithValues().equals(condition.text())) {
            out.writeStringField("textWithValues", condition.textWithValues());
        }
        if (!condition.missing().isEmpty()) {
            out.writeArrayFieldStart("missing");
            for (List<Distance> together : condition.missing()) {
                out.writeStartArray();
                for (Distance distance : together) {
                    write(distance);
                }
                out.writeEndArray();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void write(Answer answer) throws IOException {
        out.writeStartObject();
        out.writeStringField("question", answer.question());
        out.writeStringField("value", answer.value());
        ExplanationJson.writeUnlessEmpty(out, "detail", answer.detail());
        text("changesAt", answer.change().map(Json::instant));
        ExplanationJson.writeUnlessEmpty(out, "selection", answer.selection());
        if (answer.distance().isPresent()) {
            out.writeFieldName("distance");
            write(answer.distance().get());
        }
        out.writeEndObject();
    }

    private void write(Distance distance) throws IOException {
        out.writeStartObject();
        out.writeStringField("kind", distance.kind().name());
        out.writeStringField("subject", distance.subject());
        out.writeStringField("value", distance.value());
        ExplanationJson.writeUnlessEmpty(out, "needs", distance.needs());
        if (distance.missing().isPresent()) {
            out.writeNumberField("missing", distance.missing().getAsDouble());
            out.writeBooleanField("tooMuch", distance.isTooMuch());
        }
        text("validUntil", distance.validUntil().map(Json::instant));
        text("metAt", distance.metAt().map(Json::instant));
        if (distance.isFixed()) {
            out.writeBooleanField("fixed", true);
        }
        ExplanationJson.writeUnlessEmpty(out, "breakdown", distance.breakdown());
        out.writeStringField("text", distance.inWords(dates::instant));
        writePresent(distance.present());
        writeClosest(distance.closest());
        out.writeEndObject();
    }

    private void writePresent(List<Distance.Part> present) throws IOException {
        out.writeArrayFieldStart("present");
        for (Distance.Part part : present) {
            out.writeStartObject();
            out.writeStringField("signal", part.signal());
            out.writeStringField("at", Json.instant(part.at()));
            out.writeNumberField("points", part.points());
            out.writeNumberField("counted", part.counted());
            text("until", Optional.ofNullable(part.until()).map(Json::instant));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void writeClosest(List<NearMiss> closest) throws IOException {
        out.writeArrayFieldStart("closest");
        for (NearMiss miss : closest) {
            out.writeStartObject();
            out.writeStringField("signal", miss.signal());
            out.writeStringField("at", Json.instant(miss.at()));
            out.writeStringField("why", miss.why());
            ExplanationJson.writeUnlessEmpty(out, "key", miss.key());
            ExplanationJson.writeUnlessEmpty(out, "value", miss.value());
            ExplanationJson.writeUnlessEmpty(out, "asked", miss.asked());
            text("instant", miss.instant().map(Json::instant));
            out.writeStringField("text", miss.inWords(dates::instant));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }
}
