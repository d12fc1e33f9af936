package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/** One way of looking at a world, and what was decided. */
final class WorldRun {
    private final World world;
    private final JourneyEngine engine;
    private UnaryOperator<JourneyState> stored;
    private final boolean recordChanges;
    private final Function<Instant, Contact> record;
    private final Map<String, Signal> rows = new HashMap<>();
    JourneyState state;
    final List<Decision> decisions = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>(); // of each call
    final List<Optional<Instant>> reviews = new ArrayList<>(); // asked for by each call
    int skipped;
    int byTimeAlone;
    int refused;

    WorldRun(World world, JourneyEngine engine, boolean reload, boolean recordChanges) {
        this.world = world;
        this.engine = engine;
        this.stored = reload ? state -> StateAccess.state(StateAccess.snapshot(state)) : state -> state;
        this.record =
                at -> recordChanges && !at.isBefore(world.at(world.changeTick)) ? world.changedContact : world.contact;
        this.recordChanges = recordChanges;
        this.state = engine.newState("c");
    }

    /** @param record the contact's record at each instant */
    WorldRun(World world, JourneyEngine engine, Function<Instant, Contact> record) {
        this.world = world;
        this.engine = engine;
        this.stored = state -> state;
        this.recordChanges = false;
        this.record = record;
        this.state = engine.newState("c");
    }

    /** Writes the state as bytes after every call, and goes on with what is read from them. */
    WorldRun throughBytes() {
        StateBytes bytes = StateBytes.of(engine.rules());
        stored = state -> {
            byte[] written = bytes.write(state);
            JourneyState read = bytes.read(written);
            assertThat(read).as("the state that was read").isEqualTo(state);
            assertThat(bytes.write(read)).as("the same bytes").isEqualTo(written);
            return read;
        };
        return this;
    }

    private Contact contact(Instant at) {
        return record.apply(at);
    }

    private Outcome keep(Outcome outcome) {
        check(outcome);
        outcomes.add(outcome);
        decisions.addAll(outcome.decisions());
        refused += outcome.refused().size();
        reviews.add(outcome.reviewAt());
        state = stored.apply(outcome.state());
        return outcome;
    }

    /** What holds after every call, whatever was called. */
    private void check(Outcome outcome) {
        JourneyState next = outcome.state();
        Instant clock = next.clock().orElseThrow();
        assertThat(clock).as("the clock").isAfterOrEqualTo(state.clock().orElse(clock));
        next.reviewAt().ifPresent(review -> assertThat(review).as("reviewAt").isAfterOrEqualTo(clock));
        Visit last = null;
        for (Visit visit : next.visits()) {
            if (last != null) {
                assertThat(last.left()).as("the visits").hasValue(visit.entered());
                assertThat(visit.cameFrom()).hasValue(last.stage());
                assertThat(visit.stage()).isNotEqualTo(last.stage());
                assertThat(visit.entered()).isAfterOrEqualTo(last.entered());
            }
            last = visit;
        }
        assertThat(next.visits().size() - state.visits().size())
                .as("one decision for each new visit")
                .isEqualTo(outcome.decisions(StageChanged.class).size());
        outcome.logged().forEach(signal -> rows.put(signal.id(), signal));
        outcome.dropped().forEach(signal -> rows.remove(signal.id()));
        assertThat(next.signals())
                .as("the rows of a host that keeps signals itself")
                .containsExactlyInAnyOrderElementsOf(rows.values());
        nobodyIsStuck(next);
        if (!outcome.changed()) {
            assertThat(next).as("a state said not to have changed").isEqualTo(state);
        }
    }

    /** Every enrollment ends, waits for a signal or the host, or is looked at again in time. */
    private static void nobodyIsStuck(JourneyState state) {
        for (EnrollmentSnapshot enrollment :
                StateAccess.snapshot(state).sequences().enrollments()) {
            if (enrollment.isActive() && enrollment.pausedAt() == null && enrollment.due() != null) {
                Instant clock = state.clock().orElseThrow();
                Instant due = enrollment.due().isAfter(clock) ? enrollment.due() : clock;
                assertThat(state.reviewAt()).as("stuck: %s", enrollment).isPresent();
                assertThat(state.reviewAt().get()).as("late for %s", enrollment).isBeforeOrEqualTo(due);
            }
        }
    }

    private void begin() {
        keep(engine.review(state, contact(world.start), world.start));
    }

    /** Looks at every tick, and again half way, in which nothing may be decided. */
    WorldRun atEveryTick() {
        TreeMap<Instant, List<Signal>> byInstant = world.byInstant();
        List<Signal> first = byInstant.remove(world.start);
        keep(engine.receive(state, contact(world.start), first == null ? List.of() : first, world.start));
        review(world.start);
        for (int tick = 1; tick <= world.ticks; tick++) {
            Instant at = world.at(tick);
            List<Signal> group = byInstant.remove(at);
            if (group != null) {
                keep(engine.receive(state, contact(at), group, at));
            }
            review(at);
        }
        return this;
    }

    /** As often as the state asks for: one step of an enrollment falls due a call, and the next may be due at once. */
    private void review(Instant at) {
        do {
            keep(engine.review(state, contact(at), at));
        } while (state.reviewAt().filter(at::equals).isPresent());
    }

    /** Looks at signals and at each reviewAt, as a host does that has a prompt scheduler. */
    WorldRun atReviews() {
        return atReviews(world.byInstant());
    }

