package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Signals of one instant are one event, and come before reviews of that instant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneInstantTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Signal at(Instant at, String type) {
        return Signal.of(type + at, "c", type, at);
    }

    /** LOST leads out of B unless there is a DEMO, which leads on to B and C. */
    private static Live live() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B", "C").build())
                .rule("demo", (journey, because) -> {
                    Signals demos = journey.signals().of("DEMO");
                    if ("A".equals(journey.stage()) && demos.atLeast(1)) {
                        because.accept(demos);
                        journey.progressTo("B");
                    }
                })
                .rule("second demo", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("DEMO").sinceStageEntry().atLeast(1)) {
                        journey.progressTo("C");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("DEMO", "CLICK").quietFor(Duration.ofDays(14))) {
                        journey.regressTo("A");
                    }
                })
                .rule("counts", (journey, because) -> {
                    Signals all = journey.allSignals();
                    if (all.of("CLICK").atLeast(1)) {
                        because.accept(all);
                        journey.handOff(all.count() + " signals");
                    }
                })
                .build();
        return new Live(rules).review(S.minusSeconds(1));
    }

    @Test
    void signals_of_one_instant_are_logged_together_and_asked_about_once() {
        Live live = live().receive(at(S, "DEMO"), at(S, "CLICK"));
        assertThat(live.last.decisions(HandedOff.class))
                .extracting(HandedOff::reason)
                .as("once in each of the two stages")
                .containsExactly("2 signals", "2 signals");
    }

    @Test
    void the_order_in_which_signals_of_one_instant_are_given_means_nothing() {
        Live one = live().receive(at(S, "DEMO"), at(S, "CLICK"), at(S, "X"));
        Live other = live().receive(at(S, "X"), at(S, "CLICK"), at(S, "DEMO"));
        assertThat(other.decisions).isEqualTo(one.decisions);
        assertThat(other.state).isEqualTo(one.state);
        assertThat(other.last.logged()).extracting(Signal::id).containsExactly("CLICK" + S, "DEMO" + S, "X" + S);
    }

    @Test
    void ids_order_signals_of_one_instant_by_code_point() {
        Signal beyond =
                Signal.of("\uD83D\uDE00", "c", "CLICK", S); // comes after \uFFFD by code point, before it as char
        Signal last = Signal.of("\uFFFD", "c", "CLICK", S);
        assertThat(live().receive(beyond, last).last.logged()).containsExactly(last, beyond);
    }

    @Test
    void one_signal_moves_a_contact_once_though_it_is_given_with_others() {
        Live live = live().receive(at(S, "DEMO"), at(S, "X"));
        assertThat(live.stage()).as("the demo is not after the entry it made").isEqualTo("B");
    }

    @Test
    void a_further_signal_of_the_same_instant_is_evaluated_at_that_instant_again() {
        Live live = live().receive(at(S, "DEMO")).receive(at(S, "CLICK"));
        assertThat(live.last.late()).isEmpty();
        assertThat(live.last.decisions(HandedOff.class)).hasSize(1);
        assertThat(live.last.decisions())
                .allSatisfy(decision -> assertThat(decision.at()).isEqualTo(S));
    }

    @Test
    void a_review_closes_its_instant() {
        Live live = live().receive(at(S, "DEMO")).review(S).receive(at(S, "CLICK"));
        assertThat(live.last.late()).extracting(Signal::type).containsExactly("CLICK");
        assertThat(live.last.decisions(HandedOff.class))
                .as("rules are asked at the clock")
                .hasSize(1);
    }

    @Test
    void a_signal_at_the_very_instant_of_the_fourteenth_day_prevents_the_regression() {
        Instant day14 = S.plus(Duration.ofDays(14));
        Live live = live().receive(at(S, "DEMO"));
        assertThat(live.state.reviewAt()).hasValue(day14);
        live.receive(at(day14, "CLICK")).review(day14);
        assertThat(live.stage()).isEqualTo("B");
        Live late = live().receive(at(S, "DEMO")).receive(at(day14.plusMillis(1), "CLICK"));
        assertThat(late.moves()).contains("B → A REGRESSION at " + day14);
    }

    @Test
    void a_signal_at_the_very_instant_prevents_the_regression_in_a_batch_too() {
        Instant day14 = S.plus(Duration.ofDays(14));
        Live live = live().receive(S.plus(Duration.ofDays(20)), at(day14, "CLICK"), at(S, "DEMO"));
        assertThat(live.stage()).isEqualTo("B");
        assertThat(live.moves()).noneMatch(move -> move.contains("REGRESSION"));
    }

    @Test
    void receiving_something_else_leaves_what_falls_due_at_that_instant_to_the_review() {
        Instant day14 = S.plus(Duration.ofDays(14));
        Live live = live().receive(at(S, "DEMO"));
        live.receive(day14);
        assertThat(live.stage()).isEqualTo("B");
        live.receive(at(day14, "CLICK"));
        assertThat(live.stage()).isEqualTo("B");
    }

    @Test
    void instants_are_whole_milliseconds_everywhere() {
        Instant fine = S.plusNanos(123_456_789);
        Instant cut = S.plusMillis(123);
        Live live = live().receive(at(fine, "DEMO"));
        assertThat(live.state.clock()).hasValue(cut);
        assertThat(live.state.since()).hasValue(cut);
        assertThat(live.decisions.get(1).at()).isEqualTo(cut);
        assertThat(live.state.reviewAt()).hasValue(cut.plus(Duration.ofDays(14)));
        live.review(cut.plus(Duration.ofDays(14)).plusNanos(999_999));
        assertThat(live.state.clock()).hasValue(cut.plus(Duration.ofDays(14)));
        assertThat(live.stage()).isEqualTo("A");
        Live created = new Live(live.engine)
                .contact(Contact.of("c").with(Contact.CREATED_AT, "2026-03-02T12:00:00.999999999Z"));
        created.review(S.plusSeconds(60));
        assertThat(created.state.begun()).hasValue(S.plusMillis(999));
    }
}
