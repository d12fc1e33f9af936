package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the engine refuses, and what a failure leaves behind: nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineErrorTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");
    private static final JourneyMap MAP =
            JourneyMap.builder("m").stage("A", "B").build();

    private static Signal click(int second) {
        return Signal.of("s" + second, "c", "CLICK", S.plusSeconds(second));
    }

    private static Live failingAtThree() {
        return new Live(JourneyRules.builder(MAP)
                        .rule("counts to three", journey -> {
                            if (journey.signals().atLeast(3)) {
                                throw new IllegalStateException("three is too many");
                            }
                        })
                        .rule("hands off", journey -> {
                            if (journey.signals().atLeast(2)) {
                                journey.handOff("two");
                            }
                        })
                        .build())
                .review(S);
    }

    // ---- failing rules

    @Test
    void a_failing_evaluation_names_contact_rule_and_instant() {
        Live live = failingAtThree().each(click(1), click(2));
        assertThatThrownBy(() -> live.receive(click(3)))
                .isInstanceOfSatisfying(EvaluationException.class, failure -> {
                    assertThat(failure.contactId()).isEqualTo("c");
                    assertThat(failure.at()).isEqualTo(S.plusSeconds(3));
                    assertThat(failure.rule()).hasValue("counts to three");
                })
                .hasMessage("Contact 'c' at 2026-03-02T12:00:03Z, rule \"counts to three\": three is too many")
                .hasRootCauseMessage("three is too many");
    }

    @Test
    void nothing_of_a_failing_call_is_kept() {
        Live live = failingAtThree().receive(click(1));
        JourneyState before = live.state;
        var parts = StateAccess.snapshot(before);
        assertThatThrownBy(() -> live.receive(click(2), click(3), click(4))).isInstanceOf(EvaluationException.class);
        assertThat(StateAccess.snapshot(before)).isEqualTo(parts);
        assertThat(live.receive(click(2)).handOffs()).hasSize(1);
        assertThatThrownBy(() -> live.receive(click(3)))
                .as("it fails again, and again")
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void a_failure_without_a_message_names_its_kind() {
        Live live = new Live(JourneyRules.builder(MAP)
                .rule("r", journey -> {
                    throw new UnsupportedOperationException();
                })
                .build());
        assertThatThrownBy(() -> live.review(S)).hasMessageContaining("UnsupportedOperationException");
    }

    @Test
    void rules_that_throw_what_they_like_fail_the_evaluation_all_the_same() {
        JourneyRules raw = new JourneyRules() {
            @Override
            public JourneyMap map() {
                return MAP;
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<String> names() {
                return List.of("r");
            }

            @Override
            public JourneyRules only(String... names) {
                return this;
            }

            @Override
            public <P> P policy(Class<P> type) {
                throw new IllegalArgumentException();
            }

            @Override
            public void evaluate(Journey journey, RuleContext firing) {
                firing.begin("r", 0, List.of());
                throw new ArithmeticException("/ by zero");
            }

            @Override
            public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
                throw new ArithmeticException("/ by zero");
            }
        };
        assertThatThrownBy(() -> new Live(raw).review(S))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("Contact 'c' at 2026-03-02T12:00:00Z: / by zero");
    }

    @Test
    void a_rule_that_repeats_a_hand_off_after_no_time_fails_at_once() {
        Live live = new Live(JourneyRules.builder(MAP)
                .rule("r", journey -> journey.handOff("x", Duration.ZERO))
                .build());
        assertThatThrownBy(() -> live.review(S))
                .hasMessageContaining("rule \"r\"")
                .hasMessageContaining("not positive");
    }

    // ---- arguments

    @Test
    void state_contact_and_signal_must_be_of_one_contact() {
        Live live = new Live(JourneyRules.builder(MAP).build()).review(S);
        Contact other = Contact.of("other");
        assertThatThrownBy(() -> live.engine.review(live.state, other, S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("'other'");
        assertThatThrownBy(() -> live.engine.receive(live.state, other, click(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> live.receive(Signal.of("s", "other", "CLICK", S)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Signal 's' belongs to contact 'other'");
        assertThatThrownBy(() ->
                        live.engine.place(live.state, other, Placement.to("B").at(S)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> live.engine.explain(live.state, other, S))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_state_of_another_journey_is_an_error() {
        Live live = new Live(JourneyRules.builder(MAP).build()).review(S);
        JourneyEngine other = JourneyEngine.of(
                JourneyRules.builder(JourneyMap.builder("n").stage("A", "B").build())
                        .build());
        assertThatThrownBy(() -> other.review(live.state, live.contact, S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("journey 'm'")
                .hasMessageContaining("'n'");
    }

    @Test
    void a_state_in_a_stage_the_map_no_longer_has_is_an_error_with_the_nearest() {
        Live live = new Live(JourneyRules.builder(MAP).build()).review(S);
        JourneyEngine other = JourneyEngine.of(
                JourneyRules.builder(JourneyMap.builder("m").stage("a", "B").build())
                        .build());
        assertThatThrownBy(() -> other.review(live.state, live.contact, S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stage 'A'")
                .hasMessageContaining("Maybe 'a'");
    }

    @Test
    void a_review_before_the_clock_is_an_error_and_at_the_clock_is_none() {
        Live live = new Live(JourneyRules.builder(MAP).build()).review(S);
        assertThatThrownBy(() -> live.review(S.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before the state's clock")
                .hasMessageContaining("Maybe");
        assertThat(live.review(S).last.decisions()).isEmpty();
        assertThat(live.last.changed()).isFalse();
    }

    @Test
    void an_empty_id_and_a_type_of_another_shape_are_errors_at_once() {
        assertThatThrownBy(() -> Contact.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signal.of("", "c", "CLICK", S)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signal.of("s", "c", "Link clicked", S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe write it as 'LINK_CLICKED'");
        assertThatThrownBy(() -> new Live(JourneyRules.builder(MAP).build()).engine.newState(""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_rules_of_one_name_are_an_error() {
        assertThatThrownBy(
                        () -> JourneyRules.builder(MAP).rule("r", journey -> {}).rule("r", journey -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two rules \"r\"")
                .hasMessageContaining("Maybe");
    }

    @Test
    void narrowing_to_an_unknown_rule_is_an_error_with_the_nearest() {
        assertThatThrownBy(() -> JourneyRules.builder(MAP)
                        .rule("two clicks", journey -> {})
                        .build()
                        .only("two click"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe \"two clicks\"");
    }
}
