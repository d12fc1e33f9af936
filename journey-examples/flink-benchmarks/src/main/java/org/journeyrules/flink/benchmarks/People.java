package org.journeyrules.flink.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * The input of the comparison: contacts with about 20 signals each in half a year, sorted by instant. Half of the signals are
 * opens and clicks, a quarter emails that were sent, the rest visits, replies, downloads, webinars and demos.
 */
final class People {
    static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    static final Duration SPAN = Duration.ofDays(181);

    private static final List<String> TYPES = List.of(
            SignalType.EMAIL_OPENED,
            SignalType.EMAIL_OPENED,
            SignalType.EMAIL_OPENED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.EMAIL_SENT,
            SignalType.EMAIL_SENT,
            SignalType.EMAIL_SENT,
            SignalType.PAGE_VISITED,
            SignalType.EMAIL_REPLIED,
            SignalType.CONTENT_DOWNLOADED,
            SignalType.WEBINAR_ATTENDED,
            SignalType.DEMO_REQUESTED);
    private static final List<String> TOPICS = List.of("pricing", "product", "blog", "guide", "security", "roi");

    final List<Contact> contacts = new ArrayList<>();
    final List<Signal> signals = new ArrayList<>();

    private People() {}

    static People of(int contacts) {
        People people = new People();
        Random random = new Random(42);
        for (int i = 0; i < contacts; i++) {
            String id = "contact-" + (100_000_000 + i);
            Instant created = BEGIN.plusMillis((long) (random.nextDouble() * SPAN.toMillis() / 2));
            people.contacts.add(Contact.of(id)
                    .with(Contact.CREATED_AT, created.toString())
                    .with(Contact.LEAD_SOURCE, "Web Form")
                    .with(Contact.FIT, "B")
                    .with(Contact.TIME_ZONE, "Europe/Amsterdam"));
            int count = 10 + random.nextInt(21);
            long left = Duration.between(created, BEGIN.plus(SPAN)).toMillis();
            for (int n = 0; n < count; n++) {
                people.signals.add(Signal.of(
                                id + "-" + n,
                                id,
                                TYPES.get(random.nextInt(TYPES.size())),
                                created.plusMillis((long) (random.nextDouble() * left)))
                        .with("message", "m-" + random.nextInt(12))
                        .with("topic", TOPICS.get(random.nextInt(TOPICS.size()))));
            }
        }
        people.signals.sort(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id));
        return people;
    }

    Instant last() {
        return signals.get(signals.size() - 1).occurredAt();
    }
}
