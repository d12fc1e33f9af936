package org.journeyrules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SequenceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final List<Decision> decisions = new ArrayList<>();
    private JourneyEngine engine;
    private JourneyState state;
    private Contact contact = Contact.of("c");
    private int count;

    private JourneyMapBuilder map() {
        return JourneyMap.builder("m")
                .zone(ZoneId.of("Europe/Amsterdam"))
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage("Buyer")
                .exit("Gone");
    }

    private static Sequence nurture() {
        return Sequence.of("nurture")
                .with(Step.send("one", "c1").on("email"))
                .with(Step.send("two", "c2").on("email").withAfter(Period.ofDays(3)))
                .with(Step.send("three", "c3").on("email").withAfter(Period.ofDays(7)));
    }

    private void begin(JourneyMapBuilder map) {
        begin(JourneyRules.builder(map.build())
                .rule("reply buys", journey -> {
                    if ("Lead".equals(journey.stage())
                            && journey.signals().of(SignalType.EMAIL_REPLIED).atLeast(1)) {
                        journey.progressTo("Buyer");
                    }
                })
                .build());
    }

    private void begin(JourneyRules rules) {
        engine = JourneyEngine.of(rules);
        state = engine.newState("c");
        keep(engine.review(state, contact, MONDAY));
    }

    private Outcome keep(Outcome outcome) {
        state = outcome.state();
        decisions.addAll(outcome.decisions());
        return outcome;
    }

    private void receive(String type, Instant at) {
        keep(engine.receive(state, contact, Signal.of("s" + ++count, "c", type, at)));
    }

    /** Reviews at each reviewAt, as a prompt scheduler does. */
    private void until(Instant end) {
        while (state.reviewAt().isPresent() && !state.reviewAt().get().isAfter(end)) {
            keep(engine.review(state, contact, state.reviewAt().get()));
        }
        keep(engine.review(state, contact, end));
    }

    private List<String> told() {
        return decisions.stream()
                .map(decision -> decision.at() + " " + decision.kind() + " "
                        + decision.id().replaceFirst("m/c/", ""))
                .toList();
    }

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    @Test
    void entering_a_stage_enrolls_and_steps_fall_due_on_their_days() {
        begin(map().sequence(nurture()));
        until(day(10));
        assertThat(told())
                .containsExactly(
                        "2026-03-02T09:00:00Z StageChanged 1/StageChanged/Lead",
                        "2026-03-02T09:00:00Z Enrolled 1/Enrolled/nurture/",
                        "2026-03-02T09:00:00Z StepDue 1/StepDue/nurture//one",
                        "2026-03-05T09:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//three",
                        "2026-03-09T09:00:00Z SequenceEnded 1/SequenceEnded/nurture/");
    }

    @Test
    void a_step_that_a_newer_map_has_lost_is_passed_and_the_rest_goes_its_way() {
        begin(map().sequence(nurture()));
        until(day(1));
        engine = JourneyEngine.of(JourneyRules.builder(map().version("2")
                        .sequence(Sequence.of("nurture")
                                .with(Step.send("one", "c1").on("email"))
                                .with(Step.send("three", "c3").on("email").withAfter(Period.ofDays(7))))
                        .build())
                .build());
        until(day(10));
        assertThat(told())
                .endsWith(
                        "2026-03-02T09:00:00Z StepDue 1/StepDue/nurture//one",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//three",
                        "2026-03-09T09:00:00Z SequenceEnded 1/SequenceEnded/nurture/");
    }

    @Test
    void a_first_step_that_a_newer_map_has_lost_gives_way_to_the_new_first() {
        begin(map().sequence(Sequence.of("nurture")
                .with(Step.send("zero", "c0").on("email").withAfter(Period.ofDays(2)))));
        engine = JourneyEngine.of(
                JourneyRules.builder(map().version("2").sequence(nurture()).build())
                        .build());
        until(day(10));
        assertThat(told())
                .endsWith(
                        "2026-03-04T09:00:00Z StepDue 1/StepDue/nurture//one",
                        "2026-03-05T09:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//three",
                        "2026-03-09T09:00:00Z SequenceEnded 1/SequenceEnded/nurture/");
    }

    @Test
    void leaving_the_stage_ends_the_sequence_in_the_same_evaluation() {
        begin(map().sequence(nurture()));
        receive(SignalType.EMAIL_REPLIED, day(3));
        assertThat(told())
                .endsWith(
                        "2026-03-05T09:00:00Z StageChanged 2/StageChanged/Buyer",
                        "2026-03-05T09:00:00Z SequenceEnded 1/SequenceEnded/nurture/");
        assertThat(state.reviewAt()).isEmpty();
    }

    @Test
    void after_downtime_there_is_no_burst() {
        begin(map().sequence(nurture()));
        keep(engine.review(state, contact, day(20)));
        assertThat(decisions).last().isInstanceOf(StepDue.class);
        assertThat(state.reviewAt()).hasValue(day(24));
        until(day(40));
        assertThat(told()).contains("2026-03-26T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void quiet_hours_and_caps_defer_to_the_exact_instant() {
        begin(map().sequence(Sequence.of("nurture")
                        .with(Step.send("one", "c1").on("email"))
                        .with(Step.send("two", "c2").on("email").withAfterPrevious(Duration.ofHours(12)))
                        .with(Step.send("three", "c3").on("email").withAfterPrevious(Duration.ofHours(12))))
                .quietHours(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)))
                .cap(FrequencyCap.atMost(2, Period.ofDays(7)).on("email")));
        until(day(10));
        assertThat(told())
                .containsSubsequence(
                        "2026-03-02T09:00:00Z StepDue 1/StepDue/nurture//one",
                        "2026-03-02T21:00:00Z StepDeferred 1/StepDeferred/nurture//two/2026-03-03T07:00:00Z",
                        "2026-03-03T07:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-03T19:00:00Z StepDeferred 1/StepDeferred/nurture//three/2026-03-09T09:00:00Z",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void a_step_without_a_channel_is_an_e_mail_for_caps_as_for_opt_outs() {
        JourneyMapBuilder map = map().sequence(Sequence.of("nurture")
                        .with(Step.send("one", "c1"))
                        .with(Step.send("two", "c2").withAfter(Period.ofDays(1)))
                        .with(Step.send("three", "c3").on("phone").withAfter(Period.ofDays(9))))
                .cap(FrequencyCap.atMost(1, Period.ofDays(7)).on("email"));
        begin(map);
        until(day(10));
        assertThat(told())
                .containsSubsequence(
                        "2026-03-02T09:00:00Z StepDue 1/StepDue/nurture//one",
                        "2026-03-03T09:00:00Z StepDeferred 1/StepDeferred/nurture//two/2026-03-09T09:00:00Z",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-11T09:00:00Z StepDue 1/StepDue/nurture//three");
        assertThat(MapAdvice.of(map.build())).singleElement().asString().contains("always defers step 'two'");
        begin(map);
        receive(SignalType.UNSUBSCRIBED, day(0).plusSeconds(60));
        until(day(1));
        assertThat(told()).endsWith("2026-03-03T09:00:00Z StepSkipped 1/StepSkipped/nurture//two");
    }

    @Test
    void nobody_who_unsubscribed_is_written_to() {
        begin(map().sequence(nurture()));
        receive(SignalType.UNSUBSCRIBED, day(1));
        until(day(10));
        assertThat(told())
                .contains(
                        "2026-03-05T09:00:00Z StepSkipped 1/StepSkipped/nurture//two",
                        "2026-03-09T09:00:00Z StepSkipped 1/StepSkipped/nurture//three");
    }

    @Test
    void rules_choose_variants_skip_and_postpone() {
        begin(JourneyRules.builder(map().sequence(nurture()).build())
                .stepRule("healthcare", (journey, step) -> step.useVariant("opening", "healthcare"))
                .stepRule("skip two", (journey, step) -> {
                    if (step.step().equals("two")) {
                        step.skip("not now");
                    }
                })
                .stepRule("postpone three", (journey, step) -> {
                    if (step.step().equals("three")
                            && !journey.allSignals().of("X").atLeast(1)) {
                        step.postpone(Duration.ofDays(1));
                    }
                })
                .build());
        until(day(9));
        receive("X", day(9).plusSeconds(1));
        until(day(11));
        assertThat(decisions.stream().filter(StepDue.class::isInstance).map(StepDue.class::cast))
                .extracting(due -> due.step() + due.variants())
                .containsExactly("one{opening=healthcare}", "three{opening=healthcare}");
        assertThat(told())
                .contains(
                        "2026-03-05T09:00:00Z StepSkipped 1/StepSkipped/nurture//two",
                        "2026-03-09T09:00:00Z StepDeferred 1/StepDeferred/nurture//three/2026-03-10T09:00:00Z",
                        "2026-03-12T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void a_block_that_declares_its_variants_is_never_without_one() {
        Content c1 = Content.of("c1")
                .withBlocks("opening", "body", "footer")
                .withVariants("opening", "standard", "healthcare")
                .withVariants("footer", "plain");
        Content c2 = Content.of("c2").withBlocks("opening").withVariants("opening", "sober");
        begin(JourneyRules.builder(map().sequence(nurture())
                        .content(c1)
                        .content(c2)
                        .content(Content.of("c3").withBlocks("opening"))
                        .build())
                .stepRule("healthcare", (journey, step) -> step.useVariant("opening", "healthcare"))
                .build());
        until(day(9));
        assertThat(decisions.stream().filter(StepDue.class::isInstance).map(StepDue.class::cast))
                .extracting(due -> due.step() + due.variants())
                .containsExactly(
                        "one{footer=plain, opening=healthcare}", "two{opening=sober}", "three{opening=healthcare}");
        assertThat(engine.choose(state, contact, "c2", day(9))).isEqualTo(java.util.Map.of("opening", "sober"));
    }

    @Test
    void a_web_page_that_asks_for_a_content_that_the_map_forgot_is_told_so() {
        begin(map().sequence(nurture())
                .content(Content.of("c1"))
                .content(Content.of("c2"))
                .content(Content.of("c3"))
                .content(Content.of("pricing-page")));
        assertThat(engine.choose(state, contact, "pricing-page", day(1))).isEmpty();
        assertThatThrownBy(() -> engine.choose(state, contact, "pricing-pag", day(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no content 'pricing-pag' in the map 'm'.\nMaybe 'pricing-page'?");
    }

    @Test
    void what_rules_postpone_takes_the_rest_of_the_plan_with_it() {
        begin(JourneyRules.builder(map().sequence(nurture()).build())
                .stepRule("hold", (journey, step) -> {
                    if (!journey.allSignals().of("X").atLeast(1)) {
                        step.postpone(Duration.ofDays(3));
                    }
                })
                .build());
        until(day(10));
        receive("X", day(10));
        until(day(60));

        assertThat(decisions.stream()
                        .filter(StepDue.class::isInstance)
                        .map(due -> due.at() + " " + ((StepDue) due).step()))
                .containsExactly("2026-03-14T09:00:00Z one", "2026-03-17T09:00:00Z two", "2026-03-21T09:00:00Z three");
    }

    @Test
    void a_wait_goes_on_by_its_signal_or_its_time_out() {
        Sequence waiting = Sequence.of("nurture")
                .with(Step.send("one", "c1").on("email"))
                .with(Step.waitFor("wait", SignalType.LINK_CLICKED)
                        .withTimeout(Period.ofDays(5))
                        .withThen("clicked")
                        .withOtherwise("silent"))
                .with(Step.send("clicked", "c2").on("email"))
                .with(Step.fork("done", new Branch(When.always(), Step.END)))
                .with(Step.send("silent", "c3").on("email"));
        begin(map().sequence(waiting));
        until(day(20));
        assertThat(told()).contains("2026-03-07T09:00:00Z StepDue 1/StepDue/nurture//silent");
        decisions.clear();
        begin(map().sequence(waiting));
        receive(SignalType.LINK_CLICKED, day(2));
        assertThat(told()).contains("2026-03-04T09:00:00Z StepDue 1/StepDue/nurture//clicked");
    }

    @Test
    void a_hand_off_nobody_takes_is_overdue_at_its_instant() {
        JourneyRules rules = JourneyRules.builder(map().sequence(nurture()).build())
                .rule("demo", journey -> {
                    if (journey.allSignals().of(SignalType.DEMO_REQUESTED).atLeast(1)) {
                        journey.handOff("sales", "asked for a demo", journey.businessHours(1));
                    }
                })
                .build();
        begin(rules);
        receive(SignalType.DEMO_REQUESTED, Instant.parse("2026-03-06T16:30:00Z")); // Friday 17:30
        until(day(10));
        assertThat(decisions.stream().filter(HandOffOverdue.class::isInstance).map(Decision::at))
                .containsExactly(Instant.parse("2026-03-09T08:30:00Z")); // Monday 9:30
        decisions.clear();
        begin(rules);
        receive(SignalType.DEMO_REQUESTED, Instant.parse("2026-03-06T16:30:00Z"));
        receive(SignalType.HAND_OFF_ACCEPTED, Instant.parse("2026-03-09T08:30:00Z"));
        until(day(10));
        assertThat(decisions).noneMatch(HandOffOverdue.class::isInstance);
    }

    @Test
    void a_frozen_pause_moves_everything_by_its_length() {
        begin(map().sequence(nurture()));
        keep(engine.pause(state, contact, "nurture", day(1)));
        assertThat(state.reviewAt()).isEmpty();
        keep(engine.resume(state, contact, "nurture", PausePolicy.FREEZE, day(5)));
        until(day(20));
        assertThat(told())
                .contains(
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-13T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void a_pause_that_keeps_sends_what_fell_due_and_counts_on_from_it() {
        begin(map().sequence(nurture()));
        keep(engine.pause(state, contact, "*", day(1)));
        keep(engine.resume(state, contact, "*", PausePolicy.KEEP, day(10)));
        until(day(30));
        assertThat(told())
                .contains(
                        "2026-03-12T09:00:00Z StepDue 1/StepDue/nurture//two",
                        "2026-03-16T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void a_pause_that_drops_skips_what_fell_due_and_says_so() {
        begin(map().sequence(nurture()));
        keep(engine.pause(state, contact, "nurture", day(1)));
        keep(engine.resume(state, contact, "nurture", PausePolicy.DROP, day(5)));
        until(day(30));
        assertThat(told())
                .contains(
                        "2026-03-07T09:00:00Z StepSkipped 1/StepSkipped/nurture//two",
                        "2026-03-09T09:00:00Z StepDue 1/StepDue/nurture//three");
    }

    @Test
    void a_web_page_asks_for_its_variants_without_deciding_anything() {
        begin(JourneyRules.builder(map().sequence(nurture()).build())
                .stepRule("pricing", (journey, step) -> {
                    if ("pricing-page".equals(step.content())) {
                        step.useVariant("hero", journey.stage());
                    }
                })
                .build());
        assertThat(engine.choose(state, contact, "pricing-page", day(1)))
                .containsExactly(java.util.Map.entry("hero", "Lead"));
        assertThat(engine.choose(state, contact, "other-page", day(1))).isEmpty();
    }
}
