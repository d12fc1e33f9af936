package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** From where on signals count: after the act that brought the contact in, and after the last baseline. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BaselineTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return at(day(day), type);
    }

    private static Signal at(Instant at, String type) {
        return Signal.of(type + at, "c", type, at);
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m").stage("A", "B", "C").exit("X");
    }

    /** GO leads on, BACK back, OUT out, and two of COUNTED from A to C whatever else. */
    private static JourneyRules.Builder rules(JourneyMap map) {
        return JourneyRules.builder(map)
                .rule("on", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().of("GO").atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .rule("back", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("BACK").atLeast(1)) {
                        journey.regressTo("A");
                    }
                })
                .rule("out", journey -> {
                    if (!"X".equals(journey.stage())
                            && journey.signals().of("OUT").atLeast(1)) {
                        journey.exitTo("X");
                    }
                })
                .rule("return", journey -> {
                    if ("X".equals(journey.stage())
                            && journey.signals().of("RETURN").atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .rule("counts", journey -> {
                    if (!"C".equals(journey.stage())
                            && journey.signals().of("COUNTED").atLeast(2)) {
                        journey.progressTo("C");
                    }
                });
    }

    private static Live live() {
        return new Live(rules(map().build()).build()).review(S);
    }

    @Test
    void evidence_from_before_an_entry_counts_after_a_progression() {
        Live live = live().each(on(1, "COUNTED"), on(2, "GO"), on(3, "COUNTED"));
        assertThat(live.stage()).isEqualTo("C");
    }

    @Test
    void what_moved_the_contact_cannot_move_it_again_after_it_fell_back() {
        Live live = live().each(on(1, "GO"), on(2, "BACK"));
        assertThat(live.moves())
                .containsExactly(
                        "→ A START at " + S, "A → B PROGRESSION at " + day(1), "B → A REGRESSION at " + day(2));
        live.receive(on(3, "GO"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void a_baseline_is_strictly_after_its_instant() {
        Live live = live().each(on(1, "GO"));
        live.receive(on(2, "BACK"), on(2, "COUNTED"), at(day(2).plusMillis(1), "COUNTED"));
        assertThat(live.stage()).isEqualTo("A");
        live.receive(at(day(2).plusMillis(2), "COUNTED"));
        assertThat(live.stage()).as("two since the baseline").isEqualTo("C");
    }

    @Test
    void an_exit_is_a_baseline_and_a_return_is_none() {
        Live live = live().each(on(1, "COUNTED"), on(2, "OUT"), on(3, "COUNTED"));
        assertThat(live.stage()).isEqualTo("X");
        live.receive(on(4, "RETURN"));
        assertThat(live.stage()).isEqualTo("B");
        live.receive(on(5, "COUNTED"));
        assertThat(live.stage())
                .as("one of after the exit and before the return, one of after")
                .isEqualTo("C");
    }

    @Test
    void the_contract_cancelled_once_does_not_end_the_contract_won_back() {
        Live live = live().each(on(1, "OUT"), on(2, "RETURN"), on(3, "ANYTHING"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void a_placement_is_a_baseline() {
        Live live = live().each(on(1, "COUNTED"));
        live.place(Placement.to("B").at(day(2))).receive(on(3, "COUNTED"));
        assertThat(live.stage()).isEqualTo("B");
        live.receive(on(4, "COUNTED"));
        assertThat(live.stage()).isEqualTo("C");
    }

    @Test
    void an_imported_contact_brings_its_signals_as_history() {
        Contact imported = Contact.of("c").with(Contact.STAGE, "B").with(Contact.STAGE_SINCE, day(2).toString());
        Live live = new Live(rules(map().origin(Duration.ofDays(30)).build()).build()).contact(imported);
        live.receive(on(1, "COUNTED"), on(2, "COUNTED"), on(3, "COUNTED"));
        assertThat(live.stage()).isEqualTo("B");
        live.receive(on(4, "COUNTED"));
        assertThat(live.stage())
                .as("two since the import; no origin after an import")
                .isEqualTo("C");
    }

    @Test
    void all_signals_has_no_floor() {
        JourneyRules rules = rules(map().origin(Duration.ofDays(30)).build())
                .rule("all", journey -> {
                    if (journey.allSignals().of("COUNTED").atLeast(3)) {
                        journey.handOff("three");
                    }
                })
                .build();
        Live live = new Live(rules).each(on(1, "COUNTED"), on(2, "COUNTED"));
        live.place(Placement.to("B").at(day(3))).receive(on(4, "COUNTED"));
        assertThat(live.last.decisions()).hasSize(1);
    }

    // ---- the act that brings a contact in

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static Live withOrigin() {
        return new Live(rules(map().origin(TEN_MINUTES).build()).build());
    }

    @Test
    void the_act_that_brings_a_contact_in_is_spent_on_its_start() {
        Live live = withOrigin().receive(at(S, "GO"));
        assertThat(live.moves()).containsExactly("→ A START at " + S);
        live.receive(at(S.plus(TEN_MINUTES), "GO"));
        assertThat(live.stage()).as("up to and including the origin").isEqualTo("A");
        live.receive(at(S.plus(TEN_MINUTES).plusMillis(1), "GO"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void the_origin_counts_from_the_begin_not_from_the_first_signal() {
        Live live = withOrigin()
                .contact(Contact.of("c")
                        .with(Contact.CREATED_AT, S.minus(TEN_MINUTES).toString()))
                .receive(at(S, "GO"));
        assertThat(live.stage()).isEqualTo("A");
        live.receive(at(S.plusMillis(1), "GO"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void the_origin_stays_spent_after_a_progression() {
        Live live = withOrigin().receive(at(S, "COUNTED"));
        live.each(on(1, "GO"), on(2, "COUNTED"));
        assertThat(live.stage()).isEqualTo("B");
        live.receive(on(3, "COUNTED"));
        assertThat(live.stage()).isEqualTo("C");
    }

    @Test
    void a_map_without_origin_counts_the_first_signal() {
        Live live = live().receive(at(S.plusMillis(1), "GO"));
        assertThat(live.stage()).isEqualTo("B");
        Live first = new Live(rules(map().build()).build()).receive(at(S, "GO"));
        assertThat(first.moves()).containsExactly("→ A START at " + S, "A → B PROGRESSION at " + S);
    }

    @Test
    void an_origin_of_zero_leaves_out_the_instant_of_the_begin_alone() {
        Live live = new Live(rules(map().origin(Duration.ZERO).build()).build()).receive(at(S, "GO"));
        assertThat(live.stage()).isEqualTo("A");
        live.receive(at(S.plusMillis(1), "GO"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void entry_rules_ask_all_signals() {
        JourneyRules rules = JourneyRules.builder(map().origin(TEN_MINUTES).build())
                .rule("demo", journey -> {
                    if (journey.beginning()
                            && journey.allSignals()
                                    .of(SignalType.DEMO_REQUESTED)
                                    .atLeast(1)) {
                        journey.startIn("B");
                    }
                })
                .rule("never", journey -> {
                    if (journey.beginning()
                            && journey.signals().of(SignalType.DEMO_REQUESTED).atLeast(1)) {
                        journey.startIn("C");
                    }
                })
                .build();
        assertThat(new Live(rules).receive(at(S, SignalType.DEMO_REQUESTED)).moves())
                .containsExactly("→ B START at " + S);
    }
}
