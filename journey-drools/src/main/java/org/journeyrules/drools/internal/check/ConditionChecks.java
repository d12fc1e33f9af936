package org.journeyrules.drools.internal.check;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Arithmetic;
import org.journeyrules.drools.internal.drl.Expression.Binding;
import org.journeyrules.drools.internal.drl.Expression.Comparison;
import org.journeyrules.drools.internal.drl.Expression.Index;
import org.journeyrules.drools.internal.drl.Expression.Joined;
import org.journeyrules.drools.internal.drl.Expression.Literal;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.signal.Signals;

/** Checks the form of a condition: bindings, values that are not conditions, and what joins conditions. */
final class ConditionChecks {
    private final Scope scope;
    private final Typed condition;
    private final Expression tree;

    private ConditionChecks(Scope scope, Typed condition) {
        this.scope = scope;
        this.condition = condition;
        this.tree = condition.tree();
    }

    static Stream<Problem> of(Scope scope, Typed condition) {
        ConditionChecks checks = new ConditionChecks(scope, condition);
        Expression tree = condition.tree();
        return Scope.all(
                ComparisonChecks.of(scope, condition),
                checks.textAlone(tree),
                tree instanceof Path path ? checks.value(path) : Stream.empty(),
                tree.all(Binding.class).flatMap(checks::binding),
                tree.all(Joined.class).flatMap(checks::joined),
                tree.all(Index.class).flatMap(checks::index),
                tree.all(Arithmetic.class).flatMap(checks::arithmetic),
                tree.all(Expression.Choice.class)
                        .flatMap(choice -> scope.error(
                                choice.sign(),
                                "Only one of the two engines reads '?' in a condition.\n"
                                        + "Maybe two conditions and '||', or a method of a policy.")),
                tree.tokens().stream().flatMap(checks::sign));
    }

    private Stream<Problem> textAlone(Expression part) {
        return part instanceof Literal && part.string() != null
                ? scope.error(
                        part.start(),
                        "A text alone is not a condition: " + part.text() + ".\nMaybe stage in (\"…\", \"…\").")
                : Stream.empty();
    }

    /** A value that is not a condition, as in {@code Journey( signals.of("LINK_CLICKED") )}. */
    private Stream<Problem> value(Path path) {
        Class<?> type = condition.of(path).type();
        String text = condition.condition().text();
        if (type == null || type == Object.class || type == void.class) {
            return Stream.empty();
        }
        if (TypeChecks.isBoolean(type)) {
            String cure = condition
                    .pattern()
                    .pattern()
                    .boundTo(path.text())
                    .map(each -> "\nMaybe " + each + ".")
                    .orElse("");
            return scope.errorIf(
                    path.links().size() == 1 && scope.rule().isBoundIn(path.text(), condition.pattern()),
                    path.tokens().get(0),
                    "A bound boolean cannot be used as a condition on its own: '" + text + "'." + cure);
        }
        boolean selection = type == Signals.class;
        String question = TypeChecks.question(type, text);
        String cure = selection ? text + ".atLeast(1)." : "compare it: " + text + " == …";
        return scope.error(
                path.start(),
                "'" + text + "' is " + (selection ? "a selection of signals" : TypeChecks.aType(type))
                        + ", not a condition." + (question == null ? "\nMaybe " + cure : question));
    }

    private Stream<Problem> binding(Binding binding) {
        String name = binding.name().text();
        Expression bound = binding.bound();
        if (bound instanceof Literal || bound.isWord("true") || bound.isWord("false")) { // stage : "Awareness"
            Class<?> receiver = condition.pattern().receiver();
            return scope.errorIf(
                    binding.sign().is(":")
                            && bound == binding.left()
                            && receiver != null
                            && DrlTypes.memberNames(receiver, false).contains(name),
                    binding.sign(),
                    "':' binds a name; it does not compare.\nMaybe " + name + " == " + bound.text() + ".");
        }
        if (bound instanceof Arithmetic arithmetic) { // both models of Drools 10.2.0 do this silently
            int end = bound.tokens().get(bound.tokens().size() - 1).end();
            return scope.error(
                    arithmetic.signs().get(0),
                    "Drools binds '" + name + "' to '" + bound.left().text() + "' alone, without what follows.\nMaybe "
                            + name + " : (" + scope.file().text().substring(bound.start(), end) + ").");
        }
        String used = bound instanceof Path path && !path.head().isCall()
                ? path.head().name().text()
                : name;
        return scope.error(
                bound.start(),
                Scope.when(
                        !used.equals(name) && scope.rule().isBoundIn(used, condition.pattern()),
                        "A binding cannot use another binding of its pattern: '" + name + "' uses '" + used + "'.\n"
                                + "Maybe write out what that one stands for."));
    }

