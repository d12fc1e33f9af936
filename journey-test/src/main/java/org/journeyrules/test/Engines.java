package org.journeyrules.test;

import java.util.Map;
import org.journeyrules.JourneyEngine;

/**
 * The engines on which {@link ScenarioTest}s run, for example the same rules in both models of Drools. Implementations need
 * a constructor without arguments. The engines are created once per test run.
 */
@FunctionalInterface
public interface Engines {
    /** Returns each engine under the name that test reports show, in order. */
    Map<String, JourneyEngine> engines();
}
