package org.journeyrules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What rules propose about sequences and due steps, and how a map's sequences are exchanged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SequenceProposalsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Contact CONTACT = Contact.of("c");

    private final List<Decision> decisions = new ArrayList<>();
    private JourneyEngine engine;
    private JourneyState state;
    private int count;

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m")
                .zone(ZoneId.of("Europe/Amsterdam"))
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage("Buyer")
                .sequence(nurture());
    }

    private static Sequence nurture() {
        return Sequence.of("nurture")
                .with(Step.send("one", "c1").on("email"))
                .with(Step.send("two", "c2").on("email").withAfter(Period.ofDays(3)));
    }

    private void begin(JourneyRules rules) {
        engine = JourneyEngine.of(rules);
        state = engine.newState("c");
        keep(engine.review(state, CONTACT, MONDAY));
    }

    private void keep(Outcome outcome) {
        state = outcome.state();
        decisions.addAll(outcome.decisions());
    }

    private void receive(String type, Instant at) {
        keep(engine.receive(state, CONTACT, Signal.of("s" + ++count, "c", type, at)));
    }

    /** Reviews at each reviewAt, as a prompt scheduler does. */
    private void until(Instant end) {
        while (state.reviewAt().isPresent() && !state.reviewAt().get().isAfter(end)) {
            keep(engine.review(state, CONTACT, state.reviewAt().get()));
        }
        keep(engine.review(state, CONTACT, end));
    }

    private <D extends Decision> List<D> told(Class<D> kind) {
        return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    @Test
    void a_step_is_put_off_until_so_long_after_the_last_of_some_signals() {
        begin(JourneyRules.builder(map().build())
                .stepRule("two days after a call", (journey, step, because) -> {
                    Signals calls = journey.allSignals().of("CALL_MADE");
                    because.accept(calls);
                    step.postpone(Period.ofDays(2), calls);
                })
                .build());
        receive("CALL_MADE", day(2));
        receive("CALL_MADE", day(2).plusSeconds(3600));

        until(day(4).plusSeconds(3599));
        assertThat(told(StepDeferred.class)).extracting(StepDeferred::until).containsExactly(day(4).plusSeconds(3600));
        assertThat(told(StepDeferred.class).get(0).because().evidence()).containsExactly("s2", "s1");
        assertThat(told(StepDeferred.class).get(0).because())
                .hasToString("two days after a call (2 signals, the last CALL_MADE of 4 March 2026, 11:00)");
        assertThat(told(StepDue.class)).extracting(StepDue::step).containsExactly("one");

        until(day(4).plusSeconds(3600));
        assertThat(told(StepDue.class)).extracting(StepDue::step).containsExactly("one", "two");
    }

    @Test
    void a_step_is_put_off_by_days_on_the_calendar() {
        Instant beforeSummer = Instant.parse("2026-03-28T09:00:00Z");
        engine = JourneyEngine.of(JourneyRules.builder(map().build())
                .stepRule("tomorrow", (journey, step) -> {
                    if (journey.allSignals().of("X").none()) {
                        step.postpone(Period.ofDays(1));
                    }
                })
                .build());
        state = engine.newState("c");
        keep(engine.review(state, CONTACT, beforeSummer));

        assertThat(told(StepDeferred.class))
                .extracting(StepDeferred::until)
                .containsExactly(Instant.parse("2026-03-29T08:00:00Z")); // at ten o'clock on both days
    }

    @Test
    void no_step_is_put_off_by_nothing() {
        JourneyRules rules = JourneyRules.builder(map().build())
                .stepRule("never", (journey, step) -> step.postpone(Duration.ZERO))
                .build();
        JourneyEngine never = JourneyEngine.of(rules);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> never.review(never.newState("c"), CONTACT, MONDAY))
                .hasMessageContaining("The window PT0S is not positive");
    }

    @Test
    void only_who_asks_about_a_due_step_is_sending() {
        AtomicInteger sending = new AtomicInteger();
        begin(JourneyRules.builder(map().build())
                .rule("count", journey -> sending.addAndGet(journey.sending() ? 1 : 0))
                .build());
        assertThat(sending).hasValue(1);
        receive("X", day(1));
        assertThat(sending).hasValue(1);
        until(day(3));
        assertThat(sending).hasValue(2);
    }

    @Test
    void blocks_are_those_that_the_map_declares() {
        for (String block : List.of("opening", "body")) {
            decisions.clear();
            begin(JourneyRules.builder(map().content(Content.of("c1").withBlocks("opening"))
                            .content(Content.of("c2"))
                            .build())
                    .stepRule("variant", (journey, step) -> {
                        if (step.hasBlock(block)) {
                            step.useVariant(block, "plain");
                        }
                    })
                    .build());
            assertThat(told(StepDue.class).get(0).variants().keySet())
                    .isEqualTo(block.equals("opening") ? java.util.Set.of("opening") : java.util.Set.of());
        }
    }

    @Test
    void every_block_is_there_where_the_map_declares_no_contents() {
        begin(JourneyRules.builder(map().build())
                .stepRule("variant", (journey, step) -> {
                    if (step.hasBlock("body")) {
                        step.useVariant("body", "plain");
                    }
                })
                .build());
        assertThat(told(StepDue.class).get(0).variants()).containsEntry("body", "plain");
    }

    @Test
    void a_rule_enrolls_again_on_newer_evidence_once_the_window_has_passed() {
        begin(JourneyRules.builder(map().sequence(Sequence.of("cart").with(Step.send("one", "c1")))
                        .build())
                .rule("cart", (journey, because) -> {
                    Signals carts = journey.allSignals().of("CART_ABANDONED");
                    if (carts.atLeast(1)) {
                        because.accept(carts);
                        journey.enroll("cart", journey.days(20));
                    }
                })
                .build());
        receive("CART_ABANDONED", day(1));
        until(day(30));
        assertThat(carts()).containsExactly(day(1));
        receive("CART_ABANDONED", day(31));
        assertThat(carts()).containsExactly(day(1), day(31));
        receive("CART_ABANDONED", day(50));
        assertThat(carts()).hasSize(2);
        until(day(51));
        assertThat(carts()).containsExactly(day(1), day(31), day(51));
    }

    private List<Instant> carts() {
        return told(Enrolled.class).stream()
                .filter(enrolled -> enrolled.sequence().equals("cart"))
                .map(Enrolled::at)
                .toList();
    }

    @Test
    void delays_are_exchanged_in_the_order_of_the_steps() {
        Sequence mixed = Sequence.of("mixed")
                .with(Step.send("one", "c1").withAfter(Period.ofDays(1)))
                .with(Step.waitFor("wait", "X"))
                .with(Step.send("two", "c2").withAfterPrevious(Duration.ofHours(2)));

        assertThat(mixed.delays()).containsExactly(Period.ofDays(1), Duration.ofHours(2));
        assertThat(mixed.withDelays(List.of(Period.ofDays(2), Duration.ofHours(3))))
                .isEqualTo(Sequence.of("mixed")
                        .with(Step.send("one", "c1").withAfter(Period.ofDays(2)))
                        .with(Step.waitFor("wait", "X"))
                        .with(Step.send("two", "c2").withAfterPrevious(Duration.ofHours(3))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mixed.withDelays(List.of(Period.ofDays(2))))
                .withMessage("Sequence 'mixed' has 2 steps with a delay, but the given delays are [P2D].\n"
                        + "Maybe give one for each of one, two.");
    }

    @Test
    void a_sequence_of_a_map_is_exchanged_by_its_name() {
        JourneyMap map = map().build();
        Sequence later = nurture().withPriority(5);

        assertThat(map.withSequence(later).sequence("nurture")).contains(later);
        assertThat(map.withSequence(nurture())).isEqualTo(map);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.withSequence(Sequence.of("nurtur")))
                .withMessage("There is no sequence 'nurtur' in the map 'm'.\nMaybe 'nurture'?");
    }
}
