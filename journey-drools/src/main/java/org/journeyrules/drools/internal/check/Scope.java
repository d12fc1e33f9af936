package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens.Placed;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/** A rule with all that its checks need. Each check gives its problems as a stream, mostly of none or one. */
record Scope(TypedRule rule, Vocabulary vocabulary, List<Object> policies) {
    JourneyMap map() {
        return vocabulary.map();
    }

    /** The value of a path that begins with a policy; empty where it has none that is known now. */
    Optional<Object> policyValue(Expression path) {
        return ChainValues.ofPolicy(path, rule.types(), policies);
    }

    /** A fault in a value of a policy, which is far from the rule that reads it. */
    String ofPolicy(Expression path, Object value, String fault) {
        String shown =
                value == ChainValues.NULL ? "null" : value instanceof String ? "'" + value + "'" : value.toString();
        return path.text() + " is " + shown + ", which the rule \""
                + rule.rule().name() + "\" cannot use: " + fault;
    }

    DrlFile file() {
        return rule.rule().file();
    }

    /** An error, or none where its text is null. */
    Stream<Problem> error(Placed place, @Nullable String text) {
        return error(place.start(), text);
    }

    Stream<Problem> error(int place, @Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(file().error(place, text));
    }

    Stream<Problem> errorIf(boolean wrong, Placed place, String text) {
        return error(place, wrong ? text : null);
    }

    /** A warning, or none where its text is null. */
    Stream<Problem> warning(Placed place, @Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(file().warning(place.start(), text));
    }

    Stream<Problem> warningIf(boolean doubtful, Placed place, String text) {
        return warning(place, doubtful ? text : null);
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
