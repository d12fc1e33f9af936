package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** A decision, as {@code decisions.jsonl} carries it. */
final class DecisionJson {
    private static final List<String> KINDS = List.of(
            "StageChanged",
            "Enrolled",
            "SequenceEnded",
            "StepDue",
            "StepDeferred",
            "StepSkipped",
            "MemberStatusChanged",
            "HandedOff",
            "HandOffOverdue");

    /** Where the signal that it arose from stands among the parts of an id: second in the subject of every kind that has it. */
    private static final int ORIGIN = 5;

    private DecisionJson() {}

    static String write(Decision decision) {
        return JsonOut.object(out -> {
            out.writeStringField("id", decision.id());
            out.writeStringField("journey", decision.journey());
            out.writeStringField("contact", decision.contactId());
            JsonOut.instant(out, "at", decision.at());
            out.writeStringField("kind", decision.kind());
            write(out, decision.because());
            writeOwn(out, decision);
        });
    }

    /** What the kind adds. */
    private static void writeOwn(JsonGenerator out, Decision decision) throws IOException {
        if (decision instanceof StageChanged change) {
            JsonOut.text(out, "from", change.from().orElse(null));
            out.writeStringField("to", change.to());
            out.writeStringField("movement", change.movement().name());
        } else if (decision instanceof Enrolled enrolled) {
            out.writeStringField("sequence", enrolled.sequence());
            out.writeStringField("how", enrolled.how());
            JsonOut.text(out, "arm", enrolled.arm().orElse(null));
        } else if (decision instanceof SequenceEnded ended) {
            out.writeStringField("sequence", ended.sequence());
            out.writeStringField("how", ended.how());
            JsonOut.texts(out, "notSent", ended.notSent());
        } else if (decision instanceof StepDue due) {
            writeStep(out, due.sequence(), due.enrolledAt(), due.step(), due.content());
            writeVariants(out, due.variants());
            JsonOut.text(out, "channel", due.channel().orElse(null));
            JsonOut.instant(out, "until", due.until());
            out.writeStringField("purpose", due.purpose());
        } else if (decision instanceof StepDeferred deferred) {
            writeStep(out, deferred.sequence(), deferred.enrolledAt(), deferred.step(), deferred.content());
            JsonOut.text(out, "channel", deferred.channel().orElse(null));
            JsonOut.instant(out, "until", deferred.until());
            out.writeStringField("why", deferred.why());
        } else if (decision instanceof StepSkipped skipped) {
            writeStep(out, skipped.sequence(), skipped.enrolledAt(), skipped.step(), skipped.content());
            JsonOut.text(out, "channel", skipped.channel().orElse(null));
            out.writeStringField("why", skipped.why());
        } else if (decision instanceof MemberStatusChanged change) {
            out.writeStringField("campaign", change.campaign());
            out.writeStringField("status", change.status());
            out.writeBooleanField("responded", change.responded());
            JsonOut.instant(out, "firstResponse", change.firstResponse().orElse(null));
        } else if (decision instanceof HandedOff handOff) {
            writeTerms(out, handOff.terms());
        } else if (decision instanceof HandOffOverdue overdue) {
            writeTerms(out, overdue.terms());
        } else {
            throw new IllegalArgumentException("A decision of the kind '" + decision.kind()
                    + "' cannot be written.\nMaybe journey-json is older than journey-core.");
        }
    }

    private static void writeStep(
            JsonGenerator out, String sequence, Instant enrolledAt, String step, Optional<String> content)
            throws IOException {
        out.writeStringField("sequence", sequence);
        JsonOut.instant(out, "enrolledAt", enrolledAt);
        out.writeStringField("step", step);
        JsonOut.text(out, "content", content.orElse(null));
    }

    private static void writeVariants(JsonGenerator out, Map<String, String> variants) throws IOException {
        if (!variants.isEmpty()) {
            out.writeObjectFieldStart("variants");
            for (Map.Entry<String, String> variant : JsonOut.sorted(variants).entrySet()) {
                out.writeStringField(variant.getKey(), variant.getValue());
            }
            out.writeEndObject();
        }
    }

