package org.journeyrules.drools.internal.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/** Checks comparisons for what does not depend on types: their form, and the texts that they compare with. */
final class ComparisonChecks {
    private static final Set<String> TEMPORAL =
            Set.of(("after before coincides during finishes finishedby includes meets"
                            + " metby overlaps overlappedby starts startedby")
                    .split(" "));

    private final Scope scope;
    private final Typed typed;

    private ComparisonChecks(Scope scope, Typed typed) {
        this.scope = scope;
        this.typed = typed;
    }

    static Stream<Problem> of(Scope scope, Typed condition) {
        ComparisonChecks checks = new ComparisonChecks(scope, condition);
        return Stream.concat(
                condition.tree().all(Comparison.class).flatMap(checks::comparison),
                condition.tree().all(Expression.Path.class).flatMap(checks::equality));
    }

    private Stream<Problem> comparison(Comparison comparison) {
        Token operator = comparison.operator();
        Expression left = comparison.left();
        Expression right = comparison.right();
        if (left instanceof Comparison before) {
            return scope.error(
                    before.operator(),
                    "Two comparisons follow each other, and each engine understands them differently.\n"
                            + "Maybe '&&' or '||' between them.");
        }
        if (typed.tree().all(Comparison.class).anyMatch(outer -> outer.left() == comparison)) {
            return Stream.empty();
        }
        if (left.text().equals(right.text())) {
            String same = "'" + left.text() + " " + operator.text() + " " + left.text() + "'";
            return scope.error(left.start(), same + " compares a value with itself.");
        }
        if (TEMPORAL.contains(operator.text())) {
            return scope.error(
                    operator,
                    "The operator '" + operator.text() + "' is for events of Drools.\n"
                            + "Maybe compare instants: occurredAt > $other.occurredAt.");
        }
        if (DrlTokens.COMPARING.contains(operator.text())
                && right instanceof Expression.Group group
                && group.isList()) {
            String in = (operator.is("!=") ? "not " : "") + "in (\"…\", \"…\").";
            return scope.error(
                    operator, "'" + operator.text() + "' compares with one value, not with a list.\nMaybe " + in);
        }
        return Scope.all(
                operator.is("matches") ? scope.error(right.start(), regex(right)) : Stream.empty(),
                Set.of("==", "!=", "in").contains(operator.text())
                        ? Stream.concat(texts(left, right), texts(right, left))
                        : Stream.empty(),
                TypeChecks.of(scope, typed, comparison));
    }

    private Stream<Problem> texts(Expression asked, Expression with) {
        Meaning answer = typed.of(asked);
        if (scope.policyValue(with).orElse(null) instanceof String value) {
            Token text = new Token(DrlTokens.Kind.STRING, '"' + value + '"', with.start());
            return LiteralChecks.of(scope, typed.pattern(), answer, text)
                    .filter(Problem::isError)
                    .flatMap(fault -> scope.error(with.start(), scope.ofPolicy(with, value, fault.text())));
        }
        return with.strings().stream().flatMap(text -> LiteralChecks.of(scope, typed.pattern(), answer, text));
    }

    /** {@code stage.equals("…")}, {@code "…".equals(stage)} and {@code Objects.equals(stage, "…")} compare names too. */
    private Stream<Problem> equality(Expression.Path path) {
        Expression.Link call = path.last();
        boolean anyCase = call.is("equalsIgnoreCase");
        if (call.is("matches") && call.given().size() == 1 && typed.of(path).owner() == String.class) {
            return scope.error(call.given().get(0).start(), regex(call.given().get(0)));
        }
        if (!call.is("equals") && !anyCase || call.given().isEmpty()) {
            return Stream.empty();
        }
        Expression first = call.given().get(0);
        if (call.given().size() == 2) {
            return Stream.concat(
                    texts(first, call.given().get(1)), texts(call.given().get(1), first));
        }
        boolean reversed = path.subject() != null && path.subject().string() != null;
        Token text = reversed ? path.subject().string() : first.string();
        Meaning asked = typed.questions().stream()
                .filter(question -> question.link() == call)
                .map(question -> reversed ? typed.of(first) : question.before())
                .findFirst()
                .orElse(Meaning.UNKNOWN);
        if (text == null) {
            return Stream.empty();
        }
        return anyCase
                ? LiteralChecks.inAnyCase(scope, typed.pattern(), asked, text)
                : LiteralChecks.of(scope, typed.pattern(), asked, text);
    }

    /** What is wrong with a text as a regular expression, if anything; a backslash may be written once or twice. */
    private static @Nullable String regex(Expression right) {
        if (!(right instanceof Expression.Literal literal) || literal.string() == null) {
            return null;
        }
        String written = right.text().substring(1, right.text().length() - 1);
        String fault =
                regexFault(written) == null ? null : regexFault(literal.token().value());
        return fault == null
                ? null
                : "The pattern '" + written + "' is not a regular expression: " + fault + ".\n"
                        + "Maybe '\\\\' before a sign that stands for itself, or '==' for plain text.";
    }

    private static @Nullable String regexFault(String pattern) {
        try {
            Pattern.compile(pattern);
            return null;
        } catch (PatternSyntaxException wrong) {
            String what = wrong.getDescription();
            String place = wrong.getIndex() < 0 ? "" : " at its character " + (wrong.getIndex() + 1);
            return what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1) + place;
        }
    }
}
