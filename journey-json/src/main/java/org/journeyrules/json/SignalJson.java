package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Reads and writes a signal. Within a state, the contact is left out, because it is the state's. */
final class SignalJson {
    /**
     * The keys are prepared once. A state writes them for each of its signals, and preparing them took 40 % of the
     * time.
     */
    private static final SerializableString ID = new SerializedString("id");

    private static final SerializableString CONTACT = new SerializedString("contact");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString AT = new SerializedString("at");
    private static final SerializableString CHANNEL = new SerializedString("channel");
    private static final SerializableString DIRECTION = new SerializedString("direction");
    private static final SerializableString TRUST = new SerializedString("trust");
    private static final SerializableString ATTRIBUTES = new SerializedString("attributes");

    private SignalJson() {}

    static String write(Signal signal) {
        return JsonOut.object(out -> writeParts(out, signal, signal.contactId()));
    }

    static void writeParts(JsonGenerator out, Signal signal, @Nullable String contactId) throws IOException {
        text(out, ID, signal.id());
        if (contactId != null) {
            text(out, CONTACT, contactId);
        }
        text(out, TYPE, signal.type());
        text(out, AT, Instants.write(signal.occurredAt()));
        if (signal.channel() != null) {
            text(out, CHANNEL, signal.channel());
        }
        if (signal.hasOwnDirection()) {
            text(out, DIRECTION, signal.direction().name());
        }
        if (signal.trust() != Trust.UNKNOWN) {
            text(out, TRUST, signal.trust().name());
        }
        if (!signal.attributes().isEmpty()) {
            out.writeFieldName(ATTRIBUTES);
            out.writeStartObject();
            for (Map.Entry<String, String> attribute : signal.attributes().entrySet()) {
                out.writeStringField(attribute.getKey(), attribute.getValue());
            }
            out.writeEndObject();
        }
    }

    private static void text(JsonGenerator out, SerializableString key, String value) throws IOException {
        out.writeFieldName(key);
        out.writeString(value);
    }

    static Signal read(String text) {
        return JsonIn.read(text, "a signal", in -> readParts(in, null));
    }

    /** Reads a signal from outside: a key that is not known is an error. */
    static Signal readStrict(String text) {
        return JsonIn.read(text, "a signal", JourneyJson.MAX_INPUT_LENGTH, in -> readParts(in, null, true));
    }

    /** Reads a signal. If the text does not name a contact, the given one applies. */
    static Signal readParts(JsonIn in, @Nullable String contactOfState) throws IOException {
        return readParts(in, contactOfState, false);
    }

    private static Signal readParts(JsonIn in, @Nullable String contactOfState, boolean strict) throws IOException {
        String id = null;
        String contact = contactOfState;
        String type = null;
        Instant at = null;
        String channel = null;
        Direction direction = null;
        Trust trust = Trust.UNKNOWN;
        Map<String, @Nullable String> attributes = Map.of();
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "id" -> id = in.name();
                case "contact" -> contact = in.name();
                case "type" -> type = in.name();
                case "at" -> at = in.instant();
                case "channel" -> channel = in.text();
                case "direction" -> direction = in.constant(Direction.class);
                case "trust" -> trust = in.constant(Trust.class);
                case "attributes" -> attributes = in.map(JsonIn::scalar);
                default -> {
                    if (strict) {
                        throw in.unknownKey(key, "a signal", InputKeys.adviceForSignal(key));
                    }
                    in.skip();
                }
            }
        }
        String requiredId = in.required("id", id);
        String requiredContact = in.required("contact", contact);
        String requiredType = in.required("type", type);
        Instant requiredAt = in.required("at", at);
        Signal signal = in.checked(() -> Signal.of(requiredId, requiredContact, requiredType, requiredAt));
        if (channel != null) {
            signal = signal.withChannel(channel);
        }
        if (direction != null) {
            signal = signal.withDirection(direction);
        }
        if (trust != Trust.UNKNOWN) {
            signal = signal.withTrust(trust);
        }
        if (attributes.isEmpty()) {
            return signal;
        }
        Signal bare = signal;
        Map<String, @Nullable String> given = attributes;
        return in.checked(() -> bare.with(given));
    }
}
