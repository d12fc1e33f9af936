package org.journeyrules.test;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalDeclaration;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The world of one story: its clock, its contact, the hosts that it happens to, and what was seen of it. */
final class World {
    private static final Set<String> SENDING =
            Set.of("Enrolled", "SequenceEnded", "StepDue", "StepDeferred", "StepSkipped");

    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 9, 0);

    private final JourneyEngine engine;
    private final Host host;
    private List<Host> others;
    private final Chronicle chronicle;
    private Contact contact;
    private @Nullable Instant start;
    private @Nullable Instant clock;
    private @Nullable Instant arranged;
    private int ids;

    World(JourneyEngine engine, Contact contact) {
        this.engine = engine;
        this.contact = contact;
        this.chronicle = new Chronicle();
        this.host = new Host(engine, contact.id(), Pace.EXACT, chronicle::add);
        this.others = Arrays.stream(Pace.values())
                .filter(pace -> pace != Pace.EXACT)
                .map(pace -> new Host(engine, contact.id(), pace, outcome -> {}))
                .toList();
    }

    JourneyEngine engine() {
        return engine;
    }

    Contact contact() {
        return contact;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    JourneyState state() {
        return host.state();
    }

    ZoneId zone() {
        return contact.zone().orElse(engine.map().zone());
    }

    Instant start() {
        if (start == null) {
            start = START.atZone(zone()).toInstant();
        }
        return start;
    }

    Instant clock() {
        return clock == null ? start() : clock;
    }

    String nextId() {
        return "s" + ++ids;
    }

    void requireStage(String stage) {
        if (engine.map().stage(stage).isEmpty()) {
            throw new IllegalArgumentException("The map '" + engine.map().name() + "' has no stage '" + stage + "'.\n"
                    + Suggestions.maybe(
                            stage,
                            engine.map().stages().stream().map(Stage::name).toList()));
        }
    }

    /**
     * Where the map declares its own types, one that is a slip of the pen is a mistake of the test: no rule can see it, and a
     * near miss would hold for the wrong reason. One that differs by more may be a pack's own.
     */
    void requireType(String type) {
        List<SignalDeclaration> declared = engine.map().declaredSignals();
        if (declared.isEmpty() || engine.map().direction(type).isPresent() || SignalType.isKnown(type)) {
            return;
        }
        List<String> names =
                new ArrayList<>(declared.stream().map(SignalDeclaration::name).toList());
        names.addAll(SignalType.known());
        Suggestions.to(type, names)
                .filter(right -> !right.startsWith(type) && !type.startsWith(right))
                .ifPresent(right -> {
                    throw new IllegalArgumentException(
                            "The map '" + engine.map().name() + "' declares no signals of the type '" + type
                                    + "'.\nMaybe '" + right + "'?");
                });
    }

    // ---- what happens

    void startAt(Instant instant) {
        start = instant;
    }

    /** The contact comes with a stage, in which it is since the start. */
    void importInto(String stage) {
        contact = contact.with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, start().toString());
    }

    /** Begins the journey at the start, with nothing but the contact's record. */
    void begin() {
        if (!host.state().hasBegun()) {
            clock = start();
            all().forEach(each -> each.receive(contact, List.of(), clock()));
        }
    }

    /**
     * The journey began as it was arranged. Where rules count only what comes after that instant, because the contact came
     * with a stage or the map spends the act of beginning, the next signal has to say when it comes.
     */
    void arranged(boolean withStage) {
        if (withStage || engine.map().origin().isPresent()) {
            arranged = clock();
        }
    }

    void happen(List<Happening<?>> happenings) {
        int next = 0;
        while (next < happenings.size()) {
            Instant at = arrival(happenings.get(next));
            List<Happening<?>> together = new ArrayList<>();
            do {
                together.add(happenings.get(next++));
            } while (next < happenings.size() && arrivesWith(happenings.get(next), at));
            happenTogether(together, at);
        }
    }

    private boolean arrivesWith(Happening<?> happening, Instant at) {
        return happening.lateness().isZero()
                && (!happening.isTimed()
                        || happening.time().resolve(at, start(), zone()).equals(at));
    }

    private Instant arrival(Happening<?> happening) {
        Instant at = happening.time().resolve(clock(), start(), zone()).plus(happening.lateness());
        if (at.isBefore(clock())) {
            throw new IllegalArgumentException(
                    happening.name() + " is said to happen at " + show(at) + ", but the clock stands at "
                            + show(clock()) + ".\nMaybe tell it earlier, or as .arrivingLate(…).");
        }
        if (!happening.isTimed() && happening instanceof SignalHappening && clock().equals(arranged)) {
            throw new IllegalArgumentException(
                    happening.name() + " would happen at the very instant at which the journey"
                            + " begins, " + show(clock()) + ", and rules count what comes after it.\n"
                            + "Maybe say when: .after(minutes(1)), or .after(Duration.ZERO) if that instant is meant.");
        }
        return at;
    }

    /** What happens at one instant is one event, told to the host in one call. */
    private void happenTogether(List<Happening<?>> happenings, Instant at) {
        if (happenings.stream().allMatch(Happening::changesRecord)) {
            begin();
        }
        all().forEach(each -> each.waitUntil(contact, at));
        if (happenings.stream().anyMatch(Happening::changesRecord)) {
            all().forEach(each -> each.reviewBefore(contact, at));
        }
        List<Signal> signals = new ArrayList<>();
        for (Happening<?> happening : happenings) {
            Signal signal = happening.signal(this, at.minus(happening.lateness()));
            contact = happening.record(contact);
            if (signal != null) {
                signals.add(signal);
            }
            chronicle.happened(at, happening.words(this, signal, at));
            if (!happening.lateness().isZero()) {
                others = List.of();
            }
        }
        if (signals.isEmpty()) {
            all().forEach(each -> each.review(contact, at));
        } else {
            all().forEach(each -> each.receive(contact, signals, at));
        }
        clock = at;
    }

    void elapse(TemporalAmount amount) {
        begin();
        Instant end = Times.plus(clock(), amount, zone());
        if (!end.isAfter(clock())) {
            throw new IllegalArgumentException("The time that elapses is " + amount + ", which is not positive.");
        }
        elapseUntil(end);
    }

    void elapseUntil(Instant end) {
        begin();
        if (end.isBefore(clock())) {
            throw new IllegalArgumentException(
                    "Time is said to elapse until " + show(end) + ", but the clock stands at " + show(clock()) + ".");
        }
        all().forEach(each -> {
            each.waitUntil(contact, end);
            each.review(contact, end);
        });
        chronicle.happened(end, "time has elapsed");
        clock = end;
    }

    private List<Host> all() {
        List<Host> all = new ArrayList<>(List.of(host));
        all.addAll(others);
        return all;
    }

    /** The first of the other hosts that decided something else, or null. */
    @Nullable
    Host differing() {
        return others.stream()
                .filter(other -> !comparable(other.decisions()).equals(comparable(host.decisions())))
                .findFirst()
                .orElse(null);
    }

    /** Sending does not go back in time: what sequences do depends on when a host looks, and is meant to. */
    private static List<Decision> comparable(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> !SENDING.contains(decision.kind()))
                .toList();
    }

    List<Decision> decisions() {
        return host.decisions();
    }

    String show(Instant instant) {
        return Times.show(instant, zone());
    }
}
