package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.jspecify.annotations.Nullable;

/** A decision, as {@code decisions.jsonl} carries it: what all kinds have is here, what a kind adds in {@link DecisionKinds}. */
final class DecisionJson {
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
            DecisionKinds.write(out, decision);
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

    /** What all kinds have, until everything has been read. */
    private static final class Reading {
        private @Nullable String id;
        private @Nullable String journey;
        private @Nullable String contact;
        private @Nullable Instant at;
        private @Nullable String kind;
        private @Nullable Because because;

        Decision read(JsonIn in) throws IOException {
            DecisionParts parts = new DecisionParts(in);
            in.object();
            for (String key; (key = in.nextKey()) != null; ) {
                switch (key) {
                    case "id" -> id = in.name();
                    case "journey" -> journey = in.name();
                    case "contact" -> contact = in.name();
                    case "at" -> at = in.instant();
                    case "kind" -> kind = DecisionKinds.name(in);
                    case "because" -> because = because(in);
                    default -> readOwn(in, key, parts);
                }
            }
            String given = in.required("id", id);
            Decision decision = decision(in, given, parts);
            if (!decision.id().equals(given)) {
                throw in.wrong(
                        "The id is '" + given + "', but the decision's parts make '" + decision.id() + "'.",
                        "Maybe a part was changed by hand: an id is made of journey, contact, visit, kind and subject.");
            }
            return decision;
        }

        private static void readOwn(JsonIn in, String key, DecisionParts parts) throws IOException {
            DecisionPart<?> part = DecisionKinds.parts().get(key);
            if (part == null) {
                in.skip();
            } else {
                parts.read(part);
            }
        }

        /** The decision; its visit and what it arose from are taken from the id, which alone has them. */
        private Decision decision(JsonIn in, String given, DecisionParts parts) {
            String[] segments = given.split("/", -1);
            if (segments.length < 5 || !segments[2].matches("[0-9]{1,9}")) {
                throw in.wrong("The id '" + given + "' is not made of journey, contact, visit, kind and subject.", "");
            }
            if (segments.length > ORIGIN) {
                parts.setOrigin(segments[ORIGIN].replace("%2F", "/").replace("%25", "%"));
            }
            Decision.Header header = Decision.Header.of(
                    in.required("journey", journey),
                    in.required("contact", contact),
                    Integer.parseInt(segments[2]),
                    in.required("at", at),
                    in.required("because", because));
            return DecisionKinds.make(in.required("kind", kind), header, parts);
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
