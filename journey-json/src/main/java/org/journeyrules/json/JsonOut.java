package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one object as one line of JSON. */
final class JsonOut {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOut() {}

    /** Writes the parts of an object, or of a nested one. */
    interface Parts {
        void write(JsonGenerator out) throws IOException;
    }

    /** Writes into Jackson's recycled buffers, as its ObjectMapper does. A StringWriter takes 50 % longer. */
    static String object(Parts parts) {
        BufferRecycler buffers = FACTORY._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator out = FACTORY.createGenerator(text)) {
                out.writeStartObject();
                parts.write(out);
                out.writeEndObject();
            }
            return text.getAndClear();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        } finally {
            buffers.releaseToPool();
        }
    }

    static void text(JsonGenerator out, String key, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(key, value);
        }
    }

    static void instant(JsonGenerator out, String key, @Nullable Instant value) throws IOException {
        if (value != null) {
            out.writeStringField(key, Instants.write(value));
        }
    }

    /** Writes a flag only if it is true. */
    static void flag(JsonGenerator out, String key, boolean value) throws IOException {
        if (value) {
            out.writeBooleanField(key, true);
        }
    }

    static void texts(JsonGenerator out, String key, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(key);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    /** Writes a set in sorted order, so that equal sets give equal text. Writes nothing if it is empty. */
    static void set(JsonGenerator out, String key, Collection<String> values) throws IOException {
        if (!values.isEmpty()) {
            texts(out, key, sorted(values));
        }
    }

    /** Writes instants by name in sorted order. Writes nothing if there are none. */
    static void instants(JsonGenerator out, String key, Map<String, Instant> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeObjectFieldStart(key);
            for (Map.Entry<String, Instant> value : sorted(values).entrySet()) {
                instant(out, value.getKey(), value.getValue());
            }
            out.writeEndObject();
        }
    }

    static List<String> sorted(Collection<String> values) {
        String[] sorted = values.toArray(new String[0]);
        Arrays.sort(sorted);
        return Arrays.asList(sorted);
    }

    static <V> Map<String, V> sorted(Map<String, V> values) {
        return values instanceof SortedMap || values.size() < 2 ? values : new TreeMap<>(values);
    }
}
