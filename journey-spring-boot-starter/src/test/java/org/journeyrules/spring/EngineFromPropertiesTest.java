package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Set;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EngineFromPropertiesTest {
    private static final String OWN_RULE = "consideration to decision: security sheet";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JourneyAutoConfiguration.class));

    @Test
    void withoutPropertiesItHasTheStandardRulesAndTheFilesInRules() {
        application.run(context -> {
            JourneyEngine engine = context.getBean(JourneyEngine.class);
            assertThat(engine.map().name()).isEqualTo("b2b");
            assertThat(engine.rules().names()).contains(OWN_RULE).hasSizeGreaterThan(20);
            DroolsRules byHand = DroolsRules.builder(B2bRules.map())
                    .add(B2bRules.pack(B2bPolicy.defaults()))
                    .add(RulePack.of("acme").resource("/rules/acme.drl"))
                    .build();
            assertThat(engine.version()).isEqualTo(byHand.version());
        });
    }

    @Test
    void numbersComeFromPropertiesAFileAndLists() {
        application
                .withPropertyValues(
                        "journey.policy.clicks=4",
                        "journey.policy.click-window=P21D",
                        "journey.policy-file=classpath:policy.yaml",
                        "journey.policy.web-form-sources[0]=Fair")
                .run(context -> {
                    B2bPolicy policy = policy(context.getBean(JourneyRules.class));
                    assertThat(policy.clicks()).isEqualTo(4);
                    assertThat(policy.clickWindow()).isEqualTo(Period.ofDays(21));
                    assertThat(policy.webFormSources()).containsExactly("Fair");
                });
        application
                .withPropertyValues("journey.policy-file=classpath:policy.yaml")
                .run(context -> assertThat(
                                policy(context.getBean(JourneyRules.class)).clicks())
                        .isEqualTo(3));
    }

    private static B2bPolicy policy(JourneyRules rules) {
        return rules.policy(B2bPolicy.class);
    }

    @Test
    void aMapOfOnesOwnHasOnlyItsOwnRules() {
        application
                .withPropertyValues("journey.map=classpath:loan.yaml", "journey.rules=classpath*:none/*.drl")
                .run(context ->
                        assertThat(context.getBean(JourneyRules.class).names()).isEmpty());
    }

    @Test
    void aMapThatExtendsAShippedOneHasItsRules() {
        application.withPropertyValues("journey.map=classpath:trial.yaml").run(context -> {
            assertThat(context.getBean(JourneyEngine.class).map().name()).isEqualTo("trial");
            assertThat(context.getBean(JourneyRules.class).names()).hasSizeGreaterThan(20);
        });
    }

    @Test
    void standardRulesCanBeLeftOut() {
        application
                .withPropertyValues("journey.standard-rules=false")
                .run(context ->
                        assertThat(context.getBean(JourneyRules.class).names()).containsExactly(OWN_RULE));
    }

    @Test
    void aMapRulesOrEngineOfTheApplicationReplacesOurs() {
        JourneyMap map = JourneyMap.builder("shop").stage("Lead", "Customer").build();
        application
                .withPropertyValues("journey.rules=classpath*:none/*.drl")
                .withBean(JourneyMap.class, () -> map)
                .run(context ->
                        assertThat(context.getBean(JourneyEngine.class).map()).isSameAs(map));
        JourneyRules rules = JourneyRules.builder(map).build();
        application
                .withBean(JourneyRules.class, () -> rules)
                .run(context ->
                        assertThat(context.getBean(JourneyEngine.class).rules()).isSameAs(rules));
        JourneyEngine engine = JourneyEngine.of(rules);
        application
                .withBean(JourneyEngine.class, () -> engine)
                .run(context -> assertThat(context.getBean(JourneyEngine.class)).isSameAs(engine));
    }

    @Test
    void thePacksOfTheApplicationAreAdded() {
        RulePack pack = RulePack.of("more").text("more.drl", """
                package more
                import org.journeyrules.Journey
                // A test.
                rule "awareness to consideration: a test"
                when
                    $journey : Journey( stage == "Awareness", contact.attribute("test") == "yes" )
                then
                    $journey.progressTo("Consideration");
                end
                """);
        application
                .withBean(RulePack.class, () -> pack)
                .run(context -> assertThat(
                                Set.copyOf(context.getBean(JourneyRules.class).names()))
                        .contains("awareness to consideration: a test", OWN_RULE));
    }
}
