package org.journeyrules.drools.internal.check;

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

    /** An error, or none where its text is null. */
    final Stream<Problem> error(Placed place, @Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(rule.file().error(place.start(), text));
    }

    final Stream<Problem> error(Placed place, String format, Object... parts) {
        return error(place, format.formatted(parts));
    }

    final Stream<Problem> errorIf(boolean wrong, Placed place, String format, Object... parts) {
        return wrong ? error(place, format.formatted(parts)) : Stream.empty();
    }

    /** A warning, or none where its text is null. */
    final Stream<Problem> warning(Placed place, @Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(rule.file().warning(place.start(), text));
    }

    final Stream<Problem> warning(Placed place, String format, Object... parts) {
        return warning(place, format.formatted(parts));
    }

    final Stream<Problem> warningIf(boolean doubtful, Placed place, String format, Object... parts) {
        return doubtful ? warning(place, format.formatted(parts)) : Stream.empty();
    }

    /** The value of a path that begins with a policy; empty where it has none that is known now. */
    final Optional<Object> policyValue(Expression path) {
        return ChainValues.ofPolicy(path, typed.types(), scope.policies());
    }

    /** A fault in a value of a policy, which is far from the rule that reads it; none where its text is null. */
    final Stream<Problem> ofPolicy(Expression path, Object value, @Nullable String fault) {
        Object shown = value == ChainValues.NULL ? "null" : value instanceof String ? "'" + value + "'" : value;
        String text = "%s is %s, which the rule \"%s\" cannot use: %s";
        return fault == null ? Stream.empty() : error(path, text, path.text(), shown, rule.name(), fault);
    }

    @SafeVarargs
    static Stream<Problem> all(Stream<Problem>... checks) {
        Stream<Problem> all = Stream.empty();
        for (Stream<Problem> each : checks) {
            all = Stream.concat(all, each);
        }
        return all;
    }

    /** The text if a condition holds, else null. */
    static @Nullable String when(boolean condition, String text) {
        return condition ? text : null;
    }

    /** The first text that is not null; null where all are. */
    static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
