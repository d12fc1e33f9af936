package org.journeyrules.test;

import org.journeyrules.JourneyEngine;

/**
 * A test class that only runs the scenario files that it names with {@link ScenarioFiles}, on the engines that it names with {@link
 * OverEngines}.
 */
public interface RunsScenarioFiles {
    /** Runs one scenario. */
    @ScenarioFiles
    default void scenarioHolds(WrittenScenario scenario, JourneyEngine engine) {
        scenario.run(engine);
    }
}
