package org.journeyrules.drools.internal.check;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Checks selections of signals that nothing is in: narrowed twice, or against the direction of their types. */
final class SelectionChecks {
    private SelectionChecks() {}

    static Stream<Problem> of(Scope scope, TypedRule.Question question) {
        Expression.Link link = question.link();
        List<Expression.Link> before = question.before().steps();
        return !question.of(Signals.class)
                ? Stream.empty()
                : Scope.all(
                        before.stream().flatMap(step -> twice(scope, step, link)),
                        before.stream().flatMap(step -> against(scope, link, step, link)),
                        before.stream().flatMap(step -> against(scope, link, link, step)));
    }

    /** {@code of("A").of("B")} and {@code where("kind", "a").where("kind", "b")}. */
    private static Stream<Problem> twice(Scope scope, Expression.Link first, Expression.Link second) {
        if (first.is("of") && second.is("of")) {
            String both = Stream.concat(first.given().stream(), second.given().stream())
                    .map(Expression::text)
                    .collect(Collectors.joining(", "));
            return scope.errorIf(
                    !types(first).isEmpty()
                            && !types(second).isEmpty()
                            && Collections.disjoint(types(first), types(second)),
                    second.name(),
                    "No signal has two types, so this selects none.\nMaybe of(" + both + ").");
        }
        Token one = first.string(1);
        Token other = second.string(1);
        boolean where = first.is("where") && second.is("where") && first.string(0) != null && second.string(0) != null;
        if (!where
                || one == null
                || other == null
                || !first.string(0).value().equals(second.string(0).value())) {
            return Stream.empty();
        }
        String key = first.string(0).value();
        return scope.errorIf(
                !one.value().equals(other.value()),
                second.name(),
                "No signal has two values of '" + key + "', so this selects none.\nMaybe whereIn(\"" + key + "\", "
                        + one.text() + ", " + other.text() + ").");
    }

    /** {@code outbound.activity} and {@code inbound.of(SignalType.EMAIL_SENT)}. */
    private static Stream<Problem> against(
            Scope scope, Expression.Link place, Expression.Link one, Expression.Link other) {
        if (one.is("outbound") && (other.is("inbound") || other.is("activity"))) {
            return scope.error(
                    place.name(),
                    "No signal is both outbound and " + other.name().text() + ", so this selects none.");
        }
        Direction asked = one.is("outbound")
                ? Direction.OUTBOUND
                : one.is("inbound") || one.is("activity") ? Direction.INBOUND : null;
        List<String> types = other.is("of") ? types(other) : List.of();
        boolean against = asked != null
                && !types.isEmpty()
                && types.stream().allMatch(type -> SignalType.isKnown(type) && SignalType.directionOf(type) != asked);
        return scope.warningIf(
                against,
                place.name(),
                String.join(", ", types) + " is not usually "
                        + String.valueOf(asked).toLowerCase(Locale.ROOT)
                        + ", so this may select none.\nMaybe leave out "
                        + one.name().text() + ".");
    }

    /** The signal types that a step names, or none where it does not name them itself. */
    private static List<String> types(Expression.Link of) {
        List<String> types = of.given().stream()
                .map(each -> each.string() != null
                        ? each.string().value()
                        : each.text().startsWith("SignalType.") ? each.text().substring("SignalType.".length()) : null)
                .filter(Objects::nonNull)
                .toList();
        return types.size() == of.given().size() ? types : List.of();
    }
}
