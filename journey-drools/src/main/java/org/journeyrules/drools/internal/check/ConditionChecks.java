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
                tree.all(Comparison.class).flatMap(each -> new ComparisonChecks(scope, condition, each).problems()),
                tree.all(Path.class).flatMap(path -> literals.equality(condition, path)),
                textAlone(tree),
                tree instanceof Path path ? value(path) : Stream.empty(),
                tree.all(Binding.class).flatMap(this::binding),
                tree.all(Joined.class).flatMap(this::joined),
                tree.all(Expression.Index.class).flatMap(this::index),
                tree.all(Arithmetic.class).flatMap(this::arithmetic),
                tree.all(Expression.Choice.class).flatMap(choice -> error(choice.sign(), "choice-in-condition")),
                tree.tokens().stream().flatMap(this::sign));
    }

    private Stream<Problem> textAlone(Expression part) {
        boolean text = part instanceof Literal && part.string() != null;
        return errorIf(text, part, "text-as-condition", part.text());
    }

    /** A value that is not a condition, as in {@code Journey( signals.of("LINK_CLICKED") )}. */
    private Stream<Problem> value(Path path) {
        Class<?> type = condition.of(path).type();
        String text = condition.condition().text();
        if (type == null || type == Object.class || type == void.class) {
            return Stream.empty();
        }
        if (ValueKind.of(type) == ValueKind.BOOLEAN) {
            boolean alone = path.links().size() == 1 && typed.isBoundIn(path.text(), condition.pattern());
            String bound = condition.pattern().pattern().boundTo(path.text()).orElse("");
            return errorIf(alone, path, "bound-boolean-as-condition", text, bound.isEmpty() ? "" : maybe(bound + "."));
        }
        if (type == Signals.class) {
            return error(path, "selection-as-condition", text);
        }
        String question = ComparisonChecks.question(type, text);
        String cure = question == null ? maybe("compare it: " + text + " == …") : question;
        return error(path, "value-as-condition", text, ValueKind.aType(type), cure);
    }

    private Stream<Problem> binding(Binding binding) {
        String name = binding.name().text();
        Expression bound = binding.bound();
        if (bound instanceof Literal || bound.isWord("true") || bound.isWord("false")) { // stage : "Awareness"
            Class<?> receiver = condition.pattern().receiver();
            boolean compares = binding.sign().is(":")
                    && bound == binding.left()
                    && receiver != null
                    && DrlTypes.memberNames(receiver, false).contains(name);
            return errorIf(compares, binding.sign(), "binding-as-comparison", name, bound.text());
        }
        if (bound instanceof Arithmetic arithmetic) { // both models of Drools 10.2.0 do this silently
            int end = bound.tokens().get(bound.tokens().size() - 1).end();
            String whole = rule.file().text().substring(bound.start(), end);
            String first = bound.left().text();
            return error(arithmetic.signs().get(0), "binding-before-arithmetic", name, first, whole);
        }
        String used = bound instanceof Path path && !path.head().isCall()
                ? path.head().text()
                : name;
        boolean other = !used.equals(name) && typed.isBoundIn(used, condition.pattern());
        return errorIf(other, bound, "binding-of-a-binding", name, used);
    }

    private Stream<Problem> joined(Joined joined) {
        Expression before = joined.left() instanceof Joined left ? left.right() : joined.left();
        if (before instanceof Binding binding && binding.left() instanceof Path path) { // $c : signals && $c.none
            Class<?> type = condition.of(path).type();
            boolean value = type != null && ValueKind.of(type) != ValueKind.BOOLEAN;
            String name = binding.name().text();
            return errorIf(
                    value, joined.sign(), "binding-joined", name, joined.sign().text());
        }
        boolean either = joined.sign().is("||")
                && !(joined.left() instanceof Joined left && left.sign().is("&&"));
        if (either // stage != "Awareness" || stage != "Decision"
                && before instanceof Comparison first
                && joined.right() instanceof Comparison second
                && Stream.of(first, second)
                        .allMatch(each -> each.is("!=") && each.right().string() != null)
                && first.left().text().equals(second.left().text())
                && !first.right().text().equals(second.right().text())) {
            return error(second.operator(), "one-always-differs");
        }
        return joined.parts().stream().flatMap(this::textAlone);
    }

    /** {@code contact["tier"]}. */
    private Stream<Problem> index(Expression.Index index) {
        Class<?> type = condition.of(index.left()).type();
        Expression key = index.right();
        String name = key.text().replaceAll("^.|.$", "");
        return type != null && type.getName().matches("org\\.journeyrules\\..*\\.(ContactRecord|AccountRecord|Signal)")
                ? error(key, "brackets-on-a-record", ValueKind.aType(type), name)
                : Stream.empty();
    }

    /** Numbers that may be absent, and instants. */
    private Stream<Problem> arithmetic(Arithmetic arithmetic) {
        boolean joinsText = tree.tokens().stream().anyMatch(Token::isString);
        return arithmetic.parts().stream().flatMap(operand -> {
            Meaning value = condition.of(operand);
            if (value.isA(Temporal.class) && !joinsText) {
                return error(operand, "arithmetic-on-time", ValueKind.aType(value.type()));
            }
            boolean fails = value.nullable()
                    && value.type() == Double.class
                    && !typed.isGuarded(value, condition.pattern())
                    && !isComparedWithNumber(operand.text());
            return warningIf(fails, operand, "arithmetic-on-absent-number");
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
            case ":=" -> error(token, "colon-equals-sign");
            case "&", "|" -> error(token, "single-joining-sign", sign);
            default -> Stream.empty();
        };
    }
}
