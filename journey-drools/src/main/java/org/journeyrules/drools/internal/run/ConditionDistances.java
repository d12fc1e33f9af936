package org.journeyrules.drools.internal.run;

import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlTokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.journeyrules.drools.ChainValues.Reading;
import org.journeyrules.drools.DrlExpression.Chain;
import org.journeyrules.drools.DrlExpression.Comparison;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.drools.internal.drl.ChainValues.Reading;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Comparison;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
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
            "hasConsumed");

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
    List<List<Distance>> missing(List<Token> condition) {
        return missing(withoutBinding(condition), false);
    }

    private static List<Token> withoutBinding(List<Token> tokens) {
        boolean bound = tokens.size() > 2
                && tokens.get(0).isWord()
                && (tokens.get(1).is(":") || tokens.get(1).is(":="));
        return bound ? tokens.subList(2, tokens.size()) : tokens;
    }

    private List<List<Distance>> missing(List<Token> tokens, boolean negated) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        if (tokens.get(0).is("!") && isOne(tokens.subList(1, tokens.size()))) {
            return missing(tokens.subList(1, tokens.size()), !negated);
        }
        if (tokens.get(0).is("(") && DrlTokens.closing(tokens, 0) == tokens.size() - 1) {
            return missing(tokens.subList(1, tokens.size() - 1), negated);
        }
        List<List<Token>> either = parts(tokens, "||");
        if (either.size() > 1) {
            return negated ? together(either, true) : anyOf(either, false);
        }
        List<List<Token>> both = parts(tokens, "&&");
        if (both.size() > 1) {
            return negated ? anyOf(both, true) : together(both, false);
        }
        return leaf(tokens, negated);
    }

    /** Whether a {@code !} before these tokens is about all of them. */
    private static boolean isOne(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return false;
        }
        if (tokens.get(0).is("(")) {
            return DrlTokens.closing(tokens, 0) == tokens.size() - 1;
        }
        return DrlExpression.of(tokens).only() != null;
    }

    /** The parts that a sign divides; {@code > 5 && < 9} is about the same left both times. */
    private static List<List<Token>> parts(List<Token> tokens, String sign) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> left = List.of();
        for (List<Token> part : Explainer.split(tokens, sign)) {
            List<Token> whole = part;
            if (!part.isEmpty() && DrlExpression.COMPARING.contains(part.get(0).text())) {
                whole = new ArrayList<>(left);
                whole.addAll(part);
            } else {
                List<Comparison> comparisons = DrlExpression.of(part).comparisons();
                left = comparisons.isEmpty() ? List.of() : comparisons.get(0).left();
            }
            parts.add(whole);
        }
        return parts;
    }

    private List<List<Distance>> anyOf(List<List<Token>> parts, boolean negated) {
        List<List<Distance>> alternatives = new ArrayList<>();
        for (List<Token> part : parts) {
            alternatives.addAll(missing(part, negated));
        }
        return first(alternatives);
    }

    /** Of parts that all have to be met, those that are not; one that cannot be read leaves nothing to say. */
    private List<List<Distance>> together(List<List<Token>> parts, boolean negated) {
        List<List<Distance>> whole = List.of(List.of());
        for (List<Token> part : parts) {
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
    private @Nullable Boolean met(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return null;
        }
        if (tokens.get(0).is("!") && isOne(tokens.subList(1, tokens.size()))) {
            Boolean met = met(tokens.subList(1, tokens.size()));
            return met == null ? null : Boolean.valueOf(!met);
        }
        if (tokens.get(0).is("(") && DrlTokens.closing(tokens, 0) == tokens.size() - 1) {
            return met(tokens.subList(1, tokens.size() - 1));
        }
        for (String sign : List.of("||", "&&")) {
            List<List<Token>> parts = parts(tokens, sign);
            if (parts.size() > 1) {
                return met(parts, sign.equals("||"));
            }
        }
        DrlExpression expression = DrlExpression.of(tokens);
        Chain chain = expression.only();
        if (chain != null && expression.comparisons().isEmpty()) {
            Reading reading = values.read(chain);
            answers.takeAnswers();
            return reading.value() instanceof Boolean answer ? answer : null;
        }
        if (expression.comparisons().size() != 1) {
            return null;
        }
        Needed needed = Needed.of(expression.comparisons().get(0), values);
        answers.takeAnswers();
        return needed == null ? null : needed.isMet();
    }

    private @Nullable Boolean met(List<List<Token>> parts, boolean any) {
        for (List<Token> part : parts) {
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

    private List<List<Distance>> leaf(List<Token> tokens, boolean negated) {
        DrlExpression expression = DrlExpression.of(tokens);
        answers.takeAnswers();
        Chain chain = expression.only();
        if (chain != null && expression.comparisons().isEmpty()) {
            values.read(chain);
            return question(chain, answers.takeAnswers());
        }
        if (expression.comparisons().size() != 1) {
            return List.of();
        }
        Comparison comparison = expression.comparisons().get(0);
        if (comparison.chain() == null) {
            return List.of();
        }
        Reading left = values.read(comparison.chain());
        List<Answer> asked = answers.takeAnswers();
        Needed needed = left.isKnown() ? Needed.of(comparison, values) : null;
        answers.takeAnswers();
        if (needed == null) {
            return List.of();
        }
        return List.of(List.of(needed.distance(subject(comparison.chain(), left, asked), negated)));
    }

    private List<List<Distance>> question(Chain chain, List<Answer> asked) {
        if (isFixed(chain)) {
            return List.of(List.of(
                    Distance.of(Kind.VALUE, chain.head().name().text()).fixed().build()));
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
    private static Distance.Builder subject(Chain chain, Reading left, List<Answer> asked) {
        Distance.Builder subject = asked.isEmpty()
                ? null
                : asked.get(asked.size() - 1)
                        .distance()
                        .map(Distance::toBuilder)
                        .orElse(null);
        if (subject == null) {
            subject = Distance.of(Kind.VALUE, words(chain.last().name().text()))
                    .value(ChainValues.isPlain(left.value()) ? ChainValues.word(left.value()) : "something else");
        }
        return isFixed(chain) ? subject.fixed() : subject;
    }

    private static boolean isFixed(Chain chain) {
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
