package org.journeyrules.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each scenario of some files, on each engine that its class names with {@link OverEngines}. A
 * run is named after the file and the scenario.
 *
 * <pre>{@code
 * @OverEngines(BothModels.class)
 * class ClicksTest {
 *     @ScenarioFiles("scenarios")
 *     void scenarioHolds(WrittenScenario scenario, JourneyEngine engine) {
 *         scenario.run(engine);
 *     }
 * }
 * }</pre>
 *
 * <p>On a class, it names the files of the methods that name none. Together with {@link RunsScenarioFiles}, such a class needs no method:
 *
 * <pre>{@code
 * @OverEngines(BothModels.class)
 * @ScenarioFiles("scenarios")
 * class ClicksTest implements RunsScenarioFiles {}
 * }</pre>
 *
 * <p>The test fails as a whole if there is no file, or if one has mistakes. Works with JUnit 5 and JUnit 6; the testing
 * guide states the versions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@TestTemplate
@ExtendWith(ScenarioFilesExtension.class)
public @interface ScenarioFiles {
    /**
     * Files and folders: resources on the class path, else relative to the working directory. A folder stands for all files
     * in it, at any depth, whose name ends with {@code .yaml} or {@code .yml}. A method that names none takes those of its class.
     */
    String[] value() default {};
}
