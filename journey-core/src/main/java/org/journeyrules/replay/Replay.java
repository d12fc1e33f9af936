package org.journeyrules.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One contact's history, run through an engine, and what came of it. It passes the signals in order of their instants, all signals of one
 * instant together, and makes a review at every {@code reviewAt} in between. The given record holds the values at the
 * end. {@code FIELD_CHANGED} signals are undone backwards, so that the rules see the record as it was at each instant.
 *
 * <p>A journey starts at {@code created_at} or the first inbound signal, whichever is earlier, or with {@code stage} at
 * {@code stage_since}. Immutable and thread-safe.
 */
public final class Replay {
    private final JourneyState state;
    private final List<Decision> decisions;
    private final List<Refusal> refused;
    private final List<Signal> conflicting;
    private final @Nullable String notBegun;

    private Replay(Run run, @Nullable String notBegun) {
        this.state = run.state;
        this.decisions = List.copyOf(run.decisions);
        this.refused = List.copyOf(run.refused);
        this.conflicting = List.copyOf(run.conflicting);
        this.notBegun = notBegun;
    }

    /**
     * Runs a whole history.
     *
     * @param contact the record as it is at the end
     * @param signals the signals, in any order; of a repeated id, the first one stands
     * @param until the end: reviews at this instant are included, later signals are ignored
     * @throws IllegalArgumentException if the map does not know a value, or if a contact with a stage has no date
     * @throws org.journeyrules.EvaluationException if the rules fail
     */
    public static Replay run(JourneyEngine engine, Contact contact, Collection<Signal> signals, Instant until) {
        return resume(engine, InFlight.keep(), engine.newState(contact.id()), contact, signals, until);
    }

    /** Continues from a state, which {@link InFlight#keep} adopts if it is of another version. */
    public static Replay resume(
            JourneyEngine engine, JourneyState state, Contact contact, Collection<Signal> signals, Instant until) {
        return resume(engine, InFlight.keep(), state, contact, signals, until);
    }

    /**
     * Continues from a state with later signals or with all signals; those that the state knows are ignored as repeats.
     * A state of another version is first adopted at its clock. The result contains only new decisions.
     *
     * @param inFlight the policy for a state of another version
     * @throws IllegalArgumentException as {@link #run}, and if the end lies before the state's clock
     * @throws org.journeyrules.EvaluationException if the rules fail
     */
    public static Replay resume(
            JourneyEngine engine,
            InFlight inFlight,
            JourneyState state,
            Contact contact,
            Collection<Signal> signals,
            Instant until) {
        return new Run(engine, inFlight, state, contact, until.truncatedTo(ChronoUnit.MILLIS)).go(signals);
    }

    /**
     * Returns the record as a replay sees it over time: by the instant from which on it was so, oldest first. The first one has
     * the instant {@link Instant#MIN}. Hosts that pass records and signals as one stream can start from it.
     *
     * @param contact the record as it is at the end
     * @param signals the contact's signals, in any order; all but {@code FIELD_CHANGED} are ignored
     * @throws IllegalArgumentException if a known column cannot have had the value that a signal says it had
     */
    public static SortedMap<Instant, Contact> records(Contact contact, Collection<Signal> signals) {
        RecordHistory history = RecordHistory.of(contact, signals);
        SortedMap<Instant, Contact> records = new TreeMap<>();
        records.put(Instant.MIN, history.at(Instant.MIN));
        history.changes().forEach(change -> records.put(change, history.at(change)));
        return records;
    }

    /** The state at the end; its journey has not started if {@link #notBegun} is present. */
    public JourneyState state() {
        return state;
    }

    /** All decisions, in order. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** All refusals, in order. */
    public List<Refusal> refused() {
        return refused;
    }

    /** The signals whose id is already known with other content; the first one stands. */
    public List<Signal> conflicting() {
        return conflicting;
    }

    /** Why the journey did not start; empty if it started. */
    public Optional<String> notBegun() {
        return Optional.ofNullable(notBegun);
    }

    private static final class Run {
        private final JourneyEngine engine;
        private final InFlight inFlight;
        private final Contact contact;
        private final Instant until;
        private RecordHistory record;
        private final List<Decision> decisions = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();
        private final List<Signal> conflicting = new ArrayList<>();
        private JourneyState state;

        Run(JourneyEngine engine, InFlight inFlight, JourneyState state, Contact contact, Instant until) {
            this.engine = engine;
            this.inFlight = inFlight;
            this.state = state;
            this.contact = contact;
            this.until = until;
            this.record = RecordHistory.of(contact, List.of());
        }

