package org.journeyrules.drools.internal.check;

import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.NameResolver.Resolved;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Comparison;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** What can be told of one condition: comparisons that cannot hold, or that Drools gets wrong in silence. */
final class ConditionChecks {
    /** What holds only of two values that are there. */
    private static final Set<String> COMPARING_PRESENT = Set.of("==", "<", ">", "<=", ">=");

    private final DrlFile file;
    private final NameResolver names;
    private final List<Problem> problems;
    private final DrlPattern pattern;
    private final DrlCondition condition;
    private final @Nullable Class<?> receiver;
    private final DrlExpression expression;

    /** @param receiver the type of the pattern, or null where it is not known */
    ConditionChecks(
            DrlFile file,
            NameResolver names,
            List<Problem> problems,
            DrlPattern pattern,
            DrlCondition condition,
            @Nullable Class<?> receiver) {
        this.file = file;
        this.names = names;
        this.problems = problems;
        this.pattern = pattern;
        this.condition = condition;
        this.receiver = receiver;
        this.expression = DrlExpression.of(condition.tokens());
    }

    void check() {
        Map<Chain, Resolved> resolved = new HashMap<>();
        for (Chain chain : expression.allChains()) {
            resolved.put(chain, names.resolve(chain, receiver, pattern));
        }
        Chain only = expression.only();
        bind(resolved);
        bindingOfBinding();
        if (only != null && condition.bindings().isEmpty() && expression.literal() == null) {
            mustBeCondition(only, resolved.get(only));
        }
        for (Comparison comparison : expression.comparisons()) {
            comparison(
                    comparison,
                    comparison.chain() == null
                            ? Resolved.UNKNOWN
                            : resolved.getOrDefault(comparison.chain(), Resolved.UNKNOWN),
                    right(comparison, resolved));
        }
        for (Chain chain : expression.allChains()) {
            if (chain.last().is("matches")
                    && chain.last().given().size() == 1
                    && resolved.get(chain).owner() == String.class) {
                pattern(chain.last().given().get(0).tokens());
            }
            equality(chain, resolved);
        }
        arithmetic(resolved);
        boundLiteral();
        joinedBinding(resolved);
        brackets(resolved);
        alwaysUnequal();
        assignment();
        alternatives();
    }

    /** {@code stage.equals("…")}, {@code "…".equals(stage)} and {@code Objects.equals(stage, "…")}, which compare names as well. */
    private void equality(Chain chain, Map<Chain, Resolved> resolved) {
        Link call = chain.last();
        boolean anyCase = call.is("equalsIgnoreCase");
        if (!call.is("equals") && !anyCase || chain.links().size() < 2) {
            return;
        }
        List<DrlExpression> given = call.given();
        if (given.size() == 1 && given.get(0).literal() != null) {
            int before = chain.links().size() - 1;
            equality(new Chain(chain.links().subList(0, before), chain.from(), chain.to()), given.get(0), anyCase);
        } else if (given.size() == 1
                && chain.links().size() == 2
                && chain.head().name().isString()) {
            equality(given.get(0), chain.head().name(), resolved, anyCase);
        } else if (given.size() == 2
                && chain.links().get(chain.links().size() - 2).is("Objects")) {
            equality(given.get(0), given.get(1).literal(), resolved, anyCase);
            equality(given.get(1), given.get(0).literal(), resolved, anyCase);
        }
    }

    private void equality(Chain asked, DrlExpression with, boolean anyCase) {
        int said = problems.size();
        Resolved value = names.resolve(asked, receiver, pattern);
        problems.subList(said, problems.size()).clear(); // was said of the whole chain
        Token literal = with.literal();
        if (literal != null) {
            equality(value, literal, anyCase);
        }
    }

    private void equality(
            DrlExpression asked, @Nullable Token literal, Map<Chain, Resolved> resolved, boolean anyCase) {
        Chain chain = asked.only();
        if (chain != null && literal != null) {
            equality(resolved.getOrDefault(chain, Resolved.UNKNOWN), literal, anyCase);
        }
    }

    private void equality(Resolved value, Token literal, boolean anyCase) {
        if (anyCase) {
            names.comparedInAnyCase(value, pattern, literal);
        } else {
            names.compared(value, pattern, literal);
        }
    }

    private void bind(Map<Chain, Resolved> resolved) {
        for (String name : condition.bindings()) {
            names.bind(name, Resolved.UNKNOWN, pattern);
        }
        for (Chain chain : expression.chains()) {
            String name = expression.boundTo(chain);
            if (name != null) {
                names.bind(name, resolved.get(chain), pattern);
            }
        }
    }

