package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.history.RetentionCuts;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a rule may ask of a contact with more signals of a type than are kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TruncatedHistoryTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int KEPT = 10;
    private final AtomicReference<Object> answer = new AtomicReference<>();

    private static final JourneyMap MAP =
            JourneyMap.builder("m").stage("A", "B").retainedPerType(KEPT).build();

    private static Signal click(int hour) {
        return Signal.of("c" + hour, "c", SignalType.LINK_CLICKED, S.plus(Duration.ofHours(hour)))
                .with("message", "m" + hour)
                .with("link", "/" + hour);
    }

    /** The answer after so many signals, an hour apart; asked only then. */
    private Object after(int count, IntFunction<Signal> signals, Function<Journey, Object> question) {
        Live live = live(count, question);
        for (int i = 1; i <= count; i++) {
            live.receive(signals.apply(i));
        }
        live.review(S.plus(Duration.ofHours(count)).plusSeconds(60));
        return answer.get();
    }

    private Live live(int count, Function<Journey, Object> question) {
        return new Live(JourneyRules.builder(MAP)
                        .policy(new Interest())
                        .rule("ask", journey -> {
                            if (journey.visit().lasted(Duration.ofHours(count))) {
                                answer.set(question.apply(journey));
                            }
                        })
                        .build())
                .review(S);
    }

    private void cannotBeSettled(int count, IntFunction<Signal> signals, Function<Journey, Object> question) {
        assertThatThrownBy(() -> after(count, signals, question))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Contact 'c'")
                .hasMessageContaining("no longer kept");
    }

    private static Signals clicks(Journey journey) {
        return journey.signals().of(SignalType.LINK_CLICKED).within(MONTH);
    }

    // ---- what the kept signals settle

    @Test
    void enough_kept_signals_settle_at_least_and_some_settle_none_and_silence() {
        assertThat(after(30, TruncatedHistoryTest::click, j -> clicks(j).atLeast(KEPT)))
                .isEqualTo(true);
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> clicks(j).distinctBy("message", "link").atLeast(2)))
                .isEqualTo(true);
        assertThat(after(30, TruncatedHistoryTest::click, j -> clicks(j).none()))
                .isEqualTo(false);
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> j.signals().of(SignalType.LINK_CLICKED).quietFor(MONTH)))
                .isEqualTo(false);
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> clicks(j).atLeast(KEPT + 1));
    }

    @Test
    void the_latest_is_known_and_what_the_first_or_the_sum_is_cannot_be() {
        assertThat(after(30, TruncatedHistoryTest::click, j -> clicks(j).attribute("link")))
                .isEqualTo("/30");
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> clicks(j).last().within(MONTH).none()))
                .isEqualTo(false);
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> clicks(j).last().where("link", "/29").none()))
                .isEqualTo(true);
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> clicks(j).count());
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> clicks(j).sum("amount"));
        cannotBeSettled(
                30, TruncatedHistoryTest::click, j -> String.valueOf(clicks(j).average("amount")));
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> clicks(j).first().count());
    }

    @Test
    void a_window_that_begins_after_the_cut_answers_everything() {
        Duration window = Duration.ofHours(KEPT);
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> j.signals().within(window).count()))
                .isEqualTo(KEPT);
    }

    @Test
    void without_a_window_a_selection_means_what_is_kept() {
        assertThat(after(30, TruncatedHistoryTest::click, j -> j.signals().count()))
                .isEqualTo(KEPT);
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> j.signals().first().attribute("link")))
                .isEqualTo("/21");
    }

    @Test
    void periods_are_known_once_every_one_that_reaches_back_is_active() {
        IntFunction<Signal> hourly = i -> Signal.of("u" + i, "c", "USED", S.plus(Duration.ofHours(i)));
        assertThat(after(30, hourly, j -> j.signals().of("USED").activePeriods(Duration.ofHours(5), 2)))
                .isEqualTo(2);
        assertThat(after(30, hourly, j -> j.signals().of("USED").activePeriods(Duration.ofDays(1), 1)))
                .as("the cut lies within the only period, which is active")
                .isEqualTo(1);
        cannotBeSettled(30, hourly, j -> j.signals().of("USED").activePeriods(Duration.ofHours(5), 3));
    }

    // ---- what the dropped ones were like

    @Test
    void dropped_clicks_that_all_named_their_message_leave_known_that_none_lacks_it() {
        assertThat(after(
                        30,
                        TruncatedHistoryTest::click,
                        j -> clicks(j).where("message", "").none() + " "
                                + clicks(j).where("topic", "pricing").none() + " "
                                + clicks(j)
                                        .whereIn("topic", "pricing", "product")
                                        .count() + " "
                                + clicks(j).on("email").count()))
                .isEqualTo("true true 0 0");
        cannotBeSettled(
                30,
                i -> i == 3 ? click(i).with("message", null) : click(i),
                j -> clicks(j).where("message", "").none());
    }

    @Test
    void a_dropped_click_about_a_topic_is_missed_for_that_topic_alone() {
        IntFunction<Signal> pricingFirst = i -> click(i).with("topic", i < 5 ? "pricing" : "blog");
        cannotBeSettled(
                30, pricingFirst, j -> clicks(j).where("topic", "pricing").none());
        assertThat(after(
                        30,
                        pricingFirst,
                        j -> clicks(j).where("topic", "product").count()))
                .isEqualTo(0);
        assertThat(after(
                        30,
                        pricingFirst,
                        j -> j.signals()
                                .within(Duration.ofHours(25))
                                .where("topic", "pricing")
                                .none()))
                .as("the last dropped pricing click lies before the window, though others are missing in it")
                .isEqualTo(true);
    }

    @Test
    void numbers_channels_and_many_values_are_compared_as_conditions_compare_them() {
        IntFunction<Signal> visits = i -> Signal.of("v" + i, "c", "VISITED", S.plus(Duration.ofHours(i)))
                .withChannel(i % 2 == 0 ? "web" : "app")
                .with("amount", i % 2 == 0 ? "5.0" : "7")
                .with("page", "/" + i);
        Function<Journey, Signals> recent = j -> j.signals().of("VISITED").within(MONTH);
        assertThat(after(40, visits, j -> recent.apply(j).where("amount", 6).count()))
                .isEqualTo(0);
        cannotBeSettled(40, visits, j -> recent.apply(j).where("amount", 5).count());
        assertThat(after(40, visits, j -> recent.apply(j).on("email").count())).isEqualTo(0);
        cannotBeSettled(40, visits, j -> recent.apply(j).on("app").count());
        assertThat(after(40, visits, j -> recent.apply(j).where("page", "").count()))
                .isEqualTo(0);
        cannotBeSettled(
                40, visits, j -> recent.apply(j).where("page", "/none of them").count());
    }

    @Test
    void what_is_no_activity_and_what_another_direction_has_are_not_missed_among_the_contacts_acts() {
        IntFunction<Signal> opens = i -> Signal.of("o" + i, "c", SignalType.EMAIL_OPENED, S.plus(Duration.ofHours(i)));
        assertThat(after(30, opens, j -> j.signals().activity().quietFor(Duration.ofHours(20))))
                .isEqualTo(true);
        IntFunction<Signal> facts =
                i -> Signal.of("f" + i, "c", SignalType.OPPORTUNITY_CREATED, S.plus(Duration.ofHours(i)));
        assertThat(after(30, facts, j -> j.signals().inbound().within(MONTH).none()))
                .isEqualTo(true);
        cannotBeSettled(30, facts, j -> j.signals().within(MONTH).count());
    }

    @Test
    void clicks_that_still_settle_are_waited_for() {
        Live live = new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .stage("A", "B")
                                .screening(true)
                                .retainedPerType(KEPT)
                                .build())
                        .rule("two clicks", journey -> {
                            if ("A".equals(journey.stage()) && clicks(journey).atLeast(2)) {
                                journey.progressTo("B");
                            }
                        })
                        .build())
                .review(S);
        for (int i = 1; i <= 30; i++) {
            Signal click = Signal.of("c" + i, "c", SignalType.LINK_CLICKED, S.plusMillis(600L * i));
            live.receive(click.with("message", "m" + i).with("link", "/" + i));
        }
        assertThat(live.stage()).isEqualTo("A");
        live.review(S.plusSeconds(60));
        assertThat(live.moves()).last().asString().startsWith("A → B");
    }

    @Test
    void a_state_of_a_release_that_did_not_describe_what_it_dropped_knows_less() {
        Map<String, Instant> before = Map.of("CLICK", S);
        Signal dropped = Signal.of("s", "c", "CLICK", S.plusSeconds(1)).with("topic", "blog");
        assertThat(RetentionCuts.plus(before, "CLICK", dropped)).isEqualTo(Map.of("CLICK", S.plusSeconds(1)));
        assertThat(RetentionCuts.plus(Map.of(), "CLICK", dropped))
                .containsOnlyKeys("CLICK", "CLICK?", "CLICK?topic=blog", "CLICK? direction=INBOUND");
    }

    @Test
    void two_histories_that_become_one_have_lost_what_either_has_lost() {
        Signal blog = Signal.of("s", "c", "CLICK", S).with("topic", "blog");
        Signal plain = Signal.of("t", "c", "CLICK", S.plusSeconds(5));
        Map<String, Instant> one = RetentionCuts.plus(Map.of(), "CLICK", blog);
        Map<String, Instant> other = RetentionCuts.plus(Map.of("*", S), "CLICK", plain);
        Map<String, Instant> both = RetentionCuts.united(one, other);
        assertThat(both)
                .isEqualTo(RetentionCuts.united(other, one))
                .containsEntry("*", S)
                .containsEntry("CLICK", S.plusSeconds(5))
                .containsEntry("CLICK?topic=blog", S)
                .containsEntry("CLICK?topic", S.plusSeconds(5));
        assertThat(RetentionCuts.united(one, Map.of("CLICK", S))).containsOnlyKeys("CLICK");
        assertThat(RetentionCuts.united(one, Map.of())).isEqualTo(one);
    }

    @Test
    void the_description_stays_small_whatever_is_dropped() {
        Map<String, Instant> cuts = Map.of();
        for (int i = 0; i < 500; i++) {
            Signal signal = click(i).with("key" + i, "x".repeat(i));
            cuts = RetentionCuts.plus(cuts, SignalType.LINK_CLICKED, signal);
        }
        assertThat(cuts).hasSizeLessThan(300);
        assertThat(RetentionCuts.plus(Map.of(), "CLICK", click(1).with("a=b", "c")))
                .containsOnlyKeys("CLICK");
    }

    // ---- pairs

    @Test
    void a_kept_pair_settles_what_was_followed_and_a_missing_one_does_not() {
        IntFunction<Signal> sentAndClicked = i ->
                i % 2 == 0 ? click(i) : Signal.of("e" + i, "c", SignalType.EMAIL_REPLIED, S.plus(Duration.ofHours(i)));
        Function<Journey, Signals> followed =
                j -> j.signals().of(SignalType.EMAIL_REPLIED).within(MONTH).followedBy(clicks(j), Duration.ofHours(2));
        assertThat(after(60, sentAndClicked, j -> followed.apply(j).atLeast(5))).isEqualTo(true);
        cannotBeSettled(60, sentAndClicked, j -> followed.apply(j).atLeast(20));
        cannotBeSettled(60, sentAndClicked, j -> followed.apply(j).count());
    }

    @Test
    void an_absence_after_the_cut_is_known_and_one_before_it_is_not() {
        IntFunction<Signal> repliesAtTheEnds = i -> i == 3 || i == 39
                ? Signal.of("e" + i, "c", SignalType.EMAIL_REPLIED, S.plus(Duration.ofHours(i)))
                : i < 30 ? click(i) : Signal.of("o" + i, "c", "OTHER", S.plus(Duration.ofHours(i)));
        Function<Journey, Signals> unanswered = j ->
                j.signals().of(SignalType.EMAIL_REPLIED).within(MONTH).notFollowedBy(clicks(j), Duration.ofMinutes(30));
        assertThat(after(40, repliesAtTheEnds, j -> unanswered.apply(j).atLeast(1)))
                .isEqualTo(true);
        cannotBeSettled(40, repliesAtTheEnds, j -> unanswered.apply(j).count());
    }

    // ---- scores

    @Test
    void points_that_are_missing_cannot_lower_a_score_that_only_rises() {
        assertThat(after(30, TruncatedHistoryTest::click, j -> j.score("rising").atLeast(50)))
                .isEqualTo(true);
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> j.score("rising").atLeast(51));
        cannotBeSettled(30, TruncatedHistoryTest::click, j -> j.score("mixed").atLeast(50));
    }

    private record Interest() implements JourneyPolicy {
        @Override
        public Collection<ScoreModel> scores() {
            ScoreModel rising =
                    ScoreModel.of("rising").points(SignalType.LINK_CLICKED, 5).window(MONTH);
            return List.of(
                    rising,
                    ScoreModel.of("mixed")
                            .points(SignalType.LINK_CLICKED, 5)
                            .points(SignalType.UNSUBSCRIBED, -10)
                            .window(MONTH));
        }
    }

    // ---- who is concerned, and what is said

    @Test
    void the_call_fails_for_that_contact_alone_and_its_state_stays_as_it_was() {
        Live live = live(30, j -> clicks(j).count());
        for (int i = 1; i < 30; i++) {
            live.receive(click(i));
        }
        JourneyState before = live.state;
        assertThatThrownBy(() -> live.review(S.plus(Duration.ofHours(31)))).isInstanceOf(EvaluationException.class);
        assertThat(live.state).isSameAs(before);
        assertThat(live.last.dropped()).extracting(Signal::id).containsExactly("c19");
        assertThat(live.engine
                        .review(
                                live.engine.newState("d"),
                                Contact.of("d").with(Contact.CREATED_AT, S.toString()),
                                S.plus(Duration.ofHours(31)))
                        .state()
                        .stage())
                .contains("A");
    }

    @Test
    void what_was_dropped_is_carried_through_a_saved_state() {
        Live live = live(30, j -> clicks(j).where("topic", "pricing").count());
        for (int i = 1; i < 30; i++) {
            live.receive(click(i));
        }
        live.state = StateAccess.state(StateAccess.snapshot(live.state));
        live.review(S.plus(Duration.ofHours(31)));
        assertThat(answer).hasValue(0);
    }
}
