package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What selections let through. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelectionTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(String id, int day) {
        return Signal.of(id, "c", SignalType.LINK_CLICKED, day(day));
    }

    private static Object count(Instant at, Function<Journey, Signals> selection, Signal... signals) {
        return Asking.of(signals).answer(at, journey -> selection.apply(journey).count());
    }

    @Test
    void of_keeps_the_types_named_and_narrowing_twice_keeps_what_both_name() {
        Signal[] signals = {
            click("s1", 1), Signal.of("s2", "c", SignalType.PURCHASED, day(1)), Signal.of("s3", "c", "OWN", day(1))
        };
        assertThat(count(day(2), j -> j.signals().of(SignalType.PURCHASED, "OWN"), signals))
                .isEqualTo(2);
        assertThat(count(
                        day(2),
                        j -> j.signals().of(SignalType.PURCHASED, "OWN").of("OWN", SignalType.LINK_CLICKED),
                        signals))
                .isEqualTo(1);
        assertThat(count(day(2), j -> j.signals().of("OWN").of(SignalType.LINK_CLICKED), signals))
                .isEqualTo(0);
    }

    @Test
    void where_compares_texts_as_texts_and_numbers_as_numbers() {
        Signal[] signals = {
            click("s1", 1).with("amount", "5"),
            click("s2", 1).with("amount", "5.0"),
            click("s3", 1).with("amount", "x")
        };
        assertThat(count(day(2), j -> j.signals().where("amount", "5"), signals))
                .isEqualTo(1);
        assertThat(count(day(2), j -> j.signals().where("amount", 5), signals)).isEqualTo(2);
        assertThat(count(day(2), j -> j.signals().where("amount", "5").where("amount", 5), signals))
                .as("both conditions hold for the first")
                .isEqualTo(1);
    }

    @Test
    void where_selects_numbers_in_a_range() {
        Signal[] signals = {
            click("s1", 1).with("amount", "-50"),
            click("s2", 1).with("amount", "0"),
            click("s3", 1).with("amount", "99.99"),
            click("s4", 1).with("amount", "100.0"),
            click("s5", 1).with("amount", "x"),
            click("s6", 1)
        };
        assertThat(selected(signals, ">= 0")).isEqualTo("s2 s3 s4");
        assertThat(selected(signals, "> 0")).isEqualTo("s3 s4");
        assertThat(selected(signals, "<0")).isEqualTo("s1");
        assertThat(selected(signals, "<= 0")).isEqualTo("s1 s2");
        assertThat(selected(signals, ">= 0, < 100")).isEqualTo("s2 s3");
        assertThat(selected(signals, "> 0", "x")).isEqualTo("s3 s4 s5");
        assertThat(selected(signals, ">= 0", "")).isEqualTo("s2 s3 s4 s6");
        assertThat(count(day(2), j -> j.signals().where("amount", ">= 0").where("amount", "< 100"), signals))
                .isEqualTo(2);
    }

    @Test
    void a_text_that_is_not_a_comparison_with_a_number_is_compared_as_a_text() {
        Signal[] signals = {
            click("s1", 1).with("link", "> more"), click("s2", 1).with("link", "5")
        };
        assertThat(count(day(2), j -> j.signals().where("link", "> more"), signals))
                .isEqualTo(1);
    }

    private static String selected(Signal[] signals, Object... values) {
        return Stream.of(signals)
                .filter(signal -> count(day(2), j -> j.signals().whereIn("amount", values), signal)
                        .equals(1))
                .map(Signal::id)
                .collect(Collectors.joining(" "));
    }

    @Test
    void where_knows_type_channel_and_id() {
        Signal[] signals = {click("s1", 1).withChannel("email"), click("s2", 1)};
        assertThat(count(day(2), j -> j.signals().where("type", SignalType.LINK_CLICKED), signals))
                .isEqualTo(2);
        assertThat(count(day(2), j -> j.signals().where("channel", "email"), signals))
                .isEqualTo(1);
        assertThat(count(day(2), j -> j.signals().where("id", "s2"), signals)).isEqualTo(1);
    }

    @Test
    void on_keeps_one_channel() {
        Signal[] signals = {
            click("s1", 1).withChannel(Channel.EMAIL), click("s2", 1).withChannel("web"), click("s3", 1)
        };
        assertThat(count(day(2), j -> j.signals().on(Channel.EMAIL), signals)).isEqualTo(1);
        assertThat(count(day(2), j -> j.signals().on(Channel.EMAIL).on("web"), signals))
                .isEqualTo(0);
    }

    @Test
    void since_holds_the_instant_itself() {
        assertThat(count(day(3), j -> j.signals().since(day(1)), click("s1", 1)))
                .isEqualTo(1);
        assertThat(count(day(3), j -> j.signals().since(day(1).plusMillis(1)), click("s1", 1)))
                .isEqualTo(0);
    }

    @Test
    void until_does_not_hold_the_instant_itself() {
        assertThat(count(day(3), j -> j.signals().until(day(1)), click("s1", 1)))
                .isEqualTo(0);
        assertThat(count(day(3), j -> j.signals().until(day(1).plusMillis(1)), click("s1", 1)))
                .isEqualTo(1);
    }

    @Test
    void since_the_stage_entry_is_strictly_after_it() {
        Signal atEntry = Signal.of("s1", "c", SignalType.LINK_CLICKED, S);
        Signal after = Signal.of("s2", "c", SignalType.LINK_CLICKED, S.plusMillis(1));
        assertThat(Asking.of(atEntry, after)
                        .begun(S)
                        .answer(day(1), j -> j.allSignals().sinceStageEntry().attribute("id")))
                .isEqualTo("s2");
        assertThat(Asking.of(atEntry, after)
                        .begun(S)
                        .answer(day(1), j -> j.allSignals().sinceStageEntry().count()))
                .isEqualTo(1);
    }

    @Test
    void directions_are_those_of_the_type_unless_the_map_or_the_signal_says_otherwise() {
        Signal[] signals = {
            click("in", 1),
            Signal.of("out", "c", SignalType.EMAIL_SENT, day(1)),
            Signal.of("none", "c", SignalType.FIELD_CHANGED, day(1)),
            Signal.of("own", "c", "OWN_TYPE", day(1)),
            Signal.of("declared", "c", "DECLARED", day(1)),
            Signal.of("given", "c", "DECLARED", day(1)).withDirection(Direction.INBOUND)
        };
        Function<Function<Journey, Signals>, Object> ids = selection -> Asking.of(signals)
                .map(map -> map.signal("DECLARED", Direction.OUTBOUND).signal("OWN_TYPE", Direction.INBOUND))
                .answer(day(2), j -> selection.apply(j).count());
        assertThat(ids.apply(j -> j.allSignals().inbound())).isEqualTo(3);
        assertThat(ids.apply(j -> j.allSignals().outbound())).isEqualTo(2);
        assertThat(ids.apply(Journey::allSignals)).isEqualTo(6);
    }

    @Test
    void activity_is_inbound_no_machine_and_none_of_the_types_that_are_no_activity() {
        List<Signal> signals = new ArrayList<>();
        for (String type : JourneyMap.DEFAULT_NOT_ACTIVITY) {
            signals.add(Signal.of(type, "c", type, day(1)));
        }
        signals.add(Signal.of("our call", "c", SignalType.CALL_MADE, day(1)));
        signals.add(Signal.of("fact", "c", SignalType.OPPORTUNITY_CREATED, day(1)));
        signals.add(click("machine", 1).withTrust(Trust.MACHINE));
        Signal[] all = signals.toArray(Signal[]::new);

        assertThat(count(day(2), j -> j.allSignals().activity(), all)).isEqualTo(0);
        assertThat(count(day(2), j -> j.allSignals().activity().includingMachines(), all))
                .as("a machine is never active")
                .isEqualTo(0);
        signals.add(click("person", 1));
        signals.add(click("surely a person", 1).withTrust(Trust.HUMAN));
        assertThat(count(day(2), j -> j.allSignals().activity(), signals.toArray(Signal[]::new)))
                .isEqualTo(2);
    }

    @Test
    void machines_are_left_out_unless_asked_for() {
        Signal[] signals = {click("s1", 1).withTrust(Trust.MACHINE), click("s2", 1)};
        assertThat(count(day(2), j -> j.signals(), signals)).isEqualTo(1);
        assertThat(count(day(2), j -> j.signals().includingMachines(), signals)).isEqualTo(2);
    }

    @Test
    void distinct_keeps_the_most_recent_of_each_combination() {
        Signal[] signals = {
            click("s1", 1).with("message", "m").with("link", "a"),
            click("s2", 2).with("message", "m").with("link", "a"),
            click("s3", 3).with("message", "m").with("link", "b")
        };
        assertThat(count(day(4), j -> j.signals().distinctBy("message", "link"), signals))
                .isEqualTo(2);
        assertThat(count(day(4), j -> j.signals().distinctBy("message"), signals))
                .isEqualTo(1);
        assertThat(Asking.of(signals)
                        .answer(
                                day(4),
                                j -> j.signals()
                                        .distinctBy("message", "link")
                                        .first()
                                        .attribute("id")))
                .isEqualTo("s2");
    }

    @Test
    void distinct_is_applied_last_wherever_it_is_written() {
        Signal[] signals = {click("s1", 1).with("link", "a"), click("s2", 40).with("link", "a")};
        Duration days30 = Duration.ofDays(30);
        assertThat(count(day(41), j -> j.signals().distinctBy("link").within(days30), signals))
                .isEqualTo(1);
        assertThat(count(day(41), j -> j.signals().within(days30).distinctBy("link"), signals))
                .isEqualTo(1);
        assertThat(count(day(41), j -> j.signals().distinctBy("link").olderThan(days30), signals))
                .as("the recent one does not hide the old one")
                .isEqualTo(1);
    }

    @Test
    void all_signals_that_lack_a_key_share_one_combination() {
        Signal[] signals = {
            click("s1", 1), click("s2", 2).with("message", "m"), click("s3", 3).with("link", "a"), click("s4", 4)
        };
        assertThat(count(day(5), j -> j.signals().distinctBy("message", "link"), signals))
                .isEqualTo(1);
        assertThat(count(day(5), j -> j.signals().distinctBy("link"), signals)).isEqualTo(2);
    }

    @Test
    void distinct_signals_leave_when_the_most_recent_leaves() {
        Asking.of(click("s1", 1).with("link", "a"), click("s2", 3).with("link", "a"))
                .changes(
                        j -> j.signals()
                                .distinctBy("link")
                                .within(Duration.ofDays(10))
                                .atLeast(1),
                        true,
                        day(13),
                        false);
    }

    @Test
    void first_and_last_are_by_instant_and_then_by_id() {
        Signal[] signals = {click("b", 1), click("a", 1), click("c", 3), click("d", 3)};
        assertThat(Asking.of(signals).answer(day(4), j -> j.signals().first().attribute("id")))
                .isEqualTo("a");
        assertThat(Asking.of(signals).answer(day(4), j -> j.signals().last().attribute("id")))
                .isEqualTo("d");
        assertThat(Asking.of(signals).answer(day(4), j -> j.signals().attribute("id")))
                .isEqualTo("d");
    }

    @Test
    void first_and_last_of_nothing_are_nothing_and_never_null() {
        assertThat(Asking.of().answer(day(4), j -> {
                    Signals last = j.signals().last();
                    return last.count() + " " + last.attribute("x") + " " + last.number("x") + " "
                            + last.date("x").hasPassed() + " " + j.signals().average("x") + " "
                            + j.signals().sum("x");
                }))
                .isEqualTo("0 null null false null 0.0");
    }

    @Test
    void a_selection_of_the_last_is_narrowed_further_not_anew() {
        Signal[] signals = {
            click("s1", 1).with("topic", "pricing"), click("s2", 2).with("topic", "blog")
        };
        Function<Journey, Object> lastIsPricing =
                j -> j.signals().last().where("topic", "pricing").atLeast(1);
        assertThat(Asking.of(signals).answer(day(3), lastIsPricing)).isEqualTo(false);
        assertThat(Asking.of(signals)
                        .answer(
                                day(3),
                                j -> j.signals()
                                        .where("topic", "pricing")
                                        .last()
                                        .count()))
                .isEqualTo(1);
        Asking.of(signals[0], signals[1])
                .changes(
                        j -> j.signals()
                                        .within(Duration.ofDays(10))
                                        .olderThan(Duration.ofDays(3))
                                        .last()
                                        .attribute("id")
                                + "",
                        "s1",
                        day(5),
                        "s2");
    }

    @Test
    void sums_and_averages_take_signals_without_a_number_for_nothing() {
        Signal[] signals = {
            click("s1", 1).with("amount", "10"),
            click("s2", 1).with("amount", "x"),
            click("s3", 1),
            click("s4", 2).with("amount", "4")
        };
        Asking asking = Asking.of(signals);
        assertThat(asking.answer(day(3), j -> j.signals().sum("amount"))).isEqualTo(14.0);
        assertThat(asking.answer(day(3), j -> j.signals().average("amount"))).isEqualTo(7.0);
        asking.changes(j -> j.signals().within(Duration.ofDays(10)).sum("amount"), 14.0, day(11), 4.0);
        asking.changes(j -> j.signals().within(Duration.ofDays(10)).average("amount"), 7.0, day(11), 4.0);
    }

    @Test
    void at_least_none_and_a_negative_number_of_signals_is_always_there() {
        assertThat(Asking.of().answer(S, j -> j.signals().atLeast(0))).isEqualTo(true);
        assertThat(Asking.of().answer(S, j -> j.signals().atLeast(-1))).isEqualTo(true);
    }

    @Test
    void counts_look_at_both_sides_of_each_number() {
        Asking.of(click("s1", 1), click("s2", 2), click("s3", 3))
                .changes(j -> j.signals().within(Duration.ofDays(5)).atLeast(2), true, day(7), false)
                .changes(j -> j.signals().within(Duration.ofDays(5)).atLeast(3), true, day(6), false)
                .changes(j -> j.signals().within(Duration.ofDays(5)).none(), false, day(8), true)
                .changes(j -> j.signals().within(Duration.ofDays(5)).count(), 3, day(6), 2);
        Asking.of(click("s1", 1), click("s2", 2)).changes(j -> j.signals().atLeast(2), false, day(2), true);
    }

    @Test
    void a_count_that_is_too_low_asks_for_no_review() {
        Asking.of(click("s1", 1), click("s2", 2))
                .stays(j -> j.signals().within(Duration.ofDays(30)).atLeast(3), false, day(2));
    }

    @Test
    void a_bare_count_asks_for_a_review_whenever_it_changes() {
        Asking asking = Asking.of(click("s1", 1), click("s2", 2));
        Function<Journey, Object> tooFew =
                j -> j.signals().within(Duration.ofDays(30)).count() >= 3;
        assertThat(asking.at(day(2), tooFew).reviewAt()).isEqualTo(day(31));
        assertThat(asking.at(day(31), tooFew).reviewAt()).isEqualTo(day(32));
        assertThat(asking.at(
                                day(2),
                                j -> j.signals().within(Duration.ofDays(30)).sum("amount") > 3)
                        .reviewAt())
                .as("a sum that stays 0 asks for none")
                .isNull();
    }

    @Test
    void the_same_selection_is_the_same_object_and_is_asked_once() {
        assertThat(Asking.of(click("s1", 1))
                        .answer(
                                day(2),
                                j -> j.signals().of("A", "B").where("k", 1).within(Duration.ofDays(1))
                                        == j.signals()
                                                .of("A", "B")
                                                .where("k", 1)
                                                .within(Duration.ofDays(1))))
                .isEqualTo(true);
    }

    @Test
    void a_selection_kept_after_its_evaluation_says_so() {
        List<Signals> kept = new ArrayList<>();
        JourneyEngine engine = JourneyEngine.of(
                JourneyRules.builder(JourneyMap.builder("m").stage("A", "B").build())
                        .rule("keeps", journey -> kept.add(journey.signals()))
                        .build());
        engine.review(engine.newState("c"), Contact.of("c"), S);
        assertThatThrownBy(() -> kept.get(0).count())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its evaluation");
        assertThatThrownBy(() -> kept.get(0).of("X")).isInstanceOf(IllegalStateException.class);
    }
}
