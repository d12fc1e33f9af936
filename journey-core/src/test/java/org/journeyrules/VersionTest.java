package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One string covers map, rules and policies; under a new one the past is not answered anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private record Policy(int days) {}

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    private static JourneyRules rules(int days) {
        return JourneyRules.builder(JourneyMap.builder("m").stage("A", "B", "C").build())
                .policy(new Policy(days))
                .rule("start", journey -> journey.startIn("C"))
                .rule("silence", journey -> {
                    Duration window = journey.days(journey.policy(Policy.class).days());
                    if ("C".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(window)) {
                        journey.regressTo("B");
                    }
                    if ("B".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(window)) {
                        journey.regressTo("A");
                    }
                })
                .build();
    }

    /** What the contact and its state say now, under other rules. */
    private static Live under(JourneyRules rules, Live live) {
        Live other = new Live(rules);
        other.state = live.state;
        other.contact = live.contact;
        return other;
    }

    @Test
    void the_version_differs_when_map_rules_or_policies_differ() {
        JourneyMap map = JourneyMap.builder("m").stage("A", "B").build();
        String plain = JourneyRules.builder(map).build().version();
        assertThat(JourneyRules.builder(map).build().version()).isEqualTo(plain);
        assertThat(JourneyRules.builder(map.toBuilder().stage("C").build())
                        .build()
                        .version())
                .isNotEqualTo(plain);
        assertThat(JourneyRules.builder(map).policy(new Policy(1)).build().version())
                .isNotEqualTo(plain)
                .isNotEqualTo(
                        JourneyRules.builder(map).policy(new Policy(2)).build().version());
        assertThat(JourneyRules.builder(map).version("2").build().version()).isNotEqualTo(plain);
        assertThat(JourneyRules.builder(map).rule("r", journey -> {}).build().version())
                .isNotEqualTo(plain)
                .isNotEqualTo(JourneyRules.builder(map)
                        .rule("q", journey -> {})
                        .build()
                        .version())
                .isNotEqualTo(JourneyRules.builder(map)
                        .rule("r", 1, (journey, because) -> {})
                        .build()
                        .version());
    }

    @Test
    void a_state_carries_the_version_it_was_last_evaluated_under() {
        Live live = new Live(rules(14)).review(S);
        assertThat(live.state.version()).isEqualTo(rules(14).version());
        Live other = under(rules(7), live).review(day(1));
        assertThat(other.state.version()).isEqualTo(rules(7).version());
        assertThat(other.last.changed()).isTrue();
    }

    @Test
    void the_first_evaluation_under_a_new_version_does_not_catch_up() {
        Live live = new Live(rules(14)).review(S);
        Live swept = under(rules(7), live).review(day(10));
        assertThat(swept.moves())
                .as("what fell due on day 7 under the new rules is decided today")
                .containsExactly("C → B REGRESSION at " + day(10));
        assertThat(swept.state.reviewAt()).hasValue(day(17));
        Live unswept = under(rules(7), new Live(rules(14)).review(S)).review(day(100));
        assertThat(unswept.moves())
                .as("nor what fell due under the old")
                .containsExactly("C → B REGRESSION at " + day(100));
    }

    @Test
    void the_next_evaluation_catches_up_again() {
        Live live = under(rules(7), new Live(rules(14)).review(S)).review(day(10));
        assertThat(live.review(day(50)).moves())
                .containsExactly("C → B REGRESSION at " + day(10), "B → A REGRESSION at " + day(17));
    }

    @Test
    void signals_that_come_with_the_new_version_are_one_event_with_it() {
        Live live = under(rules(7), new Live(rules(14)).review(S)).receive(click(3), click(9), click(12));
        assertThat(live.moves()).as("quiet since day 12 alone").isEmpty();
        assertThat(live.state.signals()).hasSize(3);
        assertThat(live.last.late()).isEmpty();
        assertThat(live.state.clock()).hasValue(day(12));
    }

    @Test
    void late_and_waiting_signals_and_placements_are_not_lost_under_a_new_version() {
        Live old = new Live(rules(14)).review(S).receive(click(5));
        old.receive(day(5), Placement.to("A").at(day(8)).signalFor("c"));
        Live live = under(rules(7), old).receive(day(9), click(2));
        assertThat(live.moves()).containsExactly("C → A SET at " + day(9));
        assertThat(live.last.late()).containsExactly(click(2));
        assertThat(live.state.signals()).hasSize(3);
    }

    @Test
    void loops_are_tried_anew_under_a_new_version() {
        JourneyMap map = JourneyMap.builder("m").stage("A", "B").build();
        BiConsumer<Journey, Consumer<Object>> gold = (journey, because) -> {
            if ("A".equals(journey.stage())) {
                journey.progressTo("B");
            }
        };
        JourneyRules first = JourneyRules.builder(map)
                .rule("gold", gold)
                .rule("back", journey -> {
                    if ("B".equals(journey.stage()) && journey.visit().lasted(Duration.ofDays(1))) {
                        journey.regressTo("A");
                    }
                })
                .build();
        Live live = new Live(first).review(S).review(day(2));
        assertThat(live.stage()).isEqualTo("A");
        Live other = under(JourneyRules.builder(map).rule("gold", gold).build(), live)
                .review(day(3));
        assertThat(other.stage()).isEqualTo("B");
    }

    @Test
    void a_record_changed_at_the_same_time_is_answered_too() {
        Live live = under(rules(7), new Live(rules(14)).review(S));
        live.contact(Contact.of("c").with("tier", "gold")).review(day(1));
        assertThat(live.review(day(1)).last.changed()).isFalse();
    }
}
