package org.journeyrules.drools.internal.drl;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.internal.message.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of a chain of names in a condition, so that an explanation can show it. It knows properties,
 * calls, literals and names that were bound; of anything else there is no value to show. Whether a condition holds is never
 * decided here, but by Drools.
 */
public final class ChainValues {
    /** Looking them up takes longer than calling them, and an explanation calls hundreds. */
    private static final ClassValue<Map<String, List<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
            return publicMethods(type).stream().collect(Collectors.groupingBy(Method::getName));
        }
    };

    /** Which names a type answers to, by the link that asks. Finding that out looks at every method of the type. */
    private static final ClassValue<Map<Asked, Boolean>> ANSWERS = new ClassValue<>() {
        @Override
        protected Map<Asked, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private record Asked(String name, int arguments) {
        static Asked by(Link link) {
            return new Asked(link.name().text(), link.isCall() ? link.given().size() : -1);
        }
    }

    private final Object subject;
    private final DrlTypes types;
    private final Map<String, Expression> bindings = new HashMap<>();

    /** Thrown where there is no value to tell. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable() {
            super(null, null, false, false);
        }
    }

    public ChainValues(Object subject, DrlTypes types) {
        this.subject = subject;
        this.types = types;
    }

    /** Lets later chains use a name. */
    public void bind(String name, Expression value) {
        bindings.put(name, value);
    }

    /**
     * What was read.
     *
     * @param isKnown whether it could be read
     */
    public record Reading(boolean isKnown, @Nullable Object value) {
        public static final Reading UNKNOWN = new Reading(false, null);
    }

    /** Reads the value of an expression. */
    public Reading read(Expression expression) {
        try {
            return new Reading(true, value(expression, 0));
        } catch (Unreadable | IllegalStateException | IllegalArgumentException none) {
            return Reading.UNKNOWN;
        }
    }

    /** The value in words; empty if it cannot be read, or if it is an object that people would not recognize. */
    public Optional<String> words(Expression expression) {
        Reading reading = read(expression);
        return reading.isKnown() && isPlain(reading.value()) ? Optional.of(word(reading.value())) : Optional.empty();
    }

    /** Whether a value says something to people: no records, selections and other objects. */
    public static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Temporal
                || value instanceof TemporalAmount
                || (value instanceof Collection<?> several && several.stream().allMatch(ChainValues::isPlain));
    }

    /** A plain value in words. */
    public static String word(@Nullable Object value) {
        if (value == null) {
            return "absent";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value instanceof TemporalAmount amount) {
            return DurationText.inWords(amount);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(ChainValues::word).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /**
     * A text in which the values of policies stand in place of their names: of each {@code XPolicy.of(this).name} whose
     * value is plain.
     *
     * @param tree of the text, which begins with its first token
     */
    public String withPolicyValues(String text, Expression tree) {
        if (tree.tokens().isEmpty() || !text.startsWith(tree.tokens().get(0).text())) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        List<Expression> policies = policies(tree).distinct().toList();
        for (int i = policies.size() - 1; i >= 0; i--) {
            List<Token> tokens = policies.get(i).tokens();
            Reading reading = read(policies.get(i));
            int from = policies.get(i).start() - tree.start();
            int to = tokens.get(tokens.size() - 1).end() - tree.start();
            if (reading.isKnown() && isPlain(reading.value()) && from >= 0 && to <= text.length()) {
                replaced.replace(from, to, quoted(reading.value()));
            }
        }
        return replaced.toString();
    }

    private static Stream<Expression> policies(Expression tree) {
        boolean policy = tree instanceof Expression.Path path
                && path.links().size() > 2
                && path.links().get(1).is("of")
                && path.links().get(1).given().size() == 1
                && path.links().get(1).given().get(0).isWord("this")
                && path.links().stream().skip(2).allMatch(link -> link.given().isEmpty());
        return policy ? Stream.of(tree) : tree.parts().stream().flatMap(ChainValues::policies);
    }

    private static String quoted(@Nullable Object value) {
        if (value instanceof CharSequence) {
            return "\"" + value + "\"";
        }
        return value instanceof Collection<?> several
                ? several.stream().map(ChainValues::quoted).collect(Collectors.joining(", "))
                : word(value);
    }

    /** A policy's value that is null. */
    public static final Object NULL = new Object();

    /**
     * The value of a path that begins with a policy, as {@code AcmePolicy.of(this).clicks}; empty where it is another
     * path, or one whose value is not known before a rule runs.
     */
    public static Optional<Object> ofPolicy(Expression expression, DrlTypes types, List<Object> policies) {
        if (!(expression instanceof Expression.Path path)) {
            return Optional.empty();
        }
        for (int i = 1; i < path.links().size(); i++) {
            Link of = path.links().get(i);
            if (of.is("of") && of.given().size() == 1) {
                String name = path.links().subList(0, i).stream()
                        .map(link -> link.name().text())
                        .collect(Collectors.joining("."));
                Object policy = types.named(name)
                        .flatMap(type ->
                                policies.stream().filter(type::isInstance).findFirst())
                        .orElse(null);
                List<Link> rest = path.links().subList(i + 1, path.links().size());
                return policy == null || rest.isEmpty() ? Optional.empty() : ofPolicy(policy, rest, types);
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> ofPolicy(Object policy, List<Link> links, DrlTypes types) {
        ChainValues values = new ChainValues(policy, types);
        try {
            Object current = policy;
            for (Link link : links) {
                current = current == null ? null : values.ask(current, link, 0);
            }
            return Optional.of(current == null ? NULL : current);
        } catch (Unreadable | IllegalStateException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private @Nullable Object value(Expression expression, int depth) {
        if (depth > 5) {
            throw new Unreadable(); // a name bound by itself
        }
        if (expression instanceof Expression.Literal literal) {
            Token token = literal.token();
            return token.isString() ? token.value() : number(token.text());
        }
        if (!(expression instanceof Expression.Path path)) {
            throw new Unreadable();
        }
        Link head = path.head();
        String name = head.name().text();
        int next = 1;
        Object current;
        Class<?> isStatic = null;
        if (path.subject() != null) {
            current = value(path.subject(), depth + 1);
            next = 0;
        } else if (name.equals("this")) {
            current = subject;
        } else if (name.equals("true") || name.equals("false")) {
            current = Boolean.valueOf(name);
        } else if (bindings.containsKey(name) && !head.isCall()) {
            current = value(bindings.get(name), depth + 1);
        } else if (answers(subject.getClass(), Asked.by(head))) {
            current = ask(subject, head, depth);
        } else {
            isStatic = types.named(name).orElseThrow(Unreadable::new);
            current = null;
        }
        for (Link link : path.links().subList(next, path.links().size())) {
            if (isStatic != null) {
                current = askStatic(isStatic, link, depth);
                isStatic = null;
            } else if (current == null) {
                return null;
            } else {
                current = ask(current, link, depth);
            }
        }
        if (isStatic != null) {
            throw new Unreadable();
        }
        return current;
    }

    private static boolean answers(Class<?> type, Asked asked) {
        return ANSWERS.get(type)
                .computeIfAbsent(
                        asked,
                        each -> DrlTypes.member(type, each.name(), each.arguments(), false)
                                .isPresent());
    }

    private @Nullable Object ask(Object target, Link link, int depth) {
        String name = link.name().text();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<String> names = link.isCall() ? List.of(name) : List.of(name, "get" + capital, "is" + capital);
        for (String each : names) {
            Optional<Object[]> found = call(target.getClass(), target, each, arguments(link, depth));
            if (found.isPresent()) {
                return found.get()[0];
            }
        }
        throw new Unreadable();
    }

    private @Nullable Object askStatic(Class<?> type, Link link, int depth) {
        if (!link.isCall()) {
            try {
                return type.getField(link.name().text()).get(null);
            } catch (ReflectiveOperationException absent) {
                throw new Unreadable();
            }
        }
        return call(type, null, link.name().text(), arguments(link, depth)).orElseThrow(Unreadable::new)[0];
    }

    private List<@Nullable Object> arguments(Link link, int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression argument : link.given()) {
            values.add(value(argument, depth + 1));
        }
        return values;
    }

    private static Object number(String text) {
        try {
            return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Integer.valueOf(text);
        } catch (NumberFormatException other) {
            throw new Unreadable();
        }
    }

    /** The result in an array of one, or empty where there is no such method. */
    private static Optional<Object[]> call(
            Class<?> type, @Nullable Object target, String name, List<@Nullable Object> arguments) {
        for (Method method : METHODS.get(type).getOrDefault(name, List.of())) {
            if ((target == null) != Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            Object[] given = fit(method, arguments);
            if (given != null) {
                try {
                    return Optional.of(new Object[] {method.invoke(target, given)});
                } catch (IllegalAccessException hidden) {
                    continue;
                } catch (InvocationTargetException failed) {
                    throw new Unreadable();
                }
            }
        }
        return Optional.empty();
    }

    /** The methods that can be called from here: those of public types, for a class that is not public its interfaces'. */
    private static List<Method> publicMethods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (Modifier.isPublic(each.getModifiers())) {
                methods.addAll(List.of(each.getMethods()));
            }
            for (Class<?> face : each.getInterfaces()) {
                methods.addAll(List.of(face.getMethods()));
            }
        }
        return methods;
    }

    private static Object @Nullable [] fit(Method method, List<@Nullable Object> arguments) {
        Class<?>[] wanted = method.getParameterTypes();
        if (method.isVarArgs()
                && arguments.size() >= wanted.length - 1
                && !(arguments.size() == wanted.length
                        && arguments.get(wanted.length - 1) != null
                        && wanted[wanted.length - 1].isInstance(arguments.get(wanted.length - 1)))) {
            return fitVarargs(wanted, arguments);
        }
        if (wanted.length != arguments.size()) {
            return null;
        }
        Object[] given = new Object[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            given[i] = converted(arguments.get(i), wanted[i]);
            if (given[i] == null && (arguments.get(i) != null || wanted[i].isPrimitive())) {
                return null;
            }
        }
        return given;
    }

    private static Object @Nullable [] fitVarargs(Class<?>[] wanted, List<@Nullable Object> arguments) {
        int fixed = wanted.length - 1;
        Class<?> part = wanted[fixed].getComponentType();
        Object rest = Array.newInstance(part, arguments.size() - fixed);
        Object[] given = new Object[wanted.length];
        for (int i = 0; i < arguments.size(); i++) {
            Object value = converted(arguments.get(i), i < fixed ? wanted[i] : part);
            if (value == null) {
                return null;
            }
            if (i < fixed) {
                given[i] = value;
            } else {
                Array.set(rest, i - fixed, value);
            }
        }
        given[fixed] = rest;
        return given;
    }

    private static @Nullable Object converted(@Nullable Object value, Class<?> wanted) {
        if (value instanceof Integer number && wanted != Object.class) {
            if (wanted == long.class || wanted == Long.class) {
                return number.longValue();
            }
            if (wanted == double.class || wanted == Double.class) {
                return number.doubleValue();
            }
            if (wanted == int.class) {
                return number;
            }
        }
        if (value instanceof Double && wanted == double.class || value instanceof Boolean && wanted == boolean.class) {
            return value;
        }
        return wanted.isInstance(value) ? value : null;
    }
}
