package org.journeyrules.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a reader knows, and the form of their values, as a JSON Schema. They are what the reader asks for when it reads
 * a {@link SchemaMapping}, so that there is no second list of them. Not thread-safe.
 */
final class KnownKeys {
    private final Map<String, Form> keys = new LinkedHashMap<>();
    private final Set<String> alternatives = new LinkedHashSet<>();
    private final Set<Set<String>> exclusive = new LinkedHashSet<>();
    private @Nullable Set<String> required; // by every reading; null before the first
    private @Nullable Form others;
    private boolean mayBeEmpty = true;

    /** The forms that a value may have. */
    static final class Form {
        private final Set<Map<String, Object>> scalars = new LinkedHashSet<>();
        private @Nullable KnownKeys object;
        private @Nullable Form items;

        void scalar(List<Map<String, Object>> more) {
            scalars.addAll(more);
        }

        KnownKeys object() {
            if (object == null) {
                object = new KnownKeys();
            }
            return object;
        }

        Form items() {
            if (items == null) {
                items = new Form();
            }
            return items;
        }

        Map<String, Object> schema() {
            List<Map<String, Object>> any = new ArrayList<>(scalars);
            if (object != null) {
                any.add(object.schema());
            }
            if (items != null) {
                any.add(schema("type", "array", "items", items.schema()));
            }
            return any.isEmpty() ? Map.of() : any.size() == 1 ? any.get(0) : Map.of("anyOf", any);
        }

        private static Map<String, Object> schema(String key, Object value, String other, Object second) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put(key, value);
            schema.put(other, second);
            return schema;
        }
    }

    Form key(String key) {
        return keys.computeIfAbsent(key, any -> new Form());
    }

    /** The form of the values of keys that are not known by name. */
    Form others() {
        if (others == null) {
            others = new Form();
        }
        return others;
    }

    /** Only what each reading requires is required. */
    void require(Set<String> inThisReading) {
        if (required == null) {
            required = new LinkedHashSet<>(inThisReading);
        } else {
            required.retainAll(inThisReading);
        }
    }

    void mustHaveOne(List<String> names) {
        alternatives.addAll(names);
    }

    void mustNotHaveBoth(String one, String other) {
        exclusive.add(new LinkedHashSet<>(List.of(one, other)));
    }

    void mustNotBeEmpty() {
        mayBeEmpty = false;
    }

    /** The schema of a mapping with these keys. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (!keys.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.forEach((key, form) -> properties.put(key, form.schema()));
            schema.put("properties", properties);
        }
        if (others != null) {
            schema.put("additionalProperties", others.schema());
        } else if (!keys.isEmpty()) {
            schema.put("additionalProperties", false);
        }
        if (required != null && !required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        if (!alternatives.isEmpty()) {
            schema.put("oneOf", alternatives.stream().map(KnownKeys::requiring).toList());
        }
        if (!exclusive.isEmpty()) {
            schema.put(
                    "not",
                    Map.of(
                            "anyOf",
                            exclusive.stream()
                                    .map(both -> Map.of("required", List.copyOf(both)))
                                    .toList()));
        }
        if (!mayBeEmpty) {
            schema.put("minProperties", 1);
        }
        return schema;
    }

    static Map<String, Object> requiring(String... names) {
        return Map.of("required", List.of(names));
    }
}
