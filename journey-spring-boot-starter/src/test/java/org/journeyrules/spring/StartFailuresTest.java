package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a person reads when an application does not start. */
class StartFailuresTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JourneyAutoConfiguration.class));

    @Test
    void aProblemOfARuleIsShownWithFileAndLine() {
        String shown = shown(application.withPropertyValues(
                "journey.standard-rules=false", "journey.rules=classpath:broken/acme.drl"));
        assertThat(shown).contains("The rules cannot be used (1 error)");
        assertThat(shown).containsPattern("broken/acme\\.drl:9:\\d+: error: Unknown stage 'Considration'");
        assertThat(shown).contains("Maybe").contains("Consideration");
    }

    @Test
    void aProblemOfTheMapIsShownWithFileAndLine() {
        String shown = shown(application.withPropertyValues("journey.map=classpath:broken/map.yaml"));
        assertThat(shown).contains("The journey map cannot be used").containsPattern("broken/map\\.yaml:3:\\d+: ");
    }

    @Test
    void anUnknownNumberIsShownWithTheLineOfTheConfiguration() {
        String shown = shown(application
                .withInitializer(context -> ConfigDataEnvironmentPostProcessor.applyTo(context.getEnvironment()))
                .withPropertyValues("spring.profiles.active=typo"));
        assertThat(shown).contains("The numbers of the rules cannot be used");
        assertThat(shown)
                .containsPattern("application-typo\\.yaml:4:\\d+: ")
                .contains("clics")
                .contains("clicks");
    }

    @Test
    void aNumberThatIsNoneIsNamedByItsKey() {
        String shown = shown(application.withPropertyValues("journey.policy.clicks=many"));
        assertThat(shown).contains("many").contains("clicks");
    }

    @Test
    void aFileThatDoesNotExistIsNamedWithItsProperty() {
        assertThat(shown(application.withPropertyValues("journey.map=b2c")))
                .contains("journey.map: 'b2c' does not exist.")
                .contains("one of b2b, nonprofit, volunteer, supporter, or a file");
        assertThat(shown(application.withPropertyValues("journey.rules=classpath:rules/acne.drl")))
                .contains("journey.rules: 'classpath:rules/acne.drl' does not exist.");
        assertThat(shown(application.withPropertyValues("journey.policy-file=classpath:p.yaml")))
                .contains("journey.policy-file: 'classpath:p.yaml' does not exist.");
    }

    private static String shown(ApplicationContextRunner application) {
        StringBuilder shown = new StringBuilder();
        application.run(context -> {
            Throwable failure = context.getStartupFailure();
            assertThat(failure).as("the start must fail").isNotNull();
            FailureAnalysis analysis = new RuleFailureAnalyzer().analyze(failure);
            if (analysis == null) {
                analysis = new ConfigurationFailureAnalyzer().analyze(failure);
            }
            assertThat(analysis).as("%s", failure).isNotNull();
            shown.append(analysis.getDescription()).append('\n').append(analysis.getAction());
        });
        return shown.toString();
    }
}
