package org.journeyrules.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is told over each engine of its class's {@link OverEngines}, and takes a {@link Scenario} over it.
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
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(EnginesExtension.class)
public @interface ScenarioTest {}
