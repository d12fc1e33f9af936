package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Steps that fall due so long before a date in the contact's record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BeforeDateTest {
    private static final Instant JANUARY = Instant.parse("2026-01-05T09:00:00Z");

    private static Step notice(String name, int days) {
        return Step.send(name, name).on("email").withBefore("renewal_date", Period.ofDays(days));
    }

    private static Sequence renewal() {
        return Sequence.of("renewal")
                .with(notice("n90", 90))
                .with(notice("n60", 60))
                .with(notice("n30", 30));
    }

    private static JourneyEngine engine(Sequence sequence) {
        return JourneyEngine.of(JourneyRules.builder(JourneyMap.builder("m")
                        .zone(ZoneId.of("Europe/Amsterdam"))
                        .stage(Stage.of("Customer").withSequence("renewal"))
                        .sequence(sequence)
                        .build())
                .build());
    }

    private static Live live(Sequence sequence, String renewalDate) {
        return new Live(engine(sequence)).contact(Contact.of("c").with("renewal_date", renewalDate));
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .filter(decision -> decision instanceof StepDue || decision instanceof StepSkipped)
                .map(decision -> decision instanceof StepSkipped skipped
                        ? skipped.at() + " " + skipped.step() + " skipped: " + skipped.why()
                        : decision.at() + " " + ((StepDue) decision).step())
                .toList();
    }

    @Test
    void a_step_falls_due_that_long_before_the_date_on_the_calendar_of_the_contacts_zone() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY).reviewUntil(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(told(live))
                .containsExactly("2026-02-18T23:00:00Z n90", "2026-03-20T23:00:00Z n60", "2026-04-19T22:00:00Z n30");
    }

    @Test
    void the_instant_is_one_that_reviewAt_names_and_not_a_moment_earlier() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        Instant due = Instant.parse("2026-02-18T23:00:00Z");
        assertThat(live.state.reviewAt()).hasValue(due);
        assertThat(told(live.review(due.minusMillis(1)))).isEmpty();
        assertThat(told(live.review(due))).containsExactly("2026-02-18T23:00:00Z n90");
    }

    @Test
    void a_step_whose_instant_passed_by_no_more_than_it_is_worth_sending_is_due_at_once() {
        Instant planned = Instant.parse("2026-02-18T23:00:00Z");
        Live justInTime = live(renewal(), "2026-05-20").review(planned.plus(Duration.ofDays(1)));
        assertThat(told(justInTime)).containsExactly("2026-02-19T23:00:00Z n90");
        Live tooLate = live(renewal(), "2026-05-20")
                .review(planned.plus(Duration.ofDays(1)).plusMillis(1));
        assertThat(told(tooLate))
                .containsExactly("2026-02-19T23:00:00.001Z n90 skipped:"
                        + " It was due on 19 February 2026, 00:00, too long ago to be sent.");
    }

    @Test
    void steps_that_are_long_past_are_skipped_and_never_sent_in_a_burst() {
        Live live = live(renewal(), "2026-05-20")
                .review(Instant.parse("2026-04-10T09:00:00Z"))
                .reviewUntil(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(told(live)).hasSize(3).last().isEqualTo("2026-04-19T22:00:00Z n30");
        assertThat(told(live)).filteredOn(each -> each.contains("skipped")).hasSize(2);
    }

    @Test
    void after_downtime_a_step_is_not_sent_for_a_date_that_has_come_closer() {
        Live live = live(renewal(), "2026-05-20")
                .review(JANUARY)
                .review(Instant.parse("2026-04-10T09:00:00Z"))
                .reviewUntil(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(told(live))
                .containsExactly(
                        "2026-04-10T09:00:00Z n90 skipped: It was due on 19 February 2026, 00:00, but no call was made in time.",
                        "2026-04-10T09:00:00Z n60 skipped: It was due on 21 March 2026, 00:00, too long ago to be sent.",
                        "2026-04-19T22:00:00Z n30");
    }

    @Test
    void without_the_date_a_step_is_skipped_and_says_so() {
        Live live = new Live(engine(renewal())).review(JANUARY);
        assertThat(told(live))
                .containsExactly(
                        "2026-01-05T09:00:00Z n90 skipped: The record has no renewal_date.",
                        "2026-01-05T09:00:00Z n60 skipped: The record has no renewal_date.",
                        "2026-01-05T09:00:00Z n30 skipped: The record has no renewal_date.");
    }

    @Test
    void the_instant_follows_the_record_until_the_step_was_sent() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        live.contact(live.contact.with("renewal_date", "2027-05-20")).review(JANUARY.plusSeconds(60));
        assertThat(live.state.reviewAt()).as("a year later").hasValue(Instant.parse("2027-02-18T23:00:00Z"));
        live.contact(live.contact.with("renewal_date", "2026-04-20")).review(JANUARY.plusSeconds(120));
        assertThat(live.state.reviewAt()).as("a month earlier").hasValue(Instant.parse("2026-01-19T23:00:00Z"));
        live.reviewUntil(Instant.parse("2026-01-20T00:00:00Z"));
        live.contact(live.contact.with("renewal_date", "2026-05-20"))
                .reviewUntil(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(told(live))
                .as("n90 was sent for the earlier date, and is not sent again")
                .containsExactly("2026-01-19T23:00:00Z n90", "2026-03-20T23:00:00Z n60", "2026-04-19T22:00:00Z n30");
    }

    @Test
    void a_deferred_step_follows_the_date_too() {
        Sequence quiet = Sequence.of("renewal")
                .with(notice("n90", 90).withQuietHours(new QuietHours(LocalTime.of(23, 0), LocalTime.of(8, 0))));
        Live live = live(quiet, "2026-05-20").review(JANUARY).review(Instant.parse("2026-02-18T23:00:00Z"));
        assertThat(live.state.reviewAt()).as("deferred").hasValue(Instant.parse("2026-02-19T07:00:00Z"));
        live.contact(live.contact.with("industry", "Retail")).review(Instant.parse("2026-02-19T01:00:00Z"));
        assertThat(live.state.reviewAt()).as("another change").hasValue(Instant.parse("2026-02-19T07:00:00Z"));
        live.contact(live.contact.with("renewal_date", "2026-05-21")).review(Instant.parse("2026-02-19T02:00:00Z"));
        assertThat(live.state.reviewAt()).as("moved").hasValue(Instant.parse("2026-02-19T23:00:00Z"));
    }

    @Test
    void a_date_moved_so_close_that_the_step_is_over_skips_it() {
        Instant moved = Instant.parse("2026-02-01T00:00:00Z");
        Live inTime = live(renewal(), "2026-05-20").review(JANUARY);
        inTime.contact(inTime.contact.with("renewal_date", "2026-05-01")).review(moved);
        assertThat(told(inTime))
                .as("due on 30 January, 23:00Z")
                .singleElement()
                .asString()
                .contains("n90 skipped");
        Live justInTime = live(renewal(), "2026-05-20").review(JANUARY);
        justInTime
                .contact(justInTime.contact.with("renewal_date", "2026-05-02"))
                .review(moved.minus(Duration.ofHours(1)).plus(Duration.ofDays(1)));
        assertThat(told(justInTime)).containsExactly("2026-02-01T23:00:00Z n90");
        Live tooLate = live(renewal(), "2026-05-20").review(JANUARY);
        tooLate.contact(tooLate.contact.with("renewal_date", "2026-05-02"))
                .review(moved.minus(Duration.ofHours(1))
                        .plus(Duration.ofDays(1))
                        .plusMillis(1));
        assertThat(told(tooLate))
                .containsExactly("2026-02-01T23:00:00.001Z n90 skipped:"
                        + " It was due on 1 February 2026, 00:00, too long ago to be sent.");
    }

    @Test
    void a_date_that_is_removed_skips_the_step() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        live.contact(Contact.of("c")).review(JANUARY.plusSeconds(1));
        assertThat(told(live))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).endsWith("The record has no renewal_date."));
    }

    @Test
    void a_date_that_moves_during_a_pause_moves_what_would_have_been_dropped() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        live.state = live.engine
                .pause(live.state, live.contact, "*", JANUARY.plusSeconds(1))
                .state();
        live.contact(live.contact.with("renewal_date", "2027-05-20"));
        Outcome resumed = live.engine.resume(
                live.state, live.contact, "*", PausePolicy.DROP, Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(resumed.decisions()).isEmpty();
        assertThat(resumed.reviewAt()).hasValue(Instant.parse("2027-02-18T23:00:00Z"));
    }

    @Test
    void in_a_replay_the_date_moves_when_the_record_changed() {
        Contact now = Contact.of("c").with("created_at", JANUARY.toString()).with("renewal_date", "2026-12-01");
        Signal renewed = Signal.of("f", "c", SignalType.FIELD_CHANGED, Instant.parse("2026-04-01T09:00:00Z"))
                .with("field", "renewal_date")
                .with("from", "2026-05-20")
                .with("to", "2026-12-01");
        List<Instant> due = Replay.run(engine(renewal()), now, List.of(renewed), Instant.parse("2026-12-31T00:00:00Z"))
                .decisions()
                .stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> decision.at())
                .toList();
        assertThat(due)
                .containsExactly(
                        Instant.parse("2026-02-18T23:00:00Z"),
                        Instant.parse("2026-03-20T23:00:00Z"),
                        Instant.parse("2026-10-31T23:00:00Z"));
    }

    // ---- dates that return each year

    private static Live birthday(String born, Step... steps) {
        Sequence sequence = Sequence.of("renewal");
        for (Step step : steps) {
            sequence = sequence.with(step);
        }
        return new Live(engine(sequence)).contact(Contact.of("c").with("birthday", born));
    }

    private static Step yearly(String name, int days) {
        return Step.send(name, name)
                .on("email")
                .withBefore("birthday", Period.ofDays(days))
                .withYearly();
    }

    @Test
    void a_yearly_step_falls_due_before_the_next_anniversary() {
        Live live = birthday("1980-06-10", yearly("week", 7), yearly("day", 1))
                .review(JANUARY)
                .reviewUntil(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(told(live)).containsExactly("2026-06-02T22:00:00Z week", "2026-06-08T22:00:00Z day");
    }

    @Test
    void a_yearly_step_that_is_over_for_this_year_waits_for_the_next() {
        Live live = birthday("1980-01-10", yearly("week", 7)).review(JANUARY);
        assertThat(live.state.reviewAt()).hasValue(Instant.parse("2027-01-02T23:00:00Z"));
        Live justInTime = birthday("1980-01-11", yearly("week", 7)).review(Instant.parse("2026-01-04T23:00:00Z"));
        assertThat(told(justInTime)).containsExactly("2026-01-04T23:00:00Z week");
    }

    @Test
    void the_29th_of_february_returns_on_the_28th_in_a_year_without_it() {
        Live common = birthday("2000-02-29", yearly("day", 1)).review(JANUARY);
        assertThat(common.state.reviewAt()).hasValue(Instant.parse("2026-02-26T23:00:00Z"));
        Live leap = birthday("2000-02-29", yearly("day", 1)).review(Instant.parse("2028-01-05T09:00:00Z"));
        assertThat(leap.state.reviewAt()).hasValue(Instant.parse("2028-02-27T23:00:00Z"));
    }

    @Test
    void a_date_does_not_move_with_a_frozen_pause() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        Instant paused = Instant.parse("2026-02-01T00:00:00Z");
        live.state = live.engine.pause(live.state, live.contact, "*", paused).state();
        live.state = live.engine
                .resume(live.state, live.contact, "*", PausePolicy.FREEZE, paused.plus(Duration.ofDays(10)))
                .state();
        assertThat(live.state.reviewAt()).hasValue(Instant.parse("2026-02-18T23:00:00Z"));
    }

    @Test
    void a_date_at_a_weekend_may_move_to_the_friday_before() {
        Sequence weekdays = Sequence.of("renewal").with(notice("n60", 60).withSkipWeekends(DayOfWeek.FRIDAY));
        Live live = live(weekdays, "2026-05-20").review(JANUARY);
        assertThat(live.state.reviewAt()).as("not Saturday 21 March").hasValue(Instant.parse("2026-03-19T23:00:00Z"));
    }

    @Test
    void a_step_that_only_switches_may_hang_on_a_date_too() {
        Sequence onboarding = Sequence.of("renewal")
                .with(Step.of("over")
                        .withBefore("renewal_date", Period.ofDays(90))
                        .withSwitchTo("late"));
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(JourneyMap.builder("m")
                        .zone(ZoneId.of("Europe/Amsterdam"))
                        .stage(Stage.of("Customer").withSequence("renewal"))
                        .sequence(onboarding)
                        .sequence(
                                Sequence.of("late").with(Step.send("one", "one").on("email")))
                        .build())
                .build());
        Live dated = new Live(engine)
                .contact(Contact.of("c").with("renewal_date", "2026-05-20"))
                .review(JANUARY);
        dated.reviewUntil(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(told(dated)).containsExactly("2026-02-18T23:00:00Z one");
        Live undated = new Live(engine).review(JANUARY);
        assertThat(told(undated)).containsExactly("2026-01-05T09:00:00Z over skipped: The record has no renewal_date.");
        assertThat(undated.state.reviewAt()).isEmpty();
    }
}