    private static void writeTerms(JsonGenerator out, HandedOff.Terms terms) throws IOException {
        JsonOut.text(out, "team", terms.team());
        JsonOut.text(out, "owner", terms.owner());
        JsonOut.text(out, "queue", terms.queue());
        out.writeStringField("reason", terms.reason());
        JsonOut.instant(out, "dueAt", terms.dueAt());
    }

    private static void write(JsonGenerator out, Because because) throws IOException {
        out.writeObjectFieldStart("because");
        out.writeStringField("rule", because.rule());
        JsonOut.texts(out, "evidence", because.evidence());
        out.writeNumberField("evidenceCount", because.evidenceCount());
        out.writeStringField("text", because.text());
        JsonOut.texts(out, "overruled", because.overruled());
        out.writeEndObject();
    }

    static Decision read(String text) {
        return JsonIn.read(text, "a decision", in -> new Reading().read(in));
    }

    /** The parts of a decision, until all are read and its kind is known. */
    private static final class Reading {
        private @Nullable String id;
        private @Nullable String journey;
        private @Nullable String contact;
        private @Nullable Instant at;
        private @Nullable String kind;
        private @Nullable Because because;
        private @Nullable String from;
        private @Nullable String to;
        private @Nullable Movement movement;
        private @Nullable String sequence;
        private @Nullable String how;
        private @Nullable String arm;
        private @Nullable List<String> notSent;
        private @Nullable Instant enrolledAt;
        private @Nullable String step;
        private @Nullable String content;
        private Map<String, String> variants = Map.of();
        private @Nullable String channel;
        private @Nullable Instant until;
        private @Nullable String purpose;
        private @Nullable String why;
        private @Nullable String campaign;
        private @Nullable String status;
        private @Nullable Boolean responded;
        private @Nullable Instant firstResponse;
        private @Nullable String team;
        private @Nullable String owner;
        private @Nullable String queue;
        private @Nullable String reason;
        private @Nullable Instant dueAt;

        Decision read(JsonIn in) throws IOException {
            in.object();
            for (String key; (key = in.nextKey()) != null; ) {
                switch (key) {
                    case "id" -> id = in.name();
                    case "journey" -> journey = in.name();
                    case "contact" -> contact = in.name();
                    case "at" -> at = in.instant();
                    case "kind" -> kind = kind(in);
                    case "because" -> because = because(in);
                    case "from" -> from = in.text();
                    case "to" -> to = in.text();
                    case "movement" -> movement = in.constant(Movement.class);
                    case "sequence" -> sequence = in.text();
                    case "how" -> how = in.text();
                    case "arm" -> arm = in.text();
                    case "notSent" -> notSent = in.texts();
                    case "enrolledAt" -> enrolledAt = in.instant();
                    case "step" -> step = in.text();
                    case "content" -> content = in.text();
                    case "variants" -> variants = in.map(JsonIn::text);
                    case "channel" -> channel = in.text();
                    case "until" -> until = in.instant();
                    case "purpose" -> purpose = in.text();
                    case "why" -> why = in.text();
                    case "campaign" -> campaign = in.text();
                    case "status" -> status = in.text();
                    case "responded" -> responded = in.flag();
                    case "firstResponse" -> firstResponse = in.instant();
                    case "team" -> team = in.text();
                    case "owner" -> owner = in.text();
                    case "queue" -> queue = in.text();
                    case "reason" -> reason = in.text();
                    case "dueAt" -> dueAt = in.instant();
                    default -> in.skip();
                }
            }
            String given = in.required("id", id);
            String[] parts = given.split("/", -1);
            if (parts.length < 5 || !parts[2].matches("[0-9]{1,9}")) {
                throw in.wrong("The id '" + given + "' is not made of journey, contact, visit, kind and subject.", "");
            }
            String origin =
                    parts.length > ORIGIN ? parts[ORIGIN].replace("%2F", "/").replace("%25", "%") : "";
            Decision decision = decision(in, Integer.parseInt(parts[2]), origin);
            if (!decision.id().equals(given)) {
                throw in.wrong(
                        "The id is '" + given + "', but the decision's parts make '" + decision.id() + "'.",
                        "Maybe a part was changed by hand: an id is made of journey, contact, visit, kind and subject.");
            }
            return decision;
        }

