package org.journeyrules.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a decision that have been read; its kind may be known only after the last of them. */
final class DecisionParts {
    private final JsonIn in;
    private final Map<String, Object> values = new HashMap<>();
    private String origin = "";

    DecisionParts(JsonIn in) {
        this.in = in;
    }

    <T> void read(DecisionPart<T> part) throws IOException {
        values.put(part.key(), part.reading().read(in));
    }

    @SuppressWarnings("unchecked") // read put it there
    <T> @Nullable T get(DecisionPart<T> part) {
        return (T) values.get(part.key());
    }

    <T> T get(DecisionPart<T> part, T otherwise) {
        T value = get(part);
        return value == null ? otherwise : value;
    }

    <T> T required(DecisionPart<T> part) {
        return in.required(part.key(), get(part));
    }

    /** The signal that the decision arose from, which only the id has. */
    String origin() {
        return origin;
    }

    void setOrigin(String origin) {
        this.origin = origin;
    }
}
