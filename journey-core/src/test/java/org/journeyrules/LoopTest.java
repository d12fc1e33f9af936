package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** In one evaluation a contact enters no stage it is in or has been in; such a proposal is refused as a loop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    /** Gold contacts are in B; 10 quiet days lead back to A. */
    private static Live live() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B", "C").build())
                .rule("gold is B", journey -> {
                    if ("A".equals(journey.stage())
                            && "gold".equals(journey.contact().attribute("tier"))) {
                        journey.progressTo("B");
                    }
                })
                .rule("ten quiet days", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(Duration.ofDays(10))) {
                        journey.regressTo("A");
                    }
                })
                .rule("on", journey -> {
                    if (journey.signals().of("GO").atLeast(1)) {
                        journey.progressTo("C");
                    }
                })
                .build();
        return new Live(rules)
                .contact(Contact.of("c").with("tier", "gold").with("seats", "1"))
                .review(S);
    }

    @Test
    void a_proposal_to_where_the_contact_just_was_is_refused_and_names_the_rules_of_the_loop() {
        Live live = live().review(day(10));
        assertThat(live.moves()).last().isEqualTo("B → A REGRESSION at " + day(10));
        assertThat(live.refused).hasSize(1);
        assertThat(live.refused.get(0).rule()).isEqualTo("gold is B");
        assertThat(live.refused.get(0).reason())
                .contains("loop")
                .contains("\"ten quiet days\"")
                .contains("\"gold is B\"");
    }

    @Test
    void it_stays_refused_however_often_the_host_looks() {
        Live live = live().review(day(10));
        for (int day = 11; day < 100; day++) {
            live.review(day(day));
        }
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.refused).as("and is told once").hasSize(1);
        assertThat(live.state.reviewAt()).isEmpty();
    }

    @Test
    void a_signal_that_some_question_could_see_lifts_it() {
        Live live = live().review(day(10)).receive(on(12, "GO2"));
        assertThat(live.stage()).isEqualTo("A");
        live.receive(on(13, "GO"));
        assertThat(live.moves()).last().isEqualTo("A → C PROGRESSION at " + day(13));
        Live other = live().review(day(10));
        other.receive(Signal.of("x", "c", "GO", day(13)).withTrust(org.journeyrules.signal.Trust.MACHINE));
        assertThat(other.stage()).as("no question sees a machine's").isEqualTo("A");
    }

    @Test
    void a_signal_that_no_question_could_see_does_not_lift_it() {
        Live live = live().review(day(10)).receive(on(12, "EMAIL_SENT"));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.moves()).hasSize(3);
    }

    @Test
    void a_changed_record_lifts_it() {
        Live live = live().review(day(10));
        live.contact(live.contact.with("seats", "2")).review(day(12));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(12));
    }

    @Test
    void leaving_the_stage_lifts_it() {
        Live live = live().review(day(10));
        live.place(org.journeyrules.stage.Placement.to("C").at(day(11)));
        live.place(org.journeyrules.stage.Placement.to("A").at(day(12)));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(12));
    }

    @Test
    void two_rules_that_are_always_true_settle_at_once() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("on", journey -> {
                    if ("A".equals(journey.stage())) {
                        journey.progressTo("B");
                    }
                })
                .rule("back", journey -> {
                    if ("B".equals(journey.stage())) {
                        journey.regressTo("A");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        assertThat(live.moves()).containsExactly("→ A START at " + S, "A → B PROGRESSION at " + S);
        assertThat(live.refused).hasSize(1);
        for (int day = 1; day < 50; day++) {
            live.receive(on(day, "CLICK")).review(day(day));
        }
        assertThat(live.moves()).hasSize(2);
        assertThat(live.refused).hasSize(1);
    }

    @Test
    void an_evaluation_of_rules_that_chase_each_other_through_all_stages_ends() {
        String[] stages = new String[40];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = "S" + i;
        }
        JourneyRules.Builder rules =
                JourneyRules.builder(JourneyMap.builder("m").stage(stages).build());
        for (String from : stages) {
            for (String to : stages) {
                rules.rule(from + " to " + to, journey -> {
                    if (from.equals(journey.stage())) {
                        journey.progressTo(to);
                        journey.regressTo(to);
                    }
                });
            }
        }
        Live live = new Live(rules.build()).review(S);
        assertThat(live.state.visits()).hasSizeLessThanOrEqualTo(40);
        assertThat(live.state.visits().stream().map(visit -> visit.stage()).distinct())
                .hasSameSizeAs(live.state.visits());
    }

    @Test
    void the_stage_the_evaluation_began_in_was_visited_too() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B", "C").build())
                .rule("on", journey -> {
                    if (journey.signals().of("GO").atLeast(1) && !"C".equals(journey.stage())) {
                        journey.progressTo("C");
                    }
                })
                .rule("back", journey -> {
                    if ("C".equals(journey.stage())) {
                        journey.regressTo("A");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).receive(on(1, "GO"));
        assertThat(live.moves()).containsExactly("→ A START at " + S, "A → C PROGRESSION at " + day(1));
        assertThat(live.refusals()).hasSize(1);
    }
}