        private static String kind(JsonIn in) throws IOException {
            String kind = in.text();
            if (!KINDS.contains(kind)) {
                throw in.unknown(kind, "kind of decision", KINDS);
            }
            return kind;
        }

        /** The decision; its visit and what it arose from are taken from the id, which alone has them. */
        private Decision decision(JsonIn in, int visit, String origin) {
            String ofJourney = in.required("journey", journey);
            String ofContact = in.required("contact", contact);
            Instant madeAt = in.required("at", at);
            Because reasons = in.required("because", because);
            return switch (in.required("kind", kind)) {
                case "StageChanged" ->
                    StageChanged.of(
                            ofJourney,
                            ofContact,
                            visit,
                            from,
                            in.required("to", to),
                            in.required("movement", movement),
                            madeAt,
                            reasons);
                case "Enrolled" ->
                    Enrolled.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("sequence", sequence),
                            in.required("how", how),
                            arm,
                            origin,
                            madeAt,
                            reasons);
                case "SequenceEnded" ->
                    SequenceEnded.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("sequence", sequence),
                            in.required("how", how),
                            in.required("notSent", notSent),
                            origin,
                            madeAt,
                            reasons);
                case "StepDue" ->
                    StepDue.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("sequence", sequence),
                            in.required("enrolledAt", enrolledAt),
                            in.required("step", step),
                            content,
                            variants,
                            channel,
                            in.required("purpose", purpose),
                            in.required("until", until),
                            origin,
                            madeAt,
                            reasons);
                case "StepDeferred" ->
                    StepDeferred.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("sequence", sequence),
                            in.required("enrolledAt", enrolledAt),
                            in.required("step", step),
                            content,
                            channel,
                            in.required("until", until),
                            in.required("why", why),
                            origin,
                            madeAt,
                            reasons);
                case "StepSkipped" ->
                    StepSkipped.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("sequence", sequence),
                            in.required("enrolledAt", enrolledAt),
                            in.required("step", step),
                            content,
                            channel,
                            in.required("why", why),
                            origin,
                            madeAt,
                            reasons);
                case "MemberStatusChanged" ->
                    MemberStatusChanged.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("campaign", campaign),
                            in.required("status", status),
                            in.required("responded", responded),
                            firstResponse,
                            madeAt,
                            reasons);
                case "HandedOff" -> HandedOff.of(ofJourney, ofContact, visit, terms(in), origin, madeAt, reasons);
                case "HandOffOverdue" ->
                    HandOffOverdue.of(ofJourney, ofContact, visit, terms(in), origin, madeAt, reasons);
                default -> throw new AssertionError(kind);
            };
        }

        private HandedOff.Terms terms(JsonIn in) {
            return new HandedOff.Terms(team, owner, queue, in.required("reason", reason), dueAt);
        }

        private static Because because(JsonIn in) throws IOException {
            String rule = null;
            List<String> evidence = List.of();
            Integer evidenceCount = null;
            String text = null;
            List<String> overruled = List.of();
            in.object();
            for (String key; (key = in.nextKey()) != null; ) {
                switch (key) {
                    case "rule" -> rule = in.text();
                    case "evidence" -> evidence = in.texts();
                    case "evidenceCount" -> evidenceCount = in.count();
                    case "text" -> text = in.text();
                    case "overruled" -> overruled = in.texts();
                    default -> in.skip();
                }
            }
            String ofRule = in.required("rule", rule);
            String forPeople = in.required("text", text);
            List<String> ids = evidence;
            int count = evidenceCount == null ? ids.size() : evidenceCount;
            List<String> losers = overruled;
            return in.checked(() -> Because.of(ofRule, ids, count, forPeople, losers));
        }
    }
}
