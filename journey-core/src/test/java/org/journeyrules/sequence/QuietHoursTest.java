package org.journeyrules.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        "20:59:59.999, false",
        "21:00, true",
        "00:00, true",
        "07:59:59.999, true",
        "08:00, false",
        "12:00, false",
    })
    void hours_over_midnight_begin_inclusive_and_end_exclusive(LocalTime time, boolean quiet) {
        QuietHours night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

        assertThat(night.contains(time)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({"11:59:59.999, false", "12:00, true", "12:59:59.999, true", "13:00, false"})
    void hours_within_a_day_begin_inclusive_and_end_exclusive(LocalTime time, boolean quiet) {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0));

        assertThat(noon.contains(time)).isEqualTo(quiet);
    }
}
