package org.journeyrules.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Fills an empty CRM with made-up contacts of the last two months, the same each time. */
@Component
@ConditionalOnProperty("crm.sample")
class SampleContacts implements ApplicationRunner {
    private static final int CONTACTS = 40;
    private static final List<String> TYPES = List.of(
            SignalType.PAGE_VISITED,
            SignalType.LINK_CLICKED,
            SignalType.CONTENT_DOWNLOADED,
            SignalType.EMAIL_REPLIED,
            SignalType.DEMO_REQUESTED,
            SignalType.MEETING_COMPLETED,
            SignalType.PURCHASED);

    private final Crm crm;
    private final ContactTable contacts;
    private final Clock clock;

    SampleContacts(Crm crm, ContactTable contacts, Clock clock) {
        this.crm = crm;
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!contacts.list("", 1).isEmpty()) {
            return;
        }
        Random random = new Random(7);
        Instant now = clock.instant();
        for (int i = 1; i <= CONTACTS; i++) {
            String id = String.format("c-%03d", i);
            Instant created = now.minus(Duration.ofHours(24 + random.nextInt(60 * 24)));
            Contact contact = Contact.of(id)
                    .with(Contact.CREATED_AT, created.toString())
                    .with(Contact.LEAD_SOURCE, "Web Form")
                    .with("email", id + "@customer.example")
                    .with("name", "Contact " + i);
            crm.bringOver(contact, signals(id, created, now, random));
        }
    }

    private static List<Signal> signals(String id, Instant created, Instant now, Random random) {
        List<Signal> signals = new ArrayList<>();
        int reach = random.nextInt(TYPES.size()) + 1;
        Instant at = created;
        for (int i = 0; i < 3 + random.nextInt(12); i++) {
            at = at.plus(Duration.ofMinutes(30 + random.nextInt(5 * 24 * 60)));
            if (at.isAfter(now)) {
                break;
            }
            String type = TYPES.get(Math.min(i / 2, random.nextInt(reach)));
            signals.add(Signal.of(id + "-s" + i, id, type, at)
                    .with("message", "m-" + i)
                    .with("link", "l-" + i)
                    .with("topic", "pricing"));
        }
        return signals;
    }
}
