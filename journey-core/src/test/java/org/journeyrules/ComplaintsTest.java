package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What users of sequences elsewhere complain of, and why it does not happen here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComplaintsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static JourneyMapBuilder map(Step... steps) {
        Sequence nurture = Sequence.of("nurture").withGoal(SignalType.MEETING_BOOKED);
        for (Step step : steps) {
            nurture = nurture.with(step);
        }
        return JourneyMap.builder("m")
                .zone(ZoneId.of("UTC"))
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage("Buyer")
                .sequence(nurture);
    }

    private static Live live(JourneyMapBuilder map) {
        return new Live(JourneyRules.builder(map.build()).build());
    }

    private static Step send(String name, int day) {
        return Step.send(name, "content-" + name).on("email").withAfter(Period.ofDays(day));
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .map(decision -> decision.at() + " " + decision.id().replaceFirst("m/c/", ""))
                .toList();
    }

    private static List<String> dues(Live live) {
        return live.decisions.stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> ((StepDue) decision).step())
                .toList();
    }

    @Test
    void a_goal_is_seen_at_its_signal_and_not_when_a_wait_is_over() {
        Live live = live(map(send("one", 0), Step.waitFor("wait", SignalType.LINK_CLICKED), send("two", 30)))
                .review(MONDAY)
                .receive(on(1, SignalType.MEETING_BOOKED));
        assertThat(told(live)).last().isEqualTo(day(1) + " 1/SequenceEnded/nurture/");
    }

    @Test
    void leaving_the_stage_is_seen_at_once_in_the_middle_of_a_long_wait() {
        Live live = new Live(JourneyRules.builder(map(send("one", 30)).build())
                        .rule("buys", journey -> {
                            if (journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                                journey.progressTo("Buyer");
                            }
                        })
                        .build())
                .review(MONDAY)
                .receive(on(2, SignalType.PURCHASED));
        assertThat(told(live)).last().isEqualTo(day(2) + " 1/SequenceEnded/nurture/");
    }

    @Test
    void the_same_call_made_again_from_the_stored_state_gives_the_same_step_with_the_same_id() {
        Live live = live(map(send("one", 0), send("two", 3))).review(MONDAY);
        Outcome once = live.engine.review(live.state, live.contact, day(3));
        Outcome retried = live.engine.review(live.state, live.contact, day(3));
        assertThat(retried.decisions()).isEqualTo(once.decisions());
        assertThat(live.engine.review(once.state(), live.contact, day(3)).decisions())
                .as("once stored it is not due again")
                .isEmpty();
    }

    @Test
    void what_was_done_before_a_step_counts_for_it() {
        Live live = live(map(
                        send("one", 0),
                        Step.fork("clicked", new Branch(When.always().afterSignal(SignalType.LINK_CLICKED), "two"))
                                .withAfter(Period.ofDays(5)),
                        send("silent", 5),
                        send("two", 5)))
                .review(MONDAY)
                .receive(on(1, SignalType.LINK_CLICKED))
                .reviewUntil(day(6));
        assertThat(dues(live)).containsExactly("one", "two");
    }

    @Test
    void content_the_contact_had_before_the_sequence_began_is_not_sent_again() {
        Signal had = on(-9, SignalType.CONTENT_DOWNLOADED).with("content", "content-one");
        Live live = live(map(send("one", 0), send("two", 0)))
                .contact(Contact.of("c").with("created_at", day(-9).toString()));
        live.receive(MONDAY, had).review(MONDAY);
        assertThat(dues(live)).containsExactly("two");
    }

    @Test
    void a_cap_counts_over_all_sequences_and_defers_what_has_the_lower_priority() {
        Sequence news = Sequence.of("news")
                .withPriority(1)
                .with(Step.send("news", "news").on("email"));
        Live live = new Live(JourneyRules.builder(map(send("one", 0), send("two", 1))
                                .sequence(news)
                                .cap(FrequencyCap.atMost(1, Period.ofDays(3)))
                                .build())
                        .rule("news", journey -> {
                            if (journey.visit().lasted(Duration.ofDays(1))) {
                                journey.enroll("news");
                            }
                        })
                        .build())
                .review(MONDAY)
                .reviewUntil(day(9));
        assertThat(live.decisions.stream().filter(StepDue.class::isInstance).map(Decision::at))
                .containsExactly(MONDAY, day(3), day(6));
        assertThat(dues(live)).as("rolling, and nothing is lost").containsExactly("one", "news", "two");
    }

    @Test
    void a_failing_rule_ejects_nobody() {
        AtomicBoolean fails = new AtomicBoolean(true);
        Live live = new Live(JourneyRules.builder(
                                map(send("one", 0), send("two", 3)).build())
                        .stepRule("fails", (journey, step) -> {
                            if (step.step().equals("two") && fails.get()) {
                                throw new IllegalStateException("out of order");
                            }
                        })
                        .build())
                .review(MONDAY);
        assertThatThrownBy(() -> live.review(day(3))).isInstanceOf(EvaluationException.class);
        assertThat(live.state.reviewAt()).hasValue(day(3));
        fails.set(false);
        assertThat(dues(live.review(day(4)))).containsExactly("one", "two");
    }

    @Test
    void consent_is_looked_at_in_the_very_evaluation_that_sends() {
        for (String no : List.of(SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED, SignalType.CONSENT_WITHDRAWN)) {
            Live live = live(map(send("one", 0), send("two", 3))).review(MONDAY);
            live.receive(on(3, no));
            assertThat(dues(live)).as(no).containsExactly("one");
        }
        Signal bounced = on(3, SignalType.EMAIL_BOUNCED);
        assertThat(dues(live(map(send("one", 0), send("two", 3)))
                        .review(MONDAY)
                        .receive(bounced.with("bounce", "hard"))))
                .containsExactly("one");
        assertThat(dues(live(map(send("one", 0), send("two", 3)))
                        .review(MONDAY)
                        .receive(bounced.with("bounce", "soft"))))
                .as("a soft bounce is not a dead address")
                .containsExactly("one", "two");
    }

    @Test
    void an_unsubscription_from_one_channel_is_remembered_for_that_channel_only() {
        Step message = Step.send("sms", "sms").on("sms").withAfter(Period.ofDays(60));
        Live live = live(map(message, send("mail", 61)).retention(Period.ofDays(30)))
                .review(MONDAY)
                .receive(on(1, SignalType.UNSUBSCRIBED).withChannel("sms"))
                .reviewUntil(day(61));
        assertThat(live.state.signals()).as("it is long gone").isEmpty();
        assertThat(dues(live)).containsExactly("mail");
    }
}
