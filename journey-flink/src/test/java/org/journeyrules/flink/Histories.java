package org.journeyrules.flink;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** Contacts with half a year of signals, from a seed. The records are those at the end. */
final class Histories implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-07-05T08:00:00Z");

    private static final List<String> TYPES = List.of(
            SignalType.EMAIL_OPENED,
            SignalType.EMAIL_OPENED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.PAGE_VISITED,
            SignalType.PAGE_VISITED,
            SignalType.EMAIL_REPLIED,
            SignalType.CONTENT_DOWNLOADED,
            SignalType.WEBINAR_ATTENDED,
            SignalType.DEMO_REQUESTED,
            SignalType.EMAIL_SENT,
            SignalType.EMAIL_SENT,
            SignalType.MEETING_BOOKED,
            SignalType.FIELD_CHANGED,
            SignalType.UNSUBSCRIBED);
    private static final List<String> TOPICS = List.of("pricing", "product", "blog", "guide", "security", "roi");
    private static final List<String> SOURCES = List.of("Web Form", "Content Download", "Demo Request", "Event");

    final List<Contact> contacts = new ArrayList<>();
    final List<Signal> signals = new ArrayList<>();

    /** Returns this many contacts, each with about as many signals. */
    static Histories of(long seed, int contacts, int signalsEach) {
        Histories made = new Histories();
        Random random = new Random(seed);
        for (int i = 0; i < contacts; i++) {
            made.contact("c-" + (1000 + i), random, signalsEach);
        }
        made.signals.sort(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id));
        return made;
    }

    private void contact(String id, Random random, int signalsEach) {
        Instant created = within(random, BEGIN, Duration.ofDays(120));
        Contact contact = Contact.of(id)
                .with(Contact.LEAD_SOURCE, one(SOURCES, random))
                .with(Contact.FIT, one(List.of("A", "B", "C", "D"), random))
                .with(Contact.TIME_ZONE, one(List.of("Europe/Amsterdam", "America/New_York", "Asia/Tokyo"), random));
        if (random.nextInt(10) > 0) {
            contact = contact.with(Contact.CREATED_AT, created.toString());
        }
        String tier = "none";
        List<Signal> own = new ArrayList<>();
        int count = random.nextInt(2 * signalsEach + 1);
        for (int i = 0; i < count; i++) {
            Instant at = within(random, created.minus(Duration.ofDays(2)), Duration.between(created, UNTIL));
            own.add(Signal.of(id + "-" + i, id, one(TYPES, random), at));
        }
        own.sort(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id));
        for (Signal signal : own) {
            Signal whole = signal;
            switch (signal.type()) {
                case SignalType.FIELD_CHANGED -> {
                    String to = one(List.of("gold", "silver", "none"), random);
                    whole = signal.with(Map.of("field", "tier", "from", tier, "to", to));
                    tier = to;
                }
                case SignalType.MEETING_BOOKED ->
                    whole = signal.with(
                            "starts_at",
                            signal.occurredAt().plus(Duration.ofDays(3)).toString());
                case SignalType.LINK_CLICKED, SignalType.EMAIL_OPENED ->
                    whole = signal.with("message", "m-" + random.nextInt(12))
                            .with("link", "l-" + random.nextInt(5))
                            .with("topic", one(TOPICS, random));
                default -> whole = signal.with("topic", one(TOPICS, random));
            }
            signals.add(whole);
            if (whole.type().equals(SignalType.LINK_CLICKED) && random.nextInt(6) == 0) {
                repeated(whole);
            }
        }
        contacts.add(contact.with("tier", tier));
    }

    /** Adds a signal with the same id two days later, which does not count, and another one at its instant. */
    private void repeated(Signal signal) {
        Instant later = signal.occurredAt().plus(Duration.ofDays(2));
        signals.add(Signal.of(signal.id(), signal.contactId(), signal.type(), later));
        signals.add(Signal.of(signal.id() + "-then", signal.contactId(), SignalType.PAGE_VISITED, later));
    }

    private static Instant within(Random random, Instant from, Duration span) {
        return from.plusMillis((long) (random.nextDouble() * span.toMillis()));
    }

    private static <V> V one(List<V> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** The signals in an order of arrival in which each comes at most this late. */
    List<Signal> late(long seed, Duration most) {
        Random random = new Random(seed);
        Map<Signal, Instant> arrivals = new java.util.IdentityHashMap<>();
        signals.forEach(signal -> arrivals.put(signal, within(random, signal.occurredAt(), most)));
        List<Signal> arriving = new ArrayList<>(signals);
        arriving.sort(Comparator.comparing(arrivals::get));
        return arriving;
    }

    /** The same contacts without changes of their records. */
    Histories withoutChanges() {
        Histories without = new Histories();
        without.contacts.addAll(contacts);
        signals.stream()
                .filter(signal -> !signal.type().equals(SignalType.FIELD_CHANGED))
                .forEach(without.signals::add);
        return without;
    }

    List<Signal> of(String contactId) {
        return signals.stream()
                .filter(signal -> signal.contactId().equals(contactId))
                .toList();
    }

    Map<String, List<Signal>> byContact() {
        Map<String, List<Signal>> byContact = new TreeMap<>();
        signals.forEach(signal -> byContact
                .computeIfAbsent(signal.contactId(), any -> new ArrayList<>())
                .add(signal));
        return byContact;
    }

    /** The lines of a replay up to an instant, sorted. */
    List<String> replayed(JourneyEngine engine, Instant until) {
        Map<String, List<Signal>> byContact = byContact();
        List<Decision> decisions = new ArrayList<>();
        for (Contact contact : contacts) {
            decisions.addAll(Replay.run(engine, contact, byContact.getOrDefault(contact.id(), List.of()), until)
                    .decisions());
        }
        return lines(decisions);
    }

    /** Decisions as lines, sorted. */
    static List<String> lines(List<Decision> decisions) {
        return decisions.stream().map(JourneyJson::write).sorted().toList();
    }
}
