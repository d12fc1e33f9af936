package org.journeyrules.json;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The components of a policy type by their keys. Reads the type and the value of each, and makes changed copies. */
abstract class PolicyParts<P> {
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])");

    final Class<P> type;
    final Map<String, Method> accessors = new LinkedHashMap<>();

    private PolicyParts(Class<P> type) {
        this.type = type;
    }

    static <P> PolicyParts<P> of(Class<P> type) {
        PolicyParts<P> parts = type.isRecord() ? new OfRecord<>(type) : new OfClass<>(type);
        if (parts.accessors.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no components to read.\n"
                    + "Maybe make it a record, or give each component x a method x() and a method withX(value).");
        }
        return parts;
    }

    static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("$1$3-$2$4").toLowerCase(Locale.ROOT);
    }

    /** The values of {@code public static P defaults()}, where the type has such a method. */
    Optional<P> defaults() {
        try {
            Method defaults = type.getMethod("defaults");
            if (!Modifier.isStatic(defaults.getModifiers()) || defaults.getReturnType() != type) {
                return Optional.empty();
            }
            open(defaults);
            return Optional.ofNullable(type.cast(call(() -> defaults.invoke(null))));
        } catch (NoSuchMethodException absent) {
            return Optional.empty();
        }
    }

    /** The type of each component by its key. */
    Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        accessors.forEach((key, accessor) -> types.put(key, accessor.getGenericReturnType()));
        return types;
    }

    /** The value of each component by its key. */
    Map<String, @Nullable Object> values(P policy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        accessors.forEach((key, accessor) -> values.put(key, call(() -> accessor.invoke(policy))));
        return values;
    }

    /**
     * A copy with other values.
     *
     * @throws Refused if the policy itself refuses them
     */
    abstract P changed(P policy, Map<String, Object> changes);

    /** A new policy of these values, one for each component. */
    abstract P made(Map<String, Object> values);

    void open(AccessibleObject member) {
        if (!member.trySetAccessible()) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be read from here.\nMaybe make it public, with all classes around it.");
        }
    }

    /** A value that the policy itself refused, with its message. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(Throwable cause) {
            super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }

        private String[] lines() {
            return String.valueOf(getMessage()).split("\n", 2);
        }

        String text() {
            return lines()[0];
        }

        String advice() {
            return lines().length > 1 ? lines()[1].strip() : "";
        }
    }

    /** A call of a policy's method by reflection. */
    interface Call {
        @Nullable
        Object now() throws ReflectiveOperationException;
    }

    static @Nullable Object call(Call call) {
        try {
            return call.now();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw new Refused(refused);
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OfRecord<P> extends PolicyParts<P> {
        private final Constructor<P> constructor;

        OfRecord(Class<P> type) {
            super(type);
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                open(component.getAccessor());
                accessors.put(kebab(component.getName()), component.getAccessor());
            }
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
            open(constructor);
        }

        @Override
        P changed(P policy, Map<String, Object> changes) {
            Map<String, @Nullable Object> values = values(policy);
            values.putAll(changes);
            return type.cast(call(() -> constructor.newInstance(values.values().toArray())));
        }

        @Override
        P made(Map<String, Object> values) {
            Object[] inOrder = accessors.keySet().stream().map(values::get).toArray();
            return type.cast(call(() -> constructor.newInstance(inOrder)));
        }
    }

    private static final class OfClass<P> extends PolicyParts<P> {
        private final Map<String, Method> setters = new LinkedHashMap<>();

        OfClass(Class<P> type) {
            super(type);
            Map<String, Method> found = new TreeMap<>();
            Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().matches("with\\p{Lu}.*"))
                    .filter(method -> method.getParameterCount() == 1 && method.getReturnType() == type)
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
                    .forEach(method -> add(method, found));
            found.forEach((key, setter) -> setters.put(key, setter));
        }

        private void add(Method setter, Map<String, Method> found) {
            String name = setter.getName().substring(4, 5).toLowerCase(Locale.ROOT)
                    + setter.getName().substring(5);
            try {
                Method accessor = type.getMethod(name);
                if (accessor.getGenericReturnType().equals(setter.getGenericParameterTypes()[0])) {
                    open(accessor);
                    open(setter);
                    found.put(kebab(name), setter);
                    accessors.put(kebab(name), accessor);
                }
            } catch (NoSuchMethodException e) {
                // not a component: it changes several at once
            }
        }

        @Override
        P changed(P policy, Map<String, Object> changes) {
            P changed = policy;
            for (Map.Entry<String, Object> change : changes.entrySet()) {
                P before = changed;
                Method setter = setters.get(change.getKey());
                changed = type.cast(call(() -> setter.invoke(before, change.getValue())));
            }
            return changed;
        }

        @Override
        P made(Map<String, Object> values) {
            throw new IllegalArgumentException("Only a record can be made from its parts, not a " + type.getName());
        }
    }
}
