package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.journeyrules.JourneyRules;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the proposals of rules name, and what is doubtful in a map because of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProposedNamesTest {
    private static final String HEAD = """
            package acme
            import org.journeyrules.Journey
            import org.journeyrules.sequence.DueStep
            """;

    private static final JourneyMap MAP = JourneyMap.builder("m")
            .stage(Stage.of("Lead").withSequence("nurture"))
            .stage("Buyer")
            .sequence(sequence("nurture"))
            .sequence(Sequence.of("fast").with(Step.send("call", "script").withSwitchTo("slow")))
            .sequence(sequence("slow"))
            .content(Content.of("script").withBlocks("opening", "body").withVariants("opening", "standard", "sober"))
            .content(Content.of("story").withBlocks("opening", "body"))
            .build();

    private static Sequence sequence(String name) {
        return Sequence.of(name).with(Step.send("first", "story"));
    }

    private static String enrolling(String argument) {
        return """
                rule "r1" when
                    $journey : Journey( stage == "Lead", contact.fit == "A" )
                then
                    $journey.switchTo(ARGUMENT);
                end
                """.replace("ARGUMENT", argument);
    }

    private static String choosing(String dueStep, String block) {
        return """
                rule "r2" when
                    $step : DueStep( DUE )
                then
                    $step.useVariant("BLOCK", "sober");
                end
                """.replace("DUE", dueStep).replace("BLOCK", block);
    }

    private static List<String> warnings(String... rules) {
        DroolsRules.Builder all = DroolsRules.builder(MAP);
        if (rules.length > 0) {
            all.add(RulePack.of("acme").text("acme.drl", HEAD + String.join("", rules)));
        }
        return MapAdvice.of(all.build()).stream()
                .map(warning -> warning.path() + ": " + warning.text())
                .toList();
    }

    private static String neverUsed(int index, String name) {
        return "sequences[" + index + "].name: sequence '" + name
                + "' is never used: no stage has it, no rule enrolls in it"
                + " or switches to it, and no sequence that is used switches to it";
    }

    @Test
    void a_sequence_that_no_stage_no_rule_and_no_switch_leads_to_is_never_used() {
        assertThat(warnings()).containsExactly(neverUsed(1, "fast"), neverUsed(2, "slow"));
        assertThat(warnings(enrolling("\"slow\""))).containsExactly(neverUsed(1, "fast"));
    }

    @Test
    void what_a_used_sequence_switches_to_is_used() {
        assertThat(warnings(enrolling("\"fast\""))).isEmpty();
    }

    @Test
    void where_a_rule_says_by_an_expression_where_to_enroll_nobody_can_tell() {
        assertThat(warnings(enrolling("$journey.contact().attribute(\"sequence\")")))
                .isEmpty();
    }

    @Test
    void of_rules_in_plain_java_nobody_can_tell() {
        assertThat(MapAdvice.of(JourneyRules.builder(MAP).build())).isEmpty();
    }

    @Test
    void a_block_whose_variants_rules_choose_has_a_default() {
        String fast = enrolling("\"fast\"");
        assertThat(warnings(fast, choosing("channel == \"email\"", "opening")))
                .containsExactly("contents[1].blocks[0]: block 'opening' of content 'story' has no default variant"
                        + " for contacts for whom no rule chooses one");
        assertThat(warnings(fast, choosing("content == \"script\"", "opening"))).isEmpty();
        assertThat(warnings(fast, choosing("content == \"story\"", "body")))
                .containsExactly("contents[1].blocks[1]: block 'body' of content 'story' has no default variant for"
                        + " contacts for whom no rule chooses one");
    }

    @Test
    void rules_narrowed_to_some_propose_only_what_these_name() {
        DroolsRules all = DroolsRules.builder(MAP)
                .add(RulePack.of("acme").text("acme.drl", HEAD + enrolling("\"fast\"") + choosing("", "opening")))
                .build();
        assertThat(MapAdvice.of(all.only("r2")))
                .extracting(MapProblem::path)
                .containsExactly("sequences[1].name", "sequences[2].name", "contents[1].blocks[0]");
    }
}
