package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.Test;

/** Two calls whose results are stored at once. */
class OutcomeTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private final JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                    JourneyMap.builder("m").stage("A", "B").build())
            .rule("a click", journey -> {
                if ("A".equals(journey.stage()) && journey.signals().of("CLICK").atLeast(1)) {
                    journey.progressTo("B");
                }
            })
            .rule("silence", journey -> {
                if ("B".equals(journey.stage()) && journey.signals().of("CLICK").quietFor(Duration.ofDays(7))) {
                    journey.regressTo("A");
                }
            })
            .build());
    private final Contact contact = Contact.of("c");

    @Test
    void anOutcomeAfterAnotherHasTheStateOfTheLastAndWhatBothDid() {
        Outcome first = engine.receive(engine.newState("c"), contact, Signal.of("s-1", "c", "CLICK", S));
        Outcome second =
                engine.receive(first.state(), contact, Signal.of("s-2", "c", "CLICK", S.plusSeconds(9_000_000)));
        Outcome late = engine.receive(second.state(), contact, Signal.of("s-0", "c", "CLICK", S.plusSeconds(1)));
        Outcome both = late.after(second.after(first));

        assertThat(both.state()).isEqualTo(late.state());
        assertThat(both.changed()).isTrue();
        assertThat(both.decisions())
                .startsWith(first.decisions().get(0))
                .containsAll(second.decisions())
                .hasSize(first.decisions().size()
                        + second.decisions().size()
                        + late.decisions().size());
        assertThat(both.logged()).extracting(Signal::id).containsExactly("s-1", "s-2", "s-0");
        assertThat(both.late()).extracting(Signal::id).containsExactly("s-0");
        assertThat(both.reviewAt()).isEqualTo(late.reviewAt());
    }

    @Test
    void somethingChangedIfEitherCallChangedSomething() {
        Outcome first = engine.receive(engine.newState("c"), contact, Signal.of("s-1", "c", "CLICK", S));
        Outcome again = engine.receive(first.state(), contact, List.of(Signal.of("s-1", "c", "CLICK", S)), S);

        assertThat(again.changed()).isFalse();
        assertThat(again.after(first).changed()).isTrue();
        assertThat(again.after(again).changed()).isFalse();
    }
}