    private void bindingOfBinding() {
        boolean binds =
                condition.tokens().size() > 2 && condition.tokens().get(1).is(":");
        if (!binds
                || expression.chains().isEmpty()
                || expression.chains().get(0).from() != 2) {
            return;
        }
        String name = condition.tokens().get(0).text();
        Link head = expression.chains().get(0).head();
        String used = head.name().text();
        if (!used.equals(name) && !head.isCall() && names.isBoundIn(used, pattern)) {
            problems.add(file.error(
                    head.name().start(),
                    "A binding cannot use another binding of its pattern: '" + name + "' uses '" + used + "'.\n"
                            + "Maybe write out what that one stands for."));
        }
    }

    private void mustBeCondition(Chain chain, Resolved value) {
        Class<?> type = value.type();
        if (chain.links().size() == 1
                && names.isBoundIn(chain.head().name().text(), pattern)
                && TypeChecks.isYesOrNo(type)) {
            problems.add(file.error(
                    chain.head().name().start(),
                    "The name of a yes or no is no condition by itself: '" + condition.text() + "'."
                            + pattern.boundTo(chain.head().name().text())
                                    .map(text -> "\nMaybe " + text + ".")
                                    .orElse("")));
            return;
        }
        if (type == null || TypeChecks.isYesOrNo(type) || type == Object.class || type == void.class) {
            return;
        }
        String maybe = type == Signals.class
                ? "\nMaybe " + condition.text() + ".atLeast(1)."
                : TypeChecks.ASKED.contains(type.getSimpleName())
                        ? TypeChecks.askAdvice(type, condition.text())
                        : "\nMaybe compare it: " + condition.text() + " == …";
        problems.add(file.error(
                chain.head().name().start(),
                "'" + condition.text() + "' is "
                        + (type == Signals.class ? "a selection of signals" : TypeChecks.aType(type))
                        + ", not a condition." + maybe));
    }

