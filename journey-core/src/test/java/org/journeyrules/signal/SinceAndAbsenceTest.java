package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SinceAndAbsenceTest {
    private static final Instant DAY_0 = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return DAY_0.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    /** Asks one question at an instant, and when its answer could change by time alone. */
    private static Asked ask(Contact contact, Instant asOf, Function<Journey, Object> question, Signal... signals) {
        AtomicReference<Object> answer = new AtomicReference<>();
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("ask", journey -> answer.set(question.apply(journey)))
                .build();
        JourneyEngine engine = JourneyEngine.of(rules);
        Outcome outcome = engine.receive(engine.newState("c"), contact, Arrays.asList(signals), asOf);
        return new Asked(answer.get(), outcome.reviewAt().orElse(null));
    }

    private record Asked(Object answer, Instant reviewAt) {}

    private static Asked ask(Instant asOf, Function<Journey, Object> question, Signal... signals) {
        return ask(Contact.of("c"), asOf, question, signals);
    }

    private static Signals used(Journey journey) {
        return journey.allSignals()
                .of(SignalType.PRODUCT_USED)
                .sinceLast(journey.allSignals().of(SignalType.PURCHASED));
    }

    @Test
    void since_the_last_is_strictly_after_the_most_recent_of_the_others() {
        Signal[] signals = {
            on(1, SignalType.PURCHASED), on(2, SignalType.PRODUCT_USED), on(3, SignalType.PURCHASED),
            on(3, SignalType.PRODUCT_USED), on(4, SignalType.PRODUCT_USED), on(5, SignalType.PRODUCT_USED)
        };

        assertThat(ask(day(2), journey -> used(journey).count(), Arrays.copyOf(signals, 2)).answer)
                .isEqualTo(1);
        assertThat(ask(day(3), journey -> used(journey).count(), Arrays.copyOf(signals, 4)).answer)
                .as("use at the very instant of the purchase")
                .isEqualTo(0);
        assertThat(ask(day(5), journey -> used(journey).count(), signals).answer)
                .isEqualTo(2);
    }

    @Test
    void since_the_last_of_none_is_all() {
        assertThat(ask(day(2), journey -> used(journey).count(), on(2, SignalType.PRODUCT_USED)).answer)
                .isEqualTo(1);
    }

    @Test
    void others_that_leave_their_window_hide_nothing_any_more_and_the_review_is_told() {
        Asked asked = ask(
                day(3),
                journey -> journey.allSignals()
                        .of(SignalType.PRODUCT_USED)
                        .sinceLast(journey.allSignals().of(SignalType.PURCHASED).within(Duration.ofDays(10)))
                        .atLeast(1),
                on(2, SignalType.PRODUCT_USED),
                on(3, SignalType.PURCHASED));

        assertThat(asked.answer).isEqualTo(false);
        assertThat(asked.reviewAt).isEqualTo(day(13));
    }

    @Test
    void the_empty_text_asks_for_signals_without_a_value() {
        Signal[] clicks = {
            on(1, SignalType.LINK_CLICKED).with("link", "a"), on(2, SignalType.LINK_CLICKED),
        };

        assertThat(ask(day(2), journey -> journey.allSignals().where("link", "").attribute("id"), clicks).answer)
                .isEqualTo("LINK_CLICKED2");
        assertThat(ask(
                                day(2),
                                journey -> journey.allSignals()
                                        .whereIn("link", "", "a")
                                        .count(),
                                clicks)
                        .answer)
                .isEqualTo(2);
    }

    @Test
    void a_signal_without_a_value_is_watched_by_who_asks_for_its_absence() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("no link", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().where("link", "").atLeast(2)) {
                        journey.progressTo("B");
                    }
                })
                .build();
        JourneyEngine engine = JourneyEngine.of(rules);
        Contact contact = Contact.of("c");
        Outcome outcome = engine.receive(engine.newState("c"), contact, on(1, SignalType.LINK_CLICKED));
        outcome = engine.receive(
                outcome.state(), contact, on(2, SignalType.LINK_CLICKED).with("link", "a"));
        assertThat(outcome.state().stage()).hasValue("A");
        outcome = engine.receive(outcome.state(), contact, on(3, SignalType.LINK_CLICKED));
        assertThat(outcome.state().stage()).hasValue("B");
    }

    @Test
    void a_collection_stands_for_its_elements() {
        Signal[] clicks = {
            on(1, SignalType.LINK_CLICKED).with("topic", "blog"),
            on(2, SignalType.LINK_CLICKED).with("topic", "guide"),
            on(3, SignalType.LINK_CLICKED).with("topic", "pricing")
        };

        assertThat(ask(
                                day(3),
                                journey -> journey.allSignals()
                                        .whereIn("topic", Set.of("blog", "guide"))
                                        .count(),
                                clicks)
                        .answer)
                .isEqualTo(2);
        assertThat(ask(
                                day(3),
                                journey -> journey.allSignals()
                                        .whereIn("topic", List.of())
                                        .count(),
                                clicks)
                        .answer)
                .isEqualTo(0);
    }

    @Test
    void a_date_of_the_record_is_an_instant_or_null() {
        Contact contact = Contact.of("c").with("renewal_date", "2026-06-01").with("time_zone", "Europe/Amsterdam");

        assertThat(ask(
                                contact,
                                day(1),
                                journey ->
                                        journey.contact().date("renewal_date").instant(),
                                on(1, SignalType.LINK_CLICKED))
                        .answer)
                .isEqualTo(Instant.parse("2026-05-31T22:00:00Z"));
        assertThat(ask(day(1), journey -> journey.contact().date("renewal_date").instant() == null, on(1, "X")).answer)
                .isEqualTo(true);
    }

    @Test
    void the_date_of_a_signal_that_leaves_is_asked_for_again() {
        Asked asked = ask(
                day(2),
                journey -> String.valueOf(journey.allSignals()
                        .of(SignalType.MEETING_BOOKED)
                        .within(Duration.ofDays(5))
                        .date("starts_at")
                        .instant()),
                on(1, SignalType.MEETING_BOOKED).with("starts_at", "2026-04-01"));

        assertThat(asked.answer).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(asked.reviewAt).isEqualTo(day(6));
    }
}
