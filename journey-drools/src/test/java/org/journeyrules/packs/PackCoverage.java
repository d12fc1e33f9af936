package org.journeyrules.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.test.RuleCoverage;
import org.journeyrules.test.ScenarioFile;
import org.journeyrules.test.WrittenScenario;

/** What the cases and the scenario files of a pack cover of its rules. */
public final class PackCoverage {
    private final JourneyEngine engine;
    private final RuleCoverage coverage = RuleCoverage.counting();

    private PackCoverage(JourneyEngine engine) {
        this.engine = engine;
    }

    public static PackCoverage of(JourneyEngine engine) {
        return new PackCoverage(engine);
    }

    public PackCoverage with(RuleCases... subjects) {
        for (RuleCases subject : subjects) {
            if (subject.engine(RuleEngine.EXECUTABLE)
                    .version()
                    .equals(engine.version())) { // some have rules of their own
                subject.count(coverage);
            }
        }
        return this;
    }

    /** Runs the scenario files in a folder of the test resources. */
    public PackCoverage withScenarios(String folder) {
        for (Path file : files(folder)) {
            try {
                for (WrittenScenario scenario : ScenarioFile.read(
                        Files.readString(file), file.getFileName().toString(), engine.rules())) {
                    scenario.countedBy(coverage).run(engine);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private static List<Path> files(String folder) {
        URL url = PackCoverage.class.getClassLoader().getResource(folder);
        assertThat(url).as(folder).isNotNull();
        try (Stream<Path> all = Files.list(Path.of(url.toURI()))) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All rules fire, and all conditions are met and unmet. */
    public void assertComplete() {
        assertThat(coverage.missing()).isEmpty();
        assertThat(coverage.percent()).isEqualTo(100);
    }
}
