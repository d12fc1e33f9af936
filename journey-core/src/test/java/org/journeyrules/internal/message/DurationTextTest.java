package org.journeyrules.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "P1D, 1 day",
        "P30D, 30 days",
        "P2M, 2 months",
        "P1Y1M10D, 1 year 1 month 10 days",
        "P0D, at once",
    })
    void a_period_is_told_on_the_calendar(Period period, String words) {
        assertThat(DurationText.inWords(period)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, 1 hour",
        "PT24H, 24 hours",
        "PT47H59M, 47 hours 59 minutes",
        "PT48H, 2 days",
        "PT167H, 6 days 23 hours",
        "PT720H, 30 days",
        "PT1H30M, 1 hour 30 minutes",
        "PT1M1S, 1 minute 1 second",
        "PT0.5S, 500 milliseconds",
        "PT0S, at once",
    })
    void a_duration_is_in_hours_up_to_two_days_and_then_in_days(Duration duration, String words) {
        assertThat(DurationText.inWords(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT47H, 47 hours",
        "PT48H, 2 days",
        "PT167H, about 7 days",
        "PT168H, 7 days",
        "PT180H, about 8 days",
        "PT179H59M, about 7 days",
    })
    void a_duration_of_two_days_or_more_is_rounded_to_whole_days(Duration duration, String words) {
        assertThat(DurationText.rounded(duration)).isEqualTo(words);
    }

    @Test
    void periods_are_not_rounded() {
        assertThat(DurationText.rounded(Period.of(0, 1, 3))).isEqualTo("1 month 3 days");
    }

    @Test
    void any_other_amount_speaks_for_itself() {
        TemporalAmount quarter = java.time.chrono.IsoChronology.INSTANCE.period(0, 3, 0);

        assertThat(DurationText.inWords(quarter)).isEqualTo("3 months");
        assertThat(DurationText.inWords(java.time.chrono.ThaiBuddhistChronology.INSTANCE.period(0, 3, 0)))
                .isEqualTo("ThaiBuddhist P3M");
    }
}