    private Stream<Problem> joined(Joined joined) {
        Expression before = joined.left() instanceof Joined left ? left.right() : joined.left();
        if (before instanceof Binding binding && binding.left() instanceof Path path) { // $c : signals && $c.none
            Class<?> type = condition.of(path).type();
            return scope.errorIf(
                    type != null && !TypeChecks.isBoolean(type),
                    joined.sign(),
                    "'" + binding.name().text() + "' is bound to a value, which '"
                            + joined.sign().text() + "' cannot join with a condition.\nMaybe ','.");
        }
        boolean either = joined.sign().is("||")
                && !(joined.left() instanceof Joined left && left.sign().is("&&"));
        if (either // stage != "Awareness" || stage != "Decision"
                && before instanceof Comparison first
                && joined.right() instanceof Comparison second
                && first.is("!=")
                && second.is("!=")
                && first.left().text().equals(second.left().text())
                && first.right().string() != null
                && second.right().string() != null
                && !first.right().text().equals(second.right().text())) {
            return scope.error(
                    second.operator(),
                    "One of the two always differs, so this is always true.\nMaybe '&&', or not in (\"…\", \"…\").");
        }
        return joined.parts().stream().flatMap(this::textAlone);
    }

    /** {@code contact["tier"]}. */
    private Stream<Problem> index(Index index) {
        Class<?> type = condition.of(index.left()).type();
        return type != null && type.getName().matches("org\\.journeyrules\\..*\\.(ContactRecord|AccountRecord|Signal)")
                ? scope.error(
                        index.right().start(),
                        "'[' does not read from " + TypeChecks.aType(type) + ".\nMaybe .attribute("
                                + index.right().left().text() + ").")
                : Stream.empty();
    }

    /** Numbers that may be absent, and instants. */
    private Stream<Problem> arithmetic(Arithmetic arithmetic) {
        boolean joinsText = tree.tokens().stream().anyMatch(Token::isString);
        return arithmetic.parts().stream().filter(Path.class::isInstance).flatMap(operand -> {
            Meaning value = condition.of(operand);
            if (value.isA(Temporal.class) && !joinsText) {
                String fault = "Arithmetic on " + TypeChecks.aType(value.type()) + " is not supported.";
                return scope.error(operand.start(), fault + TypeChecks.WINDOW_OR_DATE);
            }
            return scope.warningIf(
                    value.nullable()
                            && value.type() == Double.class
                            && !scope.rule().isGuarded(value, condition.pattern())
                            && !isComparedWithNumber(operand.text()),
                    operand.tokens().get(0),
                    "This fails when the number is absent.\nMaybe require that it is not null before it.");
        });
    }

    /** Whether a value is compared with a number before: no absent one is equal to a number, less or greater. */
    private boolean isComparedWithNumber(String value) {
        List<Typed> conditions = condition.pattern().conditions();
        return conditions.subList(0, conditions.indexOf(condition) + 1).stream()
                .map(Typed::tree)
                .filter(each -> each.tokens().stream().noneMatch(token -> token.is("||") || token.is("!")))
                .anyMatch(each -> each.all(Comparison.class)
                        .filter(comparison -> comparison.is("==", "<", ">", "<=", ">="))
                        .filter(comparison -> comparison.right().isNumber())
                        .anyMatch(comparison -> comparison.left().text().equals(value)
                                || each instanceof Binding binding
                                        && binding.name().is(value)));
    }

    private Stream<Problem> sign(Token token) {
        String sign = token.isString() ? "" : token.text();
        return scope.error(
                token,
                switch (sign) {
                    case "=" -> "'=' is not a comparison.\nMaybe '=='.";
                    case ":=" -> "':=' is not understood by both engines.\nMaybe ':'.";
                    case "&", "|" -> "'" + sign + "' does not join conditions.\nMaybe '" + sign + sign + "'.";
                    default -> null;
                });
    }
}