        Replay go(Collection<Signal> signals) {
            TreeMap<Instant, List<Signal>> byInstant = byInstant(signals);
            record = RecordHistory.of(
                    contact, byInstant.values().stream().flatMap(List::stream).toList());
            if (!state.hasBegun()) {
                Optional<String> whyNot = whyNotStarted(byInstant);
                if (whyNot.isPresent()) {
                    return new Replay(this, whyNot.get());
                }
                Instant start = start(byInstant).orElseThrow();
                List<Signal> known = takeUpTo(byInstant, start);
                keep(engine.receive(state, record.at(start), known, start));
            } else {
                Instant clock = state.clock().orElseThrow();
                if (!state.version().equals(engine.version())) {
                    keep(engine.adopt(state, record.at(clock), inFlight, clock));
                }
                List<Signal> before = takeUpTo(byInstant, clock);
                if (!before.isEmpty()) {
                    keep(engine.receive(state, record.at(clock), before, clock));
                }
            }
            step(byInstant);
            keep(engine.review(state, contact, until));
            return new Replay(this, null);
        }

        private void step(TreeMap<Instant, List<Signal>> byInstant) {
            while (true) {
                @Nullable Instant arrival = byInstant.isEmpty() ? null : byInstant.firstKey();
                @Nullable Instant review = state.reviewAt().orElse(null);
                if (review != null && !review.isAfter(until) && (arrival == null || review.isBefore(arrival))) {
                    keep(engine.review(state, record.at(review), review));
                } else if (arrival != null) {
                    keep(engine.receive(state, record.at(arrival), byInstant.remove(arrival), arrival));
                } else {
                    return;
                }
            }
        }

        private void keep(Outcome outcome) {
            state = outcome.state();
            decisions.addAll(outcome.decisions());
            refused.addAll(outcome.refused());
            conflicting.addAll(outcome.conflicting());
        }

        private TreeMap<Instant, List<Signal>> byInstant(Collection<Signal> signals) {
            Map<String, Signal> byId = new LinkedHashMap<>();
            for (Signal signal : signals) {
                Signal known = byId.putIfAbsent(signal.id(), signal);
                if (known != null && !known.equals(signal)) {
                    conflicting.add(signal);
                }
            }
            TreeMap<Instant, List<Signal>> byInstant = new TreeMap<>();
            for (Signal signal : byId.values()) {
                if (!signal.occurredAt().isAfter(until)) {
                    byInstant
                            .computeIfAbsent(signal.occurredAt(), any -> new ArrayList<>())
                            .add(signal);
                }
            }
            return byInstant;
        }

        private static List<Signal> takeUpTo(TreeMap<Instant, List<Signal>> byInstant, Instant end) {
            List<Signal> taken = new ArrayList<>();
            while (!byInstant.isEmpty() && !byInstant.firstKey().isAfter(end)) {
                taken.addAll(byInstant.pollFirstEntry().getValue());
            }
            return taken;
        }

        // ---- the start

        private Optional<String> whyNotStarted(TreeMap<Instant, List<Signal>> byInstant) {
            Optional<Instant> start = start(byInstant);
            if (start.isEmpty()) {
                return Optional.of("there is no date at which to start");
            }
            if (start.get().isAfter(until)) {
                return Optional.of("starts after the end");
            }
            return engine.map().excludedBy(record.at(start.get()));
        }

        private Optional<Instant> start(TreeMap<Instant, List<Signal>> byInstant) {
            ZoneId zone = engine.map().zone();
            Optional<Instant> created = contact.instant(Contact.CREATED_AT, zone);
            if (contact.value(Contact.STAGE) != null) {
                Optional<Instant> since =
                        contact.instant(Contact.STAGE_SINCE, zone).or(() -> created);
                if (since.isEmpty()) {
                    throw new IllegalArgumentException("Contact '" + contact.id() + "' has the stage '"
                            + contact.value(Contact.STAGE)
                            + "' but neither stage_since nor created_at.\nMaybe add stage_since.");
                }
                return since;
            }
            Instant first = null;
            for (Map.Entry<Instant, List<Signal>> at : byInstant.entrySet()) {
                if (at.getValue().stream().anyMatch(this::isInbound)) {
                    first = at.getKey();
                    break;
                }
            }
            if (first == null) {
                return created;
            }
            return Optional.of(created.isPresent() && created.get().isBefore(first) ? created.get() : first);
        }

        private boolean isInbound(Signal signal) {
            Direction direction = signal.hasOwnDirection()
                    ? signal.direction()
                    : engine.map().direction(signal.type()).orElse(signal.direction());
            return direction == Direction.INBOUND;
        }
    }
}
