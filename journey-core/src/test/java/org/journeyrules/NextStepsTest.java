package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What leads on, what time alone brings, and what was handed to people. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextStepsTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");
    private static final Contact CONTACT = Contact.of("c").with("created_at", S.toString());

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    // ---- one rule in one sentence

    private static Distance count(String noun, int limit, int present) {
        return Distance.of(Kind.COUNT, noun)
                .withPlural(noun + "s")
                .withValue(String.valueOf(present))
                .withAtLeast(limit, present);
    }

    private static ConditionExplanation unmet() {
        return ConditionExplanation.of("c", false, "", List.of());
    }

    private static ConditionExplanation unmet(List<Distance> together) {
        return unmet().withMissing(List.of(together));
    }

    private static ConditionExplanation unmet(List<Distance> one, List<Distance> other) {
        return unmet().withMissing(List.of(one, other));
    }

    private static String sentence(String proposal, ConditionExplanation... conditions) {
        return RuleExplanation.of("to decision: the rule", false, List.of(conditions))
                .withProposal(proposal)
                .nextStep(Instant::toString)
                .orElse("");
    }

    @Test
    void one_is_singular_and_several_are_plural() {
        assertThat(sentence("progressTo Decision", unmet(List.of(count("reply", 1, 0)))))
                .isEqualTo("One reply leads to Decision.");
        assertThat(sentence("progressTo Decision", unmet(List.of(count("click", 2, 0)))))
                .isEqualTo("Two clicks lead to Decision.");
        assertThat(sentence(
                        "progressTo Decision",
                        unmet(List.of(count("reply", 1, 0))),
                        unmet(List.of(count("click", 1, 0)))))
                .isEqualTo("One reply and one click lead to Decision.");
    }

    @Test
    void alternatives_stand_between_commas() {
        assertThat(sentence("progressTo Decision", unmet(List.of(count("reply", 1, 0)), List.of(count("click", 3, 1)))))
                .isEqualTo("One reply, or two more clicks, leads to Decision.");
    }

    @Test
    void the_verb_says_where_the_move_leads() {
        ConditionExplanation reply = unmet(List.of(count("reply", 1, 0)));
        assertThat(sentence("regressTo Awareness", reply)).isEqualTo("One reply leads back to Awareness.");
        assertThat(sentence("exitTo Churned", reply)).isEqualTo("One reply leads to the exit Churned.");
        assertThat(sentence("handOff x", reply)).isEqualTo("One reply meets the rule \"to decision: the rule\".");
    }

    @Test
    void a_condition_that_cannot_be_put_in_words_is_said_by_the_rules_name() {
        assertThat(sentence("progressTo Decision", unmet())).isEqualTo("The rule leads to Decision.");
    }

    @Test
    void what_is_out_of_reach_in_this_visit_has_no_sentence() {
        Distance fixed =
                Distance.of(Kind.VALUE, "came from").withNeeds("Decision").withFixed();
        assertThat(sentence("progressTo Decision", unmet(List.of(fixed)))).isEmpty();
        assertThat(sentence("progressTo Decision", unmet(List.of(fixed), List.of(count("reply", 1, 0)))))
                .isEqualTo("One reply leads to Decision.");
    }

    @Test
    void of_several_silences_the_last_decides() {
        Distance first = Distance.of(Kind.SILENCE, "activity").withMetAt(day(3));
        Distance last = Distance.of(Kind.SILENCE, "activity").withMetAt(day(9));
        assertThat(sentence("regressTo Awareness", unmet(List.of(last)), unmet(List.of(first))))
                .isEqualTo("No activity until 2026-03-11T12:00:00Z leads back to Awareness.");
    }

    // ---- the nearest first

    private static RuleExplanation rule(String name, String proposal, Distance... distances) {
        return RuleExplanation.of(name, false, List.of(unmet(List.of(distances))))
                .withProposal(proposal);
    }

    @Test
    void the_fewest_missing_come_first_then_the_smallest_share_then_what_leads_on() {
        RuleExplanation half = rule("d", "progressTo B", count("click", 2, 1));
        RuleExplanation one = rule("c", "progressTo B", count("reply", 1, 0));
        RuleExplanation back = rule("b", "regressTo A", count("reply", 1, 0));
        RuleExplanation two = rule("a", "progressTo B", count("click", 2, 0));
        RuleExplanation unknown =
                RuleExplanation.of("0", false, List.of(unmet())).withProposal("progressTo B");

        assertThat(List.of(unknown, two, back, one, half).stream()
                        .sorted(RuleExplanation.NEAREST_FIRST)
                        .toList())
                .containsExactly(half, one, back, two, unknown);
    }

    @Test
    void a_rule_in_java_says_what_meets_it_because_its_proposal_is_not_known() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("two clicks", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals()
                                    .of(SignalType.LINK_CLICKED)
                                    .within(Duration.ofDays(30))
                                    .atLeast(2)) {
                        journey.progressTo("B");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().activity().quietFor(Duration.ofDays(14))) {
                        journey.regressTo("A");
                    }
                })
                .build());
        Live live = new Live(engine)
                .contact(CONTACT)
                .review(S)
                .receive(Signal.of("s1", "c", SignalType.LINK_CLICKED, day(1)));

        Explanation explanation = engine.explain(live.state, CONTACT, day(2));

        assertThat(explanation.nextSteps())
                .extracting(rule -> rule.nextStep(Instant::toString).orElse(""))
                .containsExactly("One more link click by 2026-04-02T12:00:00Z meets the rule \"two clicks\".");
    }

    // ---- what time alone brings

    private static Live handedOff() {
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of("A").withSequence("q"))
                .stage("B")
                .sequence(Sequence.of("q")
                        .with(Step.send("hello", "hello").withAfter(Duration.ofDays(3)))
                        .with(Step.send("again", "again").withAfter(Duration.ofDays(30))))
                .build();
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map)
                .rule("asks", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.allSignals().of("ASKED").atLeast(1)) {
                        journey.handOff("sales", "Asked", Duration.ofHours(24));
                    }
                })
                .rule("silence", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().activity().quietFor(Duration.ofDays(14))) {
                        journey.progressTo("B");
                    }
                })
                .build());
        return new Live(engine).contact(CONTACT).review(S).receive(Signal.of("a", "c", "ASKED", day(1)));
    }

    private static Explanation explained(Live live, Instant at) {
        return live.engine.explain(live.state, live.contact, at).withHistory(live.decisions);
    }

    @Test
    void what_time_alone_brings_ends_with_the_first_change_of_stage() {
        assertThat(explained(handedOff(), day(1)).ahead())
                .extracting(Decision::at, Decision::kind)
                .containsExactly(
                        tuple(day(2), "HandOffOverdue"), tuple(day(3), "StepDue"), tuple(day(15), "StageChanged"));
        assertThat(explained(handedOff(), day(1)).ahead())
                .last()
                .isInstanceOfSatisfying(
                        StageChanged.class, change -> assertThat(change.to()).isEqualTo("B"));
    }

    // ---- hand-offs

    @Test
    void a_hand_off_is_open_until_its_time_is_over_and_then_overdue() {
        Live live = handedOff();

        HandOffExplanation open =
                explained(live, day(2).minusMillis(1)).handOffs().get(0);
        assertThat(open.isOpen()).isTrue();
        assertThat(open.isOverdue()).isFalse();
        assertThat(open.dueAt()).hasValue(day(2));

        HandOffExplanation overdue = explained(live, day(2)).handOffs().get(0);
        assertThat(overdue.isOpen()).isFalse();
        assertThat(overdue.isOverdue()).isTrue();
        assertThat(overdue.at()).isEqualTo(day(1));
        assertThat(overdue.reason()).isEqualTo("Asked");
        assertThat(overdue.team()).hasValue("sales");
        assertThat(explained(live, day(2)).openHandOffs()).isEmpty();
    }

    @Test
    void a_person_who_acts_late_ends_the_delay() {
        Live live = handedOff();
        live.review(day(4));
        live.receive(Signal.of("k", "c", SignalType.HAND_OFF_ACCEPTED, day(4)));

        HandOffExplanation accepted = explained(live, day(5)).handOffs().get(0);

        assertThat(accepted.isOverdue()).isFalse();
        assertThat(accepted.act().map(Signal::type)).hasValue(SignalType.HAND_OFF_ACCEPTED);
    }

    @Test
    void with_the_visit_its_hand_offs_end() {
        Live live = handedOff();
        live.reviewUntil(day(15).minusMillis(1));
        assertThat(explained(live, day(15).minusMillis(1)).handOffs()).hasSize(1);
        assertThat(explained(live, day(15)).handOffs()).isEmpty();
    }

    @Test
    void without_the_history_only_open_hand_offs_are_known() {
        Live live = handedOff();
        assertThat(live.engine.explain(live.state, CONTACT, day(1)).handOffs()).hasSize(1);
        assertThat(live.engine.explain(live.state, CONTACT, day(2)).handOffs()).isEmpty();
    }

    // ---- what came last

    @Test
    void the_newest_signals_of_each_direction_are_shown_up_to_the_instant() {
        Live live = handedOff();
        for (int i = 1; i <= 6; i++) {
            live.receive(Signal.of("s" + i, "c", SignalType.EMAIL_SENT, day(1).plusSeconds(i)));
        }
        assertThat(live.engine.explain(live.state, CONTACT, day(2)).recentSignals())
                .extracting(Signal::id)
                .containsExactly("s6", "s5", "s4", "s3", "s2", "a");
    }

    @Test
    void steps_that_were_due_are_shown_until_a_signal_reports_them() {
        Live live = handedOff();
        live.reviewUntil(day(4));
        assertThat(explained(live, day(4)).recentSteps())
                .extracting(step -> step.step())
                .containsExactly("hello");
        String id = explained(live, day(4)).recentSteps().get(0).id();
        live.receive(Signal.of("e", "c", SignalType.EMAIL_SENT, day(5)).with("decision", id));
        assertThat(explained(live, day(5)).recentSteps()).isEmpty();
    }

    @Test
    void a_sequence_that_has_ended_says_when_and_how() {
        Live live = handedOff();
        live.reviewUntil(day(15));
        assertThat(explained(live, day(15)).endedSequences())
                .singleElement()
                .hasToString("q: ended at 2026-03-17T12:00:00Z, stage left");
        assertThat(explained(live, day(15)).sequences()).isEmpty();
    }

    @Test
    void sequences_that_ended_at_one_instant_are_in_the_order_of_priority_and_map() {
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of("A"))
                .stage(Stage.of("B"))
                .sequence(Sequence.of("z").with(Step.send("hello", "hello")))
                .sequence(Sequence.of("a").with(Step.send("hello", "hello")))
                .sequence(Sequence.of("urgent").withPriority(5).with(Step.send("hello", "hello")))
                .build();
        Live live = new Live(JourneyRules.builder(map)
                        .rule("1", journey -> enroll(journey, "a"))
                        .rule("2", journey -> enroll(journey, "urgent"))
                        .rule("3", journey -> enroll(journey, "z"))
                        .build())
                .contact(CONTACT);
        live.review(day(0)).reviewUntil(day(9));
        assertThat(live.engine.explain(live.state, CONTACT, day(9)).endedSequences())
                .extracting(SequenceExplanation::sequence)
                .containsExactly("urgent", "z", "a");
    }

    private static void enroll(Journey journey, String sequence) {
        if (!journey.beginning()) {
            journey.enroll(sequence);
        }
    }

    @Test
    void the_reason_of_the_last_move_and_a_hold_are_known() {
        Live live = handedOff();
        live.place(Placement.to("B").at(day(2)).by("kim").holdUntil(day(5)));

        assertThat(explained(live, day(3)).because().map(Because::rule)).hasValue("journey: placed");
        assertThat(explained(live, day(5).minusMillis(1)).heldUntil()).hasValue(day(5));
        assertThat(explained(live, day(5)).heldUntil()).isEmpty();
    }
}
