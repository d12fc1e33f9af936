package org.journeyrules.test;

import java.util.Map;
import org.journeyrules.JourneyEngine;

/**
 * The engines over which {@link ScenarioTest}s are told, such as the same rules in both models of Drools. Implementations
 * have a constructor without arguments; they are asked once in a run of all tests.
 */
@FunctionalInterface
public interface Engines {
    /** Each engine under the name that test reports show, in the order of the map. */
    Map<String, JourneyEngine> engines();
}