    /** The same over some signals, which it takes. */
    WorldRun atReviews(TreeMap<Instant, List<Signal>> byInstant) {
        Instant change = world.at(world.changeTick);
        List<Signal> first = byInstant.remove(world.start);
        keep(engine.receive(state, contact(world.start), first == null ? List.of() : first, world.start));
        boolean changed = !recordChanges;
        while (true) {
            Instant arrival = byInstant.isEmpty() ? Instant.MAX : byInstant.firstKey();
            Instant review = state.reviewAt().orElse(Instant.MAX);
            if (!changed && !change.isAfter(review) && change.isBefore(arrival)) {
                changed = true;
                keep(engine.review(state, contact(change), change));
            } else if (review.isBefore(arrival) && !review.isAfter(world.end())) {
                int before = decisions.size();
                keep(engine.review(state, contact(review), review));
                byTimeAlone += decisions.size() > before ? 1 : 0;
            } else if (!arrival.equals(Instant.MAX)) {
                changed |= !arrival.isBefore(change);
                Instant reviewBefore = review;
                keep(engine.receive(state, contact(arrival), byInstant.remove(arrival), arrival));
                skipped += reviewBefore.equals(state.reviewAt().orElse(Instant.MAX)) ? 1 : 0;
            } else {
                return this;
            }
        }
    }

    /** Receives signals promptly, and reviews when it happens to look. */
    WorldRun atRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        TreeMap<Instant, List<Signal>> byInstant = world.byInstant();
        begin(byInstant);
        int look = random.nextInt(1, 60);
        while (true) {
            Instant arrival = byInstant.isEmpty() ? Instant.MAX : byInstant.firstKey();
            Instant at = world.at(look);
            if (!arrival.equals(Instant.MAX) && !arrival.isAfter(at)) {
                keep(engine.receive(state, contact(arrival), byInstant.remove(arrival), arrival));
            } else if (look < world.ticks) {
                keep(engine.review(state, contact(at), at));
                look += random.nextInt(1, 60);
            } else {
                keep(engine.review(state, contact(world.end()), world.end()));
                return this;
            }
        }
    }

    /** As {@link #atRandom}, and pauses sequences now and then, and lets them go on by any policy. */
    WorldRun withPauses(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 17 + 3);
        TreeMap<Instant, List<Signal>> byInstant = world.byInstant();
        begin(byInstant);
        int look = random.nextInt(1, 30);
        while (look <= world.ticks) {
            Instant at = world.at(look);
            while (!byInstant.isEmpty() && !byInstant.firstKey().isAfter(at)) {
                Instant arrival = byInstant.firstKey();
                keep(engine.receive(state, contact(arrival), byInstant.remove(arrival), arrival));
            }
            String which = random.nextBoolean() ? "*" : "Q" + random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> keep(engine.pause(state, contact(at), which, at));
                case 1 -> {
                    PausePolicy missed = PausePolicy.values()[random.nextInt(3)];
                    keep(engine.resume(state, contact(at), which, missed, at));
                }
                default -> keep(engine.review(state, contact(at), at));
            }
            look += random.nextInt(1, 30);
        }
        return this;
    }

    private void begin(Map<Instant, List<Signal>> byInstant) {
        List<Signal> first = byInstant.remove(world.start);
        keep(engine.receive(state, contact(world.start), first == null ? List.of() : first, world.start));
    }

    /** Gives everything in one call, in an order of its own. */
    WorldRun allAtOnce(long seed) {
        begin();
        List<Signal> shuffled = new ArrayList<>(world.signals);
        java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
        state = engine.newState("c");
        rows.clear();
        decisions.clear();
        Contact dated = contact(world.start).with("created_at", world.start.toString());
        keep(engine.receive(state, dated, shuffled, world.end()));
        keep(engine.review(state, dated, world.end()));
        return this;
    }

    /** Delivers some signals late, in a given order of arrival, whatever the engine. */
    WorldRun withLateSignals(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 13 + 5);
        TreeMap<Integer, List<Signal>> byArrival = new TreeMap<>();
        TreeMap<Instant, List<Signal>> byInstant = world.byInstant();
        byInstant.forEach((at, group) -> group.forEach(signal -> {
            int tick = (int) (java.time.Duration.between(world.start, at).toMillis() / world.tick.toMillis());
            int arrival = random.nextInt(5) == 0 ? Math.min(world.ticks, tick + random.nextInt(40)) : tick;
            byArrival.computeIfAbsent(arrival, any -> new ArrayList<>()).add(signal);
        }));
        List<Signal> first = byArrival.remove(0);
        keep(engine.receive(state, contact(world.start), first == null ? List.of() : first, world.start));
        byArrival.forEach((tick, group) -> keep(engine.receive(state, contact(world.at(tick)), group, world.at(tick))));
        keep(engine.review(state, contact(world.end()), world.end()));
        return this;
    }

    List<String> told() {
        return told(decisions.stream()
                .filter(decision -> !decision.at().isAfter(world.end()))
                .toList());
    }

    static List<String> told(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> decision.at() + " " + decision.id() + " "
                        + decision.because().rule() + " over "
                        + decision.because().overruled())
                .toList();
    }

    /** What does not depend on when the host looks: all but sending, and what follows from it. */
    List<String> toldOfStages() {
        return decisions.stream()
                .filter(decision -> decision instanceof StageChanged || decision instanceof HandedOff)
                .filter(decision -> !decision.at().isAfter(world.end()))
                .map(decision -> decision.at() + " " + decision.id() + " "
                        + decision.because().rule())
                .toList();
    }

    long moved(Movement movement) {
        return decisions.stream()
                .filter(decision -> decision instanceof StageChanged changed && changed.movement() == movement)
                .count();
    }
}
