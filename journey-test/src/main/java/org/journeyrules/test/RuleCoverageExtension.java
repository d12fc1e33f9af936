package org.journeyrules.test;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * Fails a class of tests if its stories cover too little of the rules.
 *
 * <pre>{@code
 * @OverEngines(BothModels.class)
 * class PackTest {
 *     @RegisterExtension
 *     static final RuleCoverageExtension COVERAGE = RuleCoverageExtension.atLeast(100);
 *
 *     @ScenarioFiles("scenarios")
 *     void scenarioHolds(WrittenScenario scenario, JourneyEngine engine) {
 *         scenario.run(engine);
 *     }
 * }
 * }</pre>
 *
 * <p>It counts the stories of {@link ScenarioTest}s and {@link ScenarioFiles} of the class that registers it, and of the
 * classes nested in it. For any other story, pass {@link #coverage} to {@link Scenario#countedBy}. Thread-safe.
 */
public final class RuleCoverageExtension implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RuleCoverageExtension.class);

    private final double least;
    private final RuleCoverage coverage = RuleCoverage.counting();

    private RuleCoverageExtension(double least) {
        this.least = least;
    }

    /**
     * Demands a coverage.
     *
     * @param percent the least {@link RuleCoverage#percent}, from 0 to 100
     * @throws IllegalArgumentException if it is less than 0 or more than 100
     */
    public static RuleCoverageExtension atLeast(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("A coverage of " + percent + " % is not between 0 and 100.");
        }
        return new RuleCoverageExtension(percent);
    }

    /** What is covered so far. */
    public RuleCoverage coverage() {
        return coverage;
    }

    /** The coverage that counts the stories of a test; null if its class registers none. */
    static @Nullable RuleCoverage of(ExtensionContext context) {
        RuleCoverageExtension registered = registered(context);
        return registered == null ? null : registered.coverage;
    }

    private static @Nullable RuleCoverageExtension registered(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(RuleCoverageExtension.class, RuleCoverageExtension.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(RuleCoverageExtension.class, this);
    }

    /** Fails if too little is covered, once all tests of the class that registers it have run. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getParent().filter(parent -> registered(parent) == this).isEmpty()) {
            requireEnough(); // for a nested class, the outer one is not over yet
        }
    }

    /** Fails if too little is covered. */
    void requireEnough() {
        if (coverage.percent() < least) {
            String message = String.format(
                    Locale.ROOT, "The rules are covered to %.1f %%, less than %.1f %%.", coverage.percent(), least);
            throw new AssertionFailedError("\n" + message + "\n" + coverage.missing(), least, coverage.percent());
        }
    }
}
