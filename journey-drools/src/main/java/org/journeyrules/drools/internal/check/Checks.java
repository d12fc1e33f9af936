package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Placed;
import org.journeyrules.drools.internal.drl.Expression;
import org.jspecify.annotations.Nullable;

/** What the checks of a rule share. Each check gives its problems as a stream, mostly of none or one. */
abstract class Checks {
    /** A rule with all that its checks need. */
    record Scope(TypedRule rule, Vocabulary vocabulary, List<Object> policies) {}

    final Scope scope;
    final TypedRule typed;
    final DrlRule rule;
    final Vocabulary vocabulary;

    Checks(Scope scope) {
        this.scope = scope;
        this.typed = scope.rule();
        this.rule = typed.rule();
        this.vocabulary = scope.vocabulary();
    }

    /** An error, or none where there is no fault. */
    final Stream<Problem> error(Placed place, @Nullable Fault fault) {
        return Stream.ofNullable(fault).map(each -> each.error(rule.file(), place.start()));
    }

    /** An error in the words of its id, with parts at their places. */
    final Stream<Problem> error(Placed place, String id, Object... parts) {
        return error(place, Fault.of(id, parts));
    }

    final Stream<Problem> errorIf(boolean wrong, Placed place, String id, Object... parts) {
        return wrong ? error(place, id, parts) : Stream.empty();
    }

    final Stream<Problem> warning(Placed place, @Nullable Fault fault) {
        return Stream.ofNullable(fault)
                .map(each -> rule.file().problem(place.start(), Problem.Severity.WARNING, each.id(), each.text()));
    }

    final Stream<Problem> warningIf(boolean doubtful, Placed place, String id, Object... parts) {
        return doubtful ? warning(place, Fault.of(id, parts)) : Stream.empty();
    }

    /** The value of a path that begins with a policy; empty where it has none that is known now. */
    final Optional<Object> policyValue(Expression path) {
        return ChainValues.ofPolicy(path, typed.types(), scope.policies());
    }

    /** A fault in a value of a policy, which is far from the rule that reads it; none where there is no fault. */
    final Stream<Problem> ofPolicy(Expression path, Object value, @Nullable Fault fault) {
        Object shown = value == ChainValues.NULL ? "null" : value instanceof String ? "'" + value + "'" : value;
        return Stream.ofNullable(fault)
                .flatMap(each -> error(path, "unusable-policy-value", path.text(), shown, rule.name(), each.text()));
    }

    @SafeVarargs
    static Stream<Problem> all(Stream<Problem>... checks) {
        Stream<Problem> all = Stream.empty();
        for (Stream<Problem> each : checks) {
            all = Stream.concat(all, each);
        }
        return all;
    }

    /** A line that says what was perhaps meant. */
    static String maybe(String cure) {
        return "\nMaybe " + cure;
    }

    /** The fault if a condition holds, else null. */
    static @Nullable Fault when(boolean condition, String id, Object... parts) {
        return condition ? Fault.of(id, parts) : null;
    }

    /** The first that is not null; null where all are. */
    @SafeVarargs
    static <T> @Nullable T first(@Nullable T... all) {
        for (T each : all) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }
}
