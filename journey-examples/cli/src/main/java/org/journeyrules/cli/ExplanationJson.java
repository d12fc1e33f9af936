package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.journeyrules.Explanation;
import org.journeyrules.HandOffExplanation;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
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

    /**
     * @param startRules the rules about the start as they were then; empty if no rule decided about the start
     * @param zone whose clock the sentences for people tell
     */
    static String of(JourneyMap map, Explanation explanation, List<RuleExplanation> startRules, ZoneId zone) {
        Dates dates = Dates.in(zone);
        ExplanationWords words = ExplanationWords.of(explanation, dates);
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
            new ExplanationRulesJson(out, dates).write(explanation, startRules);
            writeBecause(out, explanation, words);
            writeSignals(out, explanation, words);
            writeAhead(out, explanation, words);
        });
    }

    private static void write(JsonGenerator out, Visit visit) throws IOException {
        out.writeStringField("stage", visit.stage());
        out.writeStringField("since", Json.instant(visit.entered()));
        out.writeStringField("movement", visit.movement().name());
        out.writeStringField("rule", visit.rule());
    }

    private static void writeSequences(JsonGenerator out, Explanation explanation) throws IOException {
        write(out, "sequences", explanation.sequences());
        write(out, "endedSequences", explanation.endedSequences());
    }

    private static void write(JsonGenerator out, String name, List<SequenceExplanation> sequences) throws IOException {
        out.writeArrayFieldStart(name);
        for (SequenceExplanation sequence : sequences) {
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
            writeUnlessEmpty(
                    out, "endedAt", sequence.endedAt().map(Json::instant).orElse(""));
            writeUnlessEmpty(out, "how", sequence.how());
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
        for (HandOffExplanation handOff : explanation.handOffs()) {
            out.writeStartObject();
            writeUnlessEmpty(out, "team", handOff.team().orElse(""));
            out.writeStringField("reason", handOff.reason());
            writeUnlessEmpty(out, "dueAt", handOff.dueAt().map(Json::instant).orElse(""));
            out.writeStringField("at", Json.instant(handOff.at()));
            out.writeStringField("rule", handOff.rule());
            writeUnlessEmpty(out, "owner", handOff.owner().orElse(""));
            out.writeStringField("status", status(handOff));
            if (handOff.act().isPresent()) {
                Signal act = handOff.act().get();
                out.writeStringField("act", act.type());
                out.writeStringField("actedAt", Json.instant(act.occurredAt()));
            }
            if (handOff.closed().isPresent()) {
                Signal closed = handOff.closed().get();
                out.writeStringField("closedBy", closed.type());
                out.writeStringField("closedAt", Json.instant(closed.occurredAt()));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String status(HandOffExplanation handOff) {
        if (handOff.closed().isPresent()) {
            return "closed";
        } else if (handOff.act().isPresent()) {
            return "acted on";
        }
        return handOff.isOverdue() ? "overdue" : "open";
    }

    private static void writeBecause(JsonGenerator out, Explanation explanation, ExplanationWords words)
            throws IOException {
        if (explanation.because().isPresent()) {
            Because because = explanation.because().get();
            out.writeObjectFieldStart("because");
            out.writeStringField("rule", because.rule());
            out.writeStringField("text", because.text());
            out.writeNumberField("evidenceCount", because.evidenceCount());
            out.writeArrayFieldStart("evidence");
            for (Signal signal : explanation.signals(because.evidence())) {
                write(out, signal, words);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        if (explanation.heldUntil().isPresent()) {
            out.writeStringField(
                    "heldUntil", Json.instant(explanation.heldUntil().get()));
        }
    }

    private static void writeSignals(JsonGenerator out, Explanation explanation, ExplanationWords words)
            throws IOException {
        out.writeArrayFieldStart("recentSignals");
        for (Signal signal : explanation.recentSignals()) {
            write(out, signal, words);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("recentSteps");
        for (StepDue step : explanation.recentSteps()) {
            out.writeStartObject();
            out.writeStringField("at", Json.instant(step.at()));
            out.writeStringField("sequence", step.sequence());
            out.writeStringField("step", step.step());
            writeUnlessEmpty(out, "channel", step.channel().orElse(""));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, Signal signal, ExplanationWords words) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", signal.id());
        out.writeStringField("type", signal.type());
        out.writeStringField("at", Json.instant(signal.occurredAt()));
        out.writeStringField("direction", signal.direction().name());
        out.writeStringField("text", words.signal(signal));
        writeUnlessEmpty(out, "notCounted", words.notCounted().apply(signal));
        out.writeEndObject();
    }

    private static void writeAhead(JsonGenerator out, Explanation explanation, ExplanationWords words)
            throws IOException {
        out.writeArrayFieldStart("ahead");
        for (Decision decision : explanation.ahead()) {
            out.writeStartObject();
            out.writeStringField("at", Json.instant(decision.at()));
            out.writeStringField("kind", decision.kind());
            if (decision instanceof StageChanged change) {
                out.writeStringField("to", change.to());
            }
            out.writeStringField("rule", decision.because().rule());
            out.writeStringField("text", words.decision(decision));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeUnlessEmpty(JsonGenerator out, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }
}
