package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstStepsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final JourneyRules rules = JourneyRules.builder(SampleMap.seller())
            .rule("two clicks", (journey, because) -> {
                Signals clicks = journey.signals().of(SignalType.LINK_CLICKED).within(journey.days(30));
                if ("Awareness".equals(journey.stage()) && clicks.atLeast(2)) {
                    because.accept(clicks);
                    journey.progressTo("Consideration");
                }
            })
            .rule("silence", journey -> {
                if ("Consideration".equals(journey.stage())
                        && journey.signals().activity().quietFor(journey.days(14))) {
                    journey.regressTo("Awareness");
                }
            })
            .build();
    private final JourneyEngine engine = JourneyEngine.of(rules);
    private final Contact contact = Contact.of("c");

    private static Signal click(String id, Instant at) {
        return Signal.of(id, "c", SignalType.LINK_CLICKED, at);
    }

    @Test
    void two_clicks_move_on_and_silence_moves_back_to_the_instant() {
        Outcome one = engine.receive(engine.newState("c"), contact, click("s1", MONDAY));
        assertThat(one.state().stage()).hasValue("Awareness");
        Instant second = MONDAY.plus(Duration.ofDays(3));
        Instant third = MONDAY.plus(Duration.ofDays(4));
        Outcome two = engine.receive(one.state(), contact, click("s2", second));
        assertThat(two.decisions()).as("the first click is the origin").isEmpty();
        Outcome three = engine.receive(two.state(), contact, click("s3", third));
        StageChanged changed = three.decisions(StageChanged.class).get(0);
        assertThat(changed.to()).isEqualTo("Consideration");
        assertThat(changed.because().evidence()).containsExactly("s3", "s2");
        assertThat(three.reviewAt()).as("the stage's second mail").hasValue(third.plus(Duration.ofDays(5)));
        Outcome late = engine.review(three.state(), contact, third.plus(Duration.ofDays(40)));
        assertThat(late.decisions(StageChanged.class))
                .extracting(StageChanged::movement, Decision -> Decision.at())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Movement.REGRESSION, third.plus(Duration.ofDays(14))));
    }

    @Test
    void a_replay_decides_the_same() {
        List<Signal> signals = List.of(
                click("s3", MONDAY.plus(Duration.ofDays(4))),
                click("s1", MONDAY),
                click("s2", MONDAY.plus(Duration.ofDays(3))));
        Replay replayed = Replay.run(engine, contact, signals, MONDAY.plus(Duration.ofDays(60)));
        assertThat(replayed.decisions())
                .filteredOn(StageChanged.class::isInstance)
                .hasSize(3);
        assertThat(replayed.state().stage()).hasValue("Awareness");
    }
}
