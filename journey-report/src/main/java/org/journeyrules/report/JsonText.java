package org.journeyrules.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text while it is written. Numbers are plain, without an exponent; what is absent is null, and so is what is not a
 * finite number.
 */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonGenerator out;

    private JsonText(JsonGenerator out) {
        this.out = out;
    }

    /** Returns an object. */
    static String of(Consumer<JsonText> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            fields.accept(new JsonText(out));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns an instant as all files have it, with milliseconds. */
    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    JsonText text(String name, @Nullable String value) {
        return put(name, () -> out.writeString(value));
    }

    JsonText instant(String name, @Nullable Instant value) {
        return text(name, value == null ? null : instant(value));
    }

    JsonText flag(String name, boolean value) {
        return put(name, () -> out.writeBoolean(value));
    }

    JsonText count(String name, long value) {
        return put(name, () -> out.writeNumber(value));
    }

    JsonText number(String name, @Nullable Double value) {
        return put(name, () -> writeNumber(value));
    }

    /** A text, number, boolean, map or list, whichever it is. */
    JsonText value(String name, @Nullable Object value) {
        return put(name, () -> writeValue(value));
    }

    JsonText object(String name, Runnable fields) {
        return put(name, () -> {
            out.writeStartObject();
            fields.run();
            out.writeEndObject();
        });
    }

    /** A list of objects. */
    <T> JsonText objects(String name, Collection<T> items, Consumer<T> fields) {
        return put(name, () -> {
            out.writeStartArray();
            for (T item : items) {
                out.writeStartObject();
                fields.accept(item);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    JsonText texts(String name, Collection<String> values) {
        return value(name, values);
    }

    JsonText counts(String name, Map<String, Long> values) {
        return value(name, values);
    }

    /** JSON that is written already. */
    JsonText raw(String name, String json) {
        return put(name, () -> out.writeRawValue(json));
    }

    private void writeNumber(@Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            out.writeNull();
        } else {
            // -0.0 is 0, and 1.0 is 1
            BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            out.writeNumber(plain.toPlainString());
        }
    }

    private void writeValue(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double || value instanceof Float) {
            writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                out.writeFieldName(String.valueOf(each.getKey()));
                writeValue(each.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                writeValue(each);
            }
            out.writeEndArray();
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    /** A write that can fail. */
    private interface Write {
        void run() throws IOException;
    }

    private JsonText put(String name, Write value) {
        try {
            out.writeFieldName(name);
            value.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
