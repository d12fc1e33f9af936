package org.journeyrules.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** Runs rules over one history with signals of every type and one without any: rules that compile can still fail. */
final class Histories {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private Histories() {}

    static void run(JourneyRules rules) {
        JourneyEngine engine = JourneyEngine.of(rules);
        Replay.run(engine, bare("bare"), List.of(), START.plus(Duration.ofDays(100)));
        Contact full = bare("full")
                .with(Contact.INDUSTRY, "Healthcare")
                .with(Contact.COMPANY_SIZE, "800")
                .with(Contact.FIT, "A")
                .with(Contact.RENEWAL_DATE, "2026-05-01")
                .with("tier", "gold")
                .with("seats", "51")
                .with("status", "trial")
                .with(Account.of("a-1")
                        .with(Account.TYPE, "Customer")
                        .with(Account.CUSTOMER_SINCE, "2025-01-01")
                        .with(Account.OPEN_OPPORTUNITIES, "1")
                        .with("region", "north")
                        .with("seats", "51"));
        Replay.run(engine, full, somethingOfEverything(rules, full), START.plus(Duration.ofDays(100)));
    }

    private static Contact bare(String id) {
        return Contact.of(id).with(Contact.CREATED_AT, "2026-03-02");
    }

    private static List<Signal> somethingOfEverything(JourneyRules rules, Contact contact) {
        List<String> types = new ArrayList<>(SignalType.known());
        types.remove(SignalType.STAGE_SET);
        types.remove(SignalType.FIELD_CHANGED);
        types.addAll(rules.map().declaredSignals().keySet());
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 2 * types.size(); i++) {
            signals.add(
                    Signal.of("s" + i, contact.id(), types.get(i % types.size()), START.plus(Duration.ofHours(7L * i)))
                            .with("topic", i % 3 == 0 ? "pricing" : "case-study")
                            .with("amount", i % 4 == 0 ? null : "900")
                            .with("starts_at", "2026-04-01T10:00:00Z"));
        }
        return signals;
    }
}
