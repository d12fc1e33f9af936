package org.journeyrules.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.Live;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops emails, and what lets them go on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailStopsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Contact CONTACT = Contact.of("c").with(Contact.CREATED_AT, MONDAY.toString());

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    /** An email on the days 5 and 15, and a call on day 10. */
    private static JourneyRules rules(Period retention) {
        Sequence sequence = Sequence.of("nurture")
                .with(Step.send("email", "one").on(Channel.EMAIL).withAfter(Period.ofDays(5)))
                .with(Step.send("call", "script").on(Channel.PHONE).withAfter(Period.ofDays(10)))
                .with(Step.send("last", "two").on(Channel.EMAIL).withAfter(Period.ofDays(15)));
        return JourneyRules.builder(JourneyMap.builder("m")
                        .zone(ZoneOffset.UTC)
                        .stage(Stage.of("Lead").withSequence("nurture"))
                        .stage("Buyer")
                        .retention(retention)
                        .sequence(sequence)
                        .build())
                .build();
    }

    private static Live live(Signal... signals) {
        Live live = new Live(rules(Period.ofDays(400))).contact(CONTACT).review(MONDAY);
        for (Signal signal : signals) {
            live.reviewUntil(signal.occurredAt().minusMillis(1)).receive(signal);
        }
        return live;
    }

    private static List<String> sent(Live live) {
        live.reviewUntil(day(20));
        return live.decisions.stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> ((StepDue) decision).step())
                .toList();
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static Signal bounce(int day, String kind) {
        return on(day, SignalType.EMAIL_BOUNCED).with("bounce", kind);
    }

    private static Signal newAddress(int day, String from, String to) {
        return on(day, SignalType.FIELD_CHANGED)
                .with("field", "email")
                .with("from", from)
                .with("to", to);
    }

    // ---- bounces

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hard",
                "HARD",
                "Permanent",
                "permanent",
                "Hard Bounce",
                "HardBounce",
                "hard_bounce",
                "hard-bounce"
            })
    void a_hard_bounce_is_understood_however_it_is_written(String kind) {
        Live live = live(bounce(1, kind));
        assertThat(live.last.warnings()).isEmpty();
        assertThat(sent(live)).containsExactly("call");
        assertThat(live.decisions.stream()
                        .filter(StepSkipped.class::isInstance)
                        .map(decision -> ((StepSkipped) decision).why()))
                .containsOnly("The address bounced hard.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soft", "Soft Bounce", "Transient", "temporary_failure", "block", "Blocked"})
    void a_soft_bounce_and_a_block_stop_nothing_however_they_are_written(String kind) {
        Live live = live(bounce(1, kind));
        assertThat(live.last.warnings()).isEmpty();
        assertThat(sent(live)).containsExactly("email", "call", "last");
    }

    @Test
    void a_bounce_of_any_other_kind_is_a_warning_and_stops_nothing() {
        Live live = live(bounce(1, "5.1.1"));
        assertThat(live.last.warnings())
                .containsExactly(
                        "Signal 'EMAIL_BOUNCED1' of contact 'c': the bounce '5.1.1' is not a known kind, so that"
                                + " it does not count as hard.\nMaybe 'hard', 'soft' or 'block'.");
        assertThat(live(bounce(1, null)).last.warnings())
                .containsExactly("Signal 'EMAIL_BOUNCED1' of contact 'c': the kind of a bounce is missing, so that it"
                        + " does not count as hard.\nMaybe 'hard', 'soft' or 'block'.");
        assertThat(sent(live)).containsExactly("email", "call", "last");
    }

    @Test
    void a_new_address_after_a_hard_bounce_ends_it() {
        assertThat(sent(live(bounce(1, "hard"), newAddress(2, "a@x.example", "b@x.example"))))
                .containsExactly("email", "call", "last");
        assertThat(sent(live(newAddress(1, "a@x.example", "b@x.example"), bounce(2, "hard"))))
                .as("the new address bounced")
                .containsExactly("call");
        assertThat(sent(live(bounce(1, "hard"), newAddress(2, "a@x.example", null))))
                .as("the address was only removed")
                .containsExactly("call");
        assertThat(sent(live(bounce(1, "hard"), newAddress(6, "a@x.example", "b@x.example"))))
                .as("too late for the first step")
                .containsExactly("call", "last");
    }

    @Test
    void the_same_address_in_another_case_is_no_new_one() {
        assertThat(sent(live(bounce(1, "hard"), newAddress(2, "Old@x.org", " old@X.org"))))
                .containsExactly("call");
    }

    @Test
    void who_returns_to_the_address_that_bounced_gets_no_email_there() {
        assertThat(sent(live(
                        bounce(1, "hard"),
                        newAddress(2, "old@x.org", "new@x.org"),
                        newAddress(3, "new@x.org", "OLD@x.org"))))
                .containsExactly("call");
        assertThat(sent(live(
                        bounce(1, "hard"),
                        newAddress(2, "old@x.org", "new@x.org"),
                        newAddress(3, "new@x.org", "own@x.org"))))
                .containsExactly("email", "call", "last");
    }

    @Test
    void a_change_of_the_column_in_another_spelling_is_doubtful() {
        Signal change = newAddress(2, "old@x.org", "new@x.org");
        assertThat(live(bounce(1, "hard"), change.with("field", "Email")).last.warnings())
                .singleElement()
                .asString()
                .contains("the field 'Email' is treated as an attribute", "Maybe 'email'?");
        assertThat(live(bounce(1, "hard"), change).last.warnings()).isEmpty();
        assertThat(live(bounce(1, "hard"), change.with("field", "Tier")).last.warnings())
                .isEmpty();
    }

    @Test
    void what_is_said_at_the_same_instant_lifts_nothing() {
        Live live = new Live(rules(Period.ofDays(400))).contact(CONTACT).review(MONDAY);
        live.each(on(1, SignalType.UNSUBSCRIBED), on(1, SignalType.RESUBSCRIBED));
        assertThat(sent(live)).containsExactly("call");
    }

    @Test
    void a_replay_knows_from_the_history_of_the_record_which_address_bounced() {
        JourneyEngine engine = JourneyEngine.of(rules(Period.ofDays(400)));
        Contact now = CONTACT.with("email", "b@x.example");
        assertThat(steps(Replay.run(
                        engine, now, List.of(bounce(1, "hard"), newAddress(2, "a@x.example", "b@x.example")), day(20))))
                .containsExactly("email", "call", "last");
        assertThat(steps(Replay.run(engine, now, List.of(bounce(1, "hard")), day(20))))
                .containsExactly("call");
    }

    private static List<String> steps(Replay replayed) {
        return replayed.decisions().stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> ((StepDue) decision).step())
                .toList();
    }

    @Test
    void a_host_that_passes_only_the_record_of_now_is_understood_by_the_hash_of_the_address() {
        Live live = new Live(rules(Period.ofDays(400)))
                .contact(CONTACT.with("email", "a@x.example"))
                .review(MONDAY)
                .receive(bounce(1, "hard"));
        assertThat(StateAccess.snapshot(live.state).toString()).doesNotContain("a@x.example");
        JourneyState bounced = live.state;

        live.contact(CONTACT.with("email", "A@X.example "));
        assertThat(sent(live)).as("the same address, written differently").containsExactly("call");

        Live corrected = live();
        corrected.state = bounced;
        corrected.contact(CONTACT.with("email", "b@x.example"));
        assertThat(sent(corrected)).containsExactly("email", "call", "last");
        corrected.state = bounced;
        corrected.decisions.clear();
        corrected.contact(CONTACT.with("email", "b@x.example"));
        corrected.receive(bounce(3, "permanent"));
        corrected.contact(CONTACT.with("email", "a@x.example"));
        assertThat(sent(corrected))
                .as("the first one again, which bounced, too")
                .containsExactly("call");
    }

    @Test
    void a_bounce_and_the_new_address_may_come_in_one_call() {
        Live live = new Live(rules(Period.ofDays(400)))
                .contact(CONTACT.with("email", "b@x.example"))
                .review(MONDAY)
                .receive(bounce(1, "hard"), newAddress(2, "a@x.example", "b@x.example"));
        assertThat(sent(live)).containsExactly("email", "call", "last");
    }

    @Test
    void bounce_and_new_address_are_known_when_their_signals_are_no_longer_kept() {
        for (boolean corrected : List.of(true, false)) {
            Live live = new Live(rules(Period.ofDays(2))).contact(CONTACT).review(MONDAY);
            live.receive(bounce(1, "Hard Bounce"));
            if (corrected) {
                live.receive(newAddress(2, "a@x.example", "b@x.example"));
            }
            assertThat(sent(live)).hasSize(corrected ? 3 : 1);
            assertThat(live.state.signals()).isEmpty();
        }
    }

    // ---- unsubscribes

    @ParameterizedTest
    @CsvSource({"web", "chat", "portal", "email", "''"})
    void an_unsubscribe_on_a_channel_on_which_nothing_is_sent_stops_email(String channel) {
        for (String type : List.of(SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED, SignalType.CONSENT_WITHDRAWN)) {
            assertThat(sent(live(on(1, type).withChannel(channel.isEmpty() ? null : channel))))
                    .as(type)
                    .containsExactly("call");
        }
    }

    @Test
    void an_unsubscribe_on_a_channel_on_which_something_is_sent_stops_that_one() {
        assertThat(sent(live(on(1, SignalType.UNSUBSCRIBED).withChannel(Channel.PHONE))))
                .containsExactly("email", "last");
    }

    @ParameterizedTest
    @ValueSource(strings = {SignalType.RESUBSCRIBED, SignalType.CONSENT_GRANTED, SignalType.NEWSLETTER_SUBSCRIBED})
    void a_later_wish_lifts_an_unsubscribe_wherever_it_was_said(String type) {
        for (String channel : List.of("web", "email", "event")) {
            assertThat(sent(live(on(1, SignalType.UNSUBSCRIBED), on(6, type).withChannel(channel))))
                    .as(channel)
                    .containsExactly("call", "last");
        }
        assertThat(sent(live(on(1, type), on(2, SignalType.UNSUBSCRIBED))))
                .as("an earlier one does not")
                .containsExactly("call");
        assertThat(sent(live(on(1, SignalType.UNSUBSCRIBED), on(2, type).withChannel(Channel.PHONE))))
                .as("one for calls does not")
                .containsExactly("call");
    }

    @Test
    void a_subscription_is_known_when_it_is_no_longer_kept() {
        Live live = new Live(rules(Period.ofDays(2))).contact(CONTACT).review(MONDAY);
        live.each(on(1, SignalType.UNSUBSCRIBED).withChannel("web"), on(2, SignalType.NEWSLETTER_SUBSCRIBED));
        assertThat(sent(live)).containsExactly("email", "call", "last");
    }

    @Test
    void what_a_machine_says_neither_stops_nor_lifts_and_is_reported() {
        for (String type : List.of(SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED, SignalType.CONSENT_WITHDRAWN)) {
            Live live = live(on(1, type).withTrust(Trust.MACHINE));
            assertThat(live.last.warnings())
                    .containsExactly("Signal '" + type + "1' of contact 'c': the " + type
                            + " is marked as a machine's, so that it does not count.");
            assertThat(sent(live)).containsExactly("email", "call", "last");
        }
        for (String type :
                List.of(SignalType.RESUBSCRIBED, SignalType.CONSENT_GRANTED, SignalType.NEWSLETTER_SUBSCRIBED)) {
            Live live = live(on(1, SignalType.UNSUBSCRIBED), on(2, type).withTrust(Trust.MACHINE));
            assertThat(live.last.warnings()).hasSize(1);
            assertThat(sent(live)).containsExactly("call");
        }
        assertThat(sent(live(bounce(1, "hard").withTrust(Trust.MACHINE))))
                .as("only machines report bounces")
                .containsExactly("call");
    }

    @Test
    void what_a_machine_says_is_not_remembered_when_it_is_no_longer_kept() {
        Live live = new Live(rules(Period.ofDays(2))).contact(CONTACT).review(MONDAY);
        live.each(on(1, SignalType.UNSUBSCRIBED).withTrust(Trust.MACHINE));
        assertThat(sent(live)).containsExactly("email", "call", "last");
    }
}
