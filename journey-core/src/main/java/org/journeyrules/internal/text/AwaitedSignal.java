package org.journeyrules.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signal type with conditions on attributes, as goals, waits and hand-offs write what they wait for: {@code PURCHASED},
 * {@code PURCHASED unless amount < 0}, {@code FORM_SUBMITTED where topic demo}.
 *
 * @param type the signal type
 * @param conditions what a signal of the type must also meet; empty if any signal of the type counts
 */
public record AwaitedSignal(String type, List<Condition> conditions) {
    private static final Pattern CLAUSE = Pattern.compile("\\s(where|unless)\\s");
    private static final Pattern CONDITION = Pattern.compile("\\s*(\\S+)\\s+(\\S.*?)\\s*", Pattern.DOTALL);

    /**
     * A condition on an attribute.
     *
     * @param key the attribute; empty if the condition cannot be read, and then no signal meets it
     * @param value the value as text, or a range of numbers such as {@code >= 100}
     * @param wanted whether the attribute must have the value, or must not have it
     */
    public record Condition(String key, String value, boolean wanted) {
        private boolean accepts(UnaryOperator<@Nullable String> attribute) {
            if (key.isEmpty()) {
                return false;
            }
            String actual = attribute.apply(key);
            NumberRange range = NumberRange.of(value);
            return (range == null ? value.equals(actual) : range.accepts(actual)) == wanted;
        }
    }

    public AwaitedSignal {
        conditions = List.copyOf(conditions);
    }

    /** Parses what is awaited. A condition that cannot be read has an empty key. */
    public static AwaitedSignal of(String text) {
        if (text.indexOf(' ') < 0) {
            return new AwaitedSignal(text, List.of());
        }
        Matcher clause = CLAUSE.matcher(text);
        List<Condition> conditions = new ArrayList<>();
        int end = text.length();
        int typeEnd = end;
        int from = -1;
        boolean wanted = true;
        while (clause.find()) {
            if (from < 0) {
                typeEnd = clause.start();
            } else {
                conditions.add(condition(text.substring(from, clause.start()), wanted));
            }
            from = clause.end();
            wanted = clause.group(1).equals("where");
        }
        if (from >= 0) {
            conditions.add(condition(text.substring(from, end), wanted));
        }
        return new AwaitedSignal(text.substring(0, typeEnd).strip(), conditions);
    }

    private static Condition condition(String text, boolean wanted) {
        Matcher matcher = CONDITION.matcher(text);
        return matcher.matches()
                ? new Condition(matcher.group(1), matcher.group(2), wanted)
                : new Condition("", text.strip(), wanted);
    }

    /** Returns the type of the signals that a text awaits. */
    public static String typeOf(String text) {
        if (text.indexOf(' ') < 0) {
            return text;
        }
        Matcher clause = CLAUSE.matcher(text);
        return (clause.find() ? text.substring(0, clause.start()) : text).strip();
    }

    /** Whether a text awaits signals of a type, some or all of them. */
    public static boolean isOf(String text, String type) {
        return text.startsWith(type)
                && (text.length() == type.length()
                        || (text.charAt(type.length()) == ' ' && typeOf(text).equals(type)));
    }

    /** Whether all conditions can be read. */
    public boolean isReadable() {
        return conditions.stream().noneMatch(condition -> condition.key.isEmpty());
    }

    /**
     * Whether a signal of the type is awaited.
     *
     * @param attribute returns the value of an attribute of the signal, or null
     */
    public boolean accepts(UnaryOperator<@Nullable String> attribute) {
        for (Condition condition : conditions) {
            if (!condition.accepts(attribute)) {
                return false;
            }
        }
        return true;
    }
}
