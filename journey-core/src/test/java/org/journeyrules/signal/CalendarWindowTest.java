package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.contact.Contact;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows of calendar days are laid from the signal forward on the calendar of the contact's zone, as java.time does it: a
 * sum that falls into a gap is later by the gap's length, one that falls into an overlap is the first of the two.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarWindowTest {
    private static Signal at(String local) {
        Instant instant = instant(local);
        return Signal.of("s " + instant, "c", SignalType.LINK_CLICKED, instant);
    }

    private static Instant instant(String local) {
        return ZonedDateTime.parse(local).toInstant();
    }

    private static Function<Journey, Object> within(TemporalAmount window) {
        return journey -> journey.signals().within(window).atLeast(1);
    }

    private static Asking of(String zone, Signal... signals) {
        return Asking.of(signals).in(zone);
    }

    @ParameterizedTest(name = "{0}: {1} plus {2} is {3} ({4})")
    @CsvSource({
        // zone, signal, window, end, why
        "Europe/Amsterdam, 2026-03-20T10:00+01:00, P30D, 2026-04-19T10:00+02:00, 30 days on the calendar are an hour less",
        "Europe/Amsterdam, 2026-03-20T10:00+01:00, PT720H, 2026-04-19T11:00+02:00, 30 times 24 hours are what they are",
        "Europe/Amsterdam, 2026-10-20T10:00+02:00, P30D, 2026-11-19T10:00+01:00, an hour more in autumn",
        "Europe/Amsterdam, 2026-10-20T10:00+02:00, PT720H, 2026-11-19T09:00+01:00, but not for hours",
        "Europe/Amsterdam, 2026-03-28T02:30+01:00, P1D, 2026-03-29T03:30+02:00, into the gap: later by its length",
        "Europe/Amsterdam, 2026-03-28T02:00+01:00, P1D, 2026-03-29T03:00+02:00, the first instant of the gap",
        "Europe/Amsterdam, 2026-03-28T01:59+01:00, P1D, 2026-03-29T01:59+01:00, the last minute before the gap",
        "Europe/Amsterdam, 2026-03-28T03:00+01:00, P1D, 2026-03-29T03:00+02:00, the first instant after the gap",
        "Europe/Amsterdam, 2026-10-24T02:30+02:00, P1D, 2026-10-25T02:30+02:00, into the overlap: the first of the two",
        "Europe/Amsterdam, 2026-10-25T02:30+02:00, P1D, 2026-10-26T02:30+01:00, out of the overlap from its first hour",
        "Europe/Amsterdam, 2026-10-25T02:30+01:00, P1D, 2026-10-26T02:30+01:00, and from its second",
        "America/New_York, 2026-03-07T02:15-05:00, P1D, 2026-03-08T03:15-04:00, the American gap",
        "America/New_York, 2026-10-31T01:30-04:00, P1D, 2026-11-01T01:30-04:00, the American overlap",
        "Australia/Lord_Howe, 2026-10-03T02:10+10:30, P1D, 2026-10-04T02:40+11:00, a gap of half an hour",
        "Australia/Lord_Howe, 2026-04-04T01:40+11:00, P1D, 2026-04-05T01:40+11:00, an overlap of half an hour",
        "Australia/Lord_Howe, 2026-04-04T01:29+11:00, P1D, 2026-04-05T01:29+11:00, the last minute before it",
        "Australia/Lord_Howe, 2026-04-05T01:45+10:30, P1D, 2026-04-06T01:45+10:30, out of its second half hour",
        "Pacific/Apia, 2011-12-29T10:00-10:00, P1D, 2011-12-31T10:00+14:00, the day that Samoa left out",
        "Pacific/Apia, 2011-12-29T23:59-10:00, P1D, 2011-12-31T23:59+14:00, all of it",
        "Pacific/Apia, 2011-12-28T10:00-10:00, P2D, 2011-12-31T10:00+14:00, whatever the window that ends in it",
        "Pacific/Apia, 2011-12-28T10:00-10:00, P3D, 2011-12-31T10:00+14:00, and a window that ends a day later",
        "Pacific/Apia, 2011-11-30T10:00-10:00, P1M, 2011-12-31T10:00+14:00, a month too",
        "UTC, 2026-02-28T00:15Z, P1M, 2026-03-28T00:15Z, a month from 28 February",
        "UTC, 2026-01-31T12:00Z, P1M, 2026-02-28T12:00Z, a month that is too short ends on its last day",
        "UTC, 2028-01-31T12:00Z, P1M, 2028-02-29T12:00Z, in a leap year",
        "UTC, 2028-02-29T12:00Z, P1Y, 2029-02-28T12:00Z, a year from a leap day",
        "UTC, 2026-01-31T12:00Z, P1M1D, 2026-03-01T12:00Z, months before days",
        "UTC, 2026-03-02T12:00Z, P2W, 2026-03-16T12:00Z, weeks are days",
    })
    void a_window_ends_on_the_calendar_of_the_zone(String zone, String signal, String window, String end, String why) {
        TemporalAmount amount = window.startsWith("PT") ? Duration.parse(window) : Period.parse(window);

        of(zone, at(signal)).changes(within(amount), true, instant(end), false);
        of(zone, at(signal))
                .changes(j -> j.signals().olderThan(amount).atLeast(1), false, instant(end), true)
                .changes(j -> j.signals().quietFor(amount), false, instant(end), true);
    }

    @Test
    void a_click_of_28_february_leaves_its_month_once_and_never_comes_back() {
        Asking asking = of("UTC", at("2026-02-28T00:15Z"));

        // taking a month off the instant instead would let it out on 28, and in again on 29, 30 and 31 March
        asking.stays(within(Period.ofMonths(1)), false, instant("2026-03-28T00:15Z"));
        for (String later : new String[] {"2026-03-29T00:00Z", "2026-03-30T00:00Z", "2026-03-31T00:00Z"}) {
            assertThat(asking.answer(instant(later), within(Period.ofMonths(1))))
                    .isEqualTo(false);
        }
    }

    @Test
    void a_click_of_the_spring_night_leaves_its_day_once_and_never_comes_back() {
        Asking asking = of("Europe/Amsterdam", at("2026-03-29T03:15+02:00"));

        asking.changes(within(Period.ofDays(1)), true, instant("2026-03-30T03:15+02:00"), false);
        asking.stays(within(Period.ofDays(1)), false, instant("2026-03-30T03:15+02:00"));
    }

    @Test
    void a_later_signal_may_leave_before_an_earlier_one_and_no_review_is_missed() {
        // 02:45 falls into the gap and leaves at 03:45, 03:00 leaves at 03:00
        Asking asking = of("Europe/Amsterdam", at("2026-03-28T02:45+01:00"), at("2026-03-28T03:00+01:00"));

        Function<Journey, Object> count =
                j -> j.signals().within(Period.ofDays(1)).count();
        asking.changes(count, 2, instant("2026-03-29T03:00+02:00"), 1);
        asking.changes(count, 1, instant("2026-03-29T03:45+02:00"), 0);
        asking.changes(within(Period.ofDays(1)), true, instant("2026-03-29T03:45+02:00"), false);
        asking.changes(j -> j.signals().quietFor(Period.ofDays(1)), false, instant("2026-03-29T03:45+02:00"), true);
        asking.changes(
                j -> j.signals().within(Period.ofDays(1)).atLeast(2), true, instant("2026-03-29T03:00+02:00"), false);
    }

    @Test
    void the_contacts_zone_goes_before_the_maps() {
        Asking asking = of("UTC", at("2026-03-20T10:00Z"))
                .contact(contact -> contact.with(Contact.TIME_ZONE, "Europe/Amsterdam"));

        asking.changes(within(Period.ofDays(30)), true, instant("2026-04-19T09:00Z"), false);
        asking.changes(within(Duration.ofDays(30)), true, instant("2026-04-19T10:00Z"), false);
    }

    @Test
    void the_zone_of_the_machine_means_nothing() {
        // the tests run in Pacific/Kiritimati, which left out the first day of 1995
        of("UTC", at("1994-12-31T12:00Z"))
                .begun(instant("1990-01-01T00:00Z"))
                .changes(within(Period.ofDays(1)), true, instant("1995-01-01T12:00Z"), false);
    }
}
