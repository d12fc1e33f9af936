package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How enrollments begin, follow each other and end, and what tells them apart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrollmentTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m")
                .zone(ZoneId.of("UTC"))
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage("Buyer");
    }

    private static Sequence sequence(String name, Step... steps) {
        Sequence sequence = Sequence.of(name);
        for (Step step : steps) {
            sequence = sequence.with(step);
        }
        return sequence;
    }

    private static Step send(String name) {
        return Step.send(name, "content of " + name).on("email");
    }

    private static Live begun(JourneyMapBuilder map) {
        return begun(JourneyRules.builder(map.build()));
    }

    private static Live begun(JourneyRules.Builder rules) {
        return new Live(rules.build()).review(MONDAY);
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .map(decision -> decision.id().replaceFirst("m/c/", ""))
                .toList();
    }

    private static void hasUniqueIds(Live live) {
        List<String> ids = live.decisions.stream().map(Decision::id).toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    // ---- what tells enrollments apart

    private static JourneyRules.Builder enrollingTwice(boolean onEvidence) {
        JourneyRules.Builder rules = JourneyRules.builder(map().sequence(sequence("nurture", send("one")))
                .sequence(sequence("extra", send("two")))
                .build());
        for (int n = 1; n <= 2; n++) {
            int clicks = n;
            rules.rule("after click " + n, (journey, evidence) -> {
                var clicked = journey.allSignals().of(SignalType.LINK_CLICKED);
                if (!journey.beginning() && clicked.atLeast(clicks)) {
                    if (onEvidence) {
                        evidence.accept(clicked);
                    }
                    journey.enroll("extra");
                }
            });
        }
        return rules;
    }

    private static Signal click(int day) {
        return Signal.of("click" + day, "c", SignalType.LINK_CLICKED, day(day));
    }

    @Test
    void an_enrollment_and_its_steps_are_told_apart_by_the_evidence_that_enrolled() {
        Live live = begun(enrollingTwice(true)).each(click(1), click(2));
        assertThat(told(live))
                .contains(
                        "1/Enrolled/extra/click1",
                        "1/StepDue/extra/click1/two",
                        "1/Enrolled/extra/click2",
                        "1/StepDue/extra/click2/two");
    }

    @Test
    void a_second_enrollment_in_a_stay_without_newer_evidence_has_ids_of_its_own() {
        Live live = begun(enrollingTwice(false)).each(click(1), click(2));
        assertThat(told(live))
                .filteredOn(id -> id.startsWith("1/Enrolled/extra/"))
                .hasSize(2);
        assertThat(told(live))
                .filteredOn(id -> id.startsWith("1/StepDue/extra/"))
                .hasSize(2);
        hasUniqueIds(live);
    }

    @Test
    void the_same_history_gives_the_same_ids_also_to_enrollments_alike() {
        Live once = begun(enrollingTwice(false)).each(click(1), click(2));
        Live again = begun(enrollingTwice(false)).each(click(1), click(2));
        assertThat(told(again)).isEqualTo(told(once));
    }

    // ---- from sequence to sequence

    @Test
    void a_step_that_only_switches_leads_to_the_other_sequence_at_its_instant() {
        Live live = begun(map().sequence(sequence(
                                "nurture",
                                send("one"),
                                Step.of("over").withAfter(Period.ofDays(3)).withSwitchTo("long")))
                        .sequence(sequence("long", send("far").withAfter(Period.ofDays(10)))))
                .reviewUntil(day(20));
        assertThat(live.decisions)
                .extracting(decision -> decision.at() + " " + decision.kind())
                .containsExactly(
                        MONDAY + " StageChanged",
                        MONDAY + " Enrolled",
                        MONDAY + " StepDue",
                        day(3) + " SequenceEnded",
                        day(3) + " Enrolled",
                        day(13) + " StepDue",
                        day(13) + " SequenceEnded");
    }

    @Test
    void two_sequences_may_lead_to_each_other_for_ever_with_time_between() {
        Live live = begun(map().sequence(sequence("nurture", send("a").withSwitchTo("other")))
                        .sequence(sequence(
                                "other", send("b").withAfter(Period.ofDays(5)).withSwitchTo("nurture"))))
                .reviewUntil(day(32));
        assertThat(told(live)).filteredOn(id -> id.contains("/StepDue/")).hasSize(13);
        assertThat(live.state.reviewAt()).hasValue(day(35));
        hasUniqueIds(live);
    }

    @Test
    void a_sequence_and_a_rule_that_lead_to_each_other_without_time_are_a_loop_and_it_is_told() {
        JourneyMap map = map().sequence(sequence("nurture", Step.of("a").withSwitchTo("other")))
                .sequence(sequence("other", Step.waitFor("b", SignalType.EMAIL_REPLIED)))
                .build();
        Live live = new Live(JourneyRules.builder(map)
                        .rule("back to nurture", journey -> {
                            if (journey.enrollment("other").isActive()) {
                                journey.switchTo("nurture");
                            }
                        })
                        .build())
                .review(MONDAY);
        assertThat(live.refusals())
                .containsExactly(
                        "journey: sequence switched: switchTo other: " + "The contact has just been in other: a loop.");
        assertThat(told(live)).last().asString().startsWith("1/SequenceEnded/nurture/");
    }

    @Test
    void a_step_leads_on_to_its_other_sequence_though_it_was_skipped_but_not_where_its_condition_is_not_met() {
        Step last = send("last").withSwitchTo("long");
        Sequence other = sequence("long", send("far").withAfter(Period.ofDays(10)));
        Signal unsubscribed = Signal.of("u", "c", SignalType.UNSUBSCRIBED, MONDAY);
        Live skipped = new Live(JourneyRules.builder(map().sequence(sequence("nurture", last))
                                .sequence(other)
                                .build())
                        .build())
                .receive(unsubscribed);
        assertThat(told(skipped)).contains("1/StepSkipped/nurture//last", "1/Enrolled/long/");
        Live unmet = begun(map().sequence(
                        sequence("nurture", last.withCondition(When.always().afterSignal(SignalType.LINK_CLICKED))))
                .sequence(other));
        assertThat(told(unmet))
                .contains("1/StepSkipped/nurture//last", "1/SequenceEnded/nurture/")
                .doesNotContain("1/Enrolled/long/");
    }

    @Test
    void a_switch_to_a_sequence_that_may_not_be_entered_leaves_the_old_one_and_is_told() {
        JourneyRules.Builder rules = JourneyRules.builder(map().sequence(
                                sequence("nurture", send("one"), send("two").withAfter(Period.ofDays(9))))
                        .sequence(sequence("fast", send("quick")).withoutReEntry())
                        .build())
                .rule("first", journey -> {
                    if (!journey.beginning()) {
                        journey.enroll("fast");
                    }
                })
                .rule("second", journey -> {
                    if (journey.allSignals().of(SignalType.LINK_CLICKED).atLeast(1)) {
                        journey.switchTo("fast");
                    }
                });
        Live live = begun(rules).receive(click(2)).reviewUntil(day(9));
        assertThat(live.refusals())
                .containsExactly("second: switchTo fast: The contact was in fast before and may enter it only once.");
        assertThat(told(live)).contains("1/StepDue/nurture//two");
    }

    // ---- re-entry

    @Test
    void entering_a_stage_whose_sequence_may_not_be_entered_again_is_told() {
        Live live = begun(JourneyRules.builder(
                                map().sequence(sequence("nurture", send("one")).withoutReEntry())
                                        .build())
                        .rule("away", journey -> {
                            if ("Lead".equals(journey.stage())
                                    && journey.visit().lasted(Duration.ofDays(1))) {
                                journey.progressTo("Buyer");
                            }
                        })
                        .rule("back", journey -> {
                            if ("Buyer".equals(journey.stage())
                                    && journey.visit().lasted(Duration.ofDays(1))) {
                                journey.regressTo("Lead");
                            }
                        }))
                .reviewUntil(day(2));
        assertThat(live.refusals())
                .containsExactly("journey: stage entered: enroll nurture: "
                        + "The contact was in nurture before and may enter it only once.");
    }

    @Test
    void a_rule_that_enrolls_too_soon_is_asked_again_the_very_instant_the_sequence_is_open_again() {
        Live live = begun(JourneyRules.builder(map().sequence(sequence("nurture", send("one")))
                                .sequence(sequence("extra", send("two")).withReEntry(Period.ofDays(5)))
                                .build())
                        .rule("at once", journey -> {
                            if (!journey.beginning()) {
                                journey.enroll("extra");
                            }
                        })
                        .rule("after a click", journey -> {
                            if (journey.allSignals().of(SignalType.LINK_CLICKED).atLeast(1)) {
                                journey.enroll("extra");
                            }
                        }))
                .receive(click(1));
        assertThat(live.refusals())
                .containsExactly("after a click: enroll extra: The contact left extra less than 5 days ago.");
        assertThat(live.state.reviewAt()).hasValue(day(5));
        live.review(day(5).minusMillis(1));
        assertThat(told(live))
                .filteredOn(id -> id.startsWith("1/Enrolled/extra"))
                .hasSize(1);
        live.review(day(5));
        assertThat(told(live))
                .filteredOn(id -> id.startsWith("1/Enrolled/extra"))
                .hasSize(2);
        assertThat(live.refused).hasSize(1);
    }

    // ---- circles

    private static Live circling(Step step) {
        return begun(map().sequence(sequence("nurture", step, Step.fork("again", new Branch(When.always(), "one")))));
    }

    @Test
    void a_step_that_is_skipped_again_and_again_is_told_once() {
        Live live = circling(send("one")
                        .withAfterPrevious(Period.ofDays(1))
                        .withCondition(When.always().afterSignal(SignalType.LINK_CLICKED)))
                .reviewUntil(day(5));
        assertThat(live.last.decisions(StepSkipped.class)).isEmpty();
        assertThat(told(live)).filteredOn(id -> id.contains("/StepSkipped/")).hasSize(1);
        live.receive(click(6)).reviewUntil(day(7));
        assertThat(told(live)).as("and sent once its condition is met").contains("1/StepDue/nurture//one");
    }

    // ---- while paused

    @Test
    void a_goal_reached_in_a_pause_ends_the_sequence_at_its_instant() {
        Live live = begun(
                map().sequence(sequence("nurture", send("one"), send("two").withAfter(Period.ofDays(3)))
                        .withGoal(SignalType.MEETING_BOOKED)));
        live.state =
                live.engine.pause(live.state, live.contact, "nurture", day(1)).state();
        live.receive(Signal.of("g", "c", SignalType.MEETING_BOOKED, day(2)));
        assertThat(told(live)).last().isEqualTo("1/SequenceEnded/nurture/");
        assertThat(live.last.decisions()).last().extracting(Decision::at).isEqualTo(day(2));
        Outcome resumed = live.engine.resume(live.state, live.contact, "nurture", PausePolicy.KEEP, day(9));
        assertThat(resumed.decisions()).isEmpty();
    }

    // ---- what the host never reports

    @Test
    void a_step_that_is_never_reported_is_due_once_and_stays_visible() {
        Live live = begun(map().sequence(sequence("nurture", send("one"))));
        String id = "m/c/1/StepDue/nurture//one";
        live.reviewUntil(day(300)).review(day(399));
        assertThat(told(live)).filteredOn(each -> each.contains("/StepDue/")).hasSize(1);
        assertThat(live.state.unreported()).containsExactly(java.util.Map.entry(id, MONDAY));
        assertThat(StateAccess.state(StateAccess.snapshot(live.state)).unreported())
                .containsKey(id);
    }

    @Test
    void a_step_is_reported_by_an_outbound_signal_that_carries_its_decision() {
        Live live = begun(map().sequence(sequence("nurture", send("one"))));
        String id = "m/c/1/StepDue/nurture//one";
        live.receive(Signal.of("x", "c", SignalType.EMAIL_SENT, day(1)).with("decision", "m/c/1/StepDue/other"));
        live.receive(Signal.of("y", "c", SignalType.LINK_CLICKED, day(1)).with("decision", id));
        assertThat(live.state.unreported()).containsOnlyKeys(id);
        live.receive(Signal.of("z", "c", SignalType.EMAIL_SENT, day(1)).with("decision", id));
        assertThat(live.state.unreported()).isEmpty();
    }
}
