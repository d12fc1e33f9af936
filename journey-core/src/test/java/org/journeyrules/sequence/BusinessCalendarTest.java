package org.journeyrules.sequence;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-03-02 is a Monday. Amsterdam's clocks go forward on Sunday 2026-03-29, and back on Sunday 2026-10-25. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusinessCalendarTest {
    private static final BusinessCalendar OFFICE = BusinessCalendar.of("office");
    private static final BusinessCalendar EVERY_NIGHT = BusinessCalendar.of("nights")
            .withDays(EnumSet.allOf(DayOfWeek.class))
            .withHours(LocalTime.of(2, 15), LocalTime.of(2, 45));

    private static ZonedDateTime at(String text) {
        return ZonedDateTime.parse(text.contains("[") ? text : text + "+01:00[Europe/Amsterdam]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:59:59.999, false",
        "2026-03-02T09:00, true",
        "2026-03-02T17:59:59.999, true",
        "2026-03-02T18:00, false",
        "2026-03-07T12:00, false",
    })
    void hours_begin_inclusive_and_end_exclusive_on_working_days(String moment, boolean open) {
        assertThat(OFFICE.isOpen(at(moment))).isEqualTo(open);
    }

    @Test
    void a_holiday_is_closed() {
        BusinessCalendar calendar = OFFICE.withHolidays(List.of(LocalDate.of(2026, 3, 2)));

        assertThat(calendar.isOpen(at("2026-03-02T12:00"))).isFalse();
        assertThat(calendar.nextOpening(at("2026-03-02T12:00"))).isEqualTo(at("2026-03-03T09:00"));
    }

    @Test
    void hours_until_midnight_last_until_the_day_ends() {
        BusinessCalendar evenings = OFFICE.withHours(LocalTime.of(20, 0), LocalTime.MIDNIGHT);

        assertThat(evenings.isOpen(at("2026-03-02T23:59:59.999"))).isTrue();
        assertThat(evenings.isOpen(at("2026-03-03T00:00"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00, 2026-03-02T10:00",
        "2026-03-02T08:00, 2026-03-02T09:00",
        "2026-03-02T18:00, 2026-03-03T09:00",
        "2026-03-06T18:00, 2026-03-09T09:00",
        "2026-03-07T12:00, 2026-03-09T09:00",
    })
    void the_next_opening_is_now_or_the_next_working_morning(String from, String opening) {
        assertThat(OFFICE.nextOpening(at(from))).isEqualTo(at(opening));
    }

    @Test
    void hours_within_the_gap_of_a_clock_change_do_not_open_that_day() {
        assertThat(EVERY_NIGHT.nextOpening(at("2026-03-29T00:00")))
                .isEqualTo(at("2026-03-30T02:15+02:00[Europe/Amsterdam]"));
    }

    @Test
    void hours_that_begin_within_the_gap_open_when_the_gap_is_over() {
        BusinessCalendar calendar = EVERY_NIGHT.withHours(LocalTime.of(2, 15), LocalTime.of(3, 30));

        assertThat(calendar.nextOpening(at("2026-03-29T00:00")))
                .isEqualTo(at("2026-03-29T03:00+02:00[Europe/Amsterdam]"));
    }

    @Test
    void hours_within_the_overlap_of_a_clock_change_open_twice() {
        ZonedDateTime first = at("2026-10-25T02:15+02:00[Europe/Amsterdam]");
        ZonedDateTime second = at("2026-10-25T02:15+01:00[Europe/Amsterdam]");

        assertThat(EVERY_NIGHT.nextOpening(at("2026-10-25T00:00+02:00[Europe/Amsterdam]")))
                .isEqualTo(first);
        assertThat(EVERY_NIGHT.nextOpening(first.plusMinutes(30))).isEqualTo(second);
        assertThat(EVERY_NIGHT.nextOpening(second.plusMinutes(30)))
                .isEqualTo(at("2026-10-26T02:15+01:00[Europe/Amsterdam]"));
    }

    @Test
    void hours_that_end_within_the_overlap_open_again_as_the_clock_goes_back() {
        BusinessCalendar calendar = EVERY_NIGHT.withHours(LocalTime.of(1, 0), LocalTime.of(2, 30));

        assertThat(calendar.nextOpening(at("2026-10-25T02:45+02:00[Europe/Amsterdam]")))
                .isEqualTo(at("2026-10-25T02:00+01:00[Europe/Amsterdam]"));
    }

    @Test
    void where_the_clock_goes_back_over_midnight_the_day_before_is_open_once_more() {
        BusinessCalendar late = EVERY_NIGHT.withHours(LocalTime.of(1, 30), LocalTime.of(23, 30));

        // in Chile the clocks went back from Sunday 00:00 to Saturday 23:00
        assertThat(late.nextOpening(at("2025-04-05T23:45-03:00[America/Santiago]")))
                .isEqualTo(at("2025-04-05T23:00-04:00[America/Santiago]"));
        assertThat(late.nextOpening(at("2025-04-05T23:30-04:00[America/Santiago]")))
                .isEqualTo(at("2025-04-06T01:30-04:00[America/Santiago]"));
    }

    @Test
    void where_the_clock_goes_back_after_midnight_to_the_day_before_that_day_opens_at_its_hour() {
        BusinessCalendar saturdays = BusinessCalendar.of("saturdays")
                .withDays(EnumSet.of(SATURDAY))
                .withHours(LocalTime.of(23, 15), LocalTime.MIDNIGHT);

        // in Newfoundland the clocks went back from Sunday 00:01 to Saturday 23:01
        assertThat(saturdays.nextOpening(at("2006-10-29T00:00:30-02:30[America/St_Johns]")))
                .isEqualTo(at("2006-10-28T23:15-03:30[America/St_Johns]"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:30, 0, 2026-03-02T10:30",
        "2026-03-02T10:30, 1, 2026-03-03T10:30",
        "2026-03-06T10:30, 1, 2026-03-09T10:30",
        "2026-03-02T10:30, 5, 2026-03-09T10:30",
        "2026-03-06T18:00, 0, 2026-03-09T09:00",
        "2026-03-06T18:00, 1, 2026-03-10T09:00",
        "2026-03-07T03:00, 1, 2026-03-10T09:00",
    })
    void business_days_count_from_the_next_opening_and_keep_the_time_of_day(String from, long days, String expected) {
        assertThat(OFFICE.plusBusinessDays(at(from), days)).isEqualTo(at(expected));
    }

    @Test
    void business_days_keep_the_time_of_day_across_a_clock_change() {
        assertThat(OFFICE.plusBusinessDays(at("2026-03-27T10:30"), 1))
                .isEqualTo(at("2026-03-30T10:30+02:00[Europe/Amsterdam]"));
    }

    @Test
    void business_days_step_over_holidays() {
        BusinessCalendar calendar = OFFICE.withHolidays(List.of(LocalDate.of(2026, 3, 3)));

        assertThat(calendar.plusBusinessDays(at("2026-03-02T10:30"), 1)).isEqualTo(at("2026-03-04T10:30"));
    }

    @Test
    void business_days_are_not_negative() {
        assertThatThrownBy(() -> OFFICE.plusBusinessDays(at("2026-03-02T10:30"), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of business days must be zero or more, not -1");
    }

    @Test
    void other_days_may_be_the_working_ones() {
        BusinessCalendar weekend = OFFICE.withDays(EnumSet.of(SATURDAY, SUNDAY));

        assertThat(weekend.nextOpening(at("2026-03-02T12:00"))).isEqualTo(at("2026-03-07T09:00"));
    }

    @Test
    void a_calendar_that_never_opens_says_so() {
        BusinessCalendar never = OFFICE.withDays(EnumSet.noneOf(DayOfWeek.class));

        assertThatThrownBy(() -> never.nextOpening(at("2026-03-02T12:00")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("calendar 'office' does not open after 2026-03-02T12:00+01:00[Europe/Amsterdam]");
    }
}
