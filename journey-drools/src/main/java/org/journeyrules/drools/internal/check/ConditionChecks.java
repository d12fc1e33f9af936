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
import org.journeyrules.drools.internal.drl.Expression.Joined;
import org.journeyrules.drools.internal.drl.Expression.Literal;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.signal.Signals;

/** Checks the form of a condition: bindings, values that are not conditions, and what joins conditions. */
final class ConditionChecks extends Checks {
    private final Typed condition;
    private final Expression tree;

    ConditionChecks(Scope scope, Typed condition) {
        super(scope);
        this.condition = condition;
        this.tree = condition.tree();
    }

    Stream<Problem> problems() {
        LiteralChecks literals = new LiteralChecks(scope);
        return all(
                tree.all(Comparison.class)
                        .flatMap(comparison -> new ComparisonChecks(scope, condition, comparison).problems()),
                tree.all(Path.class).flatMap(path -> literals.equality(condition, path)),
                textAlone(tree),
                tree instanceof Path path ? value(path) : Stream.empty(),
                tree.all(Binding.class).flatMap(this::binding),
                tree.all(Joined.class).flatMap(this::joined),
                tree.all(Expression.Index.class).flatMap(this::index),
                tree.all(Arithmetic.class).flatMap(this::arithmetic),
                tree.all(Expression.Choice.class)
                        .flatMap(choice -> error(
                                choice.sign(),
                                "Only one of the two engines reads '?' in a condition.\n"
                                        + "Maybe two conditions and '||', or a method of a policy.")),
                tree.tokens().stream().flatMap(this::sign));
    }

    private Stream<Problem> textAlone(Expression part) {
        return errorIf(
                part instanceof Literal && part.string() != null,
                part,
                "A text alone is not a condition: %s.\nMaybe stage in (\"…\", \"…\").",
                part.text());
    }

    /** A value that is not a condition, as in {@code Journey( signals.of("LINK_CLICKED") )}. */
    private Stream<Problem> value(Path path) {
        Class<?> type = condition.of(path).type();
        String text = condition.condition().text();
        if (type == null || type == Object.class || type == void.class) {
            return Stream.empty();
        }
        if (ValueKind.of(type) == ValueKind.BOOLEAN) {
            String bound = condition.pattern().pattern().boundTo(path.text()).orElse("");
            return errorIf(
                    path.links().size() == 1 && typed.isBoundIn(path.text(), condition.pattern()),
                    path,
                    "A bound boolean cannot be used as a condition on its own: '%s'.%s",
                    text,
                    bound.isEmpty() ? "" : "\nMaybe " + bound + ".");
        }
        if (type == Signals.class) {
            return error(path, "'%1$s' is a selection of signals, not a condition.\nMaybe %1$s.atLeast(1).", text);
        }
        String question = ComparisonChecks.question(type, text);
        String cure = question == null ? "\nMaybe compare it: " + text + " == …" : question;
        return error(path, "'%s' is %s, not a condition.%s", text, ValueKind.aType(type), cure);
    }

    private Stream<Problem> binding(Binding binding) {
        String name = binding.name().text();
        Expression bound = binding.bound();
        if (bound instanceof Literal || bound.isWord("true") || bound.isWord("false")) { // stage : "Awareness"
            Class<?> receiver = condition.pattern().receiver();
            return errorIf(
                    binding.sign().is(":")
                            && bound == binding.left()
                            && receiver != null
                            && DrlTypes.memberNames(receiver, false).contains(name),
                    binding.sign(),
                    "':' binds a name; it does not compare.\nMaybe %s == %s.",
                    name,
                    bound.text());
        }
        if (bound instanceof Arithmetic arithmetic) { // both models of Drools 10.2.0 do this silently
            int end = bound.tokens().get(bound.tokens().size() - 1).end();
            return error(
                    arithmetic.signs().get(0),
                    "Drools binds '%1$s' to '%2$s' alone, without what follows.\nMaybe %1$s : (%3$s).",
                    name,
                    bound.left().text(),
                    rule.file().text().substring(bound.start(), end));
        }
        String used = bound instanceof Path path && !path.head().isCall()
                ? path.head().name().text()
                : name;
        return errorIf(
                !used.equals(name) && typed.isBoundIn(used, condition.pattern()),
                bound,
                "A binding cannot use another binding of its pattern: '%s' uses '%s'.\n"
                        + "Maybe write out what that one stands for.",
                name,
                used);
    }

    private Stream<Problem> joined(Joined joined) {
        Expression before = joined.left() instanceof Joined left ? left.right() : joined.left();
        if (before instanceof Binding binding && binding.left() instanceof Path path) { // $c : signals && $c.none
            Class<?> type = condition.of(path).type();
            return errorIf(
                    type != null && ValueKind.of(type) != ValueKind.BOOLEAN,
                    joined.sign(),
                    "'%s' is bound to a value, which '%s' cannot join with a condition.\nMaybe ','.",
                    binding.name().text(),
                    joined.sign().text());
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
            return error(
                    second.operator(),
                    "One of the two always differs, so this is always true.\nMaybe '&&', or not in (\"…\", \"…\").");
        }
        return joined.parts().stream().flatMap(this::textAlone);
    }

    /** {@code contact["tier"]}. */
    private Stream<Problem> index(Expression.Index index) {
        Class<?> type = condition.of(index.left()).type();
        boolean record = type != null
                && TypedRule.isOurs(type)
                && type.getSimpleName().matches("ContactRecord|AccountRecord|Signal");
        return record
                ? error(
                        index.right(),
                        "'[' does not read from %s.\nMaybe .attribute(%s).",
                        ValueKind.aType(type),
                        index.right().left().text())
                : Stream.empty();
    }

    /** Numbers that may be absent, and instants. */
    private Stream<Problem> arithmetic(Arithmetic arithmetic) {
        boolean joinsText = tree.tokens().stream().anyMatch(Token::isString);
        return arithmetic.parts().stream().filter(Path.class::isInstance).flatMap(operand -> {
            Meaning value = condition.of(operand);
            if (value.isA(Temporal.class) && !joinsText) {
                String fault = "Arithmetic on " + ValueKind.aType(value.type()) + " is not supported.";
                return error(operand, fault + ComparisonChecks.WINDOW_OR_DATE);
            }
            return warningIf(
                    value.nullable()
                            && value.type() == Double.class
                            && !typed.isGuarded(value, condition.pattern())
                            && !isComparedWithNumber(operand.text()),
                    operand,
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
        return switch (sign) {
            case "=" -> error(token, "'=' is not a comparison.\nMaybe '=='.");
            case ":=" -> error(token, "':=' is not understood by both engines.\nMaybe ':'.");
            case "&", "|" -> error(token, "'%1$s' does not join conditions.\nMaybe '%1$s%1$s'.", sign);
            default -> Stream.empty();
        };
    }
}
