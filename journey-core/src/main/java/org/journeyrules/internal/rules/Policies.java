package org.journeyrules.internal.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.spi.JourneyPolicy;
import org.jspecify.annotations.Nullable;

/** Finds policies by their type, for implementations of rules. */
public final class Policies {
    private record AllScores(List<ScoreModel> scores) implements JourneyPolicy {}

    private Policies() {}

    /**
     * Returns the policy of this type. Several policies may implement {@link JourneyPolicy}: they are combined into one, with
     * the scores of all.
     *
     * @throws IllegalArgumentException if there is no policy of this type
     */
    public static <P> P find(Collection<?> policies, Class<P> type) {
        @Nullable P found = null;
        for (Object policy : policies) {
            if (type.isInstance(policy)) {
                if (type != JourneyPolicy.class) {
                    return type.cast(policy);
                }
                if (found != null) {
                    return type.cast(new AllScores(scores(policies)));
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

    /** Returns the scores of all policies that implement {@link JourneyPolicy}. */
    public static List<ScoreModel> scores(Collection<?> policies) {
        List<ScoreModel> all = new ArrayList<>();
        for (Object policy : policies) {
            if (policy instanceof JourneyPolicy scores) {
                all.addAll(scores.scores());
            }
        }
        return all;
    }
}
