package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** People decide too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacementTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static Signal set(String id, int day, String stage, String source) {
        return Signal.of(id, "c", SignalType.STAGE_SET, day(day))
                .with("stage", stage)
                .with("source", source)
                .with("by", "kim");
    }

    @Test
    void a_placement_as_text_is_where_when_who_until_when_and_why() {
        assertThat(Placement.to("B").at(S).by("kim").because("met at the fair").holdUntil(day(3)))
                .hasToString("in B at 2026-03-02T12:00:00Z by kim until 2026-03-05T12:00:00Z: met at the fair");
        assertThat(Placement.to("B")).hasToString("in B");
    }

    private static Live live() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A")
                        .stage(Stage.of("B").withMinimumDwell(Duration.ofDays(30)))
                        .stage("C")
                        .stage(Stage.of("T").asTerminal())
                        .exit("X")
                        .transition("A", "B")
                        .transition("B", "C")
                        .transition("C", "A")
                        .transition("C", "T")
                        .transition("B", "X")
                        .transition("X", "A")
                        .build())
                .rule("on", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().of("GO").atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .rule("out", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("OUT").atLeast(1)) {
                        journey.exitTo("X");
                    }
                })
                .rule("held", journey -> {
                    if (journey.visit().held()) {
                        journey.handOff("a person holds it");
                    }
                })
                .build();
        return new Live(rules).review(S);
    }

    @Test
    void a_placement_needs_no_transition_and_no_dwell() {
        Live live = live().receive(on(1, "GO")).place(Placement.to("A").at(day(2)));
        assertThat(live.moves()).last().isEqualTo("B → A SET at " + day(2));
        live.place(Placement.to("T").at(day(3))).place(Placement.to("X").at(day(4)));
        assertThat(live.moves()).endsWith("A → T SET at " + day(3), "T → X SET at " + day(4));
    }

    @Test
    void a_placement_names_who_and_why() {
        Live live = live().place(Placement.to("C").at(day(2)).by("kim").because("met at the fair"));
        StageChanged change = live.last.decisions(StageChanged.class).get(0);
        assertThat(change.because().rule()).isEqualTo("journey: placed");
        assertThat(change.because().text()).isEqualTo("Placed in C by kim: met at the fair");
        assertThat(change.because().evidence()).containsExactly("placed 2026-03-04T12:00:00Z C");
    }

    @Test
    void to_place_is_to_receive_the_signal_that_the_placement_is() {
        Placement placement = Placement.to("C").at(day(2)).by("kim").holdUntil(day(9));
        Live placed = live().place(placement);
        Live received = live().receive(placement.signalFor("c"));
        assertThat(received.decisions).isEqualTo(placed.decisions);
        assertThat(received.state).isEqualTo(placed.state);
    }

    @Test
    void a_placement_goes_before_the_rules_of_its_instant() {
        Live live = live().receive(on(1, "GO"), set("s", 1, "C", "user"));
        assertThat(live.moves()).containsExactly("→ A START at " + S, "A → C SET at " + day(1));
    }

    @Test
    void without_a_hold_the_rules_go_on_from_there() {
        Live live = live().place(Placement.to("C").at(day(1)))
                .place(Placement.to("A").at(day(2)));
        live.receive(on(3, "GO"));
        assertThat(live.stage()).isEqualTo("B");
    }

    // ---- hold

    @Test
    void while_a_hold_lasts_no_rule_moves_the_contact_not_even_out() {
        Live live = live().place(Placement.to("B").at(day(1)).holdUntil(day(9)));
        live.receive(on(2, "OUT"));
        assertThat(live.stage()).isEqualTo("B");
        assertThat(live.refusals()).containsExactly("out: exitTo X: A person holds the contact in B.");
        assertThat(live.state.reviewAt()).hasValue(day(9));
        live.review(day(9).minusMillis(1));
        assertThat(live.stage()).isEqualTo("B");
        live.review(day(9));
        assertThat(live.moves()).last().isEqualTo("B → X EXIT at " + day(9));
    }

    @Test
    void evidence_that_is_gone_when_the_hold_ends_does_not_count() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("on", journey -> {
                    if (journey.signals().of("GO").within(Duration.ofDays(3)).atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).place(Placement.to("A").at(day(1)).holdUntil(day(9)));
        live.receive(on(2, "GO")).review(day(20));
        assertThat(live.stage()).isEqualTo("A");
    }

    @Test
    void rules_see_a_hold_and_are_asked_when_it_ends() {
        Live live = live().place(Placement.to("C").at(day(1)).holdUntil(day(9)));
        assertThat(live.handOffs()).hasSize(1);
        assertThat(live.state.heldUntil()).hasValue(day(9));
        assertThat(live.state.reviewAt()).hasValue(day(9));
    }

    @Test
    void placing_in_the_present_stage_changes_only_the_hold() {
        Live live = live().place(Placement.to("A").at(day(1)).holdUntil(day(9)));
        assertThat(live.last.decisions(StageChanged.class)).isEmpty();
        assertThat(live.state.since()).hasValue(S);
        assertThat(live.state.heldUntil()).hasValue(day(9));
        live.receive(on(2, "GO"));
        assertThat(live.stage()).isEqualTo("A");
        live.place(Placement.to("A").at(day(3)));
        assertThat(live.state.heldUntil()).isEmpty();
        assertThat(live.moves())
                .as("no baseline either: the signal of day 2 counts")
                .last()
                .isEqualTo("A → B PROGRESSION at " + day(3));
    }

    @Test
    void a_person_overrides_a_hold() {
        Live live = live().place(Placement.to("B").at(day(1)).holdUntil(day(9)));
        live.place(Placement.to("C").at(day(2)));
        assertThat(live.stage()).isEqualTo("C");
        assertThat(live.state.heldUntil()).isEmpty();
    }

    // ---- late and at once

    @Test
    void a_late_placement_counts_from_the_clock_on() {
        Live live = live().receive(on(5, "OTHER")).place(Placement.to("C").at(day(3)));
        assertThat(live.last.late()).hasSize(1);
        assertThat(live.moves()).last().isEqualTo("A → C SET at " + day(5));
    }

    @Test
    void of_two_words_that_come_in_the_wrong_order_the_later_stands() {
        Live live = live().place(Placement.to("C").at(day(5)).holdUntil(day(20)));
        live.place(Placement.to("B").at(day(4)));
        assertThat(live.stage()).isEqualTo("C");
        assertThat(live.state.heldUntil()).hasValue(day(20));
        assertThat(live.refusals())
                .containsExactly("STAGE_SET by user: set to B: A later manual placement takes precedence.");
    }

    @Test
    void of_two_words_of_one_instant_the_last_by_id_stands_and_no_visit_of_no_length_is_made() {
        Live live = live().receive(set("s2", 1, "C", "user"), set("s1", 1, "B", "user"));
        assertThat(live.moves()).containsExactly("→ A START at " + S, "A → C SET at " + day(1));
        assertThat(live.refusals()).hasSize(1);
    }

    @Test
    void a_placement_dated_ahead_waits_for_its_instant() {
        Live live = live();
        live.receive(day(1), set("s", 5, "C", "user"));
        assertThat(live.stage()).isEqualTo("A");
        live.review(day(6));
        assertThat(live.moves()).last().isEqualTo("A → C SET at " + day(5));
    }

    @Test
    void a_placement_from_before_the_begin_still_stands() {
        Live live = new Live(live().engine);
        live.receive(set("s", 0, "B", "user"), on(3, "HELLO"));
        assertThat(live.moves()).containsExactly("→ A START at " + day(3), "A → B SET at " + day(3));
        Live imported = new Live(live().engine)
                .contact(Contact.of("c").with(Contact.STAGE, "C").with(Contact.STAGE_SINCE, day(2).toString()));
        imported.receive(set("s", 0, "B", "user"), on(3, "HELLO"));
        assertThat(imported.moves()).containsExactly("→ C IMPORTED at " + day(2));
    }

    // ---- others' opinions

    @Test
    void a_stage_set_by_automation_or_import_is_kept_and_compared_but_not_obeyed() {
        Live live = live().receive(set("s1", 1, "C", "automation"));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.state.signals()).hasSize(1);
        live.receive(set("s2", 2, "C", "import"))
                .receive(set("s3", 3, "C", null))
                .receive(set("s4", 4, "A", "import"));
        live.receive(set("s5", 5, "C", "automation"));
        assertThat(live.refusals())
                .containsExactly(
                        "STAGE_SET by automation: set to C: Only a manual placement moves a contact; the rules have it in A.",
                        "STAGE_SET by import: set to C: Only a manual placement moves a contact; the rules have it in A.");
        assertThat(live.moves()).hasSize(1);
    }

    @Test
    void an_opinion_is_compared_with_where_the_rules_have_the_contact_after_the_instant() {
        Live live = live().receive(on(1, "GO"), set("s", 1, "B", "automation"));
        assertThat(live.stage()).isEqualTo("B");
        assertThat(live.refused).isEmpty();
    }

    // ---- errors

    @Test
    void a_placement_in_a_stage_the_map_does_not_have_is_an_error_and_nothing_is_kept() {
        Live live = live();
        assertThatThrownBy(() -> live.receive(on(1, "GO"), set("s", 1, "Z", "user")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Signal 's'")
                .hasMessageContaining("'Z'");
        assertThatThrownBy(() -> live.receive(set("s", 1, "B", "user").with("stage", null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(live.state.signals()).isEmpty();
    }

    @Test
    void a_hold_that_is_no_instant_is_an_error() {
        assertThatThrownBy(() -> live().receive(set("s", 1, "B", "user").with("hold", "a while")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a while'")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_placement_without_an_instant_is_an_error() {
        assertThatThrownBy(() -> live().place(Placement.to("B")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no instant")
                .hasMessageContaining("Maybe add .at");
    }
}
