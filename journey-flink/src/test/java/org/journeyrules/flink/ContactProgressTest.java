package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.flink.StoredJourney.Status;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class ContactProgressTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Contact CONTACT = Contact.of("c-1").with(Contact.CREATED_AT, START.toString());

    private JourneyEngine engine = engine("1");
    private StoredJourney stored = StoredJourney.NEW;
    private final List<Signal> waiting = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private ContactProgress progress;

    private static JourneyEngine engine(String version) {
        JourneyMap map = JourneyMap.builder("shop").stage("Lead", "Customer").build();
        return JourneyEngine.of(JourneyRules.builder(map)
                .rule("lead to customer: first purchase", journey -> {
                    if (journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                        journey.progressTo("Customer");
                    }
                })
                .rule("broken: a reply", journey -> {
                    if (journey.signals().of(SignalType.EMAIL_REPLIED).atLeast(1)
                            && !"yes".equals(journey.contact().attribute("repaired"))
                            && version.equals("1")) {
                        throw new IllegalStateException("There is no answer.");
                    }
                })
                .rule("lead to customer: gold", journey -> {
                    if ("gold".equals(journey.contact().attribute("tier"))) {
                        journey.progressTo("Customer");
                    }
                })
                .version(version)
                .build());
    }

    private void advance(String until) {
        advance(until, null, 0);
    }

    private void advance(String until, Contact record, long from) {
        StateBytes states = StateBytes.of(engine.rules());
        progress = new ContactProgress(engine, InFlight.keep(), START, "c-1", stored, states::read);
        if (record != null) {
            progress.add(record, from);
        }
        progress.add(waiting);
        waiting.clear();
        progress.advance(Instant.parse(until), Instant.parse(until));
        waiting.addAll(progress.waiting());
        progress.outcomes().forEach(outcome -> decisions.addAll(outcome.decisions()));
        stored = progress.stored(states::write, StoredJourney.NO_TIMER);
    }

    private static Signal signal(String id, String type, String at) {
        return Signal.of(id, "c-1", type, Instant.parse(at));
    }

    @Test
    void signals_wait_for_the_record_of_their_contact() {
        waiting.add(signal("s-1", SignalType.PURCHASED, "2026-01-06T09:00:00Z"));
        advance("2026-01-08T09:00:00Z");
        assertThat(decisions).isEmpty();
        assertThat(waiting).hasSize(1);
        assertThat(progress.next()).isEmpty();

        advance("2026-01-08T09:00:00Z", CONTACT, Long.MIN_VALUE);
        assertThat(decisions).extracting(Decision::at).containsExactly(START, Instant.parse("2026-01-06T09:00:00Z"));
        assertThat(waiting).isEmpty();
    }

    @Test
    void a_contact_that_is_created_later_starts_then() {
        advance("2026-01-05T08:59:59.999Z", CONTACT, Long.MIN_VALUE);
        assertThat(decisions).isEmpty();
        assertThat(progress.next()).contains(START);
        advance("2026-01-05T09:00:00Z");
        assertThat(decisions).hasSize(1);
    }

    @Test
    void an_outbound_signal_starts_nothing_and_waits() {
        waiting.add(signal("s-1", SignalType.EMAIL_SENT, "2026-01-06T09:00:00Z"));
        advance("2026-01-08T09:00:00Z", Contact.of("c-1"), Long.MIN_VALUE);
        assertThat(decisions).isEmpty();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void a_changed_record_counts_from_its_instant_on() {
        advance("2026-01-06T09:00:00Z", CONTACT, Long.MIN_VALUE);
        long change = Instant.parse("2026-01-07T09:00:00Z").toEpochMilli();
        advance("2026-01-06T09:00:00Z", CONTACT.with("tier", "gold"), change);
        assertThat(decisions).hasSize(1);
        assertThat(progress.next()).contains(Instant.ofEpochMilli(change));
        assertThat(stored.records()).hasSize(2);

        advance("2026-01-08T09:00:00Z");
        assertThat(decisions).hasSize(2).last().extracting(Decision::at).isEqualTo(Instant.ofEpochMilli(change));
        assertThat(stored.records()).hasSize(1);
    }

    @Test
    void a_record_that_comes_late_counts_at_the_clock_of_the_state() {
        waiting.add(signal("s-1", SignalType.EMAIL_OPENED, "2026-01-07T09:00:00Z"));
        advance("2026-01-08T09:00:00Z", CONTACT, Long.MIN_VALUE);
        advance(
                "2026-01-08T09:00:00Z",
                CONTACT.with("tier", "gold"),
                Instant.parse("2026-01-06T09:00:00Z").toEpochMilli());
        assertThat(decisions)
                .hasSize(2)
                .last()
                .extracting(Decision::at)
                .isEqualTo(Instant.parse("2026-01-07T09:00:00Z"));
    }

    @Test
    void an_excluded_contact_stays_out_and_its_signals_are_dropped() {
        waiting.add(signal("s-1", SignalType.PURCHASED, "2026-01-06T09:00:00Z"));
        advance("2026-01-08T09:00:00Z", CONTACT.with(Contact.EXCLUDED, "true"), Long.MIN_VALUE);
        assertThat(stored.status()).isEqualTo(Status.EXCLUDED);
        assertThat(waiting).isEmpty();
        assertThat(decisions).isEmpty();
        waiting.add(signal("s-2", SignalType.PURCHASED, "2026-01-09T09:00:00Z"));
        advance("2026-01-10T09:00:00Z");
        assertThat(waiting).isEmpty();
        assertThat(decisions).isEmpty();
    }

    @Test
    void a_failed_contact_keeps_its_state_and_its_signals_wait() {
        waiting.add(signal("s-1", SignalType.EMAIL_OPENED, "2026-01-06T09:00:00Z"));
        waiting.add(signal("s-2", SignalType.EMAIL_REPLIED, "2026-01-07T09:00:00Z"));
        waiting.add(signal("s-3", SignalType.PURCHASED, "2026-01-08T09:00:00Z"));
        advance("2026-01-09T09:00:00Z", CONTACT, Long.MIN_VALUE);

        FailedContact failed = progress.failure().orElseThrow();
        assertThat(failed.contactId()).isEqualTo("c-1");
        assertThat(failed.rule()).contains("broken: a reply");
        assertThat(failed.at()).isEqualTo(Instant.parse("2026-01-07T09:00:00Z"));
        assertThat(failed.problem()).contains("There is no answer.");
        assertThat(decisions).hasSize(1);
        assertThat(waiting).extracting(Signal::id).containsExactly("s-2", "s-3");
        assertThat(progress.next()).isEmpty();

        waiting.add(signal("s-4", SignalType.EMAIL_OPENED, "2026-01-10T09:00:00Z"));
        advance("2026-01-11T09:00:00Z");
        assertThat(progress.failure()).isEmpty(); // told once
        assertThat(waiting).hasSize(3);
    }

    @Test
    void a_failed_contact_goes_on_with_another_record() {
        a_failed_contact_keeps_its_state_and_its_signals_wait();
        advance(
                "2026-01-11T09:00:00Z",
                CONTACT.with("repaired", "yes"),
                Instant.parse("2026-01-06T12:00:00Z").toEpochMilli());
        assertThat(progress.failure()).isEmpty();
        assertThat(stored.status()).isEqualTo(Status.ACTIVE);
        assertThat(waiting).isEmpty();
        assertThat(decisions).last().extracting(Decision::at).isEqualTo(Instant.parse("2026-01-08T09:00:00Z"));
    }

    @Test
    void a_failed_contact_goes_on_under_other_rules() {
        a_failed_contact_keeps_its_state_and_its_signals_wait();
        engine = engine("2");
        advance("2026-01-11T09:00:00Z");
        assertThat(progress.failure()).isEmpty();
        assertThat(waiting).isEmpty();
        assertThat(decisions).hasSize(2);
    }

    @Test
    void bytes_that_are_not_a_state_fail_the_contact_and_are_kept() {
        byte[] damaged = {'J', 'S', 1, 0, 0, 0, 0, 0};
        stored = new StoredJourney(
                damaged,
                List.of(new StoredJourney.DatedRecord(Long.MIN_VALUE, CONTACT)),
                Status.ACTIVE,
                "",
                0,
                StoredJourney.NO_TIMER);
        waiting.add(signal("s-1", SignalType.PURCHASED, "2026-01-06T09:00:00Z"));
        advance("2026-01-08T09:00:00Z");
        assertThat(progress.failure().orElseThrow().problem()).contains("checksum");
        assertThat(stored.journey()).isEqualTo(damaged);
        assertThat(waiting).hasSize(1);
    }
}
