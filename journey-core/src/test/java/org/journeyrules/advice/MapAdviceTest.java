package org.journeyrules.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.map.MapProblem;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What of a map works, but hardly as meant; and for each warning the near miss that is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MapAdviceTest {
    private static final When ALWAYS = When.always();

    private static JourneyMapBuilder map(Sequence... sequences) {
        JourneyMapBuilder map = JourneyMap.builder("loan")
                .zone(ZoneId.of("Europe/Amsterdam"))
                .stage(Stage.of("Offered").withSequence("follow-up"))
                .stage("Customer")
                .exit("Cancelled")
                .segment(Segment.of("mid").where("company_size", ">= 50"))
                .segment(Segment.of("large").where("company_size", ">= 1000"))
                .segment(Segment.of("nobody").where("company_size", ">= 1000, < 50"));
        Arrays.stream(sequences).forEach(map::sequence);
        return map;
    }

    private static Sequence steps(Step... steps) {
        Sequence sequence = Sequence.of("follow-up");
        for (Step step : steps) {
            sequence = sequence.with(step);
        }
        return sequence;
    }

    private static Step mail(String name, int day) {
        return Step.send(name, name).on("email").withAfter(Period.ofDays(day));
    }

    /** The warnings as {@code path: text}. */
    private static List<String> told(List<MapProblem> warnings) {
        return warnings.stream()
                .map(warning -> warning.path() + ": " + warning.text())
                .toList();
    }

    private static List<String> warnings(Sequence... sequences) {
        return told(MapAdvice.of(map(sequences).build()));
    }

    @Test
    void a_channel_that_is_a_slip_of_the_pen_is_doubted_and_one_of_the_hosts_own_is_not() {
        JourneyMapBuilder map = map(steps(
                        Step.send("one", "one").on("emial"),
                        Step.send("two", "two").on("e-mail"),
                        Step.send("three", "three").on("whatsapp"),
                        Step.send("four", "four").on("webinar"),
                        Step.send("regional", "regional").on("email-eu"),
                        Step.send("second", "second").on("email2"),
                        Step.send("five", "five")))
                .cap(FrequencyCap.atMost(5, Period.ofDays(7)).on("emails"))
                .cap(FrequencyCap.atMost(5, Period.ofDays(7)).on("phnoe"));
        assertThat(told(MapAdvice.of(map.build())))
                .containsExactly(
                        "sequences[0].steps[0].channel: 'emial' is not a known channel, so frequency caps, opt-outs and"
                                + " bounces for 'email' will not apply to it",
                        "sequences[0].steps[1].channel: 'e-mail' is not a known channel, so frequency caps, opt-outs"
                                + " and"
                                + " bounces for 'email' will not apply to it",
                        "caps[0].channel: 'emails' is not a known channel, so frequency caps, opt-outs and bounces for"
                                + " 'email' will not apply to it",
                        "caps[1].channel: 'phnoe' is not a known channel, so frequency caps, opt-outs and bounces for"
                                + " 'phone' will not apply to it");
        assertThat(MapAdvice.of(map.build()).get(0).advice()).isEqualTo("Maybe 'email'?");
    }

    @Test
    void a_content_that_replaces_one_of_the_extended_map_without_its_blocks_is_doubted() {
        JourneyMap base = map(steps(Step.send("one", "one")))
                .content(Content.of("one").withBlocks("opening", "body", "proof"))
                .build();
        JourneyMap extended = base.toBuilder()
                .content(Content.of("one").withBlocks("body", "offer"))
                .build();
        assertThat(told(MapAdvice.of(extended)))
                .containsExactly("contents[0].name: content 'one' replaces that of the extended map without its blocks"
                        + " 'opening' and 'proof', so rules choose no variants of them");
        assertThat(MapAdvice.of(extended).get(0).advice())
                .isEqualTo("Maybe 'blocks: [body, offer, opening, proof]', to keep them.");
        assertThat(MapAdvice.of(base)).isEmpty();
        assertThat(MapAdvice.of(base.toBuilder()
                        .content(Content.of("one").withBlocks("opening", "body", "proof", "offer"))
                        .content(Content.of("two"))
                        .build()))
                .isEmpty();
        assertThat(extended.toBuilder().build().droppedBlocks("one")).isEmpty();
        assertThat(extended)
                .as("it is the same map however it was made")
                .isEqualTo(map(steps(Step.send("one", "one")))
                        .content(Content.of("one").withBlocks("body", "offer"))
                        .build());
    }

    @Test
    void a_column_that_is_a_slip_of_the_pen_is_doubted_and_one_of_the_hosts_own_is_not() {
        JourneyMapBuilder map = map(steps(
                        Step.send("one", "one").withBefore("renewal_dat", Period.ofDays(90)),
                        Step.send("two", "two").withBefore("trial_ends", Period.ofDays(3))))
                .segment(Segment.of("big").where("COMPANY_SIZE", "1000"))
                .segment(Segment.of("gold").where("tier", "gold").where("country_code", "NL"));
        assertThat(told(MapAdvice.of(map.build())))
                .containsExactly(
                        "sequences[0].steps[0].before: 'renewal_dat' is not a known column",
                        "segments[3].where: 'COMPANY_SIZE' is not a known column");
        assertThat(MapAdvice.of(map.build()).get(0).advice()).isEqualTo("Maybe 'renewal_date'?");
    }

    @Test
    void a_warning_names_the_place_the_doubt_and_a_cure() {
        MapProblem warning = MapAdvice.of(map(steps(mail("one", 0), mail("two", 1)))
                        .cap(FrequencyCap.atMost(1, Period.ofDays(7)))
                        .build())
                .get(0);
        assertThat(warning)
                .hasToString(
                        "journey map 'loan': sequences[0].steps[1]: the cap of 1 in 7 days always defers step 'two' of"
                                + " 'follow-up': it is planned 1 day after the enrollment, where 'one' still counts\n"
                                + "  Maybe plan it later, or make the cap wider.");
        assertThat(warning.line()).isZero();
    }

    @Nested
    class Branches {
        private List<String> forked(Branch... branches) {
            return warnings(arms(steps(Step.fork("fork", branches), mail("a", 1), mail("b", 1))));
        }

        private Sequence arms(Sequence sequence) {
            return sequence.withArm("plain", 50).withArm("bold", 50).withArm("none", 0);
        }

        @Test
        void a_branch_that_repeats_an_earlier_one_is_never_taken() {
            assertThat(forked(
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED"), "a"),
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED"), "b")))
                    .containsExactly(
                            "sequences[0].steps[0].branches[1]: the branch to 'b' of step 'fork' is never taken:"
                                    + " the branch to 'a' has the same condition and comes before it");
            assertThat(forked(
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED"), "a"),
                            new Branch(ALWAYS.afterSignal("EMAIL_REPLIED"), "b")))
                    .isEmpty();
        }

        @Test
        void a_branch_that_an_earlier_one_implies_is_never_taken() {
            assertThat(forked(
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED", "EMAIL_REPLIED"), "a"),
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED").inSegment("mid"), "b")))
                    .containsExactly(
                            "sequences[0].steps[0].branches[1]: the branch to 'b' of step 'fork' is never taken:"
                                    + " a contact that meets its condition takes the branch to 'a' before it");
            assertThat(forked(
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED").inSegment("mid"), "a"),
                            new Branch(ALWAYS.afterSignal("LINK_CLICKED"), "b")))
                    .isEmpty();
        }

        @Test
        void a_segment_within_an_earlier_one_is_seen() {
            assertThat(forked(new Branch(ALWAYS.inSegment("mid"), "a"), new Branch(ALWAYS.inSegment("large"), "b")))
                    .hasSize(1);
            assertThat(forked(new Branch(ALWAYS.inSegment("large"), "a"), new Branch(ALWAYS.inSegment("mid"), "b")))
                    .isEmpty();
        }

        @Test
        void a_segment_that_contradicts_itself_is_seen() {
            assertThat(forked(new Branch(ALWAYS.inSegment("nobody"), "b")))
                    .containsExactly(
                            "sequences[0].steps[0].branches[0]: the branch to 'b' of step 'fork' is never taken:"
                                    + " no contact can be in segment 'nobody', whose conditions contradict each other");
            assertThat(forked(new Branch(ALWAYS.inSegment("nobody", "mid"), "b")))
                    .isEmpty();
        }

        @Test
        void an_arm_without_weight_is_seen() {
            assertThat(forked(new Branch(ALWAYS.inArm("none"), "b")))
                    .containsExactly(
                            "sequences[0].steps[0].branches[0]: the branch to 'b' of step 'fork' is never taken:"
                                    + " arm 'none' has the weight 0");
            assertThat(forked(new Branch(ALWAYS.inArm("none", "bold"), "b"))).isEmpty();
        }

        @Test
        void branches_that_take_every_arm_leave_nothing() {
            Branch plain = new Branch(ALWAYS.inArm("plain"), "a");
            Branch bold = new Branch(ALWAYS.inArm("bold"), "a");
            Branch rest = new Branch(ALWAYS, "b");
            assertThat(forked(plain, bold, rest))
                    .containsExactly(
                            "sequences[0].steps[0].branches[2]: the branch to 'b' of step 'fork' is never taken:"
                                    + " the branches before it cover every arm");
            assertThat(forked(plain, rest)).isEmpty();
            Sequence heldOut = arms(steps(Step.fork("fork", plain, bold, rest), mail("a", 1), mail("b", 1)));
            assertThat(warnings(heldOut.withHoldOut(10))).isEmpty();
        }

        @Test
        void a_step_that_is_never_sent_is_seen() {
            assertThat(warnings(arms(steps(mail("a", 1).withCondition(ALWAYS.inArm("none"))))))
                    .containsExactly("sequences[0].steps[0].when: step 'a' of 'follow-up' is never sent:"
                            + " arm 'none' has the weight 0");
            assertThat(warnings(arms(steps(mail("a", 1).withCondition(ALWAYS.inArm("bold"))))))
                    .isEmpty();
        }
    }

    @Nested
    class Caps {
        private List<String> capped(FrequencyCap cap, Step... steps) {
            return told(MapAdvice.of(map(steps(steps)).cap(cap).build()));
        }

        private final FrequencyCap twoAWeek =
                FrequencyCap.atMost(2, Period.ofDays(7)).on("email");

        @Test
        void a_step_planned_while_the_cap_is_full_is_always_deferred() {
            assertThat(capped(twoAWeek, mail("one", 0), mail("two", 3), mail("three", 6)))
                    .containsExactly(
                            "sequences[0].steps[2]: the cap of 2 in 7 days on email always defers step 'three' of"
                                    + " 'follow-up': it is planned 6 days after the enrollment, where 'one', 'two'"
                                    + " still count");
        }

        @Test
        void at_the_instant_at_which_a_touch_leaves_the_window_there_is_room() {
            assertThat(capped(twoAWeek, mail("one", 0), mail("two", 3), mail("three", 7)))
                    .isEmpty();
        }

        @Test
        void steps_on_another_channel_and_service_steps_do_not_count() {
            assertThat(capped(twoAWeek, mail("one", 0), mail("two", 3).on("phone"), mail("three", 6)))
                    .isEmpty();
            assertThat(capped(
                            twoAWeek,
                            mail("one", 0),
                            mail("two", 3),
                            mail("three", 6).asService()))
                    .isEmpty();
        }

        @Test
        void a_cap_that_defers_on_some_weekdays_only_is_no_fault_of_the_plan() {
            // from Wednesday on, the second moves over the weekend and out of the window of the first
            FrequencyCap one = FrequencyCap.atMost(1, Period.ofDays(4)).on("email");
            assertThat(capped(one, mail("one", 0), mail("two", 3).withSkipWeekends(DayOfWeek.MONDAY)))
                    .isEmpty();
            assertThat(capped(one, mail("one", 0), mail("two", 1).withSkipWeekends(DayOfWeek.MONDAY)))
                    .hasSize(1);
        }

        @Test
        void each_branch_is_looked_at() {
            Step fork = Step.fork("fork", new Branch(ALWAYS.inSegment("large"), "often"), new Branch(ALWAYS, "end"));
            assertThat(capped(
                            FrequencyCap.atMost(1, Period.ofDays(7)),
                            mail("one", 0),
                            fork,
                            mail("often", 1),
                            mail("last", 9)))
                    .singleElement()
                    .asString()
                    .startsWith("sequences[0].steps[2]: the cap of 1 in 7 days always defers step 'often'");
        }

        @Test
        void each_arm_is_looked_at_and_nobody_is_held_out() {
            Sequence test = steps(mail("one", 0), mail("two", 1).withCondition(ALWAYS.inArm("bold")), mail("three", 9))
                    .withArm("plain", 99)
                    .withArm("bold", 1)
                    .withHoldOut(99);
            assertThat(told(MapAdvice.of(map(test)
                            .cap(FrequencyCap.atMost(1, Period.ofDays(7)))
                            .build())))
                    .hasSize(1);
        }
    }

    @Nested
    class TimeOuts {
        private List<String> warned(int silence, Step... steps) {
            return told(MapAdvice.of(JourneyRules.builder(map(steps(steps)).build())
                    .rule("to cancelled: silence", journey -> {
                        if ("Offered".equals(journey.stage())
                                && journey.signals().activity().quietFor(Period.ofDays(silence))) {
                            journey.exitTo("Cancelled");
                        }
                    })
                    .build()));
        }

        @Test
        void a_step_after_the_time_out_of_its_stage_is_too_late() {
            assertThat(warned(14, mail("one", 0), mail("two", 13), mail("three", 21)))
                    .containsExactly(
                            "sequences[0].steps[2]: step 'three' of 'follow-up' is planned 21 days after the entry"
                                    + " into 'Offered', but the rule \"to cancelled: silence\" moves a contact that"
                                    + " does nothing to"
                                    + " 'Cancelled' 14 days after it");
        }

        @Test
        void so_is_one_at_its_very_instant_since_stages_come_first() {
            assertThat(warned(14, mail("one", 14))).hasSize(1);
            assertThat(warned(14, mail("one", 0).withAfter(Duration.ofDays(14).minusMillis(1))))
                    .isEmpty();
        }

        @Test
        void it_is_asked_what_becomes_of_the_plan_not_what_it_says() {
            assertThat(warned(
                            14,
                            Step.waitFor("wait", SignalType.EMAIL_REPLIED).withTimeout(Period.ofDays(12)),
                            Step.send("last", "last")
                                    .withAfterPrevious(Period.ofDays(1))
                                    .withCalendar("office")))
                    .as("over a weekend")
                    .hasSize(1);
        }

        @Test
        void a_rule_that_moves_at_once_is_no_time_out() {
            assertThat(told(MapAdvice.of(JourneyRules.builder(
                                    map(steps(mail("one", 1))).build())
                            .rule("at once", journey -> {
                                if ("Offered".equals(journey.stage())) {
                                    journey.progressTo("Customer");
                                }
                            })
                            .build())))
                    .isEmpty();
        }

        private static List<String> failing(JourneyMap map, @Nullable String stage) {
            return told(MapAdvice.of(JourneyRules.builder(map)
                    .rule("careless", journey -> {
                        if (Objects.equals(journey.stage(), stage)) {
                            throw new IllegalStateException("no fit");
                        }
                    })
                    .build()));
        }

        @Test
        void rules_that_fail_for_a_bare_contact_are_named() {
            assertThat(failing(map(steps(mail("one", 1))).build(), "Offered"))
                    .singleElement()
                    .asString()
                    .startsWith("stages[0]: the rules fail for a contact with an empty record in 'Offered': ");
        }

        @Test
        void rules_that_fail_in_a_stage_without_a_sequence_in_an_exit_or_before_the_start_are_named() {
            JourneyMap map = map(steps(mail("one", 1))).build();
            assertThat(failing(map, "Customer"))
                    .singleElement()
                    .asString()
                    .startsWith("stages[1]: the rules fail for a contact with an empty record in 'Customer': ");
            assertThat(failing(map, "Cancelled"))
                    .singleElement()
                    .asString()
                    .startsWith("stages[2]: the rules fail for a contact with an empty record in 'Cancelled': ");
            assertThat(failing(map, null))
                    .singleElement()
                    .asString()
                    .startsWith("stages: the rules fail for a contact with an empty record before the start: ");
        }
    }
}
