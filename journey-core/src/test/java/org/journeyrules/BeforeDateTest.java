package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.sequence.PausePolicy;
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
                        + " It was due on 19 February 2026, 00:00, before the sequence reached it.");
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
                        "2026-04-10T09:00:00Z n60 skipped: It was due on 21 March 2026, 00:00, before the sequence reached it.",
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
    void the_instant_is_fixed_when_the_step_is_reached() {
        Live live = live(renewal(), "2026-05-20").review(JANUARY);
        live.contact(live.contact.with("renewal_date", "2027-05-20"))
                .reviewUntil(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(told(live)).containsExactly("2026-02-18T23:00:00Z n90");
        assertThat(live.state.reviewAt())
                .as("the next by the record of then")
                .hasValue(Instant.parse("2027-03-20T23:00:00Z"));
    }

    @Test
    void a_replay_does_not_see_a_date_that_the_record_gets_later() {
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
                        Instant.parse("2026-04-19T22:00:00Z"));
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
