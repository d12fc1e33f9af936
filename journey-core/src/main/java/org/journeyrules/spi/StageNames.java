package org.journeyrules.spi;

import java.util.Collection;
import java.util.Map;

/**
 * A policy that names stages. When rules are built with the policy, a stage that the map does not have is an error.
 */
public interface StageNames {
    /**
     * The stages by the component that names them, in kebab-case. Leave out stages that the policy names only by
     * default, so that rules over another map can use the rest of the policy.
     */
    Map<String, ? extends Collection<String>> stageNames();
}
