package org.journeyrules.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.journeyrules.signal.ScoreModel;

/** A policy with scores, which rules read with {@code score("name")}, or with names of stages. */
public interface JourneyPolicy {
    /** The scores that rules can read; none by default. */
    default Collection<ScoreModel> scores() {
        return List.of();
    }

    /**
     * The stages by the component that names them, in kebab-case; none by default. When rules are built with the policy, a
     * stage that the map does not have is an error. Leave out stages that the policy names only by default, so that rules
     * over another map can use the rest of the policy.
     */
    default Map<String, ? extends Collection<String>> stageNames() {
        return Map.of();
    }
}
