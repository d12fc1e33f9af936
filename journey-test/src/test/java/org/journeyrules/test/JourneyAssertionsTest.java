package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.journeyrules.test.JourneyAssertions.assertThat;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class JourneyAssertionsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final JourneyEngine engine = JourneyEngine.of(LoanRules.RULES);
    private final Contact contact = Contact.of("c1");
    private final Outcome begun =
            engine.receive(engine.newState("c1"), contact, Signal.of("s1", "c1", SignalType.LINK_CLICKED, MONDAY));
    private final Outcome again =
            engine.receive(begun.state(), contact, Signal.of("s1", "c1", SignalType.LINK_CLICKED, MONDAY));

    @Test
    void trueAssertionsPass() {
        assertThat(engine.newState("c1")).hasNotStarted();
        assertThat(begun)
                .entersStages("Asked")
                .decides(StageChanged.class)
                .changesState()
                .state()
                .isIn("Asked")
                .isInSince(MONDAY);
        assertThat(again).decidesNothing().keepsState();
    }

    @Test
    void falseAssertionsFailWithExpectedAndActual() {
        fails(() -> assertThat(begun.state()).isIn("Signed"), "stage Signed", "stage Asked\nof " + begun.state());
        fails(
                () -> assertThat(begun.state()).isInSince(MONDAY.plusSeconds(1)),
                "since 2026-03-02T09:00:01Z",
                "since 2026-03-02T09:00:00Z\nof " + begun.state());
        fails(
                () -> assertThat(begun.state()).hasNotStarted(),
                "start none",
                "start 2026-03-02T09:00:00Z\nof " + begun.state());
        fails(
                () -> assertThat(engine.newState("c1")).reviewsAt(MONDAY),
                "review 2026-03-02T09:00:00Z",
                "review none\nof " + engine.newState("c1"));
        String change = begun.decisions().get(0).toString();
        fails(() -> assertThat(begun).decidesNothing(), "nothing is decided", change);
        fails(() -> assertThat(begun).entersStages("Asked", "Signed"), "stages entered: [Asked, Signed]", change);
        fails(() -> assertThat(begun).decides(HandedOff.class), "a decision of the kind HandedOff", change);
        fails(() -> assertThat(again).changesState(), "the state changes", "nothing is decided");
    }

    private static void fails(ThrowingCallable assertion, String expected, String actual) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessage(String.format("%nExpected: %s%nActual:   %s", expected, actual));
    }
}
