package org.journeyrules.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.signal.ScoreModel;
import org.jspecify.annotations.Nullable;

/** Reads and writes the values of a policy's components by their types. */
final class PolicyValues {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.ofEntries(
            Map.entry(String.class, Function.identity()),
            Map.entry(boolean.class, YamlValues::bool),
            Map.entry(Boolean.class, YamlValues::bool),
            Map.entry(int.class, YamlValues::integer),
            Map.entry(Integer.class, YamlValues::integer),
            Map.entry(long.class, PolicyValues::whole),
            Map.entry(Long.class, PolicyValues::whole),
            Map.entry(double.class, text -> number(text).doubleValue()),
            Map.entry(Double.class, text -> number(text).doubleValue()),
            Map.entry(BigDecimal.class, PolicyValues::number),
            Map.entry(Number.class, PolicyValues::number),
            Map.entry(Duration.class, YamlTimes::duration),
            Map.entry(Period.class, YamlTimes::period),
            Map.entry(TemporalAmount.class, YamlTimes::amount),
            Map.entry(LocalDate.class, YamlTimes::date),
            Map.entry(LocalTime.class, PolicyValues::time),
            Map.entry(ZoneId.class, YamlTimes::zone));

    private final YamlMapping yaml;

    PolicyValues(YamlMapping yaml) {
        this.yaml = yaml;
    }

    /**
     * The value of a key.
     *
     * @throws IllegalArgumentException if values of the type cannot be read
     */
    Optional<Object> read(String key, Type type) {
        Class<?> raw = raw(type);
        if (!yaml.has(key)) {
            return Optional.empty();
        } else if (Map.class.isAssignableFrom(raw)) {
            return yaml.mapping(key).map(values -> map(values, argument(type, 0), argument(type, 1)));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Optional.of(collection(key, raw, argument(type, 0)));
        } else if (raw == ScoreModel.class) {
            return yaml.mapping(key).flatMap(values -> {
                Optional<Object> score = ScoreYaml.read(key, values);
                values.done();
                return score;
            });
        } else if (raw.isRecord()) {
            return yaml.mapping(key).flatMap(values -> record(raw, values, true));
        }
        return yaml.value(key, scalar(raw));
    }

    private Object collection(String key, Class<?> raw, Type element) {
        Class<?> elementClass = raw(element);
        List<Object> values = new ArrayList<>();
        if (elementClass.isRecord() || elementClass == ScoreModel.class) {
            yaml.parts(key, part -> part(elementClass, part), text -> Optional.empty())
                    .forEach(part -> part.ifPresent(values::add));
        } else {
            values.addAll(yaml.values(key, scalar(elementClass)));
        }
        if (!raw.isAssignableFrom(List.class) && !raw.isAssignableFrom(Set.class)) {
            throw unreadable(raw);
        }
        return raw.isAssignableFrom(List.class)
                ? List.copyOf(values)
                : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    private static Optional<Object> part(Class<?> type, YamlMapping values) {
        return type == ScoreModel.class ? ScoreYaml.read("", values) : record(type, values, false);
    }

    private static Map<Object, Object> map(YamlMapping values, Type keyType, Type valueType) {
        Map<Object, Object> map = new LinkedHashMap<>();
        Function<String, Object> keys = scalar(raw(keyType));
        for (String key : values.keys()) {
            try {
                Object read = keys.apply(key);
                new PolicyValues(values).read(key, valueType).ifPresent(value -> map.put(read, value));
            } catch (Unreadable e) {
                values.problem(key, e.text(), e.advice());
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** A record, of which every component must be given, unless its type has {@code defaults()}. */
    private static <R> Optional<Object> record(Class<R> type, YamlMapping values, boolean finish) {
        PolicyParts<R> parts = PolicyParts.of(type);
        Map<String, Object> read = new LinkedHashMap<>();
        parts.defaults()
                .ifPresent(defaults -> parts.values(defaults).forEach((key, value) -> {
                    if (value != null) {
                        read.put(key, value);
                    }
                }));
        parts.types().forEach((key, valueType) -> {
            if (!read.containsKey(key)) {
                values.mustHave(key);
            }
            new PolicyValues(values).read(key, valueType).ifPresent(value -> read.put(key, value));
        });
        if (finish) {
            values.done();
        }
        if (read.size() < parts.types().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parts.made(read));
        } catch (PolicyParts.Refused refused) {
            values.problem(read.keySet().iterator().next(), refused.text(), refused.advice());
            return Optional.empty();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Function<String, Object> scalar(Class<?> type) {
        if (type.isEnum()) {
            return text -> YamlValues.oneOf((Class<? extends Enum>) type, text);
        }
        Function<String, ?> reader = READERS.get(type);
        if (reader == null) {
            throw unreadable(type);
        }
        return reader::apply;
    }

    private static IllegalArgumentException unreadable(Class<?> type) {
        return new IllegalArgumentException(
                "A policy's component of " + type.getName() + " cannot be read from YAML.\n"
                        + "Maybe a number, a String, a Duration or Period, an enum, a ScoreModel, or a List, Set or Map of these.");
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : String.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        throw new IllegalArgumentException("A policy's component of " + type + " cannot be read from YAML.");
    }

    static BigDecimal number(String text) {
        return new BigDecimal(YamlValues.decimalDigits(text));
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(YamlValues.wholeDigits(text));
        } catch (NumberFormatException e) {
            throw new Unreadable("'" + text + "' is not a whole number", "");
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Unreadable("'" + text + "' is not a time of day", "Maybe '09:00'.");
        }
    }

    /** A key of a mapping, as files write it. */
    static String key(Object key) {
        return String.valueOf(write("", key));
    }

    /**
     * A value in the form that {@link YamlText} writes.
     *
     * @param key the key of the value, empty in a list
     */
    static Object write(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            map.forEach((each, of) -> {
                String name = key(each);
                written.put(name, write(name, of));
            });
            return written;
        } else if (value instanceof Collection<?> collection) {
            return collection.stream().map(each -> write("", each)).toList();
        } else if (value instanceof ScoreModel score) {
            return ScoreYaml.write(key, score);
        } else if (value instanceof Enum<?> constant) {
            return YamlValues.kebab(constant);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        } else if (value instanceof Double || value instanceof BigDecimal) {
            return value;
        } else if (value instanceof Record record) {
            return writeRecord(record);
        }
        return String.valueOf(value);
    }

    private static <R> Object writeRecord(R record) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) record.getClass();
        Map<String, Object> written = new LinkedHashMap<>();
        PolicyParts.of(type).values(record).forEach((key, each) -> written.put(key, write(key, each)));
        return written;
    }
}
