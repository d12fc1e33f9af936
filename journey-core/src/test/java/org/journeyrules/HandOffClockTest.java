package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand-off is a promise with a clock that runs in the hours of the map's office, on the contact's own wall clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOffClockTest {
    private static final Instant ASKED = Instant.parse("2026-03-02T12:00:00Z"); // a Monday

    private static Live live(Function<Journey, TemporalAmount> within) {
        return new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .stage("A", "B")
                                .calendar(BusinessCalendar.of("office")
                                        .withHolidays(
                                                List.of(LocalDate.parse("2026-04-06"), LocalDate.parse("2026-12-25"))))
                                .build())
                        .rule("asks", (journey, because) -> {
                            Signals asks = journey.allSignals().of(SignalType.DEMO_REQUESTED);
                            if (asks.atLeast(1)) {
                                because.accept(asks);
                                journey.handOff("sales", "Asked for a demo", within.apply(journey));
                            }
                        })
                        .build())
                .contact(Contact.of("c").with(Contact.TIME_ZONE, "Europe/Amsterdam"));
    }

    private static Live hour() {
        return live(journey -> journey.businessHours(1));
    }

    private static Signal signal(String type, Instant at) {
        return Signal.of(type, "c", type, at);
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time.replace(' ', 'T'))
                .atZone(ZoneId.of("Europe/Amsterdam"))
                .toInstant();
    }

    private static List<Instant> overdue(Live live) {
        return live.decisions.stream()
                .filter(HandOffOverdue.class::isInstance)
                .map(Decision::at)
                .toList();
    }

    @Test
    void a_hand_off_says_in_one_line_who_is_to_act_why_and_until_when() {
        Live live = hour().receive(signal(SignalType.DEMO_REQUESTED, ASKED)).review(ASKED.plusSeconds(3600));

        assertThat(live.handOffs().get(0))
                .asString()
                .contains(" HandedOff to sales, queue sales: Asked for a demo, due 2026-03-02T13:00:00Z – ");
        assertThat(live.decisions)
                .last()
                .asString()
                .contains(" HandOffOverdue to sales, queue sales: Asked for a demo, due 2026-03-02T13:00:00Z – ");
        assertThat(live.handOffs().get(0).withTeam(null).withQueue(null).withOwner("kim"))
                .asString()
                .contains(" HandedOff to people, owner kim: Asked for a demo, due ");
    }

    @ParameterizedTest
    @CsvSource({
        "Friday afternoon, 2026-03-06 16:30, 2026-03-06 17:30",
        "until closing time, 2026-03-06 17:00, 2026-03-06 18:00",
        "half before the weekend and half after, 2026-03-06 17:30, 2026-03-09 09:30",
        "after hours, 2026-03-06 18:00, 2026-03-09 10:00",
        "on a Saturday, 2026-03-07 11:00, 2026-03-09 10:00",
        "before a holiday, 2026-04-03 17:30, 2026-04-07 09:30",
        "on a holiday, 2026-12-25 11:00, 2026-12-28 10:00",
        "over the clock's gap, 2026-03-27 17:45, 2026-03-30 09:45",
        "over the clock's overlap, 2026-10-23 17:45, 2026-10-26 09:45"
    })
    void one_business_hour_ends(String when, String asked, String due) {
        Live live = hour().receive(signal(SignalType.DEMO_REQUESTED, local(asked)));

        assertThat(live.handOffs()).extracting(handOff -> handOff.dueAt().get()).containsExactly(local(due));
        assertThat(live.state.reviewAt()).hasValue(local(due));
        assertThat(overdue(live.review(local(due).minusMillis(1)))).as(when).isEmpty();
        assertThat(overdue(live.review(local(due)))).as(when).containsExactly(local(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05 10:00, 2026-03-06 10:00",
        "2026-03-06 16:30, 2026-03-09 16:30",
        "2026-03-06 20:00, 2026-03-10 09:00",
        "2026-04-03 11:00, 2026-04-07 11:00",
        "2026-03-27 11:00, 2026-03-30 11:00"
    })
    void one_business_day_ends(String asked, String due) {
        Live live = live(journey -> journey.businessDays(1)).receive(signal(SignalType.DEMO_REQUESTED, local(asked)));

        live.reviewUntil(local(due));
        assertThat(overdue(live)).containsExactly(local(due));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SignalType.HAND_OFF_ACCEPTED,
                SignalType.HAND_OFF_REJECTED,
                SignalType.CALL_MADE,
                SignalType.CALL_ANSWERED,
                SignalType.MEETING_BOOKED,
                SignalType.MEETING_COMPLETED
            })
    void a_persons_touch_stops_the_clock_up_to_its_last_instant(String touch) {
        Instant due = ASKED.plusSeconds(3600);
        Live inTime = hour().each(signal(SignalType.DEMO_REQUESTED, ASKED), signal(touch, due));
        Live tooLate = hour().each(signal(SignalType.DEMO_REQUESTED, ASKED), signal(touch, due.plusMillis(1)));

        assertThat(overdue(inTime.review(due.plusSeconds(90_000)))).isEmpty();
        assertThat(overdue(tooLate)).containsExactly(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {SignalType.EMAIL_SENT, SignalType.LINK_CLICKED, SignalType.CALL_RECEIVED})
    void what_no_person_of_ours_did_does_not_stop_it(String other) {
        Live live = hour().each(signal(SignalType.DEMO_REQUESTED, ASKED), signal(other, ASKED.plusSeconds(60)));

        assertThat(overdue(live.review(ASKED.plusSeconds(3600)))).containsExactly(ASKED.plusSeconds(3600));
    }

    @Test
    void what_is_overdue_says_what_was_promised_and_is_told_once() {
        Live live = hour().receive(signal(SignalType.DEMO_REQUESTED, ASKED));
        live.reviewUntil(ASKED.plusSeconds(900_000));

        HandedOff promised = live.handOffs().get(0);
        List<Decision> told =
                live.decisions.stream().filter(HandOffOverdue.class::isInstance).toList();
        assertThat(told).singleElement().satisfies(each -> {
            assertThat(((HandOffOverdue) each).isAbout(promised)).isTrue();
            assertThat(((HandOffOverdue) each).isAbout(promised.withTeam("support")))
                    .isFalse();
            assertThat(each.because().rule()).isEqualTo("asks");
            assertThat(each.because().text()).isEqualTo("No one has acted on: Asked for a demo");
        });
    }

    // ---- what makes it pointless

    private static Live cart() {
        return new Live(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("cart", (journey, because) -> {
                    Signals carts = journey.allSignals().of(SignalType.CART_ABANDONED);
                    if (carts.atLeast(1)) {
                        because.accept(carts);
                        journey.handOff(
                                "sales",
                                "Left a full cart",
                                journey.hours(2),
                                SignalType.PURCHASED,
                                SignalType.UNSUBSCRIBED);
                    }
                })
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {SignalType.PURCHASED, SignalType.UNSUBSCRIBED})
    void a_signal_that_makes_it_pointless_closes_it_up_to_its_due_instant(String type) {
        Live closed = cart().receive(signal(SignalType.CART_ABANDONED, ASKED))
                .receive(signal(type, ASKED.plusSeconds(7200)))
                .reviewUntil(ASKED.plusSeconds(9000));
        assertThat(overdue(closed)).isEmpty();
        assertThat(StateAccess.snapshot(closed.state).sequences().handOffs()).isEmpty();
        Live late = cart().receive(signal(SignalType.CART_ABANDONED, ASKED))
                .reviewUntil(ASKED.plusSeconds(7200))
                .receive(signal(type, ASKED.plusMillis(7_200_001)));
        assertThat(overdue(late)).containsExactly(ASKED.plusSeconds(7200));
        Live other = cart().receive(signal(SignalType.CART_ABANDONED, ASKED))
                .receive(signal(SignalType.LINK_CLICKED, ASKED.plusSeconds(60)))
                .reviewUntil(ASKED.plusSeconds(9000));
        assertThat(overdue(other)).hasSize(1);
    }

    @Test
    void what_closes_it_may_have_a_condition_on_an_attribute() {
        for (String amount : List.of("-1", "0", "")) {
            Live live = new Live(closedBy("PURCHASED unless amount < 0")).contact(Contact.of("c"));
            live.receive(signal(SignalType.CART_ABANDONED, ASKED))
                    .receive(signal(SignalType.PURCHASED, ASKED.plusSeconds(60)).with("amount", amount))
                    .review(ASKED.plusSeconds(7200));
            assertThat(overdue(live)).as("'%s'", amount).hasSize(amount.equals("-1") ? 1 : 0);
        }
    }

    @Test
    void a_condition_that_cannot_be_read_is_an_error() {
        Live live = new Live(closedBy("PURCHASED unless amount")).contact(Contact.of("c"));

        assertThatThrownBy(() -> live.receive(signal(SignalType.CART_ABANDONED, ASKED)))
                .hasStackTraceContaining(
                        "'PURCHASED unless amount' has a condition without an attribute or a value.\nMaybe 'PURCHASED unless amount < 0'.");
    }

    private static JourneyRules closedBy(String awaited) {
        return JourneyRules.builder(JourneyMap.builder("m").stage("A", "B").build())
                .rule("cart", (journey, because) -> {
                    Signals carts = journey.allSignals().of(SignalType.CART_ABANDONED);
                    if (carts.atLeast(1)) {
                        because.accept(carts);
                        journey.handOff("sales", "Left a cart", Duration.ofHours(2), awaited);
                    }
                })
                .build();
    }

    @Test
    void an_explanation_shows_that_it_is_closed_and_by_what() {
        Live live = cart().receive(signal(SignalType.CART_ABANDONED, ASKED));
        Explanation open = live.engine.explain(live.state, live.contact, ASKED.plusSeconds(30));
        assertThat(open.openHandOffs())
                .singleElement()
                .asString()
                .endsWith("due 2026-03-02T14:00:00Z, closed by PURCHASED or UNSUBSCRIBED");
        live.receive(signal(SignalType.PURCHASED, ASKED.plusSeconds(60)));
        Explanation after = live.engine
                .explain(live.state, live.contact, ASKED.plusSeconds(9000))
                .withHistory(live.decisions);
        assertThat(after.openHandOffs()).isEmpty();
        assertThat(after.handOffs()).singleElement().satisfies(handOff -> {
            assertThat(handOff.isOverdue()).isFalse();
            assertThat(handOff.closed()).get().extracting(Signal::type).isEqualTo(SignalType.PURCHASED);
            assertThat(handOff).asString().endsWith("no longer needed: PURCHASED 2026-03-02T12:01:00Z");
        });
    }

    @Test
    void a_person_who_acted_before_it_became_pointless_has_acted() {
        Live live = cart().receive(signal(SignalType.CART_ABANDONED, ASKED))
                .receive(signal(SignalType.CALL_MADE, ASKED.plusSeconds(30)))
                .receive(signal(SignalType.PURCHASED, ASKED.plusSeconds(60)));
        assertThat(live.engine
                        .explain(live.state, live.contact, ASKED.plusSeconds(90))
                        .withHistory(live.decisions)
                        .handOffs())
                .singleElement()
                .satisfies(handOff -> {
                    assertThat(handOff.closed()).isEmpty();
                    assertThat(handOff.act()).isPresent();
                });
    }

    @Test
    void what_makes_it_pointless_must_be_a_signal_type() {
        Live live =
                new Live(JourneyRules.builder(JourneyMap.builder("m").stage("A").build())
                        .rule("cart", journey -> journey.handOff("sales", "cart", journey.hours(2), "purchased"))
                        .build());
        assertThatThrownBy(() -> live.review(ASKED)).hasMessageContaining("'purchased' is not a signal type");
    }
}
