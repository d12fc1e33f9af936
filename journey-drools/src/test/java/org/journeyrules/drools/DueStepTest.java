package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueStepTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static final String RULES = """
            package test.steps

            import org.journeyrules.Journey
            import org.journeyrules.sequence.DueStep

            // Healthcare speaks its own language.
            rule "healthcare opening"
            when
                $step : DueStep( sequence == "nurture", content == "welcome" )
                $journey : Journey( contact.industry == "Healthcare" )
            then
                $step.useVariant("opening", "healthcare");
            end

            // Nobody is welcomed twice.
            rule "no welcome for partners"
            when
                $step : DueStep( step == "first" )
                $journey : Journey( contact.attribute("partner") == "yes" )
            then
                $step.skip("a partner knows us");
            end
            """;

    private final JourneyMap map = JourneyMap.builder("m")
            .stage(Stage.of("Lead").withSequence("nurture"))
            .stage("Buyer")
            .sequence(Sequence.of("nurture").with(Step.send("first", "welcome").on("email")))
            .build();

    private Outcome begin(RuleEngine engine, Contact contact) {
        JourneyEngine journeys = JourneyEngine.of(DroolsRules.builder(map)
                .add(RulePack.of("test").text("steps.drl", RULES))
                .engine(engine)
                .build());
        return journeys.review(journeys.newState("c"), contact, MONDAY);
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_on_a_due_step_chooses_its_variant(RuleEngine engine) {
        Outcome outcome = begin(engine, Contact.of("c").with("industry", "Healthcare"));
        assertThat(outcome.decisions(StepDue.class))
                .extracting(due -> due.variants().toString())
                .containsExactly("{opening=healthcare}");
        assertThat(begin(engine, Contact.of("c")).decisions(StepDue.class))
                .extracting(due -> due.variants().toString())
                .containsExactly("{}");
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_on_a_due_step_skips_it_and_says_why(RuleEngine engine) {
        Outcome outcome = begin(engine, Contact.of("c").with("partner", "yes"));
        assertThat(outcome.decisions(StepDue.class)).isEmpty();
        assertThat(outcome.decisions(StepSkipped.class))
                .extracting(StepSkipped::why)
                .containsExactly("a partner knows us");
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_on_a_due_step_is_not_explained_where_none_is_due(RuleEngine engine) {
        DroolsRules rules = DroolsRules.builder(map)
                .add(RulePack.of("test").text("steps.drl", RULES))
                .add(RulePack.of("stage").text("stage.drl", """
                                package test.stages

                                import org.journeyrules.Journey

                                // A bird in the hand.
                                rule "partners buy"
                                when
                                    $journey : Journey( stage == "Lead", contact.attribute("partner") == "sure" )
                                then
                                    $journey.progressTo("Buyer");
                                end
                                """))
                .engine(engine)
                .build();
        JourneyEngine journeys = JourneyEngine.of(rules);
        Contact contact = Contact.of("c");
        Outcome outcome = journeys.review(journeys.newState("c"), contact, MONDAY);

        assertThat(journeys.explain(outcome.state(), contact, MONDAY).rules())
                .extracting(RuleExplanation::rule)
                .containsExactly("partners buy");
    }
}