    /** {@code stage == "Awareness" || "Decision"}. */
    private void alternatives() {
        List<Token> tokens = condition.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            boolean ends = i + 1 == tokens.size()
                    || Set.of("||", "&&", ")").contains(tokens.get(i + 1).text());
            if (tokens.get(i).isString()
                    && ends
                    && (i == 0
                            || tokens.get(i - 1).is("||")
                            || tokens.get(i - 1).is("&&"))) {
                problems.add(file.error(
                        tokens.get(i).start(),
                        "A text alone is no condition: " + tokens.get(i).text() + ".\nMaybe stage in (\"…\", \"…\")."));
            }
        }
    }

    /** {@code $clicks : signals.of(…) && $clicks.atLeast(2)}. */
    private void joinedBinding(Map<Chain, Resolved> resolved) {
        List<Token> tokens = condition.tokens();
        for (Chain chain : expression.chains()) {
            Class<?> type = resolved.getOrDefault(chain, Resolved.UNKNOWN).type();
            if (expression.boundTo(chain) != null
                    && type != null
                    && !TypeChecks.isYesOrNo(type)
                    && chain.to() < tokens.size()
                    && (tokens.get(chain.to()).is("&&")
                            || tokens.get(chain.to()).is("||"))) {
                problems.add(file.error(
                        tokens.get(chain.to()).start(),
                        "What '" + expression.boundTo(chain) + "' is bound to is no condition that '"
                                + tokens.get(chain.to()).text() + "' could join.\nMaybe ','."));
            }
        }
    }

    /** {@code stage != "Awareness" || stage != "Decision"}. */
    private void alwaysUnequal() {
        List<Token> tokens = condition.tokens();
        List<Comparison> comparisons = expression.comparisons();
        for (int i = 0; i + 1 < comparisons.size(); i++) {
            Comparison first = comparisons.get(i);
            Comparison second = comparisons.get(i + 1);
            if (isUnequalToText(first)
                    && isUnequalToText(second)
                    && texts(first.left()).equals(texts(second.left()))
                    && !texts(first.right()).equals(texts(second.right()))
                    && tokens.get(tokens.indexOf(first.right().get(0)) + 1).is("||")
                    && !isJoined(tokens.indexOf(first.left().get(0)) - 1)
                    && !isJoined(tokens.indexOf(second.right().get(0)) + 1)) {
                problems.add(
                        file.error(
                                second.operator().start(),
                                "One of the two always differs, so this holds whatever the value.\nMaybe '&&', or not in (\"…\", \"…\")."));
            }
        }
    }

    /** Whether {@code &&} stands at a place, which binds stronger than {@code ||}. */
    private boolean isJoined(int place) {
        return place >= 0
                && place < condition.tokens().size()
                && condition.tokens().get(place).is("&&");
    }

    private static boolean isUnequalToText(Comparison comparison) {
        return comparison.operator().is("!=")
                && comparison.right().size() == 1
                && comparison.right().get(0).isString();
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }

    /** {@code contact["tier"]}. */
    private void brackets(Map<Chain, Resolved> resolved) {
        List<Token> tokens = condition.tokens();
        for (Chain chain : expression.chains()) {
            Class<?> type = resolved.getOrDefault(chain, Resolved.UNKNOWN).type();
            if ((type == ContactRecord.class || type == AccountRecord.class || type == Signal.class)
                    && chain.to() + 1 < tokens.size()
                    && tokens.get(chain.to()).is("[")) {
                String key = tokens.get(chain.to() + 1).text();
                problems.add(file.error(
                        tokens.get(chain.to()).start(),
                        "'[' picks nothing from " + TypeChecks.aType(type) + ".\nMaybe .attribute(" + key + ")."));
            }
        }
    }

    /** {@code stage : "Awareness"}, which names the text instead of comparing it. */
    private void boundLiteral() {
        List<Token> tokens = condition.tokens();
        if (tokens.size() == 3
                && tokens.get(1).is(":")
                && (tokens.get(2).isString()
                        || tokens.get(2).kind() == DrlTokens.Kind.NUMBER
                        || TypeChecks.BOOLEANS.contains(tokens.get(2).text()))
                && receiver != null
                && DrlTypes.memberNames(receiver, false).contains(tokens.get(0).text())) {
            problems.add(file.error(
                    tokens.get(1).start(),
                    "':' binds a name, and compares nothing.\nMaybe "
                            + tokens.get(0).text() + " == " + tokens.get(2).text() + "."));
        }
    }

    private void assignment() {
        for (Token token : condition.tokens()) {
            if (token.is("=")) {
                problems.add(file.error(token.start(), "'=' compares nothing.\nMaybe '=='."));
            } else if (token.is(":=")) {
                problems.add(file.error(token.start(), "':=' binds nothing that both engines know.\nMaybe ':'."));
            } else if (token.is("&") || token.is("|")) {
                problems.add(file.error(
                        token.start(),
                        "'" + token.text() + "' joins no conditions.\nMaybe '" + token.text() + token.text() + "'."));
            }
        }
    }

    /** What the right side comes to, where it is one chain of names. */
    private Resolved right(Comparison comparison, Map<Chain, Resolved> resolved) {
        List<Token> right = comparison.right();
        return expression.chains().stream()
                .filter(chain -> !right.isEmpty()
                        && chain.head().name() == right.get(0)
                        && chain.to() - chain.from() == right.size())
                .map(chain -> resolved.getOrDefault(chain, Resolved.UNKNOWN))
                .findFirst()
                .orElse(Resolved.UNKNOWN);
    }

    private void comparison(Comparison comparison, Resolved left, Resolved right) {
        Token operator = comparison.operator();
        if (!comparison.left().isEmpty() && texts(comparison.left()).equals(texts(comparison.right()))) {
            problems.add(file.error(
                    comparison.left().get(0).start(), "'" + condition.text() + "' compares a value with itself."));
            return;
        }
        if (RuleChecks.isTemporal(operator)) {
            problems.add(file.error(
                    operator.start(),
                    "The operator '" + operator.text() + "' is for events of Drools.\n"
                            + "Maybe compare instants: occurredAt > $other.occurredAt."));
            return;
        }
        if (isComparedAgain(comparison)) {
            problems.add(file.error(
                    operator.start(),
                    "Two comparisons follow each other, and each engine understands them differently.\n"
                            + "Maybe '&&' or '||' between them."));
            return;
        }
        if (DrlExpression.COMPARING.contains(operator.text())
                && !comparison.right().isEmpty()
                && comparison.right().get(0).is("[")) {
            problems.add(file.error(
                    operator.start(),
                    "'" + operator.text() + "' compares with one value, and not with a list.\nMaybe "
                            + (operator.is("!=") ? "not " : "") + "in (\"…\", \"…\")."));
            return;
        }
        literals(comparison, left, right);
        if (operator.is("matches")) {
            pattern(comparison.right());
        }
        new TypeChecks(file, names, problems, pattern).check(comparison, left, right);
    }

    /** A regular expression that is none; a backslash may be written once or twice. */
    private void pattern(List<Token> right) {
        if (right.size() != 1 || !right.get(0).isString()) {
            return;
        }
        Token literal = right.get(0);
        String written = literal.text().substring(1, literal.text().length() - 1);
        if (patternFault(written).isPresent()) {
            patternFault(literal.value())
                    .ifPresent(
                            fault -> problems.add(
                                    file.error(
                                            literal.start(),
                                            "The pattern '" + written + "' is no regular expression: " + fault + ".\n"
                                                    + "Maybe '\\\\' before a sign that is to stand for itself, or '==' for plain text.")));
        }
    }

    private static Optional<String> patternFault(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            String what = wrong.getDescription();
            return Optional.of(what.substring(0, 1).toLowerCase(Locale.ROOT)
                    + what.substring(1)
                    + (wrong.getIndex() < 0 ? "" : " at its character " + (wrong.getIndex() + 1)));
        }
    }

    /** {@code a == b == c}. */
    private static boolean isComparedAgain(Comparison comparison) {
        int depth = 0;
        boolean operand = false;
        for (Token token : comparison.right()) {
            boolean sign = !token.isString();
            if (sign && Set.of("(", "[", "{").contains(token.text())) {
                depth++;
            } else if (sign && Set.of(")", "]", "}").contains(token.text())) {
                depth--;
            } else if (depth == 0
                    && (sign && DrlExpression.COMPARING.contains(token.text()) || operand && token.isWord())) {
                return true;
            }
            operand = depth == 0
                    && (token.isString() || token.isWord() && !token.is("new") || token.is(")") || token.is("]"));
        }
        return false;
    }

    private void literals(Comparison comparison, Resolved left, Resolved right) {
        if (!Set.of("==", "!=", "in").contains(comparison.operator().text())) {
            return;
        }
        DrlExpression.literals(comparison.right()).forEach(literal -> names.compared(left, pattern, literal));
        DrlExpression.literals(comparison.left()).forEach(literal -> names.compared(right, pattern, literal));
    }

    /** Numbers that may be absent cannot be reckoned with, nor instants. */
    private void arithmetic(Map<Chain, Resolved> resolved) {
        for (Chain chain : expression.chains()) {
            Resolved value = resolved.getOrDefault(chain, Resolved.UNKNOWN);
            boolean reckoned = chain.to() < condition.tokens().size()
                            && DrlExpression.ARITHMETIC.contains(
                                    condition.tokens().get(chain.to()).text())
                    || chain.from() > 0
                            && DrlExpression.ARITHMETIC.contains(
                                    condition.tokens().get(chain.from() - 1).text());
            if (reckoned
                    && value.type() != null
                    && Temporal.class.isAssignableFrom(value.type())
                    && condition.tokens().stream().noneMatch(Token::isString)) { // else text is put together
                problems.add(file.error(
                        chain.head().name().start(),
                        "There is no reckoning with " + TypeChecks.aType(value.type()) + "."
                                + TypeChecks.WINDOW_OR_DATE));
            } else if (reckoned
                    && value.nullable()
                    && value.type() == Double.class
                    && !names.isGuarded(value, pattern)
                    && !isComparedWithNumber(chain)) {
                problems.add(file.warning(
                        chain.head().name().start(),
                        "This fails when the number is absent.\nMaybe demand that it is not null before it."));
            }
        }
    }

    /** Whether a value is compared with a number before, which no absent one is equal to, less or greater. */
    private boolean isComparedWithNumber(Chain chain) {
        List<String> value = texts(condition.tokens().subList(chain.from(), chain.to()));
        return pattern.conditions().subList(0, pattern.conditions().indexOf(condition) + 1).stream()
                .filter(each -> each.tokens().stream().noneMatch(token -> token.is("||") || token.is("!")))
                .map(each -> DrlExpression.of(each.tokens()))
                .anyMatch(each -> each.comparisons().stream()
                        .filter(comparison -> comparison.chain() != null && DrlExpression.isNumber(comparison.right()))
                        .filter(comparison ->
                                COMPARING_PRESENT.contains(comparison.operator().text()))
                        .anyMatch(comparison -> value.equals(texts(comparison.left()))
                                || value.equals(List.of(String.valueOf(each.boundTo(comparison.chain()))))));
    }
}
