package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is not sent again, what keeps its distance, and what comes first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendLimitsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    private static Instant hour(int n) {
        return MONDAY.plus(Duration.ofHours(n));
    }

    private static Step send(String name, String content, Duration after) {
        return Step.send(name, content).on("email").withAfter(after);
    }

    private static JourneyMapBuilder map(Sequence... sequences) {
        JourneyMapBuilder map = JourneyMap.builder("m")
                .zone(ZoneId.of("Europe/Amsterdam"))
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage(Stage.of("Buyer").withSequence("other"));
        for (Sequence sequence : sequences) {
            map.sequence(sequence);
        }
        return map;
    }

    private static Live begun(JourneyMapBuilder map) {
        return new Live(JourneyRules.builder(map.build())
                        .rule("cart", (journey, evidence) -> {
                            var carts = journey.allSignals().of(SignalType.CART_ABANDONED);
                            if (!journey.beginning() && carts.atLeast(1)) {
                                evidence.accept(carts);
                                journey.enroll("cart");
                            }
                        })
                        .build())
                .review(MONDAY);
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .map(decision -> {
                    String hours = Duration.between(MONDAY, decision.at()).toHours() + "h ";
                    if (decision instanceof StepSkipped skipped) {
                        return hours + skipped.step() + " skipped: " + skipped.why();
                    }
                    if (decision instanceof StepDeferred deferred) {
                        return hours + deferred.step() + " waits until "
                                + Duration.between(MONDAY, deferred.until()).toHours() + "h: " + deferred.why();
                    }
                    return decision instanceof StepDue due ? hours + due.step() : "";
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Signal signal(String id, String type, Instant at) {
        return Signal.of(id, "c", type, at);
    }

    // ---- content that was sent

    private static Sequence nurture() {
        return Sequence.of("nurture").with(send("one", "guide", Duration.ZERO));
    }

    private static Sequence other(Step... steps) {
        Sequence other = Sequence.of("other");
        for (Step step : steps) {
            other = other.with(step);
        }
        return other;
    }

    private static JourneyMapBuilder again(Step... steps) {
        return map(nurture(), other(steps)).contentAgain(Period.ofDays(30));
    }

    private static Live movedAt(JourneyMapBuilder map, Instant at) {
        return begun(map).place(Placement.to("Buyer").at(at).by("kim"));
    }

    @Test
    void a_content_is_not_sent_again_within_its_time_and_the_sequence_goes_on() {
        Live live = movedAt(again(send("two", "guide", Duration.ZERO), send("three", "case", Duration.ZERO)), day(10))
                .reviewUntil(day(11));
        assertThat(told(live))
                .containsExactly(
                        "0h one", "240h two skipped: The content guide was sent on 2 March 2026.", "240h three");
    }

    @Test
    void it_is_sent_again_once_the_time_is_over_on_the_contacts_calendar() {
        // the clock goes forward on 29 March: 30 days end at 8:00 UTC
        Instant over = day(30).minus(Duration.ofHours(1));
        assertThat(told(movedAt(again(send("two", "guide", Duration.ZERO)), over.minusMillis(1))))
                .last()
                .asString()
                .contains("skipped");
        assertThat(told(movedAt(again(send("two", "guide", Duration.ZERO)), over)))
                .last()
                .isEqualTo("719h two");
    }

    @Test
    void a_step_that_repeats_is_exempt_and_so_is_a_map_without_the_time() {
        assertThat(told(movedAt(again(send("two", "guide", Duration.ZERO).withRepeats()), day(1))))
                .endsWith("24h two");
        assertThat(told(movedAt(map(nurture(), other(send("two", "guide", Duration.ZERO))), day(1))))
                .endsWith("24h two");
        Live without = begun(map(nurture(), other(send("two", "guide", Duration.ZERO))));
        assertThat(StateAccess.snapshot(without.state).sequences().sendings().contents())
                .isEmpty();
    }

    @Test
    void a_content_that_someone_else_sent_is_not_sent_again() {
        Signal sent = signal("s", SignalType.EMAIL_SENT, day(2)).with("content", "case");
        Live live = begun(again(send("two", "case", Duration.ZERO)))
                .receive(sent)
                .place(Placement.to("Buyer").at(day(3)).by("kim"));
        assertThat(told(live)).endsWith("72h two skipped: The content case was sent on 4 March 2026.");
        Live opened = begun(again(send("two", "case", Duration.ZERO)))
                .receive(signal("s", SignalType.EMAIL_OPENED, day(2)).with("content", "case"))
                .place(Placement.to("Buyer").at(day(3)).by("kim"));
        assertThat(told(opened)).endsWith("72h two");
    }

    @Test
    void retention_forgets_the_signal_but_not_what_was_sent() {
        JourneyMapBuilder map = again(send("two", "case", Duration.ZERO)).retention(Period.ofDays(5));
        Live live = begun(map)
                .receive(signal("s", SignalType.EMAIL_SENT, day(2)).with("content", "case"))
                .receive(signal("t", SignalType.PAGE_VISITED, day(20)));
        assertThat(live.state.signals()).extracting(Signal::id).containsExactly("t");
        live.place(Placement.to("Buyer").at(day(21)).by("kim"));
        assertThat(told(live)).last().asString().contains("sent on 4 March 2026");
    }

    @Test
    void what_may_be_sent_again_is_forgotten() {
        Live live = begun(again(send("two", "case", Duration.ZERO)));
        assertThat(StateAccess.snapshot(live.state).sequences().sendings().contents())
                .containsOnlyKeys("guide");
        live.review(day(31));
        assertThat(StateAccess.snapshot(live.state).sequences().sendings().contents())
                .isEmpty();
    }

    @Test
    void a_merged_contact_brings_what_was_sent_to_it() {
        Live live = begun(again(send("two", "guide", Duration.ZERO)));
        JourneyEngine engine = live.engine;
        Contact kim = Contact.of("kim").with("stage", "Buyer").with("stage_since", day(4).toString());
        JourneyState imported =
                engine.review(engine.newState("kim"), kim, day(5)).state();
        Outcome merged = engine.merge(imported, live.state, kim, day(6));
        Outcome placed = engine.place(
                merged.state(), kim, Placement.to("Lead").at(day(7)).by("kim"));
        assertThat(placed.decisions(StepSkipped.class))
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.why()).contains("sent on 2 March 2026"));
    }

    // ---- spacing

    private static Sequence three(Duration second) {
        return Sequence.of("nurture")
                .with(send("one", "a", Duration.ZERO))
                .with(send("two", "b", second).on("message"));
    }

    @Test
    void two_marketing_steps_keep_their_distance_over_all_channels() {
        Live live = begun(map(three(Duration.ofHours(3)), other(send("x", "x", Duration.ZERO)))
                        .spacing(Duration.ofHours(20)))
                .reviewUntil(day(2));
        assertThat(told(live))
                .containsExactly(
                        "0h one",
                        "3h two waits until 20h: Two marketing steps are at least 20 hours apart; the last one was on"
                                + " 2 March 2026, 10:00.",
                        "20h two");
        assertThat(told(begun(map(three(Duration.ofHours(20)), other(send("x", "x", Duration.ZERO)))
                                .spacing(Duration.ofHours(20)))
                        .reviewUntil(day(2))))
                .containsExactly("0h one", "20h two");
    }

    @Test
    void service_steps_neither_wait_nor_count() {
        Sequence service = Sequence.of("nurture")
                .with(send("one", "a", Duration.ZERO).asService())
                .with(send("two", "b", Duration.ofHours(1)))
                .with(send("three", "c", Duration.ofHours(2)).asService());
        Live live = begun(map(service, other(send("x", "x", Duration.ZERO))).spacing(Duration.ofHours(20)))
                .reviewUntil(day(1));
        assertThat(told(live)).containsExactly("0h one", "1h two", "2h three");
    }

    @Test
    void an_email_that_someone_else_sent_counts_and_the_report_of_a_step_counts_from_its_own_instant() {
        JourneyMapBuilder map = map(three(Duration.ofHours(30)), other(send("x", "x", Duration.ZERO)))
                .spacing(Duration.ofHours(20));
        Live others =
                begun(map).receive(signal("s", SignalType.EMAIL_SENT, hour(25))).reviewUntil(day(3));
        assertThat(told(others)).endsWith("45h two");
        Live called =
                begun(map).receive(signal("s", SignalType.CALL_MADE, hour(25))).reviewUntil(day(3));
        assertThat(told(called)).endsWith("30h two");
        Live reported = begun(map);
        String id = reported.decisions.stream()
                .filter(StepDue.class::isInstance)
                .findFirst()
                .orElseThrow()
                .id();
        reported.receive(signal("s", SignalType.EMAIL_SENT, hour(12)).with("decision", id))
                .reviewUntil(day(3));
        assertThat(told(reported)).endsWith("32h two");
    }

    @Test
    void the_distance_survives_a_merge() {
        Live live = begun(map(three(Duration.ofHours(3)), other(send("x", "x", Duration.ZERO)))
                .spacing(Duration.ofHours(20)));
        JourneyEngine engine = live.engine;
        Contact kim = Contact.of("kim").with("stage", "Buyer").with("stage_since", MONDAY.toString());
        JourneyState imported =
                engine.review(engine.newState("kim"), kim, hour(1)).state();
        JourneyState merged = engine.merge(imported, live.state, kim, hour(2)).state();
        assertThat(StateAccess.snapshot(merged).sequences().sendings().marketing())
                .isEqualTo(MONDAY);
    }

    // ---- steps that expire

    private static Sequence cart(Duration after, Duration validFor) {
        return Sequence.of("cart")
                .withPriority(1)
                .with(send("reminder", "reminder", after).withValidFor(validFor));
    }

    private static Live withCart(JourneyMapBuilder map, int hour) {
        return begun(map).receive(signal("cart", SignalType.CART_ABANDONED, hour(hour)));
    }

    private static JourneyMapBuilder weekly(Sequence... sequences) {
        return map(sequences)
                .sequence(other(send("x", "x", Duration.ZERO)))
                .cap(FrequencyCap.atMost(1, Period.ofDays(7)).on("email"));
    }

    @Test
    void a_step_that_says_how_long_it_is_worth_sending_is_skipped_rather_than_late() {
        Live late = withCart(weekly(nurture(), cart(Duration.ofHours(24), Duration.ofHours(12))), 1)
                .reviewUntil(day(9));
        assertThat(told(late))
                .containsExactly(
                        "0h one",
                        "25h reminder skipped: It was worth sending until 3 March 2026, 23:00."
                                + " One email a week is enough; the last one went on 2 March 2026.");
        Live inTime = withCart(weekly(nurture(), cart(Duration.ofHours(24), Duration.ofHours(143))), 1)
                .reviewUntil(day(9));
        assertThat(told(inTime)).last().isEqualTo("168h reminder");
        Live justLate = withCart(
                        weekly(
                                nurture(),
                                cart(Duration.ofHours(24), Duration.ofHours(143).minusMillis(1))),
                        1)
                .reviewUntil(day(9));
        assertThat(told(justLate)).last().asString().contains("skipped");
    }

    @Test
    void a_step_that_does_not_say_so_waits_as_long_as_it_must() {
        Sequence patient = Sequence.of("cart").with(send("reminder", "reminder", Duration.ofHours(24)));
        assertThat(told(withCart(weekly(nurture(), patient), 1).reviewUntil(day(9))))
                .last()
                .isEqualTo("168h reminder");
    }

    @Test
    void hours_in_which_nothing_is_sent_do_not_use_up_its_time() {
        JourneyMapBuilder map = map(nurture(), other(send("x", "x", Duration.ZERO)))
                .sequence(cart(Duration.ofHours(12), Duration.ofHours(2)))
                .quietHours(new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)));
        Live live = withCart(map, 1).reviewUntil(day(2));
        assertThat(told(live)).as("8:00 on Tuesday").last().isEqualTo("22h reminder");
        StepDue due = (StepDue) live.decisions.stream()
                .filter(decision ->
                        decision instanceof StepDue step && step.step().equals("reminder"))
                .findFirst()
                .orElseThrow();
        assertThat(due.until()).isEqualTo(hour(24));
        Live missed = withCart(map, 1).review(hour(24).plusMillis(1));
        assertThat(told(missed)).last().asString().contains("was worth sending until 3 March 2026, 10:00.");
    }

    @Test
    void a_step_leaves_the_last_place_to_one_that_expires_in_a_sequence_of_higher_priority() {
        Sequence slow = Sequence.of("nurture").with(send("one", "guide", Duration.ofHours(10)));
        Live live = withCart(weekly(slow, cart(Duration.ofHours(24), Duration.ofHours(12))), 1)
                .reviewUntil(day(9));
        assertThat(told(live))
                .containsExactly(
                        "10h one waits until 25h: It leaves the place to reminder of cart, planned for 3 March 2026, 11:00.",
                        "25h reminder",
                        "25h one waits until 193h: One email a week is enough; the last one went on 3 March 2026.",
                        "193h one");
    }

    @Test
    void it_does_not_wait_where_there_is_room_for_both_or_the_other_does_not_expire() {
        Sequence slow = Sequence.of("nurture").with(send("one", "guide", Duration.ofHours(10)));
        JourneyMapBuilder roomy = map(slow, other(send("x", "x", Duration.ZERO)))
                .sequence(cart(Duration.ofHours(24), Duration.ofHours(12)))
                .cap(FrequencyCap.atMost(2, Period.ofDays(7)).on("email"));
        assertThat(told(withCart(roomy, 1).reviewUntil(day(9)))).containsExactly("10h one", "25h reminder");
        Sequence patient = Sequence.of("cart").withPriority(1).with(send("reminder", "r", Duration.ofHours(24)));
        assertThat(told(withCart(weekly(slow, patient), 1).reviewUntil(day(9)))).startsWith("10h one");
        Sequence equal = cart(Duration.ofHours(24), Duration.ofHours(12)).withPriority(0);
        assertThat(told(withCart(weekly(slow, equal), 1).reviewUntil(day(9)))).startsWith("10h one");
    }

    @Test
    void it_leaves_the_distance_as_well() {
        Sequence slow = Sequence.of("nurture").with(send("one", "guide", Duration.ofHours(10)));
        JourneyMapBuilder spaced = map(slow, other(send("x", "x", Duration.ZERO)))
                .sequence(cart(Duration.ofHours(24), Duration.ofHours(12)))
                .spacing(Duration.ofHours(20));
        assertThat(told(withCart(spaced, 1).reviewUntil(day(9)))).contains("25h reminder", "45h one");
        JourneyMapBuilder close = map(slow, other(send("x", "x", Duration.ZERO)))
                .sequence(cart(Duration.ofHours(24), Duration.ofHours(12)))
                .spacing(Duration.ofHours(15));
        assertThat(told(withCart(close, 1).reviewUntil(day(9)))).containsExactly("10h one", "25h reminder");
    }

    // ---- words

    @Test
    void a_step_that_a_rule_puts_off_says_which_rule_and_until_when() {
        Live live = new Live(JourneyRules.builder(map(nurture(), other(send("x", "x", Duration.ZERO)))
                                .build())
                        .stepRule("sales is at work", (journey, step) -> step.postpone(Duration.ofDays(1)))
                        .build())
                .review(MONDAY);
        assertThat(told(live))
                .containsExactly("0h one waits until 24h: The rule \"sales is at work\" postponed it until"
                        + " 3 March 2026, 10:00.");
    }
}
