package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state, in the format of {@code states.jsonl}.
 *
 * <p>If you change this format, even by adding one field, increment {@link JourneyJson#STATE_FORMAT}, add a fixture of
 * the new format to the tests, and keep the old fixtures. An older library must reject a text with a field that it does
 * not know, because it would lose the field at the next write.
 */
final class StateJson {
    private StateJson() {}

    static String write(JourneyState whole) {
        StateSnapshot state = StateAccess.snapshot(whole);
        return JsonOut.object(out -> {
            writeHead(out, state, whole.reviewAt().orElse(null));
            out.writeNumberField("format", JourneyJson.STATE_FORMAT);
            writeParts(out, state);
            out.writeArrayFieldStart("signals");
            for (Signal signal : state.signals()) {
                if (!signal.contactId().equals(state.contactId())) {
                    throw new IllegalArgumentException("The state of contact '" + state.contactId()
                            + "' contains the signal '" + signal.id() + "' of contact '" + signal.contactId() + "'.");
                }
                out.writeStartObject();
                SignalJson.writeParts(out, signal, null);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void writeParts(JsonGenerator out, StateSnapshot state) throws IOException {
        Timeline timeline = state.timeline();
        JsonOut.instant(out, "begun", timeline.begun());
        JsonOut.instant(out, "clock", timeline.clock());
        JsonOut.flag(out, "closed", timeline.closed());
        JsonOut.instant(out, "heldUntil", timeline.heldUntil());
        LastEvaluation evaluation = state.evaluation();
        out.writeStringField("record", Long.toHexString(evaluation.record()));
        JsonOut.flag(out, "watchesAll", evaluation.watchesAll());
        writeWatches(out, evaluation.watches());
        JsonOut.set(out, "standing", state.memory().standing());
        JsonOut.set(out, "refused", state.memory().refused());
        JsonOut.instants(out, "made", state.memory().made());
        KeptFacts facts = state.facts();
        JsonOut.instants(out, "cuts", facts.cuts());
        JsonOut.instants(out, "marks", facts.marks());
        JsonOut.set(out, "consumed", facts.consumed());
        JsonOut.set(out, "visitedElsewhere", facts.visitedElsewhere());
        writeEvidence(out, facts.evidence());
        CadenceJson.write(out, state.sequences(), evaluation.reviewAt());
    }

    /** Writes the keys that people and queries use. */
    private static void writeHead(JsonGenerator out, StateSnapshot state, @Nullable Instant reviewAt)
            throws IOException {
        out.writeStringField("journey", state.journey());
        out.writeStringField("version", state.evaluation().version());
        out.writeStringField("contact", state.contactId());
        Visit current = state.timeline().visit();
        if (current != null) {
            out.writeStringField("stage", current.stage());
            JsonOut.instant(out, "since", current.entered());
            out.writeNumberField("visit", current.number());
        }
        JsonOut.instant(out, "reviewAt", reviewAt);
        out.writeArrayFieldStart("visits");
        for (Visit visit : state.timeline().visits()) {
            out.writeStartObject();
            out.writeStringField("stage", visit.stage());
            JsonOut.instant(out, "entered", visit.entered());
            JsonOut.instant(out, "left", visit.left().orElse(null));
            out.writeStringField("movement", visit.movement().name());
            out.writeStringField("rule", visit.rule());
            out.writeNumberField("number", visit.number());
            JsonOut.text(out, "cameFrom", visit.cameFrom().orElse(null));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeWatches(JsonGenerator out, Set<Watch> watches) throws IOException {
        if (!watches.isEmpty()) {
            out.writeArrayFieldStart("watches");
            for (SortedWatch watch :
                    watches.stream().map(SortedWatch::new).sorted().toList()) {
                watch.write(out);
            }
            out.writeEndArray();
        }
    }

    /**
     * A watch with its sets in sorted order. Sets have no order of their own, and equal states must give equal texts.
     */
    private static final class SortedWatch implements Comparable<SortedWatch> {
        private final Watch watch;
        private final List<String> types;
        private final Map<String, List<String>> where = new TreeMap<>();
        private final String text;

        SortedWatch(Watch watch) {
            this.watch = watch;
            types = JsonOut.sorted(watch.types());
            watch.where().forEach((key, values) -> where.put(key, JsonOut.sorted(values)));
            text = types + " " + watch.direction() + " " + watch.channel() + " " + where + " " + watch.activity()
                    + watch.machines();
        }

        @Override
        public int compareTo(SortedWatch other) {
            return text.compareTo(other.text);
        }

        void write(JsonGenerator out) throws IOException {
            out.writeStartObject();
            if (!types.isEmpty()) {
                JsonOut.texts(out, "types", types);
            }
            JsonOut.text(
                    out,
                    "direction",
                    watch.direction() == null ? null : watch.direction().name());
            JsonOut.text(out, "channel", watch.channel());
            if (!where.isEmpty()) {
                out.writeObjectFieldStart("where");
                for (Map.Entry<String, List<String>> one : where.entrySet()) {
                    JsonOut.texts(out, one.getKey(), one.getValue());
                }
                out.writeEndObject();
            }
            JsonOut.flag(out, "activity", watch.activity());
            JsonOut.flag(out, "machines", watch.machines());
            out.writeEndObject();
        }
    }

    private static void writeEvidence(JsonGenerator out, Map<String, List<String>> evidence) throws IOException {
        if (!evidence.isEmpty()) {
            out.writeObjectFieldStart("evidence");
            for (Map.Entry<String, List<String>> one : JsonOut.sorted(evidence).entrySet()) {
                JsonOut.texts(out, one.getKey(), one.getValue());
            }
            out.writeEndObject();
        }
    }
}
