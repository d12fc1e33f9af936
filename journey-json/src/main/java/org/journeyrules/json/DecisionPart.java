package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key of a decision's JSON, and how its value is read and written.
 *
 * @param <T> the type of the value
 */
record DecisionPart<T>(String key, JsonIn.Reading<T> reading, Writing<T> writing) {
    /** Writes a key with its value. */
    interface Writing<T> {
        void write(JsonGenerator out, String key, T value) throws IOException;
    }

    /**
     * Where a kind of decision has the value of a part.
     *
     * @param value gives null where a decision has none; then the key is not written
     */
    record Source<D, T>(DecisionPart<T> part, Function<D, @Nullable T> value) {
        void write(JsonGenerator out, D decision) throws IOException {
            T written = value.apply(decision);
            if (written != null) {
                part.writing.write(out, part.key, written);
            }
        }
    }

    <D> Source<D, T> from(Function<D, @Nullable T> value) {
        return new Source<>(this, value);
    }

    <D> Source<D, T> fromOptional(Function<D, Optional<T>> value) {
        return new Source<>(this, decision -> value.apply(decision).orElse(null));
    }

    static DecisionPart<String> text(String key) {
        return new DecisionPart<>(key, JsonIn::text, JsonOut::text);
    }

    static DecisionPart<Instant> instant(String key) {
        return new DecisionPart<>(key, JsonIn::instant, JsonOut::instant);
    }

    static DecisionPart<Boolean> flag(String key) {
        return new DecisionPart<>(key, JsonIn::flag, JsonGenerator::writeBooleanField);
    }

    static DecisionPart<List<String>> texts(String key) {
        return new DecisionPart<>(key, JsonIn::texts, JsonOut::texts);
    }

    /** Texts by name, sorted; not written where there are none. */
    static DecisionPart<Map<String, String>> textsByName(String key) {
        return new DecisionPart<>(key, in -> in.map(JsonIn::text), (out, name, texts) -> {
            if (!texts.isEmpty()) {
                out.writeObjectFieldStart(name);
                for (Map.Entry<String, String> text : JsonOut.sorted(texts).entrySet()) {
                    out.writeStringField(text.getKey(), text.getValue());
                }
                out.writeEndObject();
            }
        });
    }

    static <E extends Enum<E>> DecisionPart<E> constant(String key, Class<E> type) {
        return new DecisionPart<>(
                key, in -> in.constant(type), (out, name, constant) -> out.writeStringField(name, constant.name()));
    }
}
