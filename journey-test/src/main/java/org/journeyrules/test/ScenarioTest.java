package org.journeyrules.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs on each engine that its class names with {@link OverEngines}, and takes a {@link Scenario} over that
 * engine.
 *
 * <pre>{@code
 * @OverEngines(BothModels.class)
 * class ClicksTest {
 *     @ScenarioTest
 *     void twoClicksLeadToConsideration(Scenario scenario) {
 *         scenario.givenContact().inStage("Awareness")…
 *     }
 * }
 * }</pre>
 *
 * <p>Works with JUnit 5 and JUnit 6; the testing guide states the versions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(EnginesExtension.class)
public @interface ScenarioTest {}
