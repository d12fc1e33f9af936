package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Selections that compare signals with one another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairedSelectionTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration DAYS_3 = Duration.ofDays(3);

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return at(day(day), type);
    }

    private static Signal at(Instant instant, String type) {
        return Signal.of(type + " " + instant, "c", type, instant);
    }

    private static Signals opened(Journey journey) {
        return journey.allSignals().of(SignalType.CASE_OPENED);
    }

    private static Signals closed(Journey journey) {
        return journey.allSignals().of(SignalType.CASE_CLOSED);
    }

    private static Object followed(Journey journey) {
        return opened(journey).followedBy(closed(journey), DAYS_3).count();
    }

    private static Object notFollowed(Journey journey) {
        return opened(journey).notFollowedBy(closed(journey), DAYS_3).count();
    }

    @Test
    void followed_means_strictly_later_and_less_than_the_window_later() {
        assertThat(Asking.of(on(1, "CASE_OPENED"), on(1, "CASE_CLOSED")).answer(day(9), PairedSelectionTest::followed))
                .as("at the same instant")
                .isEqualTo(0);
        assertThat(Asking.of(on(1, "CASE_OPENED"), at(day(1).plusMillis(1), "CASE_CLOSED"))
                        .answer(day(9), PairedSelectionTest::followed))
                .isEqualTo(1);
        assertThat(Asking.of(on(1, "CASE_OPENED"), at(day(4).minusMillis(1), "CASE_CLOSED"))
                        .answer(day(9), PairedSelectionTest::followed))
                .isEqualTo(1);
        assertThat(Asking.of(on(1, "CASE_OPENED"), on(4, "CASE_CLOSED")).answer(day(9), PairedSelectionTest::followed))
                .as("at the end of the window")
                .isEqualTo(0);
    }

    @Test
    void followed_is_known_at_the_instant_of_the_follower() {
        Asking.of(on(1, "CASE_OPENED"), on(2, "CASE_CLOSED")).changes(PairedSelectionTest::followed, 0, day(2), 1);
    }

    @Test
    void not_followed_is_known_when_the_window_is_over_and_not_before() {
        Asking.of(on(1, "CASE_OPENED")).changes(PairedSelectionTest::notFollowed, 0, day(4), 1);
        Asking.of(on(1, "CASE_OPENED"), on(4, "CASE_CLOSED")).changes(PairedSelectionTest::notFollowed, 0, day(4), 1);
        assertThat(Asking.of(on(1, "CASE_OPENED"), on(3, "CASE_CLOSED"))
                        .answer(day(4), PairedSelectionTest::notFollowed))
                .isEqualTo(0);
    }

    @Test
    void the_window_of_followed_is_laid_on_the_calendar_too() {
        Instant opened = Instant.parse("2026-03-27T09:00:00Z");
        Instant end = Instant.parse("2026-03-30T08:00:00Z"); // three days in Amsterdam, over the spring night
        Asking.of(at(opened, "CASE_OPENED"))
                .in("Europe/Amsterdam")
                .changes(
                        j -> opened(j)
                                .notFollowedBy(closed(j), Period.ofDays(3))
                                .count(),
                        0,
                        end,
                        1);
    }

    @Test
    void a_follower_that_leaves_its_own_window_no_longer_follows() {
        Asking.of(on(1, "CASE_OPENED"), on(2, "CASE_CLOSED"))
                .changes(
                        j -> opened(j)
                                .followedBy(closed(j).within(Duration.ofDays(10)), DAYS_3)
                                .count(),
                        1,
                        day(12),
                        0);
    }

    @Test
    void a_signal_that_leaves_its_window_before_it_is_known_never_counts_as_not_followed() {
        Asking.of(on(1, "CASE_OPENED"))
                .stays(
                        j -> opened(j)
                                .within(Duration.ofDays(2))
                                .notFollowedBy(closed(j), DAYS_3)
                                .count(),
                        0,
                        day(1));
    }

    @Test
    void unmatched_is_what_has_no_counterpart_of_the_same_key_at_the_same_instant_or_later() {
        Signal open = on(1, "CASE_OPENED").with("case", "k1");
        assertThat(unmatched(open)).isEqualTo(1);
        assertThat(unmatched(open, on(2, "CASE_CLOSED").with("case", "k1"))).isEqualTo(0);
        assertThat(unmatched(open, on(2, "CASE_CLOSED").with("case", "k2"))).isEqualTo(1);
        assertThat(unmatched(open, on(1, "CASE_CLOSED").with("case", "k1")))
                .as("closed at the same instant")
                .isEqualTo(0);
        assertThat(unmatched(open, at(day(1).minusMillis(1), "CASE_CLOSED").with("case", "k1")))
                .as("closed before it was opened")
                .isEqualTo(1);
        assertThat(unmatched(
                        open,
                        on(2, "CASE_CLOSED").with("case", "k1"),
                        on(3, "CASE_OPENED").with("case", "k1")))
                .as("opened again")
                .isEqualTo(1);
        assertThat(unmatched(on(1, "CASE_OPENED"), on(2, "CASE_CLOSED")))
                .as("both without the key")
                .isEqualTo(0);
        assertThat(unmatched(on(1, "CASE_OPENED"), on(2, "CASE_CLOSED").with("case", "k1")))
                .isEqualTo(1);
    }

    private static Object unmatched(Signal... signals) {
        return Asking.of(signals)
                .answer(day(9), j -> opened(j).unmatchedBy(closed(j), "case").count());
    }

    @Test
    void a_date_lies_ahead_until_it_comes() {
        Signal meeting = on(1, SignalType.MEETING_BOOKED).with("starts_at", day(5).toString());
        Asking.of(meeting)
                .changes(j -> j.allSignals().dateAhead("starts_at").none(), false, day(5), true)
                .changes(j -> j.allSignals().dateAhead("starts_at").count(), 0, day(1), 1);
    }

    @Test
    void a_plain_date_ahead_begins_in_the_contacts_zone() {
        Asking.of(on(1, SignalType.MEETING_BOOKED).with("starts_at", "2026-03-10"))
                .in("Europe/Amsterdam")
                .changes(
                        j -> j.allSignals().dateAhead("starts_at").atLeast(1),
                        true,
                        Instant.parse("2026-03-09T23:00:00Z"),
                        false);
    }

    @Test
    void a_signal_without_a_readable_date_has_none_ahead() {
        assertThat(Asking.of(
                                on(1, SignalType.MEETING_BOOKED),
                                on(2, SignalType.MEETING_BOOKED).with("starts_at", "next week"))
                        .answer(
                                day(3),
                                j -> j.allSignals().dateAhead("starts_at").count()))
                .isEqualTo(0);
    }

    @Test
    void a_meeting_ahead_and_not_cancelled_is_said_by_both_together() {
        Signal meeting = on(1, SignalType.MEETING_BOOKED)
                .with("starts_at", day(5).toString())
                .with("meeting", "m1");
        Signal cancelled = on(2, SignalType.MEETING_CANCELLED).with("meeting", "m1");
        Asking.of(meeting, cancelled)
                .changes(
                        j -> j.allSignals()
                                .of(SignalType.MEETING_BOOKED)
                                .dateAhead("starts_at")
                                .unmatchedBy(j.allSignals().of(SignalType.MEETING_CANCELLED), "meeting")
                                .atLeast(1),
                        true,
                        day(2),
                        false);
    }

    @Test
    void a_date_counts_as_ahead_until_its_grace_is_over() {
        Signal meeting = on(1, SignalType.MEETING_BOOKED).with("starts_at", day(5).toString());
        Asking.of(meeting)
                .changes(
                        j -> j.allSignals()
                                .dateAhead("starts_at", Duration.ofDays(1))
                                .atLeast(1),
                        true,
                        day(6),
                        false);
    }

    @Test
    void a_date_is_near_from_before_it_until_after_it() {
        Signal meeting = on(1, SignalType.MEETING_BOOKED).with("starts_at", day(5).toString());
        Function<Journey, Object> near = j -> j.allSignals()
                .dateNear("starts_at", Duration.ofDays(2), Duration.ofDays(1))
                .atLeast(1);
        Asking.of(meeting).changes(near, false, day(3), true).changes(near, true, day(6), false);
    }

    // ---- what ended

    private static Signal booked(int day, int starts) {
        return on(day, SignalType.MEETING_BOOKED).with("starts_at", day(starts).toString());
    }

    private static Signal held(int day) {
        return on(day, SignalType.MEETING_COMPLETED);
    }

    private static Object starts(Signal... signals) {
        return Asking.of(signals).answer(day(30), j -> notEnded(j).attribute("starts_at"));
    }

    private static Signals notEnded(Journey j) {
        return j.allSignals()
                .of(SignalType.MEETING_BOOKED)
                .notEndedBy(j.allSignals().of(SignalType.MEETING_COMPLETED), "meeting", "starts_at");
    }

    @Test
    void an_end_belongs_to_what_has_the_same_id() {
        assertThat(starts(
                        booked(1, 5).with("meeting", "m1"),
                        booked(2, 6).with("meeting", "m2"),
                        held(7).with("meeting", "m2")))
                .isEqualTo(day(5).toString());
    }

    @Test
    void an_end_without_the_id_belongs_to_what_has_the_same_date() {
        assertThat(starts(booked(1, 5), booked(2, 6), held(7).with("starts_at", day(6).toString())))
                .isEqualTo(day(5).toString());
        assertThat(starts(booked(1, 5), booked(2, 6), held(7).with("starts_at", "2026-03-08T10:00:00+01:00")))
                .as("the same instant, written with another offset")
                .isEqualTo(day(5).toString());
    }

    @Test
    void an_end_without_a_date_belongs_to_what_has_begun() {
        assertThat(starts(booked(1, 5), booked(2, 20), held(7))).isEqualTo(day(20).toString());
        assertThat(starts(booked(1, 20), booked(2, 5), held(7))).isEqualTo(day(20).toString());
    }

    @Test
    void an_end_before_everything_belongs_to_the_latest() {
        assertThat(starts(booked(1, 20), booked(2, 25), held(7))).isEqualTo(day(20).toString());
    }

    @Test
    void what_comes_after_an_end_goes_on() {
        assertThat(starts(held(1), booked(2, 5))).isEqualTo(day(5).toString());
        Asking.of(booked(1, 20), held(7)).changes(j -> notEnded(j).atLeast(1), true, day(7), false);
    }

    // ---- what came before

    @Test
    void of_two_within_the_window_only_the_first_remains() {
        Signal first = on(1, "FORM");
        assertThat(firsts(first, at(day(1).plus(Duration.ofMinutes(59)), "FORM")))
                .isEqualTo(1);
        assertThat(firsts(first, at(day(1).plus(Duration.ofMinutes(60)), "FORM")))
                .isEqualTo(2);
    }

    private static Object firsts(Signal... signals) {
        return Asking.of(signals)
                .answer(
                        day(9),
                        j -> j.allSignals()
                                .notPrecededBy(j.allSignals(), Duration.ofHours(1))
                                .count());
    }

    @Test
    void the_second_does_not_become_the_first_when_the_first_is_no_longer_kept() {
        // kept for 400 days; the first leaves on day 401, the second an hour later
        Signal[] two = {on(1, "FORM"), at(day(1).plus(Duration.ofMinutes(59)), "FORM")};
        assertThat(Asking.of(two)
                        .answer(
                                day(401),
                                j -> j.allSignals()
                                        .notPrecededBy(j.allSignals(), Duration.ofHours(1))
                                        .count()))
                .isEqualTo(0);
    }

    @Test
    void with_a_key_only_signals_with_the_same_value_come_before() {
        Signal won = on(1, "WON").with("opportunity", "o-1");
        assertThat(notPreceded(won, on(9, "PAID").with("opportunity", "o-1"))).isEqualTo("");
        assertThat(notPreceded(won, on(9, "PAID").with("opportunity", "o-2"))).isEqualTo("PAID");
        assertThat(notPreceded(won, on(9, "PAID"))).isEqualTo("PAID");
        assertThat(notPreceded(on(1, "WON"), on(9, "PAID"))).isEqualTo("PAID");
        assertThat(notPreceded(won, at(day(11).minusMillis(1), "PAID").with("opportunity", "o-1")))
                .isEqualTo("");
        assertThat(notPreceded(won, on(11, "PAID").with("opportunity", "o-1"))).isEqualTo("PAID");
        assertThat(notPreceded(
                        at(day(9), "WON").with("opportunity", "o-1"),
                        on(9, "PAID").with("opportunity", "o-1")))
                .isEqualTo("PAID");
    }

    @Test
    void what_is_preceded_is_the_rest() {
        Signal won = on(1, "WON").with("opportunity", "o-1");
        assertThat(preceded(won, on(9, "PAID").with("opportunity", "o-1"))).isEqualTo(true);
        assertThat(preceded(won, on(9, "PAID").with("opportunity", "o-2"))).isEqualTo(false);
        assertThat(preceded(won, on(9, "PAID"))).isEqualTo(false);
        assertThat(preceded(won, on(11, "PAID").with("opportunity", "o-1"))).isEqualTo(false);
    }

    private static Object notPreceded(Signal... signals) {
        return Asking.of(signals).answer(day(20), j -> {
            String type = j.allSignals()
                    .of("PAID")
                    .notPrecededBy(j.allSignals().of("WON"), "opportunity", Duration.ofDays(10))
                    .attribute("type");
            return type == null ? "" : type;
        });
    }

    private static Object preceded(Signal... signals) {
        return Asking.of(signals)
                .answer(
                        day(20),
                        j -> j.allSignals()
                                .of("PAID")
                                .precededBy(j.allSignals().of("WON"), "opportunity", Duration.ofDays(10))
                                .atLeast(1));
    }

    // ---- together

    @Test
    void two_selections_together_count_each_signal_once() {
        Asking.of(on(1, "FORM").with("topic", "demo"), on(2, "FORM"), on(3, "DEMO"))
                .changes(
                        j -> j.allSignals()
                                .of("DEMO")
                                .plus(j.allSignals().where("topic", "demo").within(Duration.ofDays(5)))
                                .count(),
                        2,
                        day(6),
                        1);
        assertThat(Asking.of(on(1, "DEMO"))
                        .answer(
                                day(9),
                                j -> j.allSignals()
                                        .plus(j.allSignals().of("DEMO"))
                                        .count()))
                .isEqualTo(1);
    }

    // ---- active periods

    @Test
    void active_periods_count_in_how_many_of_the_last_periods_something_happened() {
        // periods of 7 days back from the instant: one signal in the latest, none in the second, one in the third
        Asking asking = Asking.of(on(1, "X"), on(16, "X"), on(17, "X"));
        assertThat(asking.answer(day(18), j -> j.allSignals().activePeriods(Duration.ofDays(7), 3)))
                .isEqualTo(2);
        assertThat(asking.answer(day(18), j -> j.allSignals().activePeriods(Duration.ofDays(7), 2)))
                .isEqualTo(1);
    }

    @Test
    void a_signal_moves_to_the_next_period_at_the_very_end_of_its_period() {
        Asking.of(on(1, "X"))
                .changes(j -> j.allSignals().activePeriods(Duration.ofDays(7), 1), 1, day(8), 0)
                .changes(j -> j.allSignals().activePeriods(Duration.ofDays(7), 2), 1, day(15), 0);
    }

    @Test
    void active_periods_may_become_more_by_waiting() {
        // days 1 and 4: one period of seven days, then two as the older one moves on, then one
        Asking.of(on(1, "X"), on(4, "X"))
                .changes(j -> j.allSignals().activePeriods(Duration.ofDays(7), 4), 1, day(8), 2)
                .changes(j -> j.allSignals().activePeriods(Duration.ofDays(7), 4), 2, day(11), 1);
    }

    @Test
    void periods_are_laid_on_the_calendar() {
        Instant january31 = Instant.parse("2026-01-31T12:00:00Z");
        Asking.of(at(january31, "X"))
                .changes(
                        j -> j.allSignals().activePeriods(Period.ofMonths(1), 2),
                        1,
                        Instant.parse("2026-03-31T12:00:00Z"),
                        0);
        Asking.of(at(Instant.parse("2026-03-06T12:00:00Z"), "X"))
                .changes(
                        j -> j.allSignals().activePeriods(j.businessDays(1), 2),
                        1,
                        Instant.parse("2026-03-10T12:00:00Z"),
                        0);
    }

    @Test
    void active_in_no_period_is_an_error() {
        assertThatThrownBy(() -> Asking.of().answer(S, j -> j.allSignals().activePeriods(DAYS_3, 0)))
                .hasMessageContaining("0 periods");
    }
}
