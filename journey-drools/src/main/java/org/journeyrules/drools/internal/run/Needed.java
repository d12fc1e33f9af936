package org.journeyrules.drools.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.ChainValues.Reading;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What one comparison of a rule needs.
 *
 * @param left the value it sees
 * @param operator {@code ==}, {@code <} and the like, or {@code in}
 * @param negated whether a {@code not} stands before the operator
 * @param right the values it compares with
 */
record Needed(@Nullable Object left, String operator, boolean negated, List<@Nullable Object> right) {
    private static final Set<String> READ = Set.of("==", "!=", "<", "<=", ">", ">=", "in");

    /** Reads a comparison; null where it cannot be read. */
    static @Nullable Needed of(Expression.Comparison comparison, ChainValues values) {
        String operator = comparison.operator().text();
        if (!(comparison.left() instanceof Expression.Path) || !READ.contains(operator)) {
            return null;
        }
        Reading left = values.read(comparison.left());
        List<@Nullable Object> right = right(comparison.right(), values);
        return left.isKnown() && right != null ? new Needed(left.value(), operator, comparison.negated(), right) : null;
    }

    private static @Nullable List<@Nullable Object> right(Expression side, ChainValues values) {
        List<@Nullable Object> right = new ArrayList<>();
        boolean several = side instanceof Expression.Group group && !group.isList();
        for (Expression part : several ? side.parts() : List.of(side)) {
            Reading reading = one(part, values);
            if (!reading.isKnown()) {
                return null;
            }
            if (reading.value() instanceof Collection<?> all) {
                right.addAll(all);
            } else {
                right.add(reading.value());
            }
        }
        return right;
    }

    private static Reading one(Expression part, ChainValues values) {
        if (part.isWord("null")) {
            return new Reading(true, null);
        }
        if (part.isNumber()) {
            try {
                return new Reading(true, Double.valueOf(part.text().replaceFirst("[lLdDfF]$", "")));
            } catch (NumberFormatException other) {
                return Reading.UNKNOWN;
            }
        }
        return values.read(part);
    }

    /** Whether the comparison is met; null where that cannot be said. */
    @Nullable
    Boolean isMet() {
        boolean equality = operator.equals("==") || operator.equals("!=") || operator.equals("in");
        if (equality) {
            boolean among = right.stream().anyMatch(each -> same(left, each));
            return among != (negated || operator.equals("!="));
        }
        Double present = number(left);
        Double limit = right.size() == 1 ? number(right.get(0)) : null;
        if (limit == null) {
            return null;
        }
        if (present == null) {
            return false;
        }
        return switch (operator) {
            case "<" -> present < limit;
            case "<=" -> present <= limit;
            case ">" -> present > limit;
            default -> present >= limit;
        };
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        Double number = number(one);
        Double otherNumber = number(other);
        return number != null && otherNumber != null
                ? number.equals(otherNumber)
                : Objects.equals(one == null ? null : one.toString(), other == null ? null : other.toString());
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** @param unmet whether it is to be not met */
    Distance distance(Distance subject, boolean unmet) {
        Double limit = right.size() == 1 ? number(right.get(0)) : null;
        Double present = number(left);
        boolean not = unmet != (negated || operator.equals("!="));
        if (limit == null || operator.equals("in") || operator.equals("!=") || (operator.equals("==") && not)) {
            return subject.withNeeds(words(not)).withMetAt(null);
        }
        double now = present == null ? 0 : present;
        String wanted = unmet ? opposite(operator) : operator;
        boolean count = subject.kind() == Kind.COUNT;
        return switch (wanted) {
            case ">=" -> subject.withAtLeast(limit, now).withMetAt(null);
            case ">" ->
                count
                        ? subject.withAtLeast(Math.floor(limit) + 1, now).withMetAt(null)
                        : subject.withAtLeast(limit, now)
                                .withNeeds("more than " + word(limit))
                                .withMetAt(null);
            case "<=" -> subject.withAtMost(limit, now).withValidUntil(null).withMetAt(null);
            case "<" ->
                count
                        ? subject.withAtMost(Math.ceil(limit) - 1, now)
                                .withValidUntil(null)
                                .withMetAt(null)
                        : subject.withAtMost(limit, now)
                                .withNeeds("less than " + word(limit))
                                .withValidUntil(null)
                                .withMetAt(null);
            default ->
                now < limit
                        ? subject.withAtLeast(limit, now).withNeeds(word(limit)).withMetAt(null)
                        : subject.withAtMost(limit, now)
                                .withNeeds(word(limit))
                                .withValidUntil(null)
                                .withMetAt(null);
        };
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case ">=" -> "<";
            case ">" -> "<=";
            case "<" -> ">=";
            case "<=" -> ">";
            default -> operator;
        };
    }

    private String words(boolean not) {
        if (right.size() == 1 && right.get(0) == null) {
            return not ? "present" : "absent";
        }
        List<String> words = right.stream().map(Needed::word).toList();
        int last = words.size() - 1;
        String any = last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        return (not ? "other than " : "") + any;
    }

    private static String word(@Nullable Object value) {
        return ChainValues.isPlain(value) ? ChainValues.word(value) : "something else";
    }
}
