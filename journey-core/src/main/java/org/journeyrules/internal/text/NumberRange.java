package org.journeyrules.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a condition such as {@code ">= 1000"} or {@code ">= 100, < 1000"} on an attribute of signals lets
 * through.
 */
public final class NumberRange {
    private static final Pattern BOUND = Pattern.compile("\\s*(>=|<=|>|<)([^<>=]+)");
    private static final Pattern SEPARATOR = Pattern.compile(",|\\band\\b");

    private final List<Bound> bounds;

    private NumberRange(List<Bound> bounds) {
        this.bounds = List.copyOf(bounds);
    }

    /** One limit, and whether a number lies on its right side. */
    private record Bound(String operator, double limit) {
        boolean contains(double number) {
            return switch (operator) {
                case ">=" -> number >= limit;
                case "<=" -> number <= limit;
                case ">" -> number > limit;
                default -> number < limit;
            };
        }
    }

    /** Parses a condition; null if the text is not a comparison with numbers. */
    public static @Nullable NumberRange of(String text) {
        if (!isRange(text.strip())) {
            return null;
        }
        List<Bound> bounds = new ArrayList<>();
        for (String part : SEPARATOR.split(text)) {
            Matcher matcher = BOUND.matcher(part);
            Double limit = matcher.matches() ? Numbers.parse(matcher.group(2)) : null;
            if (limit == null) {
                return null;
            }
            bounds.add(new Bound(matcher.group(1), limit));
        }
        return new NumberRange(bounds);
    }

    /** Whether an alternative of a watch is a range: it starts with its operator. */
    public static boolean isRange(String alternative) {
        return alternative.startsWith(">") || alternative.startsWith("<");
    }

    /** Whether the text is a number within all limits. */
    public boolean accepts(@Nullable String value) {
        Double number = Numbers.parse(value);
        if (number == null) {
            return false;
        }
        for (Bound bound : bounds) {
            if (!bound.contains(number)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the condition as watches and explanations write it: ">= 100, < 1000". */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Bound bound : bounds) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(bound.operator)
                    .append(' ')
                    .append(String.valueOf(bound.limit).replaceFirst("\\.0$", ""));
        }
        return text.toString();
    }
}
