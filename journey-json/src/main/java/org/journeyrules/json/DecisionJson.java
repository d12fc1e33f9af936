package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** A decision, as {@code decisions.jsonl} carries it. */
final class DecisionJson {
    private static final List<String> KINDS = List.of("StageChanged", "MemberStatusChanged", "HandedOff");

    private DecisionJson() {}

    static String write(Decision decision) {
        return JsonOut.object(out -> {
            out.writeStringField("id", decision.id());
            out.writeStringField("journey", decision.journey());
            out.writeStringField("contact", decision.contactId());
            JsonOut.instant(out, "at", decision.at());
            out.writeStringField("kind", decision.kind());
            write(out, decision.because());
            if (decision instanceof StageChanged change) {
                JsonOut.text(out, "from", change.from().orElse(null));
                out.writeStringField("to", change.to());
                out.writeStringField("movement", change.movement().name());
            } else if (decision instanceof MemberStatusChanged change) {
                out.writeStringField("campaign", change.campaign());
                out.writeStringField("status", change.status());
            } else if (decision instanceof HandedOff handOff) {
                out.writeStringField("reason", handOff.reason());
            } else {
                throw new IllegalArgumentException("A decision of the kind '" + decision.kind()
                        + "' cannot be written.\nMaybe journey-json is older than journey-core.");
            }
        });
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
        private @Nullable String campaign;
        private @Nullable String status;
        private @Nullable String reason;

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
                    case "campaign" -> campaign = in.text();
                    case "status" -> status = in.text();
                    case "reason" -> reason = in.text();
                    default -> in.skip();
                }
            }
            String given = in.required("id", id);
            String[] parts = given.split("/", -1);
            if (parts.length < 5 || !parts[2].matches("[0-9]{1,9}")) {
                throw in.wrong("The id '" + given + "' is not made of journey, contact, visit, kind and subject.", "");
            }
            Decision decision = decision(in, Integer.parseInt(parts[2]), parts[parts.length - 1]);
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

        /** The decision, its visit and the last part of its subject taken from the id, which alone has them. */
        private Decision decision(JsonIn in, int visit, String lastOfSubject) {
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
                case "MemberStatusChanged" ->
                    MemberStatusChanged.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("campaign", campaign),
                            in.required("status", status),
                            madeAt,
                            reasons);
                case "HandedOff" ->
                    HandedOff.of(
                            ofJourney,
                            ofContact,
                            visit,
                            in.required("reason", reason),
                            lastOfSubject.replace("%2F", "/").replace("%25", "%"),
                            madeAt,
                            reasons);
                default -> throw new AssertionError(kind);
            };
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
