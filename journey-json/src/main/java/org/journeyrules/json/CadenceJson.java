package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a state knows about sequences, campaigns and hand-offs. Writes nothing if it knows nothing about them.
 */
final class CadenceJson {
    private CadenceJson() {}

    /**
     * Writes the sequences of a state.
     *
     * @param rulesAt when time alone could next change an answer of the rules; written only together with {@code
     *     sendsAt}, because otherwise {@code reviewAt} at the top of the state has the same value
     */
    static void write(JsonGenerator out, SequencesSnapshot cadence, @Nullable Instant rulesAt) throws IOException {
        if (cadence.equals(SequencesSnapshot.NONE)) {
            return;
        }
        out.writeObjectFieldStart("cadence");
        if (cadence.sendsAt() != null) {
            JsonOut.instant(out, "sendsAt", cadence.sendsAt());
            JsonOut.instant(out, "rulesAt", rulesAt);
        }
        if (!cadence.enrollments().isEmpty()) {
            out.writeArrayFieldStart("enrollments");
            for (EnrollmentSnapshot enrollment : cadence.enrollments()) {
                write(out, enrollment);
            }
            out.writeEndArray();
        }
        if (!cadence.touches().isEmpty()) {
            out.writeObjectFieldStart("touches");
            for (Map.Entry<String, Touch> touch :
                    JsonOut.sorted(cadence.touches()).entrySet()) {
                out.writeObjectFieldStart(touch.getKey());
                JsonOut.instant(out, "at", touch.getValue().at());
                name(out, "channel", touch.getValue().channel());
                JsonOut.flag(out, "marketing", touch.getValue().marketing());
                JsonOut.flag(out, "reported", touch.getValue().reported());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        JsonOut.instants(out, "contents", cadence.sendings().contents());
        JsonOut.instant(out, "marketing", cadence.sendings().marketing());
        if (!cadence.members().isEmpty()) {
            out.writeObjectFieldStart("members");
            for (Map.Entry<String, Member> member :
                    JsonOut.sorted(cadence.members()).entrySet()) {
                out.writeObjectFieldStart(member.getKey());
                out.writeStringField("status", member.getValue().status());
                JsonOut.instant(out, "firstResponse", member.getValue().firstResponse());
                JsonOut.instant(out, "lastEngagement", member.getValue().lastEngagement());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        if (!cadence.handOffs().isEmpty()) {
            out.writeObjectFieldStart("handOffs");
            for (Map.Entry<String, Promise> handOff :
                    JsonOut.sorted(cadence.handOffs()).entrySet()) {
                out.writeFieldName(handOff.getKey());
                write(out, handOff.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, EnrollmentSnapshot enrollment) throws IOException {
        out.writeStartObject();
        out.writeStringField("sequence", enrollment.sequence());
        out.writeNumberField("visit", enrollment.visit());
        JsonOut.instant(out, "enrolledAt", enrollment.enrolledAt());
        name(out, "origin", enrollment.origin());
        JsonOut.flag(out, "ofStage", enrollment.ofStage());
        name(out, "arm", enrollment.arm());
        JsonOut.text(out, "step", enrollment.step());
        JsonOut.instant(out, "reached", enrollment.reached());
        JsonOut.instant(out, "planned", enrollment.planned());
        JsonOut.instant(out, "due", enrollment.due());
        if (enrollment.lateBy() != 0) {
            out.writeNumberField("lateBy", enrollment.lateBy());
        }
        if (!enrollment.sent().isEmpty()) {
            JsonOut.texts(out, "sent", enrollment.sent());
        }
        if (!enrollment.skipped().isEmpty()) {
            JsonOut.texts(out, "skipped", enrollment.skipped());
        }
        JsonOut.instant(out, "endedAt", enrollment.endedAt());
        name(out, "how", enrollment.how());
        JsonOut.instant(out, "pausedAt", enrollment.pausedAt());
        texts(out, "keys", enrollment.keys());
        texts(out, "variants", enrollment.variants());
        JsonOut.instant(out, "deferredTo", enrollment.deferredTo());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Promise handOff) throws IOException {
        out.writeStartObject();
        out.writeNumberField("visit", handOff.visit());
        JsonOut.instant(out, "at", handOff.at());
        out.writeStringField("rule", handOff.rule());
        out.writeStringField("team", handOff.team());
        out.writeStringField("reason", handOff.reason());
        name(out, "newestEvidence", handOff.newestEvidence());
        JsonOut.instant(out, "dueAt", handOff.dueAt());
        if (!handOff.closedBy().isEmpty()) {
            JsonOut.texts(out, "closedBy", handOff.closedBy());
        }
        out.writeEndObject();
    }

    /** Writes texts by key, and leaves the key out if there are none. */
    private static void texts(JsonGenerator out, String key, Map<String, String> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeObjectFieldStart(key);
            for (Map.Entry<String, String> value : JsonOut.sorted(values).entrySet()) {
                out.writeStringField(value.getKey(), value.getValue());
            }
            out.writeEndObject();
        }
    }

    /** Writes a text, and leaves the key out if the text is empty. */
    private static void name(JsonGenerator out, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(key, value);
        }
    }
}
