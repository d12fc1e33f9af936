package org.journeyrules.test;

import java.util.Objects;
import org.journeyrules.JourneyEngine;
import org.journeyrules.json.ScenarioText;
import org.jspecify.annotations.Nullable;

/** One scenario of a file. Immutable and thread-safe. */
public final class WrittenScenario {
    private final String source;
    private final ScenarioText text;
    private final @Nullable RuleCoverage coverage;

    WrittenScenario(String source, ScenarioText text, @Nullable RuleCoverage coverage) {
        this.source = source;
        this.text = text;
        this.coverage = coverage;
    }

    /** The same scenario, with what its rules do counted. */
    public WrittenScenario countedBy(RuleCoverage counting) {
        return new WrittenScenario(source, text, Objects.requireNonNull(counting));
    }

    /** What the scenario shows, in one sentence. */
    public String name() {
        return text.name();
    }

    /** The name of the file that has it. */
    public String source() {
        return source;
    }

    /** Its line in the file, from 1. */
    public int line() {
        return text.title().line();
    }

    /**
     * Runs the scenario. The first step that fails ends it.
     *
     * @throws AssertionError if an expectation does not hold, or if the rules fail. The message begins with the file, line
     *     and column of the expectation, followed by the report that {@link Then} describes.
     * @throws org.journeyrules.json.ScenarioException if a step cannot happen, such as a signal in the past of the story
     */
    public void run(JourneyEngine engine) {
        new ScenarioRun(source, text, engine, coverage).run();
    }

    @Override
    public String toString() {
        return source + ":" + line() + " " + name();
    }
}
