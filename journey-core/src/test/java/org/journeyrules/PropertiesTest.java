package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.journeyrules.decision.Decision;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What hosts rely on, over random maps, rules and histories. A failure names its seed: -Djourney.seed=N runs it alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertiesTest {
    private static final int WORLDS = Boolean.getBoolean("journey.full") ? 6000 : 600;

    private interface Check {
        void of(World world);
    }

    private static void inAllWorlds(Check check) {
        Long only = Long.getLong("journey.seed");
        LongStream seeds = only == null ? LongStream.range(0, WORLDS) : LongStream.of(only);
        int[] cut = {0};
        seeds.forEach(seed -> {
            try {
                check.of(new World(seed));
            } catch (EvaluationException failure) {
                // a rule asked for more than is kept: the engine says so instead of counting wrongly
                assertThat(failure).hasMessageContaining("no longer kept");
                cut[0]++;
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("in the world of seed " + seed + ": " + failure.getMessage(), failure);
            }
        });
        assertThat(cut[0]).as("worlds that ask for more than is kept").isLessThan(WORLDS / 10);
    }

    private static JourneyEngine lazy(World world) {
        return JourneyEngine.of(world.rules);
    }

    private static JourneyEngine exhaustive(World world) {
        return JourneyEngine.exhaustive(world.rules);
    }

    @Test
    void reviewing_only_at_reviewAt_decides_what_looking_at_every_tick_decides() {
        int[] seen = new int[7];
        inAllWorlds(world -> {
            WorldRun every = new WorldRun(world, exhaustive(world), false, false).atEveryTick();
            WorldRun reviews = new WorldRun(world, lazy(world), false, false).atReviews();
            assertThat(reviews.told()).isEqualTo(every.told());
            seen[0] += every.moved(Movement.PROGRESSION);
            seen[1] += every.moved(Movement.REGRESSION);
            seen[2] += every.moved(Movement.EXIT);
            seen[3] += every.moved(Movement.RETURN);
            seen[4] += reviews.byTimeAlone;
            seen[5] += reviews.skipped;
            seen[6] += every.refused;
        });
        if (Long.getLong("journey.seed") == null) {
            // the worlds must show what the property is about, or it says nothing
            for (int power : seen) {
                assertThat(power)
                        .as("power %s", java.util.Arrays.toString(seen))
                        .isGreaterThan(WORLDS / 12);
            }
            System.out.println(
                    "worlds " + WORLDS + ": progressions, regressions, exits, returns, by time, skipped, refused = "
                            + java.util.Arrays.toString(seen));
        }
    }

    @Test
    void a_changed_record_is_answered_at_once_and_skipping_changes_nothing() {
        inAllWorlds(world -> {
            WorldRun every = new WorldRun(world, exhaustive(world), false, true).atEveryTick();
            WorldRun reviews = new WorldRun(world, lazy(world), false, true).atReviews();
            assertThat(reviews.told()).isEqualTo(every.told());
        });
    }

    @Test
    void however_late_the_host_looks_the_decisions_are_those_of_an_exact_replay() {
        inAllWorlds(world -> {
            WorldRun reviews = new WorldRun(world, lazy(world), false, false).atReviews();
            WorldRun random = new WorldRun(world, lazy(world), false, false).atRandom(world.seed);
            assertThat(random.toldOfStages()).isEqualTo(reviews.toldOfStages());
        });
    }

    @Test
    void saved_and_loaded_after_every_call_equals_one_run() {
        inAllWorlds(world -> {
            WorldRun kept = new WorldRun(world, lazy(world), false, false).atReviews();
            WorldRun reloaded = new WorldRun(world, lazy(world), true, false).atReviews();
            assertThat(reloaded.told()).isEqualTo(kept.told());
            assertThat(reloaded.state).isEqualTo(kept.state);
        });
    }

    @Test
    void signals_in_any_order_in_one_call_equal_signals_one_by_one() {
        inAllWorlds(world -> {
            WorldRun reviews = new WorldRun(world, lazy(world), false, false).atReviews();
            WorldRun once = new WorldRun(world, lazy(world), false, false).allAtOnce(world.seed);
            assertThat(once.toldOfStages()).isEqualTo(reviews.toldOfStages());
        });
    }

    @Test
    void skipping_changes_nothing_when_signals_come_late() {
        inAllWorlds(world -> {
            WorldRun every = new WorldRun(world, exhaustive(world), false, true).withLateSignals(world.seed);
            WorldRun lazy = new WorldRun(world, lazy(world), false, true).withLateSignals(world.seed);
            assertThat(lazy.told()).isEqualTo(every.told());
        });
    }

    @Test
    void repeated_signals_decide_nothing_and_change_nothing() {
        inAllWorlds(world -> {
            WorldRun run = new WorldRun(world, lazy(world), false, false).atReviews();
            Outcome again = lazy(world)
                    .receive(
                            run.state,
                            world.contact,
                            world.signals,
                            run.state.clock().orElseThrow());
            List<Signal> kept = run.state.signals();
            if (kept.size() == world.signals.size()) {
                assertThat(again.decisions()).isEmpty();
                assertThat(again.changed()).isFalse();
                assertThat(again.state()).isEqualTo(run.state);
            }
        });
    }

    @Test
    void decision_ids_are_unique() {
        inAllWorlds(world -> {
            WorldRun run = new WorldRun(world, lazy(world), false, false).atReviews();
            List<String> ids = run.decisions.stream().map(Decision::id).toList();
            assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        });
    }
}
