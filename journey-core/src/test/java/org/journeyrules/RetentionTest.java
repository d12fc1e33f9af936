package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is kept, for how long, and what is known for ever. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");
    private final AtomicReference<Object> answer = new AtomicReference<>();

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private Live asking(JourneyMapBuilder map, Function<Journey, Object> question) {
        return new Live(JourneyRules.builder(map.build())
                        .rule("ask", journey -> answer.set(question.apply(journey)))
                        .build())
                .review(S);
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m").stage("A", "B");
    }

    // ---- by age

    @Test
    void signals_are_kept_for_400_calendar_days_unless_the_map_says_otherwise() {
        Asking.of(on(1, "CLICK"))
                .in("Europe/Amsterdam")
                .changes(
                        j -> j.allSignals().atLeast(1),
                        true,
                        Instant.parse("2027-04-07T11:00:00Z"), // in summer time, one hour earlier by the clock of UTC
                        false);
    }

    @Test
    void retention_is_a_window_and_counts_in_reviewAt() {
        Live live = asking(
                map().retention(Period.ofDays(30)),
                j -> j.allSignals().of("PURCHASED").none());
        live.receive(on(1, "PURCHASED"));
        assertThat(answer).hasValue(false);
        assertThat(live.state.reviewAt()).hasValue(day(31));
        live.review(day(31).minusMillis(1));
        assertThat(live.state.signals()).hasSize(1);
        live.review(day(31));
        assertThat(answer).hasValue(true);
        assertThat(live.state.signals()).isEmpty();
        assertThat(live.last.dropped()).containsExactly(on(1, "PURCHASED"));
        assertThat(live.last.historyCut()).as("it went in its time").isFalse();
    }

    @Test
    void a_signal_from_before_what_is_kept_is_too_late_and_not_logged() {
        Live live =
                asking(map().retention(Period.ofDays(30)), j -> j.allSignals().count());
        live.review(day(100));
        live.receive(on(70, "CLICK"), Signal.of("in", "c", "CLICK", day(70).plusMillis(1)));
        assertThat(live.last.tooLate()).containsExactly(on(70, "CLICK"));
        assertThat(live.last.logged()).extracting(Signal::id).containsExactly("in");
        assertThat(answer).hasValue(1);
    }

    @Test
    void a_duplicate_of_something_dropped_stays_a_duplicate() {
        Live live =
                asking(map().retention(Period.ofDays(30)), j -> j.allSignals().count());
        live.receive(on(1, "CLICK")).review(day(40)).receive(on(1, "CLICK"));
        assertThat(live.last.tooLate()).hasSize(1);
        assertThat(live.last.changed()).isFalse();
        assertThat(answer).hasValue(0);
    }

    @Test
    void a_window_beyond_retention_is_an_error_only_once_the_kept_cannot_settle_it() {
        Function<Journey, Object> twoInTwoMonths =
                j -> j.allSignals().of("CLICK").within(Duration.ofDays(60)).atLeast(2);
        JourneyMapBuilder map = map().retention(Period.ofDays(30));

        Live settled = asking(map, twoInTwoMonths).each(on(1, "CLICK"), on(20, "CLICK"), on(25, "CLICK"));
        settled.receive(on(33, "CLICK")).receive(on(52, "CLICK"));
        assertThat(answer).as("two of the kept are enough").hasValue(true);
        assertThat(settled.state.signals()).hasSize(3);

        Live nothingCut = asking(map, twoInTwoMonths).each(on(1, "CLICK"));
        assertThat(answer).hasValue(false);
        assertThatThrownBy(() -> nothingCut.receive(on(40, "CLICK")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no longer kept")
                .hasMessageContaining("Maybe");

        Live longGone = asking(map, twoInTwoMonths).each(on(1, "CLICK"));
        longGone.receive(on(62, "OTHER")).review(day(62));
        assertThat(answer).as("what was cut has left the window").hasValue(false);
    }

    @Test
    void every_question_that_reaches_beyond_fails_rather_than_answer_wrongly() {
        Duration days60 = Duration.ofDays(60);
        for (Function<Journey, Object> question : List.<Function<Journey, Object>>of(
                j -> j.allSignals().of("CLICK").within(days60).count(),
                j -> j.allSignals().of("CLICK").within(days60).none(),
                j -> j.allSignals().of("CLICK").within(days60).sum("amount"),
                j -> j.allSignals().of("CLICK").within(days60).average("amount"),
                j -> j.allSignals().of("CLICK").within(days60).attribute("topic"),
                j -> j.allSignals().of("CLICK").within(days60).first().count(),
                j -> j.allSignals().of("CLICK").within(days60).last().count(),
                j -> j.allSignals().of("CLICK").within(days60).date("d").hasPassed(),
                j -> j.allSignals().of("CLICK").quietFor(days60),
                j -> j.allSignals().of("CLICK").activePeriods(Duration.ofDays(10), 6),
                j -> j.allSignals()
                        .of("CLICK")
                        .within(days60)
                        .followedBy(j.allSignals().of("OTHER"), days60)
                        .count(),
                j -> j.allSignals()
                        .of("OTHER")
                        .unmatchedBy(j.allSignals().of("CLICK").within(days60), "k")
                        .count())) {
            Live live = asking(
                    map().retention(Period.ofDays(30)),
                    j -> j.visit().lasted(Duration.ofDays(40)) ? question.apply(j) : 0);
            live.receive(on(1, "CLICK"));
            assertThatThrownBy(() -> live.review(day(40)))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("no longer kept");
        }
    }

    @Test
    void a_window_within_retention_never_fails() {
        Live live = asking(
                map().retention(Period.ofDays(30)),
                j -> j.allSignals().of("CLICK").within(Duration.ofDays(29)).count() + " "
                        + j.allSignals().of("CLICK").quietFor(Duration.ofDays(29)));
        live.each(on(1, "CLICK"), on(20, "CLICK"), on(45, "CLICK")).review(day(90));
        assertThat(answer).hasValue("0 true");
    }

    // ---- by number

    @Test
    void of_each_type_a_thousand_are_kept_unless_the_map_says_otherwise() {
        Live live = asking(map(), j -> j.allSignals().of("CLICK").count());
        List<Signal> many = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            many.add(Signal.of("s" + i, "c", "CLICK", S.plusSeconds(i + 1)));
        }
        live.receive(many.subList(0, 1_000).toArray(Signal[]::new));
        assertThat(live.last.historyCut()).isFalse();
        live.receive(many.get(1_000));
        assertThat(answer).hasValue(1_000);
        assertThat(live.last.historyCut()).isTrue();
        assertThat(live.last.dropped()).containsExactly(many.get(0));
    }

    @Test
    void use_of_the_product_cannot_push_out_two_clicks() {
        Live live =
                asking(map().retainedPerType(5), j -> j.allSignals().of("CLICK").count());
        live.each(on(1, "CLICK"), on(2, "CLICK"));
        for (int day = 3; day < 30; day++) {
            live.receive(on(day, SignalType.PRODUCT_USED));
        }
        live.receive(on(30, "CLICK"));
        assertThat(answer).hasValue(3);
    }

    @Test
    void of_one_type_machines_and_our_own_acts_go_first() {
        Live live = asking(
                map().retainedPerType(3), j -> j.allSignals().of("MESSAGE").count());
        live.receive(on(1, "MESSAGE"));
        live.receive(on(2, "MESSAGE"));
        live.receive(on(3, "MESSAGE").withTrust(Trust.MACHINE));
        live.receive(on(4, "MESSAGE"));
        assertThat(live.last.dropped()).extracting(Signal::id).containsExactly("MESSAGE3");
        live.receive(on(5, "MESSAGE").withDirection(Direction.OUTBOUND));
        assertThat(live.last.dropped()).extracting(Signal::id).containsExactly("MESSAGE5");
        live.receive(on(6, "MESSAGE"));
        assertThat(live.last.dropped()).extracting(Signal::id).containsExactly("MESSAGE1");
    }

    @Test
    void a_flood_of_machines_fails_no_question_that_leaves_machines_out() {
        Live live = asking(
                map().retainedPerType(10),
                j -> j.signals().of("CLICK").within(Duration.ofDays(30)).count() + " "
                        + j.signals().activity().quietFor(Duration.ofDays(30)));
        for (int i = 1; i < 50; i++) {
            live.receive(Signal.of("m" + i, "c", "CLICK", S.plusSeconds(i)).withTrust(Trust.MACHINE));
        }
        assertThat(answer).hasValue("0 false");
        live.receive(on(1, "CLICK"));
        assertThat(answer).hasValue("1 false");
    }

    @Test
    void our_own_flood_fails_no_question_about_the_contacts_acts() {
        Live live = asking(
                map().retainedPerType(10),
                j -> j.signals().inbound().within(Duration.ofDays(30)).count());
        for (int i = 1; i < 50; i++) {
            live.receive(Signal.of("m" + i, "c", SignalType.EMAIL_SENT, S.plusSeconds(i)));
        }
        live.receive(on(1, "CLICK"));
        assertThat(answer).hasValue(1);
    }

    @Test
    void a_flood_of_the_contacts_own_fails_no_question_about_our_acts() {
        Live live = asking(
                map().retainedPerType(10),
                j -> j.signals().outbound().within(Duration.ofDays(30)).count());
        for (int i = 1; i < 50; i++) {
            live.receive(Signal.of("m" + i, "c", SignalType.PRODUCT_USED, S.plusSeconds(i)));
        }
        live.receive(on(1, SignalType.EMAIL_SENT));
        assertThat(answer).hasValue(1);
    }

    @Test
    void a_window_that_reaches_what_was_pushed_out_fails_rather_than_count_wrongly() {
        Live live = asking(
                map().retainedPerType(3),
                j -> j.signals().of("CLICK").within(Duration.ofDays(10)).count());
        live.each(on(1, "CLICK"), on(2, "CLICK"), on(3, "CLICK"));
        assertThatThrownBy(() -> live.receive(on(4, "CLICK"))).hasMessageContaining("no longer kept");
        Live slow = asking(
                map().retainedPerType(3),
                j -> j.signals().of("CLICK").within(Duration.ofDays(3)).count());
        slow.each(on(1, "CLICK"), on(2, "CLICK"), on(3, "CLICK"), on(4, "CLICK"));
        assertThat(answer).as("the click of day 1 has left its window anyway").hasValue(3);
    }

    @Test
    void who_follows_cannot_be_known_where_followers_were_pushed_out() {
        Function<Journey, Object> notFollowed = j -> j.signals()
                .of("OPENED")
                .within(Duration.ofDays(20))
                .notFollowedBy(j.signals().of("CLICK"), Duration.ofDays(5))
                .count();
        Live live = asking(map().retainedPerType(2), notFollowed);
        live.each(on(1, "OPENED"), on(2, "CLICK"), on(3, "CLICK"));
        assertThat(answer).hasValue(0);
        live.receive(on(4, "CLICK"));
        assertThat(answer).as("one of those kept follows").hasValue(0);
        assertThatThrownBy(() -> live.each(on(7, "CLICK"), on(8, "CLICK")))
                .as("the click of day 4 is gone, and so is the answer")
                .hasMessageContaining("no longer kept");
        Live unlimited = asking(
                map().retainedPerType(2),
                j -> j.signals()
                        .of("OPENED")
                        .notFollowedBy(j.signals().of("CLICK"), Duration.ofDays(5))
                        .count());
        unlimited.each(on(1, "OPENED"), on(4, "CLICK"), on(7, "CLICK"), on(8, "CLICK"));
        assertThat(answer)
                .as("without a window it means within what is kept, and what followed is not")
                .hasValue(0);
    }

    @Test
    void a_late_signal_of_a_type_that_was_cut_is_too_late_up_to_the_cut() {
        Live live =
                asking(map().retainedPerType(2), j -> j.allSignals().of("CLICK").count());
        live.each(on(1, "CLICK"), on(5, "CLICK"), on(6, "CLICK"));
        live.receive(Signal.of("late", "c", "CLICK", day(1)));
        assertThat(live.last.tooLate()).hasSize(1);
        live.receive(Signal.of("other type", "c", "OTHER", day(1)));
        assertThat(live.last.tooLate()).isEmpty();
    }

    // ---- for ever

    @Test
    void content_once_consumed_stays_consumed() {
        Live live = asking(map().retention(Period.ofDays(30)), j -> j.hasConsumed("guide") + " " + j.hasConsumed("x"));
        live.receive(on(1, SignalType.CONTENT_DOWNLOADED).with("asset", "guide"));
        live.review(day(90)).receive(on(91, "CLICK"));
        assertThat(answer).hasValue("true false");
        assertThat(live.state.signals()).hasSize(1);
    }

    @Test
    void content_opened_by_a_machine_was_not_consumed() {
        Live live = asking(map().retention(Period.ofDays(30)), j -> j.hasConsumed("guide"));
        live.receive(on(1, SignalType.LINK_CLICKED).with("content", "guide").withTrust(Trust.MACHINE));
        assertThat(answer).hasValue(false);
        live.review(day(90)).receive(on(91, "CLICK"));
        assertThat(answer).hasValue(false);
    }

    @Test
    void the_last_unsubscribe_consent_bounce_and_complaint_are_kept_for_ever() {
        Live live = asking(map().retention(Period.ofDays(30)), j -> 0);
        live.each(
                on(1, SignalType.UNSUBSCRIBED),
                on(2, SignalType.RESUBSCRIBED),
                on(3, SignalType.UNSUBSCRIBED),
                on(4, SignalType.CONSENT_GRANTED),
                on(5, SignalType.CONSENT_WITHDRAWN),
                on(6, SignalType.SPAM_REPORTED),
                on(7, SignalType.EMAIL_BOUNCED).with("bounce", "hard"),
                on(8, SignalType.EMAIL_BOUNCED).with("bounce", "soft"));
        live.review(day(90));
        live.receive(on(91, "CLICK")).review(day(91));
        assertThat(live.state.signals()).hasSize(1);
        assertThat(StateAccess.snapshot(live.state).facts().marks())
                .containsEntry(SignalType.UNSUBSCRIBED, day(3))
                .containsEntry(SignalType.RESUBSCRIBED, day(2))
                .containsEntry(SignalType.CONSENT_GRANTED, day(4))
                .containsEntry(SignalType.CONSENT_WITHDRAWN, day(5))
                .containsEntry(SignalType.SPAM_REPORTED, day(6))
                .containsEntry(SignalType.EMAIL_BOUNCED + " hard", day(7));
    }

    @Test
    void an_unsubscribe_that_comes_too_late_to_be_logged_is_remembered_all_the_same() {
        Live live = asking(map().retention(Period.ofDays(30)), j -> 0).review(day(90));
        live.receive(on(2, SignalType.UNSUBSCRIBED));
        assertThat(live.last.tooLate()).hasSize(1);
        assertThat(live.last.changed()).isTrue();
        assertThat(StateAccess.snapshot(live.state).facts().marks()).containsEntry(SignalType.UNSUBSCRIBED, day(2));
    }

    @Test
    void a_click_that_comes_too_late_to_be_screened_is_no_content_consumed() {
        JourneyMapBuilder screened = map().retention(Period.ofDays(30)).screening(true);
        Signal click = on(2, SignalType.LINK_CLICKED).with("message", "m").with("content", "guide");
        Live live = asking(screened, j -> 0).review(day(90));
        live.receive(click);
        assertThat(StateAccess.snapshot(live.state).facts().consumed())
                .as("of a click that may be a machine's")
                .isEmpty();
        live.receive(click.withId("certain").withTrust(Trust.HUMAN));
        assertThat(StateAccess.snapshot(live.state).facts().consumed())
                .as("of a person's click")
                .containsExactly("guide");
    }

    @Test
    void a_click_given_up_as_a_machines_is_not_taken_in_again_when_it_is_repeated() {
        Live live = asking(map().retainedPerType(3).screening(true), j -> 0);
        Signal one = on(1, SignalType.LINK_CLICKED).with("message", "m").with("link", "a");
        Signal same = one.withId("same").with("link", "b");
        live.receive(one, same);
        for (int day = 2; day < 6; day++) {
            live.receive(on(day, SignalType.LINK_CLICKED));
        }
        JourneyState before = live.state;
        assertThat(before.signals()).extracting(Signal::id).doesNotContain(one.id(), same.id());
        live.receive(before.clock().orElseThrow(), one, same);
        assertThat(live.state.signals()).isEqualTo(before.signals());
        assertThat(live.last.tooLate()).hasSize(2);
    }

    @Test
    void visits_are_kept_for_ever() {
        Live live = new Live(JourneyRules.builder(
                                map().retention(Period.ofDays(3)).build())
                        .rule("on", journey -> {
                            if ("A".equals(journey.stage()) && !journey.hasVisited("B")) {
                                journey.progressTo("B");
                            }
                        })
                        .rule("back", journey -> {
                            if ("B".equals(journey.stage()) && journey.visit().lasted(Duration.ofDays(9))) {
                                journey.regressTo("A");
                            }
                        })
                        .build())
                .review(S)
                .review(day(2_000));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.state.visits()).hasSize(3);
    }
}
