package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.Test;

/** Whatever engines decide and keep in random worlds is written and read back; shares the worlds of core's tests. */
class RandomStatesTest {
    @Test
    void statesDecisionsAndSignalsOfRandomWorldsAreReadAsTheyWereWritten() {
        int decisions = 0;
        for (long seed = 1; seed <= 300; seed++) {
            World world = new World(seed);
            WorldRun run = new WorldRun(world, JourneyEngine.of(world.rules), false, false);
            try {
                run.atReviews();
            } catch (EvaluationException tooLongAWindow) {
                // then the state is the one before
            }

            assertIsRead(run.state, seed);
            run.decisions.forEach(decision -> assertThat(JourneyJson.readDecision(JourneyJson.write(decision)))
                    .isEqualTo(decision));
            for (Signal signal : world.signals) {
                assertThat(JourneyJson.readSignal(JourneyJson.write(signal))).isEqualTo(signal);
            }
            decisions += run.decisions.size();
        }
        assertThat(decisions).as("decisions seen").isGreaterThan(500);
    }

    /** However the host looks: a state that a reader refused would be lost. */
    @Test
    void noStateIsRefusedWhateverCameLateWasPausedOrLookedAtBelatedly() {
        for (long seed = 1; seed <= 200; seed++) {
            World world = new World(seed);
            long random = seed;
            for (Consumer<WorldRun> way : List.<Consumer<WorldRun>>of(
                    run -> run.atRandom(random),
                    run -> run.withPauses(random),
                    run -> run.withLateSignals(random),
                    run -> run.allAtOnce(random))) {
                WorldRun run = new WorldRun(world, JourneyEngine.of(world.rules), false, true);
                try {
                    way.accept(run);
                } catch (EvaluationException tooLongAWindow) {
                    // then the state is the one before
                }
                assertIsRead(run.state, seed);
            }
        }
    }

    /** The enrollments and hand-offs of the contact that ends count that one's visits. */
    @Test
    void noStateIsRefusedThatTookInAnother() {
        int foreign = 0;
        for (long seed = 1; seed <= 300; seed++) {
            World world = new World(seed);
            JourneyEngine engine = JourneyEngine.of(world.rules);
            Contact contact = Contact.of("d");
            try {
                JourneyState lead = new WorldRun(world, engine, false, false).atReviews().state;
                Instant end = lead.clock().orElseThrow();
                JourneyState brief = engine.review(engine.newState("d"), contact, world.start)
                        .state();
                JourneyState merged = engine.merge(brief, lead, contact, end).state();
                foreign += StateAccess.snapshot(merged).sequences().enrollments().stream()
                                .anyMatch(each -> each.visit() > merged.visits().size())
                        ? 1
                        : 0;
                assertIsRead(merged, seed);
                JourneyState later = merged;
                for (int i = 0; i < 5 && later.reviewAt().isPresent(); i++) {
                    later = engine.review(later, contact, later.reviewAt().get())
                            .state();
                    assertIsRead(later, seed);
                }
                assertIsRead(engine.merge(lead, brief, world.contact, end).state(), seed);
            } catch (EvaluationException tooLongAWindow) {
                // there is no state to read
            }
        }
        assertThat(foreign)
                .as("states with an enrollment of a visit they do not have")
                .isPositive();
    }

    /** A store may move from JSON to bytes and back: nothing is lost on the way. */
    @Test
    void fromJsonToBytesAndBackNothingOfRandomHistoriesChanges() {
        int forecasts = 0;
        for (long seed = 1; seed <= (Boolean.getBoolean("journey.full") ? 5_000 : 400); seed++) {
            World world = new World(seed);
            WorldRun run = new WorldRun(world, JourneyEngine.of(world.rules), false, true);
            try {
                run.atRandom(seed);
            } catch (EvaluationException tooLongAWindow) {
                // then the state is the one before
            }
            StateBytes bytes = StateBytes.of(world.rules);
            String text = JourneyJson.write(run.state);

            byte[] written = bytes.write(JourneyJson.readState(text));

            assertThat(JourneyJson.write(bytes.read(written)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
            assertThat(bytes.write(bytes.read(written))).as("seed %d", seed).isEqualTo(written);
            byte[] withForecast = bytes.write(run.state);
            assertThat(JourneyJson.write(bytes.read(withForecast)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
            forecasts += withForecast.length > written.length ? 1 : 0;
        }
        assertThat(forecasts).as("states with a forecast").isPositive();
    }

    private static void assertIsRead(JourneyState state, long seed) {
        String text = JourneyJson.write(state);
        JourneyState read = JourneyJson.readState(text);
        assertThat(read).as("seed %d", seed).isEqualTo(state);
        assertThat(JourneyJson.write(read)).as("seed %d", seed).isEqualTo(text);
    }

    @Test
    void aStateThatTookInAnotherContactIsItsOwn() {
        World world = new World(1);
        JourneyEngine engine = JourneyEngine.of(world.rules);
        JourneyState lead = new WorldRun(world, engine, false, false).atReviews().state;
        Contact contact = Contact.of("d");

        JourneyState merged =
                engine.merge(engine.newState("d"), lead, contact, world.end()).state();

        assertThat(merged.signals())
                .isNotEmpty()
                .allMatch(signal -> signal.contactId().equals("d"));
        assertThat(JourneyJson.readState(JourneyJson.write(merged))).isEqualTo(merged);
    }
}
