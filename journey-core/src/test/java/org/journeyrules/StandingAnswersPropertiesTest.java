package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The engine does not ask the rules where their answers still stand, and must tell a host exactly what the one tells that
 * always asks: call by call, in all parts of an outcome. A failure names its seed: -Djourney.seed=N runs it alone.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingAnswersPropertiesTest {
    private static final int WORLDS = Boolean.getBoolean("journey.full") ? 4000 : 400;

    private interface Calls {
        List<Outcome> of(World world, JourneyEngine engine);
    }

    /** How often both engines asked the rules, and the kinds of things that were told. */
    private static final class Power {
        long asked;
        long always;
        long withdrawn;
        long warnings;
        long refused;
        long decisions;
    }

    private static Power bothTellTheSame(Calls calls) {
        return bothTellTheSame(rules -> rules, calls);
    }

    private static Power bothTellTheSame(UnaryOperator<JourneyRules> rules, Calls calls) {
        Power power = new Power();
        Long only = Long.getLong("journey.seed");
        LongStream seeds = only == null ? LongStream.range(0, WORLDS) : LongStream.of(only);
        int[] cut = {0};
        seeds.forEach(seed -> {
            World world = new World(seed);
            try {
                CountedRules asking = new CountedRules(rules.apply(world.rules));
                List<Outcome> lazy = calls.of(world, JourneyEngine.of(asking));
                CountedRules always = new CountedRules(rules.apply(world.rules));
                List<Outcome> exhaustive = calls.of(world, JourneyEngine.exhaustive(always));
                assertThat(lazy.stream().map(StandingAnswersPropertiesTest::parts))
                        .containsExactlyElementsOf(exhaustive.stream()
                                .map(StandingAnswersPropertiesTest::parts)
                                .toList());
                power.asked += asking.asked;
                power.always += always.asked;
                for (Outcome outcome : lazy) {
                    power.withdrawn += outcome.withdrawnEvidence().size();
                    power.warnings += outcome.warnings().size();
                    power.refused += outcome.refused().size();
                    power.decisions += outcome.decisions().size();
                }
            } catch (EvaluationException failure) {
                assertThat(failure).hasMessageContaining("no longer kept");
                cut[0]++;
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("in the world of seed " + seed + ": " + failure.getMessage(), failure);
            }
        });
        if (only == null) {
            assertThat(cut[0]).as("worlds that ask for more than is kept").isLessThan(WORLDS / 10);
            assertThat(power.refused).as("refusals").isGreaterThan(WORLDS / 10);
            assertThat(power.decisions).as("decisions").isGreaterThan(WORLDS * 5L);
            assertThat(power.asked).as("askings of the rules").isLessThan(power.always);
        }
        return power;
    }

    /** All that an outcome tells, and all of the state but what the last evaluation saw. */
    private static List<Object> parts(Outcome outcome) {
        var state = StateAccess.snapshot(outcome.state());
        return List.of(
                outcome.decisions(),
                outcome.refused(),
                outcome.logged(),
                outcome.dropped(),
                outcome.late(),
                outcome.tooLate(),
                outcome.conflicting(),
                outcome.warnings(),
                outcome.withdrawnEvidence(),
                outcome.historyCut(),
                outcome.excluded(),
                state.timeline(),
                state.memory(),
                state.facts(),
                state.sequences(),
                state.signals());
    }

    @Test
    void looking_often() {
        Power power = bothTellTheSame(
                (world, engine) -> new WorldRun(world, engine, false, true).atRandom(world.seed).outcomes);
        if (Long.getLong("journey.seed") == null) {
            assertThat(power.withdrawn).as("withdrawn evidence").isPositive();
            assertThat(power.warnings).as("warnings").isPositive();
        }
    }

    @Test
    void with_rules_that_read_what_sequences_have_done() {
        bothTellTheSame(
                SequenceReadingRules::new,
                (world, engine) -> new WorldRun(world, engine, false, true).atRandom(world.seed).outcomes);
    }

    @Test
    void at_every_tick() {
        bothTellTheSame((world, engine) -> new WorldRun(world, engine, false, false).atEveryTick().outcomes);
    }

    @Test
    void with_sequences_paused_and_resumed() {
        bothTellTheSame((world, engine) -> new WorldRun(world, engine, false, true).withPauses(world.seed).outcomes);
    }

    @Test
    void with_signals_that_come_late() {
        bothTellTheSame(
                (world, engine) -> new WorldRun(world, engine, false, true).withLateSignals(world.seed).outcomes);
    }

    @Test
    void with_two_contacts_that_become_one_and_go_on() {
        bothTellTheSame(StandingAnswersPropertiesTest::merged);
    }

    /** Every other signal is of a lead, who turns out to be the contact in the middle of the history. */
    private static List<Outcome> merged(World world, JourneyEngine engine) {
        List<Outcome> told = new ArrayList<>();
        Contact lead = Contact.of("lead").with(world.contact.values());
        JourneyState of = told(told, engine.review(engine.newState("c"), world.contact, world.start));
        JourneyState from = told(told, engine.review(engine.newState("lead"), lead, world.start));
        Instant middle = world.at(world.ticks / 2);
        boolean merged = false;
        for (Map.Entry<Instant, List<Signal>> at : world.byInstant().entrySet()) {
            if (!merged && at.getKey().isAfter(middle)) {
                of = told(told, engine.review(of, world.contact, middle));
                from = told(told, engine.review(from, lead, middle));
                of = told(told, engine.merge(of, from, world.contact, middle));
                merged = true;
            }
            for (Signal signal : at.getValue()) {
                if (merged || signal.id().hashCode() % 2 == 0) {
                    of = told(told, engine.receive(of, world.contact, signal));
                } else {
                    from = told(told, engine.receive(from, lead, signal.withContactId("lead")));
                }
            }
        }
        for (int tick = world.ticks / 2; tick <= world.ticks; tick += 7) {
            Instant at = world.at(tick);
            if (!at.isBefore(of.clock().orElseThrow())) {
                of = told(told, engine.review(of, world.contact, at));
            }
        }
        return told;
    }

    private static JourneyState told(List<Outcome> told, Outcome outcome) {
        told.add(outcome);
        return outcome.state();
    }
}
