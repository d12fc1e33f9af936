package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import org.journeyrules.contact.Contact;
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

            String text = JourneyJson.write(run.state);
            JourneyState read = JourneyJson.readState(text);
            assertThat(read).as("seed %d", seed).isEqualTo(run.state);
            assertThat(JourneyJson.write(read)).as("seed %d", seed).isEqualTo(text);
            run.decisions.forEach(decision -> assertThat(JourneyJson.readDecision(JourneyJson.write(decision)))
                    .isEqualTo(decision));
            for (Signal signal : world.signals) {
                assertThat(JourneyJson.readSignal(JourneyJson.write(signal))).isEqualTo(signal);
            }
            decisions += run.decisions.size();
        }
        assertThat(decisions).as("decisions seen").isGreaterThan(500);
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
