package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who wins where rules propose different things at one instant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArbitrationTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m")
                .stage("A", "B", "C", "D")
                .exit("X", "Y")
                .campaign(Campaign.of("mail").with("Sent").withResponse("Clicked"))
                .campaign(Campaign.of("fair").with("Invited").withResponse("Attended"));
    }

    /** Starts in C, and asks all these rules there, once. */
    private static Live inC(JourneyMapBuilder map, Rule... rules) {
        return in("C", map, rules);
    }

    private record Rule(String name, int salience, Consumer<Journey> proposal) {}

    private static Rule rule(String name, int salience, Consumer<Journey> proposal) {
        return new Rule(name, salience, proposal);
    }

    private static Live in(String stage, JourneyMapBuilder map, Rule... rules) {
        JourneyRules.Builder builder = JourneyRules.builder(map.build());
        for (Rule rule : rules) {
            builder.rule(rule.name, rule.salience, (journey, because) -> {
                if (stage.equals(journey.stage()) && journey.visit().number() == 1) {
                    rule.proposal.accept(journey);
                }
            });
        }
        return new Live(builder.build())
                .contact(Contact.of("c").with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, S.toString()))
                .review(S);
    }

    private static Consumer<Journey> to(String stage) {
        return journey -> journey.progressTo(stage);
    }

    private static Consumer<Journey> back(String stage) {
        return journey -> journey.regressTo(stage);
    }

    private static Consumer<Journey> out(String stage) {
        return journey -> journey.exitTo(stage);
    }

    private static Because why(Live live) {
        List<StageChanged> changes = live.last.decisions(StageChanged.class);
        return changes.get(changes.size() - 1).because();
    }

    @Test
    void an_exit_goes_before_a_progression_and_that_before_a_regression() {
        Live live = inC(map(), rule("back", 9, back("A")), rule("on", 5, to("D")), rule("out", 0, out("X")));
        assertThat(live.stage()).isEqualTo("X");
        assertThat(why(live).overruled()).containsExactly("back", "on");
        Live without = inC(map(), rule("back", 9, back("A")), rule("on", 5, to("D")));
        assertThat(without.stage()).isEqualTo("D");
        assertThat(why(without).overruled()).containsExactly("back");
    }

    @Test
    void of_one_kind_the_higher_salience_goes_first() {
        assertThat(in("A", map(), rule("near", 1, to("B")), rule("far", 0, to("D")))
                        .stage())
                .isEqualTo("B");
        assertThat(inC(map(), rule("x", 0, out("X")), rule("y", 1, out("Y"))).stage())
                .isEqualTo("Y");
        assertThat(inC(map(), rule("x", -1, out("X")), rule("y", 0, out("Y"))).stage())
                .isEqualTo("Y");
    }

    @Test
    void of_one_salience_the_further_progression_and_the_nearer_regression_win() {
        Live on = in("A", map(), rule("a near", 0, to("B")), rule("b far", 0, to("D")), rule("c", 0, to("C")));
        assertThat(on.stage()).isEqualTo("D");
        assertThat(why(on).overruled()).containsExactly("a near", "c");
        assertThat(inC(map(), rule("a far", 0, back("A")), rule("b near", 0, back("B")))
                        .stage())
                .isEqualTo("B");
    }

    @Test
    void of_equals_the_rule_with_the_smallest_name_by_code_point_wins() {
        assertThat(inC(map(), rule("b", 0, out("X")), rule("a", 0, out("Y"))).stage())
                .isEqualTo("Y");
        Live beyond = inC(map(), rule("\uFFFD", 0, out("Y")), rule("\uD83D\uDE00", 0, out("X")));
        assertThat(beyond.stage())
                .as("U+FFFD comes before U+1F600, though not as char")
                .isEqualTo("Y");
    }

    @Test
    void rules_that_agree_are_not_overruled() {
        Live live = inC(map(), rule("a", 0, to("D")), rule("b", 0, to("D")), rule("c", 0, back("B")));
        assertThat(why(live).rule()).isEqualTo("a");
        assertThat(why(live).overruled()).containsExactly("c");
    }

    @Test
    void what_is_not_allowed_is_refused_before_the_rest_is_weighed() {
        Live live = inC(
                map().transition("A", "B")
                        .transition("B", "C")
                        .transition("C", "D")
                        .transition("D", "A")
                        .transition("B", "X")
                        .transition("X", "A")
                        .transition("D", "Y")
                        .transition("Y", "A"),
                rule("out", 9, out("X")),
                rule("on", 0, to("D")));
        assertThat(live.stage())
                .as("a forbidden exit does not block a progression")
                .isEqualTo("D");
        assertThat(why(live).overruled()).isEmpty();
        assertThat(live.refusals()).containsExactly("out: exitTo X: The map has no transition from C to X.");
    }

    @Test
    void a_return_ranks_as_a_progression() {
        Live live = in(
                "X",
                map(),
                rule("other exit", 0, out("Y")),
                rule("return", 9, to("C")),
                rule("start", 5, j -> j.startIn("A")));
        assertThat(live.stage()).isEqualTo("Y");
        Live without = in("X", map(), rule("return", 0, to("B")), rule("start", 0, j -> j.startIn("C")));
        assertThat(without.stage()).as("the further stage").isEqualTo("C");
        assertThat(without.moves()).last().isEqualTo("X → C RETURN at " + S);
    }

    @Test
    void a_start_ranks_as_a_progression() {
        JourneyRules rules = JourneyRules.builder(map().build())
                .rule("a", journey -> journey.startIn("B"))
                .rule("b", journey -> {
                    if (journey.beginning()) {
                        journey.startIn("D");
                        journey.progressTo("A");
                        journey.exitTo("X");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        assertThat(live.moves()).first().isEqualTo("→ D START at " + S);
        assertThat(live.decisions.get(0).because().overruled()).containsExactly("a");
    }

    @Test
    void proposing_the_present_stage_is_nothing() {
        Live live = inC(
                map(),
                rule("a", 0, to("C")),
                rule("b", 0, back("C")),
                rule("c", 0, out("C")),
                rule("d", 0, j -> j.startIn("C")));
        assertThat(live.stage()).isEqualTo("C");
        assertThat(live.refused).isEmpty();
        assertThat(live.decisions).hasSize(1);
    }

    @Test
    void one_rule_may_propose_several_stages() {
        Live live = in("A", map(), rule("a", 0, journey -> {
            journey.progressTo("B");
            journey.progressTo("C");
        }));
        assertThat(live.stage()).isEqualTo("C");
        assertThat(why(live).overruled()).as("a rule does not overrule itself").isEmpty();
    }

    // ---- other proposals of the round

    @Test
    void other_proposals_are_applied_first_and_belong_to_the_visit_they_were_asked_in() {
        Live live = inC(map(), rule("on", 0, to("D")), rule("call", 0, journey -> journey.handOff("call")));
        assertThat(live.last.decisions())
                .extracting(decision -> decision.kind() + " " + decision.visit())
                .containsExactly("StageChanged 1", "HandedOff 1", "StageChanged 2");
    }

    @Test
    void of_several_statuses_for_one_campaign_the_salience_and_then_the_name_decides() {
        Live live = inC(
                map(),
                rule("b", 0, journey -> journey.setMemberStatus("mail", "Sent")),
                rule("c", 1, journey -> journey.setMemberStatus("mail", "Clicked")),
                rule("d", 0, journey -> journey.setMemberStatus("fair", "Invited")),
                rule("a", 0, journey -> journey.setMemberStatus("fair", "Attended")));
        assertThat(live.last.decisions(MemberStatusChanged.class))
                .extracting(status -> status.campaign() + " " + status.status())
                .containsExactly("mail Clicked", "fair Attended");
    }

    @Test
    void every_rule_may_hand_off() {
        Live live = inC(
                map(),
                rule("b", 0, journey -> journey.handOff("one")),
                rule("a", 0, journey -> journey.handOff("two")));
        assertThat(live.last.decisions(HandedOff.class))
                .extracting(HandedOff::reason)
                .containsExactly("two", "one");
    }

    // ---- what the map does not allow

    @Test
    void each_movement_leads_where_its_name_says() {
        assertThat(inC(map(), rule("r", 0, to("B"))).refusals())
                .containsExactly("r: progressTo B: B does not come after C.");
        assertThat(inC(map(), rule("r", 0, back("D"))).refusals())
                .containsExactly("r: regressTo D: D does not come before C.");
        assertThat(inC(map(), rule("r", 0, to("X"))).refusals())
                .containsExactly("r: progressTo X: X is an exit stage; use exitTo.");
        assertThat(inC(map(), rule("r", 0, back("X"))).refusals())
                .containsExactly("r: regressTo X: X is an exit stage; use exitTo.");
        assertThat(inC(map(), rule("r", 0, out("D"))).refusals())
                .containsExactly("r: exitTo D: D is not an exit" + " stage.");
        assertThat(in("X", map(), rule("r", 0, back("B"))).refusals())
                .containsExactly(
                        "r: regressTo B: From the exit stage X, a contact returns by startIn or" + " progressTo.");
        assertThat(inC(map(), rule("r", 0, journey -> journey.startIn("D"))).refusals())
                .containsExactly(
                        "r: startIn D: startIn is allowed only before the journey starts, or in an exit stage.");
    }

    @Test
    void each_movement_has_its_name() {
        assertThat(inC(map(), rule("r", 0, to("D"))).moves()).last().isEqualTo("C → D PROGRESSION at " + S);
        assertThat(inC(map(), rule("r", 0, back("A"))).moves()).last().isEqualTo("C → A REGRESSION at " + S);
        assertThat(inC(map(), rule("r", 0, out("X"))).moves()).last().isEqualTo("C → X EXIT at " + S);
        assertThat(in("X", map(), rule("r", 0, out("Y"))).moves()).last().isEqualTo("X → Y EXIT at " + S);
        assertThat(in("X", map(), rule("r", 0, to("A"))).moves()).last().isEqualTo("X → A RETURN at " + S);
        assertThat(in("X", map(), rule("r", 0, journey -> journey.startIn("A"))).moves())
                .last()
                .isEqualTo("X → A RETURN at " + S);
    }

    @Test
    void nothing_leads_out_of_a_terminal_stage() {
        JourneyMapBuilder map = JourneyMap.builder("m")
                .stage("A", "B")
                .stage(Stage.of("C").asTerminal())
                .stage("D")
                .exit("X");
        Live live = inC(map, rule("on", 0, to("D")), rule("out", 0, out("X")), rule("back", 0, back("A")));
        assertThat(live.stage()).isEqualTo("C");
        assertThat(live.refusals())
                .hasSize(3)
                .allSatisfy(
                        refusal -> assertThat(refusal).contains("C is terminal: only a placement leads out of it."));
    }

    @Test
    void an_unknown_stage_is_an_error_with_the_nearest_name() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        inC(JourneyMap.builder("m").stage("Awareness", "C", "Decision"), rule("r", 0, to("Decison"))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("'Decison'")
                .hasMessageContaining("rule \"r\"")
                .hasMessageContaining("Maybe 'Decision'");
    }

    // ---- refusals

    @Test
    void a_refusal_is_told_once_per_visit_for_each_rule_proposal_and_reason() {
        JourneyRules rules = JourneyRules.builder(map().build())
                .rule("always", journey -> {
                    journey.signals().count();
                    journey.exitTo("A");
                })
                .rule("on", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().of("GO").atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        for (int i = 1; i < 5; i++) {
            live.receive(org.journeyrules.signal.Signal.of("s" + i, "c", "X", S.plusSeconds(i)));
        }
        assertThat(live.refused).as("in A proposing A is nothing").isEmpty();
        live.receive(org.journeyrules.signal.Signal.of("go", "c", "GO", S.plusSeconds(9)));
        for (int i = 10; i < 15; i++) {
            live.receive(org.journeyrules.signal.Signal.of("s" + i, "c", "X", S.plusSeconds(i)));
        }
        assertThat(live.refusals()).containsExactly("always: exitTo A: A is not an exit stage.");
        assertThat(live.refused.get(0).at()).isEqualTo(S.plusSeconds(9));
        assertThat(live.refused.get(0).stage()).isEqualTo("B");
    }

    @Test
    void refusals_are_no_decisions() {
        Live live = inC(map(), rule("r", 0, out("D")));
        assertThat(live.last.decisions()).hasSize(1);
        assertThat(live.last.refused()).hasSize(1);
    }

    // ---- dwell

    private static Live dwelling(java.time.temporal.TemporalAmount dwell, Rule... rules) {
        JourneyMapBuilder map = JourneyMap.builder("m")
                .stage("A", "B")
                .stage(Stage.of("C").withMinimumDwell(dwell))
                .stage("D")
                .stage(Stage.exit("X").withMinimumDwell(dwell));
        return inC(map, rules);
    }

    @Test
    void a_minimum_dwell_holds_progressions_and_regressions_until_its_very_end() {
        Instant end = S.plus(Duration.ofDays(3));
        for (Consumer<Journey> proposal : List.of(to("D"), back("A"))) {
            Live live = dwelling(Duration.ofDays(3), rule("r", 0, proposal));
            assertThat(live.stage()).isEqualTo("C");
            assertThat(live.state.reviewAt()).hasValue(end);
            assertThat(live.refusals()).hasSize(1);
            assertThat(live.refusals().get(0)).contains("stays in C until 5 March 2026, 12:00, its minimum dwell");
            assertThat(live.review(end.minusMillis(1)).stage()).isEqualTo("C");
            assertThat(live.review(end).stage()).isNotEqualTo("C");
            assertThat(live.refused).as("told once").hasSize(1);
        }
    }

    @Test
    void a_minimum_dwell_never_holds_an_exit() {
        assertThat(dwelling(Duration.ofDays(3), rule("r", 0, out("X"))).stage()).isEqualTo("X");
    }

    @Test
    void a_minimum_dwell_in_an_exit_holds_the_return() {
        JourneyMapBuilder map =
                JourneyMap.builder("m").stage("A", "B").stage(Stage.exit("X").withMinimumDwell(Duration.ofDays(3)));
        Live live = in("X", map, rule("r", 0, to("A")));
        assertThat(live.stage()).isEqualTo("X");
        assertThat(live.review(S.plus(Duration.ofDays(3))).moves())
                .last()
                .isEqualTo("X → A RETURN at " + S.plus(Duration.ofDays(3)));
    }

    @Test
    void a_minimum_dwell_counts_on_the_calendar_of_the_contact() {
        JourneyMapBuilder map = JourneyMap.builder("m")
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .stage("A", "B")
                .stage(Stage.of("C").withMinimumDwell(java.time.Period.ofDays(30)))
                .stage("D");
        Live live = inC(map, rule("r", 0, to("D")));
        assertThat(live.state.reviewAt()).hasValue(Instant.parse("2026-04-01T11:00:00Z"));
    }

    @Test
    void a_minimum_dwell_of_zero_is_none() {
        assertThat(dwelling(Duration.ZERO, rule("r", 0, to("D"))).stage()).isEqualTo("D");
        assertThat(dwelling(java.time.Period.ZERO, rule("r", 0, to("D"))).stage())
                .isEqualTo("D");
    }

    @Test
    void evidence_that_is_gone_when_the_dwell_ends_does_not_count() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage(Stage.of("A").withMinimumDwell(Duration.ofDays(14)))
                        .stage("B")
                        .build())
                .rule("on", journey -> {
                    if (journey.signals().of("GO").within(Duration.ofDays(7)).atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        live.receive(org.journeyrules.signal.Signal.of("go", "c", "GO", S.plus(Duration.ofDays(1))));
        assertThat(live.refused).hasSize(1);
        assertThat(live.review(S.plus(Duration.ofDays(30))).stage()).isEqualTo("A");
        Live late = new Live(rules).review(S);
        late.receive(org.journeyrules.signal.Signal.of("go", "c", "GO", S.plus(Duration.ofDays(8))));
        assertThat(late.review(S.plus(Duration.ofDays(30))).moves())
                .last()
                .isEqualTo("A → B PROGRESSION at " + S.plus(Duration.ofDays(14)));
    }
}
