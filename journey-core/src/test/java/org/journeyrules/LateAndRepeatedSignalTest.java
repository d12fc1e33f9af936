package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Signals that come late, twice, or before their time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateAndRepeatedSignalTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    /** Two clicks within 10 days lead on, 10 days of silence back. */
    private static Live live() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("two clicks", (journey, because) -> {
                    Signals clicks = journey.signals().of("CLICK").within(Duration.ofDays(10));
                    if ("A".equals(journey.stage()) && clicks.atLeast(2)) {
                        because.accept(clicks);
                        journey.progressTo("B");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(Duration.ofDays(10))) {
                        journey.regressTo("A");
                    }
                })
                .rule("three ever", (journey, because) -> {
                    Signals clicks = journey.allSignals().of("CLICK");
                    if (clicks.atLeast(3)) {
                        because.accept(clicks);
                        journey.handOff("three clicks");
                    }
                })
                .build();
        return new Live(rules).review(S);
    }

    // ---- late

    @Test
    void a_late_signal_is_logged_in_its_place_and_the_rules_are_asked_at_the_clock() {
        Live live = live().receive(click(5)).receive(click(3));
        assertThat(live.last.late()).containsExactly(click(3));
        assertThat(live.last.logged()).containsExactly(click(3));
        assertThat(live.state.signals()).containsExactly(click(3), click(5));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(5));
        assertThat(live.decisions.get(1).because().evidence()).containsExactly("s5", "s3");
        assertThat(live.state.clock()).hasValue(day(5));
    }

    @Test
    void a_late_signal_is_answered_at_the_clock_before_what_falls_due_after_it() {
        Live live = live().receive(click(5));
        live.receive(day(40), click(3));
        assertThat(live.moves()).endsWith("A → B PROGRESSION at " + day(5), "B → A REGRESSION at " + day(15));
    }

    @Test
    void past_decisions_stay() {
        Live live = live().each(click(1), click(2)).review(day(12));
        assertThat(live.stage()).isEqualTo("A");
        live.receive(click(11));
        assertThat(live.moves())
                .as("the click of day 11 would have prevented the regression")
                .last()
                .isEqualTo("B → A REGRESSION at " + day(12));
    }

    @Test
    void a_signal_before_the_baseline_counts_for_all_signals_alone() {
        Live live = live().each(click(1), click(2)).review(day(12)).receive(click(13));
        assertThat(live.handOffs()).hasSize(1);
        live.receive(click(4));
        assertThat(live.stage()).isEqualTo("A");
        Live after = live().each(click(1), click(2)).review(day(14)).receive(click(13));
        assertThat(after.stage()).as("one since the regression of day 12").isEqualTo("A");
        after.receive(click(15));
        assertThat(after.stage()).isEqualTo("B");
    }

    @Test
    void a_signal_at_the_clock_is_late_only_once_a_review_closed_it() {
        Live open = live().receive(day(5)).receive(click(5));
        assertThat(open.last.late()).isEmpty();
        Live closed = live().review(day(5)).receive(click(5));
        assertThat(closed.last.late()).containsExactly(click(5));
        Live reopened = live().review(day(5)).receive(day(6)).receive(click(6));
        assertThat(reopened.last.late()).isEmpty();
    }

    @Test
    void a_call_that_is_late_itself_does_not_move_the_clock_back() {
        Live live = live().receive(click(5)).receive(click(3));
        assertThat(live.state.clock()).hasValue(day(5));
        live.receive(click(5).with("other", "content"));
        assertThat(live.state.clock()).hasValue(day(5));
    }

    // ---- repeated

    @Test
    void the_same_id_twice_is_one_signal() {
        Live live = live().receive(click(1)).receive(click(1));
        assertThat(live.last.changed()).isFalse();
        assertThat(live.last.logged()).isEmpty();
        assertThat(live.last.late()).isEmpty();
        assertThat(live.last.conflicting()).isEmpty();
        assertThat(live.stage()).isEqualTo("A");
        live.receive(click(2), click(2));
        assertThat(live.last.logged()).containsExactly(click(2));
    }

    @Test
    void a_repeated_id_with_other_content_is_reported_and_the_first_stays() {
        Live live = live().receive(click(1));
        Signal other = Signal.of("s1", "c", "CLICK", day(3)).with("topic", "pricing");
        live.receive(other);
        assertThat(live.last.conflicting()).containsExactly(other);
        assertThat(live.state.signals()).containsExactly(click(1));
        assertThat(live.stage()).isEqualTo("A");
    }

    @Test
    void of_two_with_one_id_in_one_call_the_first_given_stays() {
        Signal other = Signal.of("s1", "c", "CLICK", day(3));
        Live live = live().receive(click(1), other);
        assertThat(live.state.signals()).containsExactly(click(1));
        assertThat(live.last.conflicting()).containsExactly(other);
    }

    @Test
    void a_repeated_signal_still_lets_time_pass() {
        Live live = live().each(click(1), click(2)).receive(day(30), click(2));
        assertThat(live.moves()).last().isEqualTo("B → A REGRESSION at " + day(12));
    }

    // ---- before its time

    @Test
    void a_signal_after_the_instant_of_the_call_is_kept_and_counts_at_its_instant() {
        Live live = live().receive(click(1));
        live.receive(day(2), click(4));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.last.logged()).containsExactly(click(4));
        assertThat(live.state.reviewAt()).hasValue(day(4));
        assertThat(live.state.clock()).hasValue(day(2));
        live.review(day(4));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(4));
    }

    @Test
    void a_waiting_signal_counts_on_the_way_of_a_later_call() {
        Live live = live().receive(click(1)).receive(day(2), click(4)).receive(click(9));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(4));
        assertThat(live.last.late()).isEmpty();
    }

    @Test
    void a_signal_dated_2099_spoils_nothing() {
        Signal wrong = Signal.of("wrong", "c", "CLICK", Instant.parse("2099-01-01T00:00:00Z"));
        Live live = live().receive(day(1), wrong);
        assertThat(live.state.clock()).hasValue(day(1));
        assertThat(live.state.reviewAt()).hasValue(wrong.occurredAt());
        live.each(click(2), click(3));
        assertThat(live.last.late()).isEmpty();
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(3));
        live.review(day(20));
        assertThat(live.moves()).last().isEqualTo("B → A REGRESSION at " + day(13));
        live.receive(wrong);
        assertThat(live.last.late()).isEmpty();
        live.receive(day(20), wrong);
        assertThat(live.last.logged()).isEmpty();
    }

    @Test
    void a_late_signal_does_not_wake_one_that_waits() {
        Live live = live().receive(day(2), click(9)).receive(click(1));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.state.reviewAt()).hasValue(day(9));
    }

    // ---- what cannot be

    @Test
    void an_instant_outside_the_years_that_files_can_carry_is_an_error_at_once() {
        for (Instant at : new Instant[] {
            Instant.MIN, Instant.MAX, Instant.parse("-0001-01-01T00:00:00Z"), Instant.parse("+10000-01-01T00:00:00Z")
        }) {
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> Signal.of("s", "c", "CLICK", at))
                    .withMessageContaining("years 0001 to 9999");
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> live().review(at))
                    .withMessageContaining("years 0001 to 9999");
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> live().receive(at))
                    .withMessageContaining("years 0001 to 9999");
        }
        assertThat(Signal.of("s", "c", "CLICK", Instant.parse("9999-12-31T23:59:59.999Z"))
                        .occurredAt())
                .isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(live().review(Instant.parse("9999-12-31T23:59:59.999Z")).stage())
                .isEqualTo("A");
    }
}
