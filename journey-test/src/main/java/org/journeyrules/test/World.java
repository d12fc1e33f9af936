package org.journeyrules.test;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** The state of one story: its clock, its contact, the hosts that it happens to, and their decisions. */
final class World {
    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 9, 0);

    private final JourneyEngine engine;
    private final Names names;
    private final Host host;
    private List<Host> others;
    private final Chronicle chronicle;
    private final CoverageCounts.@Nullable OfStory coverage;
    private Contact contact;
    private @Nullable Instant start;
    private @Nullable Instant clock;
    private @Nullable Instant uncounted; // signals up to here do not count
    private @Nullable Instant settled; // when the clicks so far will have settled
    private boolean inFile; // hints are then about the file, and not about Java
    private int ids;

    World(JourneyEngine engine, Contact contact) {
        this(engine, contact, null);
    }

    /** @param coverage counts what the host sees and decides; null for nothing */
    World(JourneyEngine engine, Contact contact, CoverageCounts.@Nullable OfStory coverage) {
        this.engine = engine;
        this.names = new Names(engine.rules());
        this.contact = contact;
        this.chronicle = new Chronicle();
        this.coverage = coverage;
        this.host = new Host(engine, contact.id(), PollingStyle.EXACT, this::note);
        this.others = Arrays.stream(PollingStyle.values())
                .filter(style -> style != PollingStyle.EXACT)
                .map(style -> new Host(engine, contact.id(), style, call -> {}))
                .toList();
        contact.values().keySet().forEach(names::requireColumn);
        contact.account().ifPresent(account -> account.values().keySet().forEach(names::requireAccountColumn));
    }

    /** A contact whose real history is replayed, to be counted. */
    private World(JourneyEngine engine, Contact contact, Instant start, CoverageCounts.OfStory coverage) {
        this.engine = engine;
        this.names = new Names(engine.rules());
        this.contact = contact;
        this.chronicle = new Chronicle();
        this.coverage = coverage;
        this.host = new Host(engine, contact.id(), PollingStyle.EXACT, this::note);
        this.others = List.of();
        this.start = start;
    }

    /** Replays a real history, as {@link Replay} does, and counts it. */
    static void replay(
            JourneyEngine engine,
            Contact last,
            Collection<Signal> signals,
            Instant until,
            CoverageCounts.OfStory coverage) {
        Optional<Instant> begun =
                Replay.run(engine, last, signals, until).state().begun();
        if (begun.isEmpty()) {
            return;
        }
        RecordHistory record = RecordHistory.of(last, signals);
        TreeMap<Instant, List<Signal>> byInstant = new TreeMap<>();
        byInstant.put(begun.get(), new ArrayList<>());
        Set<String> known = new HashSet<>();
        for (Signal signal : signals) {
            if (!signal.occurredAt().isAfter(until) && known.add(signal.id())) {
                Instant at = signal.occurredAt().isBefore(begun.get()) ? begun.get() : signal.occurredAt();
                byInstant.computeIfAbsent(at, any -> new ArrayList<>()).add(signal);
            }
        }
        World world = new World(engine, last, begun.get(), coverage);
        byInstant.forEach((at, group) -> {
            world.host.waitUntil(world.contact, at);
            world.contact = record.at(at);
            world.host.receive(world.contact, group, at);
            world.clock = at;
        });
        world.host.waitUntil(world.contact, until);
        world.contact = last;
        world.host.review(last, until);
    }

    private World(World world) {
        engine = world.engine;
        names = world.names;
        contact = world.contact;
        chronicle = world.chronicle.fork();
        coverage = world.coverage;
        host = world.host.fork(this::note);
        others = world.others.stream().map(other -> other.fork(call -> {})).toList();
        start = world.start;
        clock = world.clock;
        uncounted = world.uncounted;
        settled = world.settled;
        inFile = world.inFile;
        ids = world.ids;
    }

    /** The story is written in a file. */
    World inFile() {
        inFile = true;
        return this;
    }

    /** The event of a placement, as the author of the story would write it. */
    String placing(String stage) {
        return inFile
                ? "- when: { signal: STAGE_SET, stage: " + stage + ", source: user }"
                : "having(placed(\"" + stage + "\"))";
    }

    private void note(HostCall call) {
        chronicle.add(call);
        if (coverage != null) {
            coverage.observe(this, call);
        }
    }

    /** The same world once clicks have settled, which goes on independently: the clock of this one stays. */
    World settled() {
        World later = new World(this);
        if (settled != null && settled.isAfter(clock())) {
            later.elapseUntil(settled);
        }
        return later;
    }

    JourneyEngine engine() {
        return engine;
    }

    Names names() {
        return names;
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

    // ---- what happens

    void startAt(Instant instant) {
        start = instant;
    }

    /** The contact comes with a stage, which it has been in since the start. */
    void importInto(String stage) {
        contact = contact.with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, start().toString());
    }

    /** Starts the journey with only the contact's record, unless it has started already. */
    void begin() {
        begin(List.of());
    }

    /** Starts the journey, unless it has started already, with signals that happened up to then. */
    void begin(List<SignalEvent> history) {
        if (!host.state().hasBegun()) {
            clock = start();
            List<Signal> signals = new ArrayList<>();
            for (SignalEvent event : history) {
                Instant at = time(event, clock());
                Signal signal = event.signal(this, at);
                signals.add(signal);
                settle(signal);
                chronicle.happened(at, event.words(this, signal, at));
            }
            all().forEach(each -> each.receive(contact, signals, clock()));
        }
    }

    /**
     * From now on a signal has to say when it happens as long as the clock stands here: rules count only later ones, because
     * the contact came with a stage or because the map counts the first minutes as part of the start.
     */
    void requireTimeOfNextSignal() {
        uncounted = clock();
    }

    void happen(List<Event<?>> events) {
        int next = 0;
        while (next < events.size()) {
            Instant at = arrival(events.get(next));
            List<Event<?>> together = new ArrayList<>();
            do {
                together.add(events.get(next++));
            } while (next < events.size() && arrivesWith(events.get(next), at));
            happenTogether(together, at);
        }
    }

    private boolean arrivesWith(Event<?> event, Instant at) {
        return !event.timing().isLate()
                && (!event.timing().isSet() || time(event, at).equals(at));
    }

    private Instant time(Event<?> event, Instant clock) {
        return event.timing().time().resolve(clock, start(), zone());
    }

    private Instant arrival(Event<?> event) {
        Instant at = time(event, clock()).plus(event.timing().lateness());
        if (at.isBefore(clock())) {
            throw new IllegalArgumentException(event.name() + " would happen at " + show(at)
                    + ", but the clock already stands at " + show(clock())
                    + ".\nMaybe put it earlier in the story, or add .arrivingLate(…).");
        }
        if (!event.timing().isSet() && event instanceof SignalEvent && clock().equals(uncounted)) {
            throw new IllegalArgumentException(event.name()
                    + " would happen at the instant at which the journey starts, " + show(clock())
                    + ", and rules count only later signals.\n"
                    + "Maybe say when: .after(minutes(1)), or .after(Duration.ZERO) if you mean that instant.");
        }
        return at;
    }

    /** Events at one instant are one event, which the host passes to the engine in one call. */
    private void happenTogether(List<Event<?>> events, Instant at) {
        if (events.stream().allMatch(event -> event.changesRecord() && !(event instanceof SignalEvent))) {
            begin();
        }
        all().forEach(each -> each.waitUntil(contact, at));
        if (events.stream().anyMatch(Event::changesRecord)) {
            all().forEach(each -> each.reviewBefore(contact, at));
        }
        List<Signal> signals = new ArrayList<>();
        for (Event<?> event : events) {
            Signal signal = event.signal(this, at.minus(event.timing().lateness()));
            contact = event.record(contact);
            if (signal != null) {
                signals.add(signal);
                settle(signal);
            }
            chronicle.happened(at, event.words(this, signal, at));
            if (event.timing().isLate()) {
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

    /** A click of unknown trust is judged only when further clicks would show that a machine caused it. */
    private void settle(Signal signal) {
        if (engine.map().screening()
                && signal.type().equals(SignalType.LINK_CLICKED)
                && signal.trust() == Trust.UNKNOWN
                && signal.attribute("message") != null) {
            settled = signal.occurredAt().plus(engine.map().settle());
        }
    }

    /** Whether a signal without a time would happen where rules do not count it. */
    boolean isUncounted() {
        return clock().equals(uncounted);
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
                    "Time cannot elapse until " + show(end) + ": the clock already stands at " + show(clock()) + ".");
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

    private static List<Decision> comparable(List<Decision> decisions) {
        return decisions.stream().filter(DecisionKinds::isSameForEveryHost).toList();
    }

    List<Decision> decisions() {
        return host.decisions();
    }

    /** The explanation of the contact as it is now. */
    Explanation explanation() {
        return engine.explain(state(), contact, clock());
    }

    String show(Instant instant) {
        return Times.show(instant, zone());
    }
}
