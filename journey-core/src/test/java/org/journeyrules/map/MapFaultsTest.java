package org.journeyrules.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a map refuses, and in which words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MapFaultsTest {
    private static final Duration NEGATIVE = Duration.ofHours(-1);

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("loan").stage("Submitted", "Offered");
    }

    /** The faults as {@code path: text advice}. */
    private static List<String> faults(JourneyMapBuilder map) {
        JourneyMapException e = catchThrowableOfType(JourneyMapException.class, map::build);
        assertThat(e).as("the map has no fault").isNotNull();
        return e.problems().stream().map(MapFaultsTest::told).toList();
    }

    private static String told(MapProblem problem) {
        return (problem.path() + ": " + problem.text() + " " + problem.advice()).strip();
    }

    @Test
    void every_fault_is_named_at_once_and_in_order() {
        assertThatThrownBy(() -> JourneyMap.builder("loan")
                        .stage(Stage.of("Submitted").withSequence("folow-up"))
                        .stage(Stage.of("Offered").withMinimumDwell(NEGATIVE))
                        .sequence(Sequence.of("follow-up").with(Step.send("hello", "welcome")))
                        .exclude("staff")
                        .build())
                .isInstanceOf(JourneyMapException.class)
                .hasMessage("""
                        journey map 'loan': stages[0].sequence: sequence 'folow-up' is not declared
                          Maybe 'follow-up'?
                        journey map 'loan': stages[1].minimum-dwell: 'minimum-dwell' must not be negative, but is PT-1H
                        journey map 'loan': exclude[0]: segment 'staff' is not declared
                          Maybe add it under 'segments'.""");
    }

    @Nested
    class Stages {
        @Test
        void a_journey_has_a_name_and_a_version() {
            assertThat(faults(JourneyMap.builder(" ").version("").stage("A")))
                    .containsExactly("journey: the journey has no name", "version: the version is empty");
        }

        @Test
        void a_journey_has_stages() {
            assertThat(faults(JourneyMap.builder("loan"))).containsExactly("stages: the journey has no stages");
        }

        @Test
        void not_every_stage_is_an_exit() {
            assertThat(faults(JourneyMap.builder("loan").exit("Cancelled")))
                    .containsExactly("stages: every stage is an exit, so no contact could start");
        }

        @Test
        void stages_have_names_each_its_own() {
            assertThat(faults(map().stage("", "Offered")))
                    .containsExactly(
                            "stages[2].name: stage without a name",
                            "stages[3].name: stage 'Offered' is declared twice Maybe rename or remove the second one.");
        }

        @Test
        void a_stage_names_a_campaign_that_is_declared() {
            assertThat(faults(map().stage(Stage.of("Won").withCampaign("Offer"))
                            .campaign(Campaign.of("Offers").withDefault("Sent"))))
                    .containsExactly("stages[2].campaign: campaign 'Offer' is not declared Maybe 'Offers'?");
        }

        @Test
        void a_minimum_dwell_may_be_zero_and_not_less() {
            assertThat(map().stage(Stage.of("Won").withMinimumDwell(Duration.ZERO))
                            .build())
                    .isNotNull();
            assertThat(faults(map().stage(Stage.of("Won").withMinimumDwell(Period.of(0, 1, -1)))))
                    .containsExactly("stages[2].minimum-dwell: 'minimum-dwell' must not be negative, but is P1M-1D");
        }

        @Test
        void times_are_whole_milliseconds() {
            assertThat(faults(map().stage(Stage.of("Won").withMinimumDwell(Duration.ofNanos(1_500_000)))))
                    .containsExactly("stages[2].minimum-dwell: 'minimum-dwell' must be a whole number of"
                            + " milliseconds, not PT0.0015S");
        }

        @Test
        void touches_a_week_are_a_range() {
            assertThat(faults(map().stage(Stage.of("Won").withTouchesPerWeek(2, 1))))
                    .containsExactly("stages[2].touches-per-week: '2-1' is not a range from the fewest"
                            + " to the most touches");
        }
    }

    @Nested
    class Transitions {
        @Test
        void with_transitions_every_stage_is_reached_and_left() {
            assertThat(faults(map().stage("Lost").transition("Submitted", "Offered")))
                    .containsExactly(
                            "stages[1]: stage 'Offered' has no way out and is neither terminal nor an exit"
                                    + " Maybe add a transition from it, or 'terminal: true'.",
                            "stages[2]: stage 'Lost' cannot be reached by any transition"
                                    + " Maybe add a transition to it, or 'start: true' if contacts start there.",
                            "stages[2]: stage 'Lost' has no way out and is neither terminal nor an exit"
                                    + " Maybe add a transition from it, or 'terminal: true'.");
        }

        @Test
        void an_exit_needs_no_way_out() {
            assertThat(JourneyMap.builder("loan")
                            .stage("Submitted")
                            .exit("Cancelled")
                            .transition("Submitted", "Cancelled")
                            .build())
                    .isNotNull();
        }

        @Test
        void a_stage_in_which_contacts_begin_needs_no_way_in() {
            assertThat(JourneyMap.builder("loan")
                            .stage(Stage.of("Submitted").asTerminal())
                            .stage(Stage.of("Walked In").asStart())
                            .transition("Walked In", "Submitted")
                            .build())
                    .isNotNull();
        }

        @Test
        void transitions_lead_between_stages_of_the_map() {
            assertThat(faults(map().transition("Submitted", "Offered")
                            .transition("Offered", "Submitted")
                            .transition("Ofered", "Submitted")
                            .transition("Offered", "Won")))
                    .containsExactly(
                            "transitions[2].from: stage 'Ofered' is not declared Maybe 'Offered'?",
                            "transitions[3].to: stage 'Won' is not declared"
                                    + " Maybe add it under 'stages', which has Submitted, Offered.");
        }

        @Test
        void transitions_lead_elsewhere_once_each() {
            assertThat(faults(map().transition("Submitted", "Offered")
                            .transition("Offered", "Submitted")
                            .transition("Offered", "Submitted")
                            .transition("Offered", "Offered")))
                    .containsExactly(
                            "transitions[2]: transition Offered -> Submitted is declared twice",
                            "transitions[3]: transition Offered -> Offered leads to the same stage");
        }

        @Test
        void nothing_leads_out_of_a_terminal_stage() {
            assertThat(faults(JourneyMap.builder("loan")
                            .stage("Submitted")
                            .stage(Stage.of("Customer").asTerminal())
                            .transition("Submitted", "Customer")
                            .transition("Customer", "Submitted")))
                    .containsExactly("transitions[1].from: transition Customer -> Submitted leads out of a terminal"
                            + " stage Maybe make 'Customer' not terminal, or remove the transition.");
        }
    }

    @Nested
    class People {
        @Test
        void a_segment_has_conditions_that_can_be_read() {
            assertThat(faults(map().segment(Segment.of("anyone"))
                            .segment(Segment.of("large").where("company_size", ">= many"))
                            .segment(Segment.of("odd").where("company_size", "> "))
                            .segment(Segment.of("none").where("country", List.of()))))
                    .containsExactly(
                            "segments[0].where: segment 'anyone' has no condition",
                            "segments[1].where.company_size: '>= many' compares with 'many', which is neither a number"
                                    + " nor a date Maybe '>= 1000', '>= 100, < 1000' or '< 2026-12-31'.",
                            "segments[2].where.company_size: '> ' is not a comparison with a number or a date"
                                    + " Maybe '>= 1000', '>= 100, < 1000' or '< 2026-12-31'.",
                            "segments[3].where.country: there is no value to compare with");
        }

        @Test
        void exclusions_and_personas_name_segments_of_the_map() {
            assertThat(faults(map().segment(Segment.of("staff").where("kind", "staff"))
                            .exclude("staf", "staff", "staff")
                            .persona(Persona.of("it-lead").withSegment("it"))))
                    .containsExactly(
                            "exclude[2]: segment 'staff' is listed twice",
                            "exclude[0]: segment 'staf' is not declared Maybe 'staff'?",
                            "personas[0].segment: segment 'it' is not declared"
                                    + " Maybe add it under 'segments', which has staff.");
        }

        @Test
        void a_calendar_has_working_days_and_hours_in_their_order() {
            assertThat(faults(map().calendar(BusinessCalendar.of("never").withDays(EnumSet.noneOf(DayOfWeek.class)))
                            .calendar(BusinessCalendar.of("night").withHours(LocalTime.of(22, 0), LocalTime.of(6, 0)))))
                    .containsExactly(
                            "calendars[0].days: calendar 'never' has no working days",
                            "calendars[1].hours: hours 22:00-06:00 end before they begin"
                                    + " Maybe swap them; working hours cannot cross midnight.");
        }

        @Test
        void a_campaign_has_statuses_each_once_and_one_default() {
            assertThat(faults(map().campaign(Campaign.of("Empty"))
                            .campaign(Campaign.of("Offers")
                                    .withDefault("Sent")
                                    .withDefault("Invited")
                                    .with("Sent"))))
                    .containsExactly(
                            "campaigns[0].statuses: campaign 'Empty' has no member statuses",
                            "campaigns[1].statuses[2].name: member status 'Sent' is declared twice"
                                    + " Maybe rename or remove the second one.",
                            "campaigns[1].statuses: campaign 'Offers' has several default statuses: Sent, Invited");
        }

        @Test
        void a_touchpoint_names_stage_and_persona_of_the_map() {
            assertThat(faults(map().touchpoint(Touchpoint.of("Ofered", " ")
                            .withPersona("it-lead")
                            .withAnswer("MESSAGE_SENT", Duration.ZERO))))
                    .containsExactly(
                            "touchpoints[0].stage: stage 'Ofered' is not declared Maybe 'Offered'?",
                            "touchpoints[0].channel: the channel is empty",
                            "touchpoints[0].persona: persona 'it-lead' is not declared Maybe add it under 'personas'.",
                            "touchpoints[0].answers-within: 'answers-within' must be positive, not PT0S");
        }

        @Test
        void a_touchpoint_may_be_told_in_words() {
            assertThat(map().touchpoint(Touchpoint.of("Offered", "web").withDoes("compares prices"))
                            .build())
                    .isNotNull();
        }
    }

    @Nested
    class Signals {
        @Test
        void once_types_are_declared_other_unknown_names_are_faults() {
            assertThat(faults(map().signal("TRIAL_LOGIN", Direction.INBOUND)
                            .notActivity(List.of("TRIAL_LOGINS", "SOMETHING_ELSE", "EMAIL_OPENED"))))
                    .containsExactly(
                            "not-activity[0]: signal type 'TRIAL_LOGINS' is neither known nor declared"
                                    + " Maybe 'TRIAL_LOGIN'?",
                            "not-activity[1]: signal type 'SOMETHING_ELSE' is neither known nor declared"
                                    + " Maybe add it under 'signals'.");
        }

        @Test
        void what_a_stage_counts_as_its_conversion_are_types() {
            assertThat(faults(map().signal("TRIAL_LOGIN", Direction.INBOUND)
                            .stage(Stage.of("Trial")
                                    .withConverts("TRIAL_LOGIN", "TRIAL_LOGINS")
                                    .withMicroConverts("PAGE_VISITED", "page visited"))))
                    .containsExactly(
                            "stages[2].converts[1]: signal type 'TRIAL_LOGINS' is neither known nor declared"
                                    + " Maybe 'TRIAL_LOGIN'?",
                            "stages[2].micro-converts[1]: 'page visited' is not a signal type; write it in"
                                    + " UPPER_SNAKE_CASE Maybe 'PAGE_VISITED'?");
        }

        @Test
        void while_none_is_declared_every_name_is_a_type() {
            assertThat(map().notActivity(List.of("SOMETHING_ELSE")).build().notActivity())
                    .containsExactly("SOMETHING_ELSE");
        }

        @Test
        void types_are_written_in_upper_snake() {
            assertThat(faults(map().notActivity(List.of("trial login", "email-opened", "?"))))
                    .containsExactly(
                            "not-activity[0]: 'trial login' is not a signal type; write it in UPPER_SNAKE_CASE"
                                    + " Maybe 'TRIAL_LOGIN'?",
                            "not-activity[1]: 'email-opened' is not a signal type; write it in UPPER_SNAKE_CASE"
                                    + " Maybe 'EMAIL_OPENED'?",
                            "not-activity[2]: '?' is not a signal type; write it in UPPER_SNAKE_CASE");
        }

        @Test
        void a_known_type_keeps_its_direction() {
            assertThat(map().signal("EMAIL_SENT", Direction.OUTBOUND).build()).isNotNull();
            assertThat(faults(map().signal("EMAIL_SENT", Direction.INBOUND)))
                    .containsExactly("signals[0].direction: signal type 'EMAIL_SENT' is already known as outbound"
                            + " Maybe choose another name for your own type.");
        }
    }

    @Nested
    class Times {
        @Test
        void an_origin_may_be_zero_and_not_less() {
            assertThat(map().origin(Duration.ZERO).build()).isNotNull();
            assertThat(faults(map().origin(NEGATIVE)))
                    .containsExactly("origin: 'origin' must not be negative, but is PT-1H");
        }

        @Test
        void what_is_kept_is_more_than_nothing() {
            assertThat(faults(map().retention(Period.ZERO).retainedPerType(0).longestInterval(Duration.ZERO)))
                    .containsExactly(
                            "retention: 'retention' must be positive, not P0D",
                            "longest-interval: 'longest-interval' must be positive, not PT0S",
                            "retained-per-type: 'retained-per-type' must be at least 1, not 0");
        }

        @Test
        void what_is_reckoned_in_milliseconds_is_no_longer_than_a_lifetime() {
            Duration most = Duration.ofDays(36_500);
            assertThat(map().origin(most).settle(most).longestInterval(most).build())
                    .isNotNull();
            Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
            assertThat(faults(map().origin(ages).settle(ages).longestInterval(ages)))
                    .containsExactly(
                            "origin: 'origin' must be at most 36500 days, not " + ages,
                            "settle: 'settle' must be at most 36500 days, not " + ages,
                            "longest-interval: 'longest-interval' must be at most 36500 days, not " + ages);
        }

        @Test
        void quiet_hours_and_caps_leave_room() {
            assertThat(faults(map().quietHours(new QuietHours(LocalTime.NOON, LocalTime.NOON))
                            .cap(FrequencyCap.atMost(0, Period.ofDays(7)))
                            .cap(FrequencyCap.atMost(1, Period.ZERO))))
                    .containsExactly(
                            "quiet-hours: quiet hours 12:00-12:00 end when they begin",
                            "caps[0].at-most: 'at-most' must be at least 1, not 0",
                            "caps[1].in: 'in' must be positive, not P0D");
        }
    }

    @Nested
    class Sequences {
        private static JourneyMapBuilder with(Step... steps) {
            Sequence sequence = Sequence.of("follow-up");
            for (Step step : steps) {
                sequence = sequence.with(step);
            }
            return map().sequence(sequence);
        }

        @Test
        void a_sequence_has_steps() {
            assertThat(faults(with())).containsExactly("sequences[0].steps: sequence 'follow-up' has no steps");
        }

        @Test
        void a_step_does_one_thing() {
            assertThat(faults(with(
                            Step.of("idle"),
                            Step.waitFor("both", "EMAIL_REPLIED").withContent("x"))))
                    .containsExactly(
                            "sequences[0].steps[0].content: step 'idle' does nothing"
                                    + " Maybe add 'content', 'wait-for', 'branches' or 'switch-to'.",
                            "sequences[0].steps[1]: step 'both' does several things at once"
                                    + " Maybe split it: a step that sends has 'content' and 'channel', one that"
                                    + " waits 'wait-for', one that forks 'branches'.");
        }

        @Test
        void a_step_counts_from_one_beginning() {
            assertThat(faults(with(Step.send("hello", "welcome")
                            .withAfter(Period.ofDays(1))
                            .withAfterPrevious(Period.ofDays(1)))))
                    .containsExactly("sequences[0].steps[0].after-previous: step 'hello' counts both from the"
                            + " enrollment and from the previous step"
                            + " Maybe keep one of 'after' and 'after-previous'.");
        }

        @Test
        void a_step_hangs_on_a_date_or_counts_from_what_came_before() {
            assertThat(faults(with(Step.send("hello", "welcome")
                            .withBefore("renewal_date", Period.ofDays(1))
                            .withAfterPrevious(Period.ofDays(1)))))
                    .containsExactly("sequences[0].steps[0].before: step 'hello' counts both toward a date and from the"
                            + " enrollment or previous step Maybe keep one of 'before', 'after' and"
                            + " 'after-previous'.");
            assertThat(faults(with(Step.send("hello", "welcome").withBefore(" ", Period.ofDays(1)))))
                    .containsExactly("sequences[0].steps[0].before: the date's column is empty");
        }

        @Test
        void a_step_falls_due_a_positive_time_before_its_date() {
            assertThat(faults(with(Step.send("hello", "welcome").withBefore("renewal_date", Period.ZERO))))
                    .containsExactly(
                            "sequences[0].steps[0].before.renewal_date: 'renewal_date' must be positive," + " not P0D");
        }

        @Test
        void only_a_step_that_sends_or_switches_hangs_on_a_date() {
            assertThat(faults(with(Step.waitFor("wait", "LINK_CLICKED").withBefore("renewal_date", Period.ofDays(1)))))
                    .containsExactly("sequences[0].steps[0].before: step 'wait' depends on a date, but neither sends"
                            + " nor"
                            + " switches Maybe move 'before' to the step that sends.");
            assertThat(map().sequence(Sequence.of("follow-up")
                                    .with(Step.send("hello", "welcome")
                                            .withBefore("renewal_date", Period.ofDays(1))
                                            .withSwitchTo("long")))
                            .sequence(Sequence.of("long").with(Step.send("far", "far")))
                            .build()
                            .sequences())
                    .hasSize(2);
        }

        @Test
        void a_step_names_calendars_sequences_and_types_that_exist() {
            assertThat(faults(with(
                            Step.send("hello", "welcome").withCalendar("shop").withSwitchTo("long-term"))))
                    .containsExactly(
                            "sequences[0].steps[0].calendar: calendar 'shop' is not declared"
                                    + " Maybe add it under 'calendars', which has office.",
                            "sequences[0].steps[0].switch-to: sequence 'long-term' is not declared"
                                    + " Maybe add it under 'sequences', which has follow-up.");
        }

        @Test
        void the_office_calendar_needs_no_declaration() {
            assertThat(with(Step.send("hello", "welcome").withCalendar("office"))
                            .build())
                    .isNotNull();
        }

        @Test
        void once_contents_are_declared_steps_send_these() {
            assertThat(with(Step.send("hello", "anything")).build()).isNotNull();
            assertThat(faults(with(Step.send("hello", "welcom")).content(Content.of("welcome"))))
                    .containsExactly(
                            "sequences[0].steps[0].content: content 'welcom' is not declared Maybe" + " 'welcome'?");
        }

        @Test
        void contents_name_stages_of_the_map() {
            assertThat(faults(map().content(Content.of("welcome").withStages("Ofered"))))
                    .containsExactly("contents[0].stages[0]: stage 'Ofered' is not declared Maybe 'Offered'?");
        }

        @ParameterizedTest(name = "quiet {0}, open {1}: {2}")
        @CsvSource({
            "08:00-19:00, 09:00-18:00, false",
            "09:00-18:00, 09:00-18:00, false",
            "09:01-18:00, 09:00-18:00, true",
            "09:00-17:59, 09:00-18:00, true",
            "21:00-08:00, 09:00-18:00, true",
            "18:00-08:59, 09:00-18:00, true",
            "21:00-08:00, 22:00-00:00, false",
            "21:00-08:00, 20:59-00:00, true",
            "21:00-08:00, 02:00-08:00, false",
            "21:00-08:00, 02:00-08:01, true",
            "00:00-08:00, 00:00-00:00, true",
        })
        void a_calendar_is_open_outside_the_quiet_hours(String quiet, String open, boolean sound) {
            JourneyMapBuilder map = with(Step.send("hello", "welcome").withCalendar("shop"))
                    .calendar(BusinessCalendar.of("shop").withHours(time(open, 0), time(open, 1)))
                    .quietHours(new QuietHours(time(quiet, 0), time(quiet, 1)));
            if (sound) {
                assertThat(map.build()).isNotNull();
            } else {
                assertThat(faults(map))
                        .containsExactly(
                                "sequences[0].steps[0].calendar: step 'hello' could never be sent: the hours of"
                                        + " calendar 'shop', " + open + ", lie within the quiet hours " + quiet
                                        + " Maybe give the step its own 'quiet-hours'.");
            }
        }

        private LocalTime time(String hours, int end) {
            return LocalTime.parse(hours.split("-")[end]);
        }

        @Test
        void variants_belong_to_a_block_and_there_is_one_at_least() {
            assertThat(faults(map().content(Content.of("welcome")
                            .withBlocks("opening", "body")
                            .withVariants("openin", "standard")
                            .withVariants("opening")
                            .withVariants("body", "standard", "standard"))))
                    .containsExactly(
                            "contents[0].variants.openin: block 'openin' is not declared Maybe 'opening'?",
                            "contents[0].variants.opening: block 'opening' has no variants"
                                    + " Maybe list the default first.",
                            "contents[0].variants.body[1]: variant 'standard' is listed twice");
        }

        @Test
        void waits_and_branches_lead_to_steps_of_the_sequence_or_to_its_end() {
            assertThat(faults(with(
                            Step.waitFor("wait", "EMAIL_REPLIED")
                                    .withTimeout(Period.ofDays(5))
                                    .withThen("cal")
                                    .withOtherwise(Step.END),
                            Step.fork("fork", new Branch(When.always(), "fork")),
                            Step.send("call", "script"))))
                    .containsExactly(
                            "sequences[0].steps[0].then: step 'cal' is not declared Maybe 'call'?",
                            "sequences[0].steps[1].branches[0].then: step 'fork' leads to itself");
        }

        @Test
        void a_wait_without_end_has_nothing_to_do_otherwise() {
            assertThat(faults(with(Step.waitFor("wait", "EMAIL_REPLIED").withOtherwise(Step.END))))
                    .containsExactly("sequences[0].steps[0].otherwise: step 'wait' waits without a time limit, so"
                            + " 'otherwise' never applies Maybe add a 'timeout'.");
        }

        @Test
        void only_waits_time_out() {
            assertThat(faults(with(Step.send("hello", "welcome").withTimeout(Period.ofDays(1)))))
                    .containsExactly("sequences[0].steps[0].timeout: 'timeout' belongs to a step that waits"
                            + " Maybe add 'wait-for'.");
        }

        @Test
        void a_branch_that_is_always_taken_comes_last() {
            assertThat(faults(with(
                            Step.fork(
                                    "fork",
                                    new Branch(When.always(), Step.END),
                                    new Branch(When.always().inSegment("large"), "call")),
                            Step.send("call", "script"))))
                    .containsExactly(
                            "sequences[0].steps[0].branches[0]: a branch without a condition is always taken, so"
                                    + " later branches never are Maybe add 'when', or move it to the end.",
                            "sequences[0].steps[0].branches[1].when.segment[0]: segment 'large' is not declared"
                                    + " Maybe add it under 'segments'.");
        }

        @Test
        void weekends_move_to_monday_or_friday() {
            assertThat(faults(with(Step.send("hello", "welcome").withSkipWeekends(DayOfWeek.SUNDAY))))
                    .containsExactly("sequences[0].steps[0].skip-weekends: 'skip-weekends' must be monday or friday,"
                            + " not sunday");
        }

        @Test
        void arms_have_weights_and_the_hold_out_is_a_percentage() {
            assertThat(faults(map().sequence(Sequence.of("follow-up")
                            .withArm("control", 0)
                            .withArm("plain", 0)
                            .withHoldOut(101)
                            .withReEntry(Period.ZERO)
                            .with(Step.send("hello", "welcome")))))
                    .containsExactly(
                            "sequences[0].re-entry: 're-entry' must be positive, not P0D",
                            "sequences[0].arms: no arm has a weight",
                            "sequences[0].hold-out: 'hold-out' must be a percentage from 0 to 100, not 101");
        }

        private static Step fork(String name, String then) {
            return Step.fork(name, new Branch(When.always().afterSignal("EMAIL_REPLIED"), then));
        }

        @Test
        void steps_do_not_lead_in_a_circle_in_which_no_time_passes() {
            assertThat(faults(with(
                            Step.send("hello", "welcome").withAfter(Period.ofDays(3)),
                            Step.send("call", "script").withAfterPrevious(Period.ZERO),
                            fork("fork", "hello"))))
                    .containsExactly("sequences[0].steps[2]: the steps 'hello', 'call', 'fork' form a loop without"
                            + " delay Maybe give one of them 'after-previous', or let it wait for a"
                            + " signal.");
        }

        @Test
        void a_circle_in_which_time_passes_or_a_signal_is_waited_for_is_none() {
            assertThat(with(
                                    Step.send("hello", "welcome"),
                                    Step.send("call", "script").withAfterPrevious(Duration.ofMillis(1)),
                                    fork("fork", "hello"))
                            .build())
                    .isNotNull();
            assertThat(with(Step.send("hello", "welcome"), Step.waitFor("wait", "LINK_CLICKED"), fork("fork", "hello"))
                            .build())
                    .isNotNull();
            assertThat(with(
                                    Step.send("hello", "welcome"),
                                    Step.fork("fork", new Branch(When.always(), "last")),
                                    fork("never reached", "hello"),
                                    Step.send("last", "script"))
                            .build())
                    .isNotNull();
        }

        private JourneyMapBuilder twoThatSwitch(Step there, Step back, UnaryOperator<Sequence> reEntry) {
            return map().sequence(Sequence.of("one").with(there.withSwitchTo("two")))
                    .sequence(reEntry.apply(Sequence.of("two")).with(back.withSwitchTo("one")));
        }

        @Test
        void sequences_do_not_switch_to_each_other_while_no_time_passes() {
            Step there = Step.send("there", "a");
            Step back = Step.send("back", "b");
            assertThat(faults(twoThatSwitch(there, back, UnaryOperator.identity())))
                    .containsExactly(
                            "sequences[1].steps[0].switch-to: the steps 'there' of 'one', 'back' of 'two' form a"
                                    + " loop without delay"
                                    + " Maybe give one of them 'after-previous', or let it wait for a signal.");
            assertThat(twoThatSwitch(there, back.withAfter(Duration.ofMillis(1)), UnaryOperator.identity())
                            .build())
                    .isNotNull();
            assertThat(twoThatSwitch(there, back, Sequence::withoutReEntry).build())
                    .isNotNull();
        }

        @Test
        void a_very_long_sequence_is_looked_at_too() {
            Step[] steps = new Step[3_001];
            for (int i = 0; i < 3_000; i++) {
                steps[i] = Step.send("s" + i, "welcome");
            }
            steps[3_000] = fork("fork", "s2999");
            assertThat(faults(with(steps)))
                    .singleElement()
                    .asString()
                    .startsWith("sequences[0].steps[3000]: the steps 's2999', 'fork' form a loop");
        }
    }
}
