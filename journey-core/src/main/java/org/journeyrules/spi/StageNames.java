package org.journeyrules.spi;

import java.util.Collection;
import java.util.Map;

/**
 * A policy that names stages. One that the map of the rules does not have is an error when rules are built with the policy.
 */
public interface StageNames {
    /**
     * The stages by the component that names them, in kebab-case; but for those that the policy names unless it is told
     * otherwise, so that rules over another map may use the rest of it.
     */
    Map<String, ? extends Collection<String>> stageNames();
}
