package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.journeyrules.Explanation;
import org.journeyrules.HandOffExplanation;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.Answer;
import org.journeyrules.spi.ConditionExplanation;
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Visit;

/** An explanation as one JSON object on one line; absent values are left out. */
final class ExplanationJson {
    private ExplanationJson() {}

    static String notBegun(JourneyMap map, String contact, Instant at, String reason) {
        return Json.object(out -> {
            out.writeStringField("journey", map.name());
            out.writeStringField("contact", contact);
            out.writeStringField("at", Json.instant(at));
            out.writeStringField("notBegun", reason);
        });
    }

    /** @param zone whose clock the sentences for people tell */
    static String of(JourneyMap map, Explanation explanation, ZoneId zone) {
        return Json.object(out -> {
            out.writeStringField("journey", map.name());
            out.writeStringField("contact", explanation.contactId());
            out.writeStringField("at", Json.instant(explanation.at()));
            out.writeStringField("zone", zone.getId());
            if (explanation.visit().isPresent()) {
                write(out, explanation.visit().get());
            }
            if (explanation.reviewAt().isPresent()) {
                out.writeStringField(
                        "reviewAt", Json.instant(explanation.reviewAt().get()));
            }
            out.writeArrayFieldStart("visits");
            for (Visit visit : explanation.visits()) {
                out.writeStartObject();
                write(out, visit);
                if (visit.left().isPresent()) {
                    out.writeStringField("left", Json.instant(visit.left().get()));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            writeSequences(out, explanation);
            writePeople(out, explanation);
            out.writeArrayFieldStart("rules");
            for (RuleExplanation rule : explanation.rules()) {
                write(out, rule);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, Visit visit) throws IOException {
        out.writeStringField("stage", visit.stage());
        out.writeStringField("since", Json.instant(visit.entered()));
        out.writeStringField("movement", visit.movement().name());
        out.writeStringField("rule", visit.rule());
    }

    private static void writeSequences(JsonGenerator out, Explanation explanation) throws IOException {
        out.writeArrayFieldStart("sequences");
        for (SequenceExplanation sequence : explanation.sequences()) {
            out.writeStartObject();
            out.writeStringField("sequence", sequence.sequence());
            out.writeStringField("enrolledAt", Json.instant(sequence.enrolledAt()));
            writeUnlessEmpty(out, "arm", sequence.arm().orElse(""));
            out.writeArrayFieldStart("sent");
            for (String step : sequence.sent()) {
                out.writeString(step);
            }
            out.writeEndArray();
            writeUnlessEmpty(out, "step", sequence.step().orElse(""));
            writeUnlessEmpty(out, "at", sequence.at().map(Json::instant).orElse(""));
            writeUnlessEmpty(out, "detail", sequence.detail());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writePeople(JsonGenerator out, Explanation explanation) throws IOException {
        out.writeObjectFieldStart("memberStatuses");
        for (Map.Entry<String, String> member : explanation.memberStatuses().entrySet()) {
            out.writeStringField(member.getKey(), member.getValue());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("handOffs");
        for (HandOffExplanation handOff : explanation.openHandOffs()) {
            out.writeStartObject();
            writeUnlessEmpty(out, "team", handOff.team().orElse(""));
            out.writeStringField("reason", handOff.reason());
            writeUnlessEmpty(out, "dueAt", handOff.dueAt().map(Json::instant).orElse(""));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, RuleExplanation rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", rule.rule());
        out.writeBooleanField("met", rule.met());
        out.writeArrayFieldStart("conditions");
        for (ConditionExplanation condition : rule.conditions()) {
            out.writeStartObject();
            out.writeStringField("text", condition.text());
            out.writeBooleanField("met", condition.met());
            writeUnlessEmpty(out, "detail", condition.detail());
            out.writeArrayFieldStart("answers");
            for (Answer answer : condition.answers()) {
                write(out, answer);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Answer answer) throws IOException {
        out.writeStartObject();
        out.writeStringField("question", answer.question());
        out.writeStringField("value", answer.value());
        writeUnlessEmpty(out, "detail", answer.detail());
        if (answer.change().isPresent()) {
            out.writeStringField("changesAt", Json.instant(answer.change().get()));
        }
        out.writeEndObject();
    }

    private static void writeUnlessEmpty(JsonGenerator out, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }
}
