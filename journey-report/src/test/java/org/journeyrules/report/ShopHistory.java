package org.journeyrules.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.Grouping;
import org.journeyrules.measures.JourneyMeasures;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/** A small shop: contacts click, and every second one buys after as many days as its number says. */
final class ShopHistory {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");

    static final JourneyMap MAP = JourneyMap.builder("shop")
            .stage(Stage.of("Lead"))
            .stage(Stage.of("Customer").withRole(Stage.CUSTOMER))
            .touchpoint(Touchpoint.of("Lead", "chat")
                    .withDoes(SignalType.CHAT_STARTED)
                    .withAnswer(SignalType.MESSAGE_SENT, Duration.ofHours(1)))
            .build();

    static final JourneyEngine ENGINE = JourneyEngine.of(JourneyRules.builder(MAP)
            .rule("lead to customer: first purchase", journey -> {
                if (journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                    journey.progressTo("Customer");
                }
            })
            .build());

    private ShopHistory() {}

    static List<ContactHistory> contacts(int count) {
        List<ContactHistory> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "c-" + i;
            Contact contact = Contact.of(id)
                    .with("created_at", START.plus(Duration.ofHours(i)).toString())
                    .with("name", "Ann <b>" + i + "</b>")
                    .with("industry", i % 3 == 0 ? "Retail" : "Health");
            List<Signal> signals = new ArrayList<>();
            signals.add(Signal.of("e-" + i, id, SignalType.EMAIL_SENT, START.plus(Duration.ofHours(i + 1)))
                    .with("message", "m"));
            signals.add(Signal.of("k-" + i, id, SignalType.LINK_CLICKED, START.plus(Duration.ofHours(i + 2)))
                    .with("message", "m"));
            signals.add(Signal.of("h-" + i, id, SignalType.CHAT_STARTED, START.plus(Duration.ofHours(i + 3)))
                    .with("channel", "chat"));
            if (i % 2 == 0) {
                signals.add(Signal.of("p-" + i, id, SignalType.PURCHASED, START.plus(Duration.ofDays(i + 1))));
            }
            histories.add(ContactHistory.of(contact, Replay.run(ENGINE, contact, signals, UNTIL), signals));
        }
        return histories;
    }

    static MeasureSettings settings() {
        return MeasureSettings.of(MAP, AnalysisWindow.until(UNTIL)).withGrouping(Grouping.byColumn("industry"));
    }

    static JourneyReport report(int count) {
        JourneyMeasures measures = JourneyMeasures.of(settings());
        contacts(count).forEach(measures::add);
        return measures.result();
    }
}
