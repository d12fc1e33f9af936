package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {
    private static final Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = MARCH.plusSeconds(3_600);

    private final Contact contact =
            Contact.of("c-1").with("created_at", MARCH.toString()).with("industry", "Retail");
    private final List<Signal> signals = List.of(
            Signal.of("s-2", "c-1", SignalType.EMAIL_REPLIED, LATER),
            Signal.of("s-1", "c-1", SignalType.FIELD_CHANGED, MARCH.plusSeconds(60))
                    .with("field", "industry")
                    .with("from", "Health")
                    .with("to", "Retail"));

    private ContactHistory replayed() {
        JourneyMap map = JourneyMap.builder("try")
                .stage(Stage.of("Awareness"))
                .stage(Stage.of("Decision"))
                .build();
        JourneyRules rules = JourneyRules.builder(map)
                .rule("a reply leads to Decision", journey -> {
                    if (journey.signals().of(SignalType.EMAIL_REPLIED).atLeast(1)) {
                        journey.progressTo("Decision");
                    }
                })
                .build();
        return ContactHistory.of(contact, Replay.run(JourneyEngine.of(rules), contact, signals, LATER), signals);
    }

    @Test
    void theVisitsOfTheDecisionsAreThoseOfTheState() {
        ContactHistory replayed = replayed();

        assertThat(ContactHistory.of(contact, replayed.decisions(), signals).visits())
                .hasSize(2)
                .isEqualTo(replayed.visits());
    }

    @Test
    void whereOneVisitEndsTheNextIsTheOneThatCounts() {
        ContactHistory history = replayed();

        assertThat(history.visitAt(LATER)).map(Visit::stage).contains("Decision");
        assertThat(history.visitAt(LATER.minusMillis(1))).map(Visit::stage).contains("Awareness");
        assertThat(history.visitAt(MARCH.minusMillis(1))).isEmpty();
    }

    @Test
    void theRecordIsKnownAsItWasThen() {
        ContactHistory history = replayed();

        assertThat(history.recordAt(MARCH).value("industry")).isEqualTo("Health");
        assertThat(history.recordAt(LATER).value("industry")).isEqualTo("Retail");
    }

    @Test
    void aSecondClickOnTheSameLinkWithinADayIsRejected() {
        List<Signal> clicks = List.of(click("k-1", 0), click("k-2", 24 * 3_600 - 1), click("k-3", 24 * 3_600));

        assertThat(ContactHistory.of(contact, List.of(), clicks).rejectedClicks())
                .containsExactly("k-2");
    }

    private static Signal click(String id, long seconds) {
        return Signal.of(id, "c-1", SignalType.LINK_CLICKED, MARCH.plusSeconds(seconds))
                .with("message", "m")
                .with("link", "/a");
    }
}
