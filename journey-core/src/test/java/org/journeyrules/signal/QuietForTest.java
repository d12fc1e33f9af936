package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Quiet for a window: no signal of the selection in it, and the stage not entered within it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietForTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration DAYS_14 = Duration.ofDays(14);

    private static Signal signal(String type, Instant at) {
        return Signal.of(type + " " + at, "c", type, at);
    }

    private static Object quiet(Journey journey) {
        return journey.signals().activity().quietFor(DAYS_14);
    }

    @Test
    void silence_begins_at_the_last_signal_and_is_long_enough_at_the_very_end_of_the_window() {
        Asking.of(signal("CALL_RECEIVED", S.minus(Duration.ofDays(3))), signal("CALL_RECEIVED", S))
                .changes(QuietForTest::quiet, false, S.plus(DAYS_14), true);
    }

    @Test
    void a_signal_at_the_very_instant_ends_the_silence() {
        Asking.of(signal("CALL_RECEIVED", S)).changes(QuietForTest::quiet, true, S, false);
    }

    @Test
    void without_any_signal_silence_begins_at_the_stage_entry() {
        Asking.of().begun(S).changes(QuietForTest::quiet, false, S.plus(DAYS_14), true);
    }

    @Test
    void a_signal_before_the_entry_does_not_shorten_the_wait() {
        Asking.of(signal(SignalType.EMAIL_SENT, S.minus(Duration.ofDays(30))))
                .begun(S)
                .changes(j -> j.allSignals().outbound().quietFor(DAYS_14), false, S.plus(DAYS_14), true);
    }

    @Test
    void a_calendar_window_counts_the_stage_entry_on_the_calendar_too() {
        Instant entry = Instant.parse("2026-03-20T09:00:00Z");
        Asking.of()
                .in("Europe/Amsterdam")
                .begun(entry)
                .changes(
                        j -> j.signals().activity().quietFor(Period.ofDays(14)),
                        false,
                        Instant.parse("2026-04-03T08:00:00Z"),
                        true);
    }

    @Test
    void only_the_signals_of_the_selection_end_the_silence() {
        Asking asking =
                Asking.of(signal("CALL_RECEIVED", S), signal(SignalType.EMAIL_SENT, S.plus(Duration.ofDays(10))));
        asking.changes(QuietForTest::quiet, false, S.plus(DAYS_14), true);
        asking.changes(
                j -> j.signals().outbound().quietFor(DAYS_14),
                false,
                S.plus(Duration.ofDays(10)).plus(DAYS_14),
                true);
    }

    @Test
    void a_signal_still_to_come_is_told_as_the_next_review() {
        Instant future = S.plus(Duration.ofDays(20));
        assertThat(Asking.of(signal("CALL_RECEIVED", S), signal("CALL_RECEIVED", future))
                        .at(S.plus(Duration.ofDays(15)), QuietForTest::quiet)
                        .reviewAt())
                .isEqualTo(future);
    }

    @Test
    void silence_is_an_error_after_narrowing_by_time_or_combination() {
        for (Function<Journey, Object> question : List.<Function<Journey, Object>>of(
                j -> j.signals().within(Duration.ofDays(3)).quietFor(DAYS_14),
                j -> j.signals().olderThan(Duration.ofDays(3)).quietFor(DAYS_14),
                j -> j.signals().distinctBy("link").quietFor(DAYS_14))) {
            assertThatThrownBy(() -> Asking.of().answer(S, question))
                    .hasMessageContaining("quietFor cannot be used after within, olderThan or distinctBy")
                    .hasMessageContaining("Maybe");
        }
    }
}
