package org.journeyrules.internal.text;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a value as one line of text, such as {@code {name: "Offered", exit: true}}. Equal parts give
 * equal texts on every machine, and different parts give different texts. The values of a map are compared by this
 * text, and the map's fingerprint is its hash. Absent, false and empty parts are left out.
 */
public final class CanonicalText {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds a part; {@code null}, an empty {@link Optional}, {@code false} and empty collections add nothing. */
    public CanonicalText add(String key, @Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return add(key, optional.orElse(null));
        }
        boolean nothing = value == null
                || Boolean.FALSE.equals(value)
                || value instanceof Collection<?> collection && collection.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!nothing) {
            text.append(text.length() == 1 ? "" : ", ").append(key).append(": ");
            write(value);
        }
        return this;
    }

    private void write(Object value) {
        if (value instanceof Collection<?> collection) {
            text.append('[');
            String separator = "";
            for (Object each : collection) {
                text.append(separator);
                write(each);
                separator = ", ";
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : new TreeMap<Object, Object>(map).entrySet()) {
                text.append(separator);
                write(String.valueOf(entry.getKey()));
                text.append(": ");
                write(entry.getValue());
                separator = ", ";
            }
            text.append('}');
        } else if (value instanceof String string) {
            text.append('"')
                    .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else {
            text.append(value);
        }
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
