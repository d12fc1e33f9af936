package org.journeyrules.drools.internal.drl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the conditions of a rule say of the stage: names of stages, positions in the order of the map, and whether
 * the journey has started. A condition about anything else could hold in every stage.
 */
public final class StageConditions {
    private final JourneyMap map;
    private final @Nullable Stage stage;

    private StageConditions(JourneyMap map, @Nullable Stage stage) {
        this.map = map;
        this.stage = stage;
    }

    /**
     * Returns whether a rule could hold in a stage, as far as its conditions can be read.
     *
     * @param stage the name of a stage of the map; null for the time before the journey starts
     */
    public static boolean allow(DrlRule rule, JourneyMap map, @Nullable String stage) {
        StageConditions conditions =
                new StageConditions(map, stage == null ? null : map.stage(stage).orElse(null));
        return rule.concerns(stage)
                && rule.journeyPattern().stream()
                        .flatMap(pattern -> pattern.conditions().stream())
                        .map(DrlCondition::tree)
                        .noneMatch(condition -> Boolean.FALSE.equals(conditions.of(condition)));
    }

    /** Whether a condition holds in the stage; null where that depends on something else, too. */
    private @Nullable Boolean of(Expression condition) {
        if (condition instanceof Expression.Binding
                || condition instanceof Expression.Group group
                        && !group.isList()
                        && group.parts().size() == 1) {
            return of(condition.left());
        }
        if (condition instanceof Expression.Prefix prefix && prefix.sign().is("!")) {
            return not(of(condition.left()));
        }
        if (condition instanceof Expression.Joined joined) {
            boolean decides = joined.sign().is("||");
            return joined(
                    condition.parts().stream()
                            .map(part -> Optional.ofNullable(of(part)))
                            .toList(),
                    decides);
        }
        if (condition instanceof Expression.Comparison comparison) {
            return comparison(comparison);
        }
        return condition instanceof Expression.Path path
                        && path.subject() == null
                        && path.links().size() == 1
                ? position(path.head())
                : null;
    }

    private static @Nullable Boolean not(@Nullable Boolean answer) {
        return answer == null ? null : Boolean.valueOf(!answer);
    }

    private static @Nullable Boolean joined(List<Optional<Boolean>> parts, boolean decides) {
        if (parts.contains(Optional.of(decides))) {
            return decides;
        }
        return parts.contains(Optional.empty()) ? null : Boolean.valueOf(!decides);
    }

    private @Nullable Boolean comparison(Expression.Comparison comparison) {
        Expression left = comparison.left();
        Expression right = comparison.right();
        for (boolean value : new boolean[] {true, false}) {
            if (right.isWord(String.valueOf(value))
                    && Set.of("==", "!=").contains(comparison.operator().text())) {
                Boolean answer = of(left);
                return answer == null
                        ? null
                        : (answer == value) == comparison.operator().is("==");
            }
        }
        Expression names = left.isWord("stage") ? right : right.isWord("stage") ? left : null;
        boolean negated = comparison.negated() || comparison.operator().is("!=");
        if (names == null
                || !Set.of("==", "!=", "in").contains(comparison.operator().text())) {
            return null;
        }
        if (names.isWord("null")) {
            return (stage == null) != negated;
        }
        List<String> named = names.strings().stream().map(Token::value).toList();
        return named.isEmpty() ? null : (stage != null && named.contains(stage.name())) != negated;
    }

    private @Nullable Boolean position(Expression.Link question) {
        String name = question.name().text();
        return switch (name) {
            case "beginning" -> stage == null;
            case "exited" -> stage != null && stage.isExit();
            case "customer", "beforeCustomer" ->
                compare(map.stageWithRole(Stage.CUSTOMER), name.equals("beforeCustomer"));
            case "before", "atOrAfter" ->
                question.string(0) == null
                        ? null
                        : compare(map.stage(question.string(0).value()), name.equals("before"));
            default -> null;
        };
    }

    private @Nullable Boolean compare(Optional<Stage> with, boolean before) {
        if (with.isEmpty()) {
            return null;
        }
        return stage != null
                && !stage.isExit()
                && map.rank(stage.name()) < map.rank(with.get().name()) == before;
    }
}
