package org.journeyrules.internal.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.spi.Scores;
import org.jspecify.annotations.Nullable;

/** Finds policies by their type, for implementations of rules. */
public final class Policies {
    private Policies() {}

    /**
     * Returns the policy of this type. Several policies may implement {@link Scores}: they are combined into one, with
     * the scores of all.
     *
     * @throws IllegalArgumentException if there is no policy of this type
     */
    public static <P> P find(Collection<?> policies, Class<P> type) {
        @Nullable P found = null;
        for (Object policy : policies) {
            if (type.isInstance(policy)) {
                if (type != Scores.class) {
                    return type.cast(policy);
                }
                if (found != null) {
                    Scores all = () -> scores(policies);
                    return type.cast(all);
                }
                found = type.cast(policy);
            }
        }
        if (found != null) {
            return found;
        }
        throw new IllegalArgumentException("No pack has a policy of " + type.getName()
                + ".\nMaybe add it to its pack: .policy(new " + type.getSimpleName() + "(…)).");
    }

    /** Returns the scores of all policies that implement {@link Scores}. */
    public static List<ScoreModel> scores(Collection<?> policies) {
        List<ScoreModel> all = new ArrayList<>();
        for (Object policy : policies) {
            if (policy instanceof Scores scores) {
                all.addAll(scores.scores());
            }
        }
        return all;
    }
}
