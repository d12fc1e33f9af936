package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Why a contact is where it is, and what each rule saw. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplanationTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    private static Live live(JourneyRules.Builder rules) {
        return new Live(rules.build()).review(S);
    }

    private static JourneyRules.Builder twoClicks() {
        return JourneyRules.builder(JourneyMap.builder("m").stage("A", "B").build())
                .rule("two clicks", (journey, because) -> {
                    Signals clicks = journey.signals().of("CLICK").within(Duration.ofDays(30));
                    if ("A".equals(journey.stage()) && clicks.atLeast(2)) {
                        because.accept(clicks);
                        journey.progressTo("B");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(Duration.ofDays(14))) {
                        journey.regressTo("A");
                    }
                });
    }

    private static List<Answer> answers(Live live, Instant at, String rule) {
        return live.engine.explain(live.state, live.contact, at).rules().stream()
                .filter(each -> each.rule().equals(rule))
                .flatMap(each -> each.conditions().stream())
                .flatMap(each -> each.answers().stream())
                .toList();
    }

    @Test
    void as_text_it_is_stage_reason_sequences_and_what_each_rule_lacks() {
        Live live = live(JourneyRules.builder(JourneyMap.builder("m")
                        .stage(Stage.of("A").withSequence("q"))
                        .stage("B")
                        .sequence(Sequence.of("q")
                                .with(Step.send("hello", "hello").withAfter(Duration.ofDays(3))))
                        .build())
                .rule("always", journey -> journey.handOff("look"))
                .rule("two clicks", (journey, because) -> {
                    if (journey.signals().of("CLICK").atLeast(2)) {
                        journey.progressTo("B");
                    }
                }));
        assertThat(live.engine.explain(live.state, live.contact, day(1))).hasToString("""
                        c at 2026-03-03T12:00:00Z in A since 2026-03-02T12:00:00Z – journey: start
                          sequence q: hello at 2026-03-05T12:00:00Z
                          holds: always
                          does not hold: two clicks – signals.of(CLICK).atLeast(2): count is 0, needs 2""");
    }

    @Test
    void each_rule_tells_whether_it_is_met_and_what_its_questions_saw() {
        Live live = live(twoClicks()).receive(click(1));
        Explanation explanation = live.engine.explain(live.state, live.contact, day(1));
        assertThat(explanation.rules()).extracting(RuleExplanation::rule).containsExactly("silence", "two clicks");
        assertThat(explanation.rules()).extracting(RuleExplanation::met).containsExactly(false, false);
        assertThat(answers(live, day(1), "two clicks"))
                .containsExactly(Answer.of(
                        "signals.of(CLICK).within(30 days).atLeast(2)",
                        "false",
                        "count is 1, needs 2, the last at 3 March 2026, 12:00; it leaves the window on"
                                + " 2 April 2026, 12:00",
                        null));
    }

    @Test
    void an_answer_tells_when_time_alone_changes_it() {
        Live live = live(twoClicks()).each(click(1), click(2));
        assertThat(answers(live, day(2), "silence")).singleElement().satisfies(answer -> {
            assertThat(answer.value()).isEqualTo("false");
            assertThat(answer.change()).hasValue(day(16));
        });
    }

    @Test
    void the_stay_names_the_rule_that_led_to_it() {
        Live live = live(twoClicks()).each(click(1), click(2));
        Explanation explanation = live.engine.explain(live.state, live.contact, day(2));
        assertThat(explanation.visit().map(Visit::rule)).hasValue("two clicks");
        assertThat(explanation.visits()).hasSize(2);
        assertThat(explanation.reviewAt()).hasValue(day(16));
        assertThat(explanation.at()).isEqualTo(day(2));
        assertThat(explanation.contactId()).isEqualTo("c");
    }

    @Test
    void an_explanation_of_a_later_instant_sees_what_falls_due_until_then_and_changes_no_state() {
        Live live = live(twoClicks()).each(click(1), click(2));
        JourneyState before = live.state;
        Explanation explanation = live.engine.explain(live.state, live.contact, day(20));
        assertThat(explanation.visit().map(Visit::stage)).hasValue("A");
        assertThat(explanation.visit().map(Visit::entered)).hasValue(day(16));
        assertThat(live.state).isSameAs(before);
        assertThat(live.state.stage()).hasValue("B");
    }

    @Test
    void an_instant_before_the_clock_cannot_be_explained() {
        Live live = live(twoClicks()).receive(click(5));
        assertThatThrownBy(() -> live.engine.explain(live.state, live.contact, day(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its state already stands at 2026-03-07T12:00:00Z")
                .hasMessageContaining("Maybe replay");
    }

    @Test
    void an_explanation_makes_no_proposal_and_asks_no_less_for_a_rule_that_holds() {
        Live live = live(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("hands off", journey -> {
                    if (journey.signals().atLeast(0) && journey.contact().attribute("tier") == null) {
                        journey.handOff("look");
                    }
                }));
        Explanation explanation = live.engine.explain(live.state, live.contact, S);
        assertThat(explanation.rules()).extracting(RuleExplanation::met).containsExactly(true);
        assertThat(answers(live, S, "hands off"))
                .extracting(Answer::question)
                .containsExactly("signals.atLeast(0)", "contact tier");
    }

    @Test
    void every_kind_of_question_is_told_with_its_value() {
        Contact contact = Contact.of("c")
                .with("renewal_date", day(30).toString())
                .with("status", "open")
                .with("tier", "gold");
        Live live = new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .stage("A", "B")
                                .segment(org.journeyrules.contact.Segment.of("golden")
                                        .where("tier", "gold"))
                                .build())
                        .rule("asks", journey -> {
                            Signals clicks = journey.signals().of("CLICK");
                            clicks.count();
                            clicks.none();
                            clicks.sum("amount");
                            clicks.average("amount");
                            clicks.activePeriods(Duration.ofDays(7), 4);
                            clicks.attribute("topic");
                            clicks.last().where("topic", "x").atLeast(1);
                            clicks.date("until").hasPassed();
                            journey.contact().date("renewal_date").comesWithin(Duration.ofDays(7));
                            journey.contact().field("status").hasBeen("open", Duration.ofDays(3));
                            journey.contact().isIn("golden");
                            journey.visit().lasted(Duration.ofDays(3));
                            journey.visit().held();
                            journey.hasVisited("B");
                            journey.hasConsumed("guide");
                        })
                        .build())
                .contact(contact)
                .review(S)
                .receive(click(1).with("amount", "4").with("until", day(9).toString()));
        assertThat(answers(live, day(1), "asks"))
                .extracting(answer -> answer.question() + " = " + answer.value()
                        + answer.change().map(at -> " until " + at).orElse(""))
                .containsExactly(
                        "signals.of(CLICK).count = 1 until 2027-04-07T12:00:00Z",
                        "signals.of(CLICK).none = false until 2027-04-07T12:00:00Z",
                        "signals.of(CLICK).sum(amount) = 4.0 until 2027-04-07T12:00:00Z",
                        "signals.of(CLICK).average(amount) = 4.0 until 2027-04-07T12:00:00Z",
                        "signals.of(CLICK).activePeriods(7 days, 4) = 1 until 2026-03-31T12:00:00Z",
                        "signals.of(CLICK).attribute(topic) = absent",
                        "signals.of(CLICK).last.where(topic, x).atLeast(1) = false",
                        "signals.of(CLICK).date(until).hasPassed = false until 2026-03-11T12:00:00Z",
                        "contact.date(renewal_date).comesWithin(7 days) = false until 2026-03-25T12:00:00Z",
                        "contact.field(status).hasBeen(open, 3 days) = false until 2026-03-05T12:00:00Z",
                        "contact.isIn(golden) = true",
                        "visit.lasted(3 days) = false until 2026-03-05T12:00:00Z",
                        "visit.held = false",
                        "hasVisited(B) = false",
                        "hasConsumed(guide) = false");
    }

    @Test
    void a_hold_is_told_on_the_contacts_clock() {
        Live live = new Live(JourneyRules.builder(
                                JourneyMap.builder("m").stage("A", "B").build())
                        .rule("asks", journey -> journey.visit().held())
                        .build())
                .review(S)
                .receive(
                        Placement.to("B").at(day(1)).by("kim").holdUntil(day(3)).signalFor("c"));

        assertThat(answers(live, day(2), "asks")).singleElement().satisfies(answer -> {
            assertThat(answer.value()).isEqualTo("true");
            assertThat(answer.detail()).isEqualTo("until 5 March 2026, 12:00");
            assertThat(answer.change()).hasValue(day(3));
        });
    }

    // ---- sequences

    private static Live nurtured(Step... steps) {
        Sequence sequence = Sequence.of("nurture");
        for (Step step : steps) {
            sequence = sequence.with(step);
        }
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of("A").withSequence("nurture").withCampaign("C"))
                .stage("B")
                .campaign(Campaign.of("C").withDefault("Sent").withResponse("Clicked"))
                .sequence(sequence)
                .quietHours(new QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0)))
                .build();
        return new Live(JourneyRules.builder(map)
                        .rule("asks", journey -> {
                            if (journey.allSignals().of("ASKED").atLeast(1)) {
                                journey.handOff("sales", "asks", Duration.ofHours(4));
                            }
                        })
                        .build())
                .review(S.plus(Duration.ofHours(1)));
    }

    private static Explanation explained(Live live) {
        return live.engine.explain(live.state, live.contact, live.state.clock().orElseThrow());
    }

    @Test
    void a_step_to_come_is_told_with_the_instant_at_which_it_may_go() {
        Step now = Step.send("now", "now").on("email");
        Step planned = Step.send("planned", "planned").on("email").withAfter(Duration.ofHours(3));
        Step quiet = planned.withAfter(Duration.ofHours(23));
        assertThat(explained(nurtured(now, planned)).sequences())
                .extracting(SequenceExplanation::toString)
                .containsExactly("nurture: planned at 2026-03-02T16:00:00Z");
        SequenceExplanation deferred =
                explained(nurtured(now, quiet)).sequences().get(0);
        assertThat(deferred.sent()).containsExactly("now");
        assertThat(deferred.step()).hasValue("planned");
        assertThat(deferred.at()).hasValue(day(1).plus(Duration.ofHours(1)));
        assertThat(deferred.detail()).isEqualTo("Quiet hours are 11:00-13:00.");
    }

    @Test
    void a_step_that_will_be_skipped_says_why() {
        Live live = nurtured(Step.send("later", "later").on("email").withAfter(Duration.ofDays(2)));
        live.receive(Signal.of("u", "c", "UNSUBSCRIBED", S.plus(Duration.ofHours(2))));
        assertThat(explained(live).sequences())
                .extracting(SequenceExplanation::detail)
                .containsExactly("Will be skipped: The contact has unsubscribed.");
    }

    @Test
    void a_wait_and_a_pause_say_what_they_wait_for() {
        Live live = nurtured(Step.waitFor("wait", "EMAIL_REPLIED").withTimeout(Duration.ofDays(5)));
        assertThat(explained(live).sequences())
                .extracting(SequenceExplanation::toString)
                .containsExactly("nurture: wait at 2026-03-07T13:00:00Z – Waits for EMAIL_REPLIED.");
        live.state = live.engine
                .pause(live.state, live.contact, "*", S.plus(Duration.ofHours(2)))
                .state();
        assertThat(explained(live).sequences())
                .extracting(SequenceExplanation::toString)
                .containsExactly("nurture: wait – Paused since 2 March 2026, 14:00.");
    }

    @Test
    void statuses_and_open_hand_offs_are_told_and_nothing_changes() {
        Live live = nurtured(Step.send("now", "now").on("email"));
        live.receive(Signal.of("a", "c", "ASKED", S.plus(Duration.ofHours(2))));
        JourneyState before = live.state;
        Explanation explanation = explained(live);
        assertThat(explanation.memberStatuses()).containsExactly(Map.entry("C", "Sent"));
        assertThat(explanation.openHandOffs())
                .singleElement()
                .satisfies(promise -> assertThat(promise.dueAt()).hasValue(S.plus(Duration.ofHours(6))));
        assertThat(explanation.sequences()).as("it has ended").isEmpty();
        assertThat(live.state).isEqualTo(before);
    }
}
