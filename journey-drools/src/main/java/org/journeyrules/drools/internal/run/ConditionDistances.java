package org.journeyrules.drools.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.ChainValues.Reading;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.spi.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a condition that is not met what it needs: alternatives, each of distances that have to be covered together.
 * Each part is evaluated once more by itself, so that its answers are known from those of the other parts. Where a part
 * cannot be read nothing is said of it.
 */
final class ConditionDistances {
    /** More alternatives than this help no reader. */
    private static final int MOST = 6;

    /** Questions that one answer decides, whatever their selection asked on the way. */
    private static final Set<String> QUESTIONS = Set.of(
            "atLeast",
            "below",
            "none",
            "quietFor",
            "comesWithin",
            "hasPassed",
            "passedBy",
            "isPresent",
            "lasted",
            "held",
            "hasBeen",
            "isIn",
            "exists",
            "isActive",
            "hasVisited",
            "before",
            "atOrAfter",
            "beforeCustomer",
            "customer",
            "exited",
            "hasConsumed",
            "memberStatusMayBecome");

    /** What stays as it is during a visit. */
    private static final Set<String> FIXED = Set.of("stage", "beginning", "sending");

    private static final Set<String> FIXED_OF_VISIT = Set.of("cameFrom", "how", "number", "since");

    private final ChainValues values;
    private final RuleContext answers;

    ConditionDistances(ChainValues values, RuleContext answers) {
        this.values = values;
        this.answers = answers;
    }

    /** The alternatives for a condition that is not met; empty where they cannot be read. */
    List<List<Distance>> missing(Expression condition) {
        return missing(condition instanceof Expression.Binding ? condition.left() : condition, false);
    }

    private List<List<Distance>> missing(Expression condition, boolean negated) {
        if (isNegation(condition)) {
            return missing(condition.left(), !negated);
        }
        if (isBracket(condition)) {
            return missing(condition.left(), negated);
        }
        if (condition instanceof Expression.Joined joined) {
            boolean either = joined.sign().is("||");
            return either == negated ? together(parts(joined), negated) : anyOf(parts(joined), negated);
        }
        return leaf(condition, negated);
    }

    private static boolean isNegation(Expression condition) {
        return condition instanceof Expression.Prefix prefix && prefix.sign().is("!");
    }

    private static boolean isBracket(Expression condition) {
        return condition instanceof Expression.Group group
                && !group.isList()
                && group.parts().size() == 1;
    }

    /** The parts that one sign joins. */
    private static List<Expression> parts(Expression.Joined joined) {
        List<Expression> parts = new ArrayList<>();
        boolean same = joined.left() instanceof Expression.Joined left
                && left.sign().text().equals(joined.sign().text());
        parts.addAll(same ? parts((Expression.Joined) joined.left()) : List.of(joined.left()));
        parts.add(joined.right());
        return parts;
    }

    private List<List<Distance>> anyOf(List<Expression> parts, boolean negated) {
        List<List<Distance>> alternatives = new ArrayList<>();
        for (Expression part : parts) {
            alternatives.addAll(missing(part, negated));
        }
        return first(alternatives);
    }

    /** Of parts that all have to be met, those that are not; one that cannot be read leaves nothing to say. */
    private List<List<Distance>> together(List<Expression> parts, boolean negated) {
        List<List<Distance>> whole = List.of(List.of());
        for (Expression part : parts) {
            Boolean met = met(part);
            if (met != null && met != negated) {
                continue;
            }
            List<List<Distance>> more = new ArrayList<>();
            for (List<Distance> before : whole) {
                for (List<Distance> each : missing(part, negated)) {
                    List<Distance> all = new ArrayList<>(before);
                    all.addAll(each);
                    more.add(all);
                }
            }
            whole = more;
        }
        return whole.equals(List.of(List.of())) ? List.of() : first(whole);
    }

    private static List<List<Distance>> first(List<List<Distance>> alternatives) {
        return alternatives.subList(0, Math.min(MOST, alternatives.size()));
    }

    /** Whether a part is met, or null where it cannot be read. */
    private @Nullable Boolean met(Expression condition) {
        if (isNegation(condition)) {
            Boolean met = met(condition.left());
            return met == null ? null : Boolean.valueOf(!met);
        }
        if (isBracket(condition)) {
            return met(condition.left());
        }
        if (condition instanceof Expression.Joined joined) {
            return met(parts(joined), joined.sign().is("||"));
        }
        if (condition instanceof Expression.Path) {
            Reading reading = values.read(condition);
            answers.takeAnswers();
            return reading.value() instanceof Boolean answer ? answer : null;
        }
        if (!(condition instanceof Expression.Comparison comparison)) {
            return null;
        }
        Needed needed = Needed.of(comparison, values);
        answers.takeAnswers();
        return needed == null ? null : needed.isMet();
    }

    private @Nullable Boolean met(List<Expression> parts, boolean any) {
        for (Expression part : parts) {
            Boolean met = met(part);
            if (met == null) {
                return null;
            }
            if (met == any) {
                return any;
            }
        }
        return !any;
    }

    // ---- one question, or one comparison

    private List<List<Distance>> leaf(Expression condition, boolean negated) {
        answers.takeAnswers();
        if (condition instanceof Expression.Path path) {
            values.read(path);
            return question(path, answers.takeAnswers());
        }
        if (!(condition instanceof Expression.Comparison comparison)
                || !(comparison.left() instanceof Expression.Path path)) {
            return List.of();
        }
        Reading left = values.read(path);
        List<Answer> asked = answers.takeAnswers();
        Needed needed = left.isKnown() ? Needed.of(comparison, values) : null;
        answers.takeAnswers();
        return needed == null ? List.of() : List.of(List.of(needed.distance(subject(path, left, asked), negated)));
    }

    private List<List<Distance>> question(Expression.Path chain, List<Answer> asked) {
        if (isFixed(chain)) {
            return List.of(
                    List.of(Distance.of(Kind.VALUE, chain.head().name().text()).withFixed()));
        }
        if (!asked.isEmpty() && QUESTIONS.contains(chain.last().name().text())) {
            return asked.get(asked.size() - 1)
                    .distance()
                    .map(distance -> List.of(List.of(distance)))
                    .orElse(List.of());
        }
        return first(ConditionExplanation.lastAlike(asked));
    }

    /** What a comparison is about: what the last question to it was about, or the name itself. */
    private static Distance subject(Expression.Path chain, Reading left, List<Answer> asked) {
        Distance subject =
                asked.isEmpty() ? null : asked.get(asked.size() - 1).distance().orElse(null);
        if (subject == null) {
            subject = Distance.of(Kind.VALUE, words(chain.last().name().text()))
                    .withValue(ChainValues.isPlain(left.value()) ? ChainValues.word(left.value()) : "something else");
        }
        return isFixed(chain) ? subject.withFixed() : subject;
    }

    private static boolean isFixed(Expression.Path chain) {
        String head = chain.head().name().text();
        String last = chain.last().name().text();
        return chain.links().size() == 1 && FIXED.contains(head)
                || chain.links().size() == 2 && head.equals("visit") && FIXED_OF_VISIT.contains(last);
    }

    /** "companySize" as people write it. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
