package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;
import java.util.stream.Stream;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A signal at s is in a window W at T while s ≤ T &lt; s + W. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");

    private static Signal at(Instant instant) {
        return Signal.of("s " + instant, "c", SignalType.LINK_CLICKED, instant);
    }

    private static Function<Journey, Object> countWithin(TemporalAmount window) {
        return journey -> journey.signals().within(window).count();
    }

    private static Function<Journey, Object> countOlder(TemporalAmount window) {
        return journey -> journey.signals().olderThan(window).count();
    }

    @Test
    void a_signal_is_in_its_window_from_its_own_instant_on() {
        Asking.of(at(S)).changes(countWithin(Duration.ofDays(30)), 0, S, 1);
    }

    @Test
    void a_signal_leaves_its_window_at_the_very_instant_the_window_ends() {
        Asking.of(at(S)).changes(countWithin(Duration.ofDays(30)), 1, S.plus(Duration.ofDays(30)), 0);
    }

    @Test
    void a_signal_that_left_its_window_never_comes_back() {
        Asking.of(at(S)).stays(countWithin(Duration.ofDays(3)), 0, S.plus(Duration.ofDays(3)));
    }

    @Test
    void older_than_is_the_rest_and_begins_when_the_window_ends() {
        Asking.of(at(S)).changes(countOlder(Duration.ofDays(7)), 0, S.plus(Duration.ofDays(7)), 1);
    }

    @Test
    void a_signal_that_did_not_happen_yet_is_neither_in_the_window_nor_older() {
        Asking asking = Asking.of(at(S));
        assertThat(asking.answer(S.minusMillis(1), countWithin(Duration.ofDays(1))))
                .isEqualTo(0);
        assertThat(asking.answer(S.minusMillis(1), countOlder(Duration.ofDays(1))))
                .isEqualTo(0);
    }

    @Test
    void a_window_finer_than_a_millisecond_is_rounded_up_to_one() {
        Asking.of(at(S)).changes(countWithin(Duration.ofNanos(1)), 1, S.plusMillis(1), 0);
        Asking.of(at(S)).changes(countWithin(Duration.ofNanos(1_000_001)), 1, S.plusMillis(2), 0);
    }

    @Test
    void two_windows_of_one_selection_both_hold() {
        Function<Journey, Object> both = journey -> journey.signals()
                .within(Duration.ofDays(10))
                .within(Duration.ofDays(3))
                .olderThan(Duration.ofDays(2))
                .count();
        Asking.of(at(S))
                .changes(both, 0, S.plus(Duration.ofDays(2)), 1)
                .changes(both, 1, S.plus(Duration.ofDays(3)), 0);
    }

    @Test
    void a_window_that_ends_before_the_signal_is_old_enough_holds_it_never() {
        Function<Journey, Object> never = journey -> journey.signals()
                .within(Duration.ofDays(2))
                .olderThan(Duration.ofDays(2))
                .count();
        Asking.of(at(S)).stays(never, 0, S);
    }

    @Test
    void the_windows_of_a_journey_are_what_their_names_say() {
        Asking asking = Asking.of(at(S));
        asking.changes(j -> j.signals().within(j.days(2)).count(), 1, S.plus(Duration.ofHours(48)), 0);
        asking.changes(j -> j.signals().within(j.hours(3)).count(), 1, S.plus(Duration.ofHours(3)), 0);
        asking.changes(j -> j.signals().within(j.minutes(90)).count(), 1, S.plus(Duration.ofMinutes(90)), 0);
        asking.changes(j -> j.signals().within(j.weeks(2)).count(), 1, S.plus(Duration.ofDays(14)), 0);
        asking.changes(j -> j.signals().within(j.calendarDays(2)).count(), 1, S.plus(Duration.ofDays(2)), 0);
        asking.changes(
                j -> j.signals().within(j.calendarMonths(1)).count(), 1, Instant.parse("2026-04-02T09:00:00Z"), 0);
    }

    @Test
    void a_business_day_window_counts_working_days_of_the_office() {
        Instant friday = Instant.parse("2026-03-06T15:00:00Z");
        Asking.of(at(friday))
                .changes(
                        j -> j.signals().within(j.businessDays(1)).count(),
                        1,
                        Instant.parse("2026-03-09T15:00:00Z"),
                        0);
        Instant saturday = Instant.parse("2026-03-07T12:00:00Z");
        Asking.of(at(saturday))
                .changes(
                        j -> j.signals().within(j.businessDays(1)).count(),
                        1,
                        Instant.parse("2026-03-10T09:00:00Z"),
                        0);
    }

    static Stream<TemporalAmount> windows_that_are_not_positive() {
        return Stream.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofDays(-3),
                Period.ZERO,
                Period.ofDays(-1),
                Period.of(0, 1, -1),
                Period.of(0, -1, 40));
    }

    @ParameterizedTest
    @MethodSource("windows_that_are_not_positive")
    void a_window_of_zero_or_with_a_negative_part_is_an_error_wherever_it_is_asked(TemporalAmount window) {
        for (Function<Journey, Object> question : java.util.List.<Function<Journey, Object>>of(
                j -> j.signals().within(window).count(),
                j -> j.signals().olderThan(window).count(),
                j -> j.signals().quietFor(window),
                j -> j.signals().followedBy(j.signals(), window).count(),
                j -> j.signals().notFollowedBy(j.signals(), window).count(),
                j -> j.signals().activePeriods(window, 2),
                j -> j.signals().date("d").comesWithin(window),
                j -> j.contact().date("d").passedBy(window),
                j -> j.contact().field("f").hasBeen("x", window),
                j -> j.visit().lasted(window))) {
            assertThatThrownBy(() -> Asking.of(at(S)).answer(S, question))
                    .hasMessageContaining("The window " + window + " is not positive")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void a_window_of_another_kind_is_an_error() {
        TemporalAmount odd = java.time.chrono.ThaiBuddhistChronology.INSTANCE.period(0, 0, 3);
        assertThatThrownBy(() -> Asking.of(at(S)).answer(S, countWithin(odd)))
                .hasMessageContaining("is neither a Duration nor a Period");
    }

    @Test
    void a_window_far_longer_than_any_life_holds_for_ever() {
        Instant later = S.plus(300, ChronoUnit.DAYS);
        for (TemporalAmount window : new TemporalAmount[] {
            Duration.ofSeconds(Long.MAX_VALUE), Period.ofDays(Integer.MAX_VALUE), Period.ofYears(Integer.MAX_VALUE)
        }) {
            assertThat(Asking.of(at(S)).answer(later, countWithin(window)))
                    .as("within %s", window)
                    .isEqualTo(1);
            assertThat(Asking.of(at(S)).answer(later, countOlder(window)))
                    .as("older than %s", window)
                    .isEqualTo(0);
        }
    }
}
