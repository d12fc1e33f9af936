package org.journeyrules.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.EvaluationException;
import org.journeyrules.Journey;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How long a field of the record has had its value. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldHistoryTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration DAYS_7 = Duration.ofDays(7);

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal change(int day, String from, String to) {
        return Signal.of("f" + day, "c", SignalType.FIELD_CHANGED, day(day))
                .with("field", "status")
                .with("from", from)
                .with("to", to);
    }

    private static Asking status(String value, Signal... changes) {
        return Asking.of(changes).contact(contact -> contact.with("status", value));
    }

    private static Function<Journey, Object> onboardingFor(java.time.temporal.TemporalAmount window) {
        return j -> j.contact().field("status").hasBeen("onboarding", window);
    }

    @Test
    void a_field_has_been_of_a_value_from_the_end_of_the_window_after_its_change() {
        status("onboarding", change(1, "new", "onboarding"))
                .changes(onboardingFor(DAYS_7), false, day(8), true)
                .stays(onboardingFor(DAYS_7), true, day(8));
    }

    @Test
    void calendar_windows_count_on_the_calendar() {
        status("onboarding", change(20, "new", "onboarding"))
                .in("Europe/Amsterdam")
                .changes(onboardingFor(Period.ofDays(7)), false, day(27).minus(Duration.ofHours(1)), true);
    }

    @Test
    void a_repetition_of_the_same_value_does_not_start_anew() {
        status("onboarding", change(1, "new", "onboarding"), change(5, "onboarding", "onboarding"))
                .changes(onboardingFor(DAYS_7), false, day(8), true);
        status("onboarding", change(1, "new", "onboarding"), change(5, null, "onboarding"))
                .changes(onboardingFor(DAYS_7), false, day(8), true);
    }

    @Test
    void another_value_in_between_starts_anew() {
        status(
                        "onboarding",
                        change(1, "new", "onboarding"),
                        change(3, "onboarding", "active"),
                        change(4, "active", "onboarding"))
                .changes(onboardingFor(DAYS_7), false, day(11), true);
    }

    @Test
    void a_value_other_than_asked_for_is_false_whatever_its_history() {
        status("active", change(1, "new", "onboarding"), change(3, "onboarding", "active"))
                .stays(onboardingFor(DAYS_7), false, day(30));
        Asking.of().stays(onboardingFor(DAYS_7), false, day(30));
    }

    @Test
    void changes_of_other_fields_mean_nothing() {
        status(
                        "onboarding",
                        change(1, "new", "onboarding"),
                        Signal.of("x", "c", SignalType.FIELD_CHANGED, day(5))
                                .with("field", "tier")
                                .with("to", "gold"))
                .changes(onboardingFor(DAYS_7), false, day(8), true);
    }

    @Test
    void without_history_a_value_counts_from_the_contacts_creation() {
        status("onboarding").begun(day(1)).changes(onboardingFor(DAYS_7), false, day(8), true);
        status("onboarding", change(5, "onboarding", "onboarding"))
                .begun(day(1))
                .changes(onboardingFor(DAYS_7), false, day(8), true);
    }

    @Test
    void a_record_ahead_of_its_history_counts_from_the_last_change_known_not_from_creation() {
        // the host changed the record to onboarding and did not report it: it cannot have been so before day 20
        status("onboarding", change(20, "new", "paused")).changes(onboardingFor(DAYS_7), false, day(27), true);
    }

    @Test
    void a_change_that_is_no_longer_kept_does_not_make_the_value_older_than_it_may_be() {
        Asking asking =
                status("onboarding", change(1, "new", "onboarding")).map(map -> map.retention(Period.ofDays(30)));
        assertThat(asking.answer(day(40), onboardingFor(DAYS_7)))
                .as("whenever before day 31 it changed, it is long enough")
                .isEqualTo(true);
        assertThatThrownBy(() -> asking.answer(day(40), onboardingFor(Duration.ofDays(60))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no longer kept");
    }
}
