package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class ContactTimelineTest {
    private static String json(ContactTimeline timeline) {
        return JsonText.of(timeline::write);
    }

    @Test
    void aMoveHasItsReasonAndASignalItsWords() {
        ContactHistory buyer = ShopHistory.contacts(1).get(0);

        String json = json(ContactTimeline.of(buyer, ShopHistory.MAP, ShopHistory.UNTIL));

        assertThat(json)
                .contains("\"text\":\"moves on to Customer\",\"why\":\"lead to customer: first purchase")
                .contains("\"text\":\"starts a chat\"")
                .contains("\"text\":\"we send an email\"")
                .contains("\"asked\":false")
                .doesNotContainPattern("[A-Z]+_[A-Z]+");
    }

    @Test
    void ofManyEntriesTheMovesAndTheLatestAreKept() {
        Contact contact = Contact.of("busy").with("created_at", ShopHistory.START.toString());
        List<Signal> signals = new ArrayList<>();
        signals.add(Signal.of("buys", "busy", SignalType.PURCHASED, ShopHistory.START.plusSeconds(60)));
        for (int i = 0; i < 1_000; i++) {
            signals.add(Signal.of(
                            "v-" + i, "busy", SignalType.PAGE_VISITED, ShopHistory.START.plus(Duration.ofHours(i + 1)))
                    .with("link", "/" + i + "!"));
        }
        Replay replay = Replay.run(ShopHistory.ENGINE, contact, signals, ShopHistory.UNTIL);

        String json = json(
                ContactTimeline.of(ContactHistory.of(contact, replay, signals), ShopHistory.MAP, ShopHistory.UNTIL));

        assertThat(json)
                .contains("starts in Lead", "moves on to Customer", "visits /999!")
                .doesNotContain("visits /0!")
                .endsWith("\"left\":853}");
    }

    @Test
    void nothingAfterTheEndIsShown() {
        ContactHistory buyer = ShopHistory.contacts(1).get(0);

        assertThat(json(ContactTimeline.of(buyer, ShopHistory.MAP, ShopHistory.START.plusSeconds(3_600))))
                .contains("we send an email")
                .doesNotContain("clicks", "moves on");
    }
}
