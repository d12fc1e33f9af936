package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What hosts rely on, over random maps, rules and histories. A failure names its seed: -Djourney.seed=N runs it alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertiesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final int WORLDS = FULL ? 6000 : 600;

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

    @Test
    void the_worlds_repeat_clicks_shortly_before_and_after_a_day() {
        int[] repeats = new int[2];
        inAllWorlds(world -> {
            repeats[0] += world.repeatsAroundADay()[0];
            repeats[1] += world.repeatsAroundADay()[1];
        });
        if (Long.getLong("journey.seed") == null) {
            assertThat(repeats[0]).as("within a day").isGreaterThan(WORLDS / 20);
            assertThat(repeats[1]).as("a day later or more").isGreaterThan(WORLDS / 20);
        }
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
            assertThat(reloaded.reviews).isEqualTo(kept.reviews);
            assertThat(reloaded.state).isEqualTo(kept.state);
        });
    }

    /** Neither more nor fewer evaluations: what an evaluation foresaw is stored, too. */
    @Test
    void stored_as_bytes_after_every_call_equals_one_run_and_evaluates_the_rules_as_often() {
        int[] asked = new int[3];
        inAllWorlds(world -> {
            CountedRules ofKept = new CountedRules(world.rules);
            CountedRules ofBytes = new CountedRules(world.rules);
            CountedRules ofParts = new CountedRules(world.rules);
            WorldRun kept = new WorldRun(world, JourneyEngine.of(ofKept), false, true).atReviews();
            WorldRun bytes = new WorldRun(world, JourneyEngine.of(ofBytes), false, true)
                    .throughBytes()
                    .atReviews();
            new WorldRun(world, JourneyEngine.of(ofParts), true, true).atReviews();
            assertThat(bytes.told()).isEqualTo(kept.told());
            assertThat(bytes.reviews).isEqualTo(kept.reviews);
            assertThat(bytes.state).isEqualTo(kept.state);
            assertThat(ofBytes.asked).as("evaluations").isEqualTo(ofKept.asked);
            asked[0] += ofParts.asked > ofKept.asked ? 1 : 0;
            asked[1] += ofKept.asked;
            asked[2] += ofParts.asked;
        });
        if (Long.getLong("journey.seed") == null) {
            assertThat(asked[0])
                    .as(
                            "worlds in which a forecast saves an evaluation; evaluations with and without: %s, %s",
                            asked[1], asked[2])
                    .isGreaterThan(WORLDS / 12);
        }
    }

    @Test
    void stored_as_bytes_late_signals_and_pauses_decide_the_same() {
        inAllWorlds(world -> {
            WorldRun late = new WorldRun(world, lazy(world), false, true).withLateSignals(world.seed);
            WorldRun lateBytes =
                    new WorldRun(world, lazy(world), false, true).throughBytes().withLateSignals(world.seed);
            assertThat(lateBytes.decisions).isEqualTo(late.decisions);
            assertThat(lateBytes.state).isEqualTo(late.state);
            WorldRun paused = new WorldRun(world, lazy(world), false, true).withPauses(world.seed);
            WorldRun pausedBytes =
                    new WorldRun(world, lazy(world), false, true).throughBytes().withPauses(world.seed);
            assertThat(pausedBytes.decisions).isEqualTo(paused.decisions);
            assertThat(pausedBytes.state).isEqualTo(paused.state);
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

    @Test
    void of_one_instant_signals_may_come_in_any_order_in_one_call() {
        inAllWorlds(world -> {
            WorldRun ordered = new WorldRun(world, lazy(world), false, false).atReviews();
            TreeMap<Instant, List<Signal>> shuffled = world.byInstant();
            shuffled.values().forEach(group -> Collections.shuffle(group, new Random(world.seed)));
            WorldRun other = new WorldRun(world, lazy(world), false, false).atReviews(shuffled);
            assertThat(other.told()).isEqualTo(ordered.told());
            assertThat(other.state).isEqualTo(ordered.state);
        });
    }

    @Test
    void an_evaluation_ends_after_no_more_rounds_than_there_are_stages() {
        inAllWorlds(world -> {
            CountedRules counted = new CountedRules(world.rules);
            JourneyEngine engine = JourneyEngine.of(counted);
            JourneyState state = engine.newState("c");
            // stages to rest, once more after a step, and the last round that finds nothing new
            int most = 2 * (world.map.stages().size() + 2)
                    + world.map.sequences().size() * (world.map.stages().size() + 2);
            for (int n = 0; n <= world.ticks; n++) {
                Instant at = world.at(n);
                List<Signal> group = world.byInstant().getOrDefault(at, List.of());
                counted.asked = 0;
                state = engine.receive(state, world.contact, group, at).state();
                state = engine.review(state, world.contact, at).state();
                assertThat(counted.asked).as("rounds at %s", at).isLessThanOrEqualTo(2 * most);
            }
        });
    }

    // ---- the record's history

    private static Contact dated(World world) {
        return world.contact.with(Contact.CREATED_AT, world.start.toString());
    }

    @Test
    void a_replay_sees_at_each_instant_the_record_as_it_was() {
        int[] changing = {0};
        inAllWorlds(world -> {
            RecordHistory history = RecordHistory.of(dated(world), world.signals);
            WorldRun every = new WorldRun(world, exhaustive(world), history::at).atEveryTick();
            Replay replayed = Replay.run(lazy(world), dated(world), world.signals, world.end());
            assertThat(WorldRun.told(replayed.decisions())).isEqualTo(every.told());
            changing[0] += history.changes().isEmpty() ? 0 : 1;
        });
        if (Long.getLong("journey.seed") == null) {
            assertThat(changing[0]).as("worlds with a record that changes").isGreaterThan(WORLDS / 4);
        }
    }

    @Test
    void a_replay_resumed_at_any_instant_equals_one_run() {
        inAllWorlds(world -> {
            Contact contact = dated(world);
            JourneyEngine engine = lazy(world);
            Replay whole = Replay.run(engine, contact, world.signals, world.end());
            SplittableRandom random = new SplittableRandom(world.seed);
            Instant pause = world.at(random.nextInt(world.ticks));
            Contact then = RecordHistory.of(contact, world.signals).at(pause);
            List<Signal> early = world.signals.stream()
                    .filter(signal -> !signal.occurredAt().isAfter(pause))
                    .toList();
            List<Signal> late = world.signals.stream()
                    .filter(signal -> signal.occurredAt().isAfter(pause))
                    .toList();
            Replay first = Replay.run(engine, then, early, pause);
            Replay rest = Replay.resume(
                    engine,
                    StateAccess.state(StateAccess.snapshot(first.state())),
                    contact,
                    random.nextBoolean() ? world.signals : late,
                    world.end());
            List<Decision> both = new ArrayList<>(first.decisions());
            both.addAll(rest.decisions());
            assertThat(WorldRun.told(both)).isEqualTo(WorldRun.told(whole.decisions()));
            assertThat(rest.state()).isEqualTo(whole.state());
        });
    }

    // ---- what is done with states

    @Test
    void a_correction_tells_what_the_signal_would_have_decided_in_time() {
        int[] corrected = {0};
        inAllWorlds(world -> {
            boolean recordChanges =
                    world.signals.stream().anyMatch(signal -> signal.type().equals(SignalType.FIELD_CHANGED));
            if (recordChanges
                    || world.map.retainedPerType() < 100
                    || world.map.retention().getDays() < 100) {
                return; // no correction where history was cut; and this host's record never changed
            }
            WorldRun inTime = new WorldRun(world, lazy(world), false, false).atReviews();
            for (int i = 0; i < 5; i++) {
                Signal missing = world.signals.get((int) ((world.seed + i * 7) % world.signals.size()));
                Correction correction = correction(world, missing);
                assertThat(correction.visits()).isEqualTo(inTime.state.visits());
                assertThat(correction.state().signals()).hasSameElementsAs(world.signals);
                corrected[0] += correction.isEmpty() ? 0 : 1;
            }
        });
        if (Long.getLong("journey.seed") == null) {
            assertThat(corrected[0]).as("corrections that were not empty").isGreaterThan(WORLDS / 20);
        }
    }

    /** What a host is told that was never given one of the signals. */
    private static Correction correction(World world, Signal missing) {
        TreeMap<Instant, List<Signal>> without = world.byInstant();
        without.get(missing.occurredAt()).remove(missing);
        without.values().removeIf(List::isEmpty);
        WorldRun run = new WorldRun(world, lazy(world), false, false).atReviews(without);
        JourneyState state =
                lazy(world).review(run.state, world.contact, world.end()).state();
        return lazy(world).correction(state, world.contact, missing).orElseThrow();
    }

    @Test
    void skipping_changes_nothing_when_two_contacts_become_one() {
        inAllWorlds(world -> {
            Outcome lazy = merged(world, lazy(world));
            Outcome exhaustive = merged(world, exhaustive(world));
            assertThat(WorldRun.told(lazy.decisions())).isEqualTo(WorldRun.told(exhaustive.decisions()));
            assertThat(lazy.state().visits()).isEqualTo(exhaustive.state().visits());
            assertThat(lazy.state().signals()).isEqualTo(exhaustive.state().signals());
        });
    }

    /** Every other signal is of a lead, who turns out to be the contact late in the history. */
    private static Outcome merged(World world, JourneyEngine engine) {
        Contact lead = Contact.of("lead").with(world.contact.values());
        JourneyState of =
                engine.review(engine.newState("c"), world.contact, world.start).state();
        JourneyState from =
                engine.review(engine.newState("lead"), lead, world.start).state();
        for (Map.Entry<Instant, List<Signal>> at : world.byInstant().entrySet()) {
            for (Signal signal : at.getValue()) {
                if (signal.id().hashCode() % 2 == 0) {
                    of = engine.receive(of, world.contact, signal).state();
                } else {
                    from = engine.receive(from, lead, signal.withContactId("lead"))
                            .state();
                }
            }
        }
        return engine.merge(of, from, world.contact, world.end());
    }

    @Test
    void whichever_of_two_contacts_remains_their_history_is_the_same() {
        int[] merged = new int[3];
        inAllWorlds(world -> {
            List<JourneyState> lives = lives(world);
            Set<String> exits = lives.stream()
                    .flatMap(life -> life.stage().stream())
                    .filter(stage -> world.map.requireStage(stage).isExit())
                    .collect(Collectors.toSet());
            if (exits.size() > 1) {
                return; // of two exits one is entered again at the merge, which sets a new baseline
            }
            JourneyState one = merged(world, lives.get(0), lives.get(1));
            JourneyState other = merged(world, lives.get(1), lives.get(0));
            assertThat(history(one)).isEqualTo(history(other));
            merged[0] += one.heldUntil().isPresent() ? 1 : 0;
            merged[1] += one.visits().size() > 2 ? 1 : 0;
            merged[2] += StateAccess.snapshot(one).sequences().enrollments().isEmpty() ? 0 : 1;
        });
        if (Long.getLong("journey.seed") == null) {
            assertThat(merged[0]).as("held").isPositive();
            assertThat(merged[1]).as("moved").isGreaterThan(WORLDS / 12);
            assertThat(merged[2]).as("enrolled").isGreaterThan(WORLDS / 4);
        }
    }

    /** Two contacts: every other signal is of the second. */
    private static List<JourneyState> lives(World world) {
        JourneyEngine engine = lazy(world);
        Contact contact = dated(world);
        Contact lead = Contact.of("lead").with(contact.values());
        JourneyState of =
                engine.review(engine.newState("c"), contact, world.start).state();
        JourneyState from =
                engine.review(engine.newState("lead"), lead, world.start).state();
        for (Signal signal :
                world.byInstant().values().stream().flatMap(List::stream).toList()) {
            if (signal.id().hashCode() % 2 == 0) {
                of = engine.receive(of, contact, signal).state();
            } else {
                from = engine.receive(from, lead, signal.withContactId("lead")).state();
            }
        }
        return List.of(
                engine.review(of, contact, world.end()).state(),
                engine.review(from, lead, world.end()).state());
    }

    /** The first of two contacts remains. */
    private static JourneyState merged(World world, JourneyState into, JourneyState from) {
        Contact contact = Contact.of(into.contactId()).with(dated(world).values());
        return lazy(world).merge(into, from, contact, world.end()).state();
    }

    /** What both contacts have lived through, without ids. */
    private static List<Object> history(JourneyState state) {
        var parts = StateAccess.snapshot(state);
        Map<String, Object> marks = new java.util.TreeMap<>(parts.facts().marks());
        marks.keySet().removeIf(mark -> mark.startsWith("journey: "));
        return List.of(
                state.stage(),
                state.heldUntil(),
                marks,
                new TreeSet<>(parts.facts().consumed()),
                state.signals().stream()
                        .map(signal -> signal.type() + signal.occurredAt() + signal.attributes())
                        .sorted()
                        .toList(),
                new java.util.TreeMap<>(parts.sequences().members()),
                parts.sequences().touches().values().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                parts.sequences().enrollments().stream()
                        .map(each -> each.sequence() + each.isActive())
                        .sorted()
                        .toList());
    }

    // ---- everywhere

    @Test
    void what_holds_around_the_usual_clock_changes_holds_around_those_of_all_zones() {
        List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        int count = FULL ? zones.size() : 20;
        for (int i = 0; i < count; i++) {
            String zone = zones.get(FULL ? i : i * zones.size() / count);
            World world = new World(i, ZoneId.of(zone));
            try {
                WorldRun every = new WorldRun(world, exhaustive(world), false, true).atEveryTick();
                WorldRun reviews = new WorldRun(world, lazy(world), false, true).atReviews();
                assertThat(reviews.told()).isEqualTo(every.told());
            } catch (EvaluationException failure) {
                assertThat(failure).hasMessageContaining("no longer kept");
            } catch (AssertionError failure) {
                throw new AssertionError("in " + zone + ", in " + world + ": " + failure.getMessage(), failure);
            }
        }
    }
}
