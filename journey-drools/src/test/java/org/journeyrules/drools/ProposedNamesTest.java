package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.journeyrules.JourneyRules;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;
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
        assertThat(warnings())
                .containsExactly(
                        "stages: the map has no rules, so no contact ever leaves 'Lead'",
                        neverUsed(1, "fast"),
                        neverUsed(2, "slow"));
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
        JourneyRules rules = JourneyRules.builder(MAP)
                .rule("any", journey -> journey.hasVisited("Lead"))
                .build();
        assertThat(MapAdvice.of(rules)).isEmpty();
    }

    private static String moving(String conditions, String proposal) {
        return """
                rule "move: CONDITIONS" when
                    $journey : Journey( CONDITIONS )
                then
                    $journey.PROPOSAL;
                end
                """.replace("\"move: CONDITIONS\"", "\"move " + conditions.replace('"', ' ') + "\"")
                .replace("CONDITIONS", conditions)
                .replace("PROPOSAL", proposal);
    }

    private static final JourneyMap LADDER = JourneyMap.builder("m")
            .stage("A", "B")
            .stage(Stage.of("C").withRole(Stage.CUSTOMER))
            .stage(Stage.of("D").asTerminal())
            .exit("X")
            .build();

    private static DroolsRules over(JourneyMap map, String... rules) {
        return DroolsRules.builder(map)
                .add(RulePack.of("acme").text("acme.drl", HEAD + String.join("", rules)))
                .build();
    }

    private static String moves(String conditions, String proposal) {
        return over(LADDER, moving(conditions, proposal)).proposedMoves().orElseThrow().values().stream()
                .flatMap(Set::stream)
                .map(Transition::toString)
                .collect(Collectors.joining(", "));
    }

    @Test
    void the_moves_of_a_rule_lead_from_the_stages_in_which_it_can_hold() {
        assertThat(moves("stage == \"A\"", "progressTo(\"C\")")).isEqualTo("A -> C");
        assertThat(moves("stage in (\"A\", \"B\", \"D\")", "progressTo(\"C\")")).isEqualTo("A -> C, B -> C");
        assertThat(moves("beforeCustomer, contact.fit == \"A\"", "progressTo(\"C\")"))
                .isEqualTo("A -> C, B -> C");
        assertThat(moves("before(\"B\")", "exitTo(\"X\")")).isEqualTo("A -> X");
        assertThat(moves("atOrAfter(\"B\")", "regressTo(\"A\")")).isEqualTo("B -> A, C -> A");
        assertThat(moves("!customer, !exited, !beginning", "progressTo(\"D\")")).isEqualTo("A -> D, B -> D");
        assertThat(moves("exited || stage == \"B\" && contact.fit == \"A\"", "progressTo(\"C\")"))
                .isEqualTo("B -> C, X -> C");
        assertThat(moves("stage != \"A\" && stage not in (\"B\", \"D\")", "exitTo(\"X\")"))
                .isEqualTo("C -> X");
    }

    @Test
    void a_start_is_a_move_from_the_empty_name_and_a_target_by_an_expression_may_be_any() {
        assertThat(moves("beginning", "startIn(\"B\")")).isEqualTo(" -> B");
        assertThat(moves("stage == \"X\"", "startIn(\"B\")")).isEqualTo("X -> B");
        assertThat(moves("stage == \"B\"", "progressTo($journey.contact().fit())"))
                .isEqualTo("B -> C, B -> D");
        assertThat(moves("stage == \"A\"", "handOff(\"look\")")).isEmpty();
    }

    @Test
    void stages_that_no_rule_leads_into_or_out_of_are_warned_of() {
        DroolsRules rules = over(LADDER, moving("stage == \"A\"", "progressTo(\"C\")"));

        assertThat(MapAdvice.ofStages(rules).stream().map(warning -> warning.path() + ": " + warning.text()))
                .containsExactly(
                        "stages[1]: no rule leads into 'B'",
                        "stages[1]: no rule leads out of 'B', and the stage has no sequence",
                        "stages[2]: no rule leads out of 'C', and the stage has no sequence",
                        "stages[3]: no rule leads into 'D'");
        assertThat(MapAdvice.ofStages(over(
                        LADDER,
                        moving("stage == \"A\"", "progressTo(\"B\")"),
                        moving("stage == \"B\"", "progressTo(\"C\")"),
                        moving("customer", "progressTo(\"D\")"),
                        moving("!exited, !beginning", "exitTo(\"X\")"))))
                .isEmpty();
    }

    @Test
    void a_stage_in_which_a_rule_hands_over_needs_no_way_out() {
        String on =
                moving("stage in (\"A\", \"B\")", "progressTo(\"C\")") + moving("stage == \"A\"", "progressTo(\"B\")");
        String last = moving("stage == \"B\"", "progressTo(\"D\")");
        assertThat(waysOut(on + last)).containsExactly("no rule leads out of 'C', and the stage has no sequence");
        assertThat(waysOut(on + last + moving("customer", "handOff(\"look\")"))).isEmpty();
        assertThat(waysOut(on + last + moving("stage == \"A\", contact.fit == \"A\"", "handOff(\"look\")")))
                .as("in another stage")
                .hasSize(1);
        assertThat(waysOut(on + last + moving("!beginning", "handOff(\"look\")")))
                .as("in every stage")
                .hasSize(1);
    }

    private static List<String> waysOut(String rules) {
        return MapAdvice.ofStages(over(LADDER, rules)).stream()
                .map(MapProblem::text)
                .filter(text -> text.contains("out of"))
                .toList();
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
