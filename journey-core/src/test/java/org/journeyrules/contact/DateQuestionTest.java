package org.journeyrules.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.internal.time.WindowPlaces;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DateQuestionTest {
    private static final Instant DATE = Instant.parse("2026-06-01T10:00:00Z");

    private static Asking renewal(String date) {
        return Asking.of().contact(contact -> contact.with(Contact.RENEWAL_DATE, date));
    }

    private static Function<Journey, Object> comesWithin(java.time.temporal.TemporalAmount window) {
        return j -> j.contact().date("renewal_date").comesWithin(window);
    }

    private static Function<Journey, Object> passedBy(java.time.temporal.TemporalAmount window) {
        return j -> j.contact().date("renewal_date").passedBy(window);
    }

    private static Object hasPassed(Journey j) {
        return j.contact().date("renewal_date").hasPassed();
    }

    @Test
    void a_date_comes_within_a_window_from_the_window_before_it_until_it() {
        renewal(DATE.toString())
                .changes(comesWithin(Duration.ofDays(90)), false, DATE.minus(Duration.ofDays(90)), true)
                .changes(comesWithin(Duration.ofDays(90)), true, DATE, false)
                .stays(comesWithin(Duration.ofDays(90)), false, DATE);
    }

    @Test
    void a_date_has_passed_from_itself_on() {
        renewal(DATE.toString())
                .changes(DateQuestionTest::hasPassed, false, DATE, true)
                .stays(DateQuestionTest::hasPassed, true, DATE);
    }

    @Test
    void a_date_has_passed_by_a_window_from_the_end_of_the_window_on() {
        renewal(DATE.toString())
                .changes(passedBy(Duration.ofDays(30)), false, DATE.plus(Duration.ofDays(30)), true)
                .stays(passedBy(Duration.ofDays(30)), true, DATE.plus(Duration.ofDays(30)));
    }

    @Test
    void calendar_windows_around_a_date_are_laid_on_the_calendar() {
        Asking spring = renewal("2026-03-30T10:00:00+02:00").in("Europe/Amsterdam");
        spring.changes(comesWithin(Period.ofDays(3)), false, Instant.parse("2026-03-27T09:00:00Z"), true);
        Asking before = renewal("2026-03-27T10:00:00+01:00").in("Europe/Amsterdam");
        before.changes(passedBy(Period.ofDays(3)), false, Instant.parse("2026-03-30T08:00:00Z"), true);
    }

    @Test
    void business_hours_count_on_from_a_date_and_never_back() {
        // Monday 1 June 2026, 10:00: eight hours until 18:00, and one on Tuesday
        renewal(DATE.toString())
                .changes(
                        j -> j.contact().date("renewal_date").passedBy(j.businessHours(9)),
                        false,
                        Instant.parse("2026-06-02T10:00:00Z"),
                        true);
        assertThat(WindowPlaces.countsBack("passedBy")).isFalse();
        assertThat(WindowPlaces.countsBack("comesWithin")).isTrue();
    }

    @Test
    void business_days_count_back_from_a_date_and_on_from_it() {
        // Monday 1 June 2026, 10:00
        renewal(DATE.toString())
                .changes(
                        j -> j.contact().date("renewal_date").comesWithin(j.businessDays(1)),
                        false,
                        Instant.parse("2026-05-29T10:00:00Z"),
                        true)
                .changes(
                        j -> j.contact().date("renewal_date").comesWithin(j.businessDays(5)),
                        false,
                        Instant.parse("2026-05-25T10:00:00Z"),
                        true)
                .changes(
                        j -> j.contact().date("renewal_date").passedBy(j.businessDays(5)),
                        false,
                        Instant.parse("2026-06-08T10:00:00Z"),
                        true);
        // Sunday: the working day before it is Friday
        renewal("2026-05-31T10:00:00Z")
                .changes(
                        j -> j.contact().date("renewal_date").comesWithin(j.businessDays(1)),
                        false,
                        Instant.parse("2026-05-29T10:00:00Z"),
                        true);
    }

    @Test
    void a_plain_date_begins_in_the_contacts_zone() {
        renewal("2026-06-01")
                .in("Europe/Amsterdam")
                .changes(DateQuestionTest::hasPassed, false, Instant.parse("2026-05-31T22:00:00Z"), true);
        Asking.of()
                .in("Europe/Amsterdam")
                .contact(c -> c.with(Contact.RENEWAL_DATE, "2026-06-01").with(Contact.TIME_ZONE, "America/New_York"))
                .changes(DateQuestionTest::hasPassed, false, Instant.parse("2026-06-01T04:00:00Z"), true);
    }

    @Test
    void an_absent_date_answers_false_to_every_question() {
        Asking.of()
                .stays(
                        j -> {
                            DateField absent = j.contact().date("renewal_date");
                            return absent.isPresent()
                                    || absent.hasPassed()
                                    || absent.comesWithin(Duration.ofDays(9))
                                    || absent.passedBy(Duration.ofDays(9))
                                    || absent.instant() != null;
                        },
                        false,
                        DATE);
    }

    @Test
    void an_unreadable_date_of_an_attribute_of_ones_own_is_absent() {
        Asking.of()
                .contact(c -> c.with("my_date", "soon"))
                .stays(j -> j.contact().date("my_date").isPresent(), false, DATE);
    }

    @Test
    void the_date_of_the_most_recent_signal_goes_before_that_of_an_earlier_one() {
        Instant first = DATE.minus(Duration.ofDays(20));
        Asking.of(
                        Signal.of("s1", "c", "MEETING_BOOKED", first).with("starts_at", DATE.toString()),
                        Signal.of("s2", "c", "MEETING_BOOKED", first.plusSeconds(1))
                                .with("starts_at", DATE.plusSeconds(60).toString()))
                .changes(j -> j.signals().date("starts_at").hasPassed(), false, DATE.plusSeconds(60), true);
    }

    // ---- dates that return each year

    private static Function<Journey, Object> birthdayWithin(java.time.temporal.TemporalAmount window) {
        return j -> j.contact().yearly("birthday").comesWithin(window);
    }

    private static Asking born(String date) {
        return Asking.of().contact(contact -> contact.with("birthday", date));
    }

    @Test
    void a_yearly_date_comes_within_a_window_before_each_anniversary() {
        born("1980-06-10")
                .changes(birthdayWithin(Duration.ofDays(7)), false, Instant.parse("2026-06-03T00:00:00Z"), true)
                .changes(birthdayWithin(Duration.ofDays(7)), true, Instant.parse("2026-06-10T00:00:00Z"), false)
                .changes(birthdayWithin(Duration.ofDays(7)), false, Instant.parse("2027-06-03T00:00:00Z"), true);
    }

    @Test
    void a_yearly_date_returns_on_the_28th_of_february_in_a_year_without_the_29th() {
        born("2000-02-29")
                .changes(birthdayWithin(Period.ofDays(1)), true, Instant.parse("2026-02-28T00:00:00Z"), false)
                .changes(birthdayWithin(Period.ofDays(1)), true, Instant.parse("2028-02-29T00:00:00Z"), false);
    }

    @Test
    void a_window_of_365_days_is_too_short_for_one_day_of_a_leap_year() {
        // from 10 June 2027 to 10 June 2028 it is 366 days
        born("1980-06-10")
                .changes(birthdayWithin(Duration.ofDays(365)), true, Instant.parse("2027-06-10T00:00:00Z"), false)
                .changes(birthdayWithin(Duration.ofDays(365)), false, Instant.parse("2027-06-11T00:00:00Z"), true);
        assertThat(born("1980-06-10")
                        .answer(Instant.parse("2024-06-11T00:00:00Z"), birthdayWithin(Duration.ofDays(365))))
                .isEqualTo(true);
    }

    @Test
    void a_yearly_date_always_lies_ahead() {
        born("1980-06-10")
                .changes(
                        j -> String.valueOf(j.contact().yearly("birthday").instant()),
                        "2026-06-10T00:00:00Z",
                        Instant.parse("2026-06-10T00:00:00Z"),
                        "2027-06-10T00:00:00Z")
                .stays(j -> j.contact().yearly("birthday").hasPassed(), false, DATE);
        born("2031-06-10")
                .changes(
                        j -> String.valueOf(j.contact().yearly("birthday").instant()),
                        "2031-06-10T00:00:00Z",
                        Instant.parse("2031-06-10T00:00:00Z"),
                        "2032-06-10T00:00:00Z");
        born("soon").stays(j -> j.contact().yearly("birthday").isPresent(), false, DATE);
    }

    // ---- stays

    @Test
    void a_visit_has_lasted_a_window_from_its_end_on() {
        Asking.of()
                .begun(DATE)
                .changes(j -> j.visit().lasted(Duration.ofDays(3)), false, DATE.plus(Duration.ofDays(3)), true)
                .stays(j -> j.visit().lasted(Duration.ofDays(3)), true, DATE.plus(Duration.ofDays(3)));
        Asking.of()
                .in("Europe/Amsterdam")
                .begun(Instant.parse("2026-03-27T09:00:00Z"))
                .changes(j -> j.visit().lasted(Period.ofDays(3)), false, Instant.parse("2026-03-30T08:00:00Z"), true);
    }

    @Test
    void a_visit_tells_its_number_movement_and_origin() {
        assertThat(Asking.of()
                        .begun(DATE)
                        .answer(
                                DATE.plusSeconds(9),
                                j -> j.visit().number() + " "
                                        + j.visit().how() + " " + j.visit().since() + " "
                                        + j.visit().cameFrom() + " " + j.hasVisited("A") + " " + j.hasVisited("B")))
                .isEqualTo("1 START 2026-06-01T10:00:00Z null true false");
    }
}
