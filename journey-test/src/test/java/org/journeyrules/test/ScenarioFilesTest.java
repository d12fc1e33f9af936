package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** A test of scenario files runs once per scenario and engine. */
@OverEngines(ScenarioFilesTest.TwoEngines.class)
class ScenarioFilesTest {
    private static final List<String> RUNS = new ArrayList<>();
    private static final List<String> OF_CLASS = new ArrayList<>();

    static final class TwoEngines implements Engines {
        @Override
        public Map<String, JourneyEngine> engines() {
            Map<String, JourneyEngine> engines = new LinkedHashMap<>();
            engines.put("one", JourneyEngine.of(LoanRules.RULES));
            engines.put("two", JourneyEngine.of(LoanRules.RULES));
            return engines;
        }
    }

    @ScenarioFiles("scenarios")
    void scenarioHolds(WrittenScenario scenario, JourneyEngine engine, TestInfo run) {
        scenario.run(engine);
        RUNS.add(run.getDisplayName());
    }

    @AfterAll
    static void everyScenarioRan() {
        assertThat(RUNS)
                .containsExactly(
                        "scenarios/clicks.yaml:1 two clicks within 30 days lead to Offered [one]",
                        "scenarios/clicks.yaml:8 a second click 31 days later does not [one]",
                        "scenarios/more/silence.yml:1 two weeks of silence end the interest [one]",
                        "scenarios/clicks.yaml:1 two clicks within 30 days lead to Offered [two]",
                        "scenarios/clicks.yaml:8 a second click 31 days later does not [two]",
                        "scenarios/more/silence.yml:1 two weeks of silence end the interest [two]");
    }

    /** A class that names its files needs no method of its own, and may have tests of other kinds. */
    @Nested
    @ScenarioFiles("scenarios/clicks.yaml")
    class OfClass implements RunsScenarioFiles {
        @Override
        @ScenarioFiles
        public void scenarioHolds(WrittenScenario scenario, JourneyEngine engine) {
            RunsScenarioFiles.super.scenarioHolds(scenario, engine);
            OF_CLASS.add(scenario.toString());
        }

        @ScenarioTest
        void anotherKind(Scenario scenario) {
            scenario.givenContact()
                    .inStage("Asked")
                    .whenTimeElapses(Scenario.days(1))
                    .then()
                    .stageIs("Asked");
        }

        @AfterAll
        static void theFilesOfTheClassRan() {
            assertThat(OF_CLASS)
                    .hasSize(4)
                    .contains("scenarios/clicks.yaml:1 two clicks within 30 days lead to Offered")
                    .allMatch(run -> run.startsWith("scenarios/clicks.yaml:"));
        }
    }

    @Test
    void aPathWithoutScenariosIsAMistake(@TempDir Path directory) throws Exception {
        assertThatThrownBy(() -> ScenarioPaths.read("scenaros", getClass().getClassLoader()))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("There is neither a resource nor a file 'scenaros'");
        assertThatThrownBy(() -> ScenarioPaths.read(directory.toString(), null))
                .hasMessageContaining("has no scenario files");

        Path file = directory.resolve("latin.yaml");
        Files.write(file, new byte[] {(byte) 0xE9});
        assertThatThrownBy(() -> ScenarioPaths.read(file.toString(), null)).hasMessageContaining("is not UTF-8");
    }
}
