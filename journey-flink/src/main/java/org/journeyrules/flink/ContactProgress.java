package org.journeyrules.flink;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.journeyrules.EvaluationException;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.flink.StoredJourney.DatedRecord;
import org.journeyrules.flink.StoredJourney.Status;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Moves one contact forward: passes the signals that may be seen in order of their instants, all of one instant together,
 * with the record as it was then, and reviews at every {@code reviewAt} in between. This is what a replay does, in parts.
 * Lives for one call, on one thread.
 */
final class ContactProgress {
    private final JourneyEngine engine;
    private final InFlight inFlight;
    private final Instant rulesSince;
    private final String contactId;
    private final TreeMap<Instant, Contact> records = new TreeMap<>();
    private final TreeMap<Instant, List<Signal>> waiting = new TreeMap<>();
    private final byte[] journey;
    private final Function<byte[], JourneyState> reading;
    private @Nullable JourneyState state; // null before it is read, and before the journey starts
    private Status status;
    private String failedVersion;
    private long failedRecord;
    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable FailedContact failure;
    private @Nullable Instant startsAt;
    private List<Signal> inCall = List.of();
    private @Nullable TreeMap<Instant, Contact> recordsBefore;

    /**
     * @param rulesSince when these rules came, for a state of other rules
     * @param stored what is kept for the contact
     * @param reading reads the bytes of a state
     */
    ContactProgress(
            JourneyEngine engine,
            InFlight inFlight,
            Instant rulesSince,
            String contactId,
            StoredJourney stored,
            Function<byte[], JourneyState> reading) {
        this.engine = engine;
        this.inFlight = inFlight;
        this.rulesSince = rulesSince;
        this.contactId = contactId;
        this.journey = stored.journey();
        this.reading = reading;
        this.status = stored.status();
        this.failedVersion = stored.failedVersion();
        this.failedRecord = stored.failedRecord();
        stored.records().forEach(each -> records.put(instant(each.from()), each.record()));
    }

    /** Adds the record from an instant on. If that lies before the state's clock, it counts from the clock on. */
    void add(Contact record, long from) {
        recordsBefore = new TreeMap<>(records);
        records.put(instant(from), record);
    }

    /** Adds signals that wait. Of a repeated id, the earlier instant stands. */
    void add(Collection<Signal> signals) {
        Map<String, Signal> byId = new LinkedHashMap<>();
        for (Signal signal : signals) {
            byId.merge(
                    signal.id(), signal, (one, other) -> other.occurredAt().isBefore(one.occurredAt()) ? other : one);
        }
        byId.values()
                .forEach(signal -> waiting.computeIfAbsent(signal.occurredAt(), any -> new ArrayList<>())
                        .add(signal));
    }

    /**
     * Moves the contact forward.
     *
     * @param until signals and records up to this instant may be seen, and those up to it are complete unless they come
     *     late
     * @param reviewsUntil reviews up to this instant are made; not after {@code until}
     */
    void advance(Instant until, Instant reviewsUntil) {
        if (records.isEmpty() || isHeld(until)) {
            return;
        }
        try {
            state = journey.length == 0 ? null : reading.apply(journey);
            if (state == null ? start(until) : catchUp()) {
                step(until, reviewsUntil);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failed) {
            // the last three come from classes that rules call
            fail(failed, until);
        }
        dropPastRecords();
    }

    /** The latest instant of a signal, of a record, or the watermark. */
    Instant lastEvent(long watermark) {
        Instant last = instant(watermark);
        Instant signal = waiting.isEmpty() ? last : waiting.lastKey();
        Instant record = records.isEmpty() ? last : records.lastKey();
        last = signal.isAfter(last) ? signal : last;
        return record.isAfter(last) ? record : last;
    }

    /** Whether the contact failed, and nothing has changed since that could help. */
    private boolean isHeld(Instant until) {
        if (status == Status.EXCLUDED) {
            waiting.headMap(until, true).clear();
            return true;
        }
        if (status == Status.FAILED
                && failedVersion.equals(engine.version())
                && failedRecord == recordAt(until).fingerprint()) {
            return true;
        }
        status = Status.ACTIVE;
        failedVersion = "";
        failedRecord = 0;
        return false;
    }

    private void fail(Throwable failed, Instant until) {
        for (Signal signal : inCall) {
            waiting.computeIfAbsent(signal.occurredAt(), any -> new ArrayList<>())
                    .add(signal);
        }
        status = Status.FAILED;
        failedVersion = engine.version();
        failedRecord = recordAt(until).fingerprint();
        Instant at = failed instanceof EvaluationException evaluation
                ? evaluation.at()
                : state != null && state.clock().isPresent() ? state.clock().get() : latest(until);
        String rule = failed instanceof EvaluationException evaluation
                ? evaluation.rule().orElse(null)
                : null;
        String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        failure = new FailedContact(contactId, at, rule, message);
    }

    /** An instant up to which something was seen, for a failure that has none of its own. */
    private Instant latest(Instant until) {
        Instant signal = waiting.isEmpty() ? null : waiting.floorKey(until);
        return signal != null ? signal : until.equals(Instant.MIN) || until.equals(Instant.MAX) ? Instant.EPOCH : until;
    }

    /** Starts the journey if it is time; returns whether it has started. */
    private boolean start(Instant until) {
        Optional<Instant> start = startOf(recordAt(until), waiting.headMap(until, true));
        if (start.isEmpty() || start.get().isAfter(until)) {
            startsAt = start.orElse(null);
            return false;
        }
        Instant at = start.get();
        if (engine.map().excludedBy(recordAt(at)).isPresent()) {
            status = Status.EXCLUDED;
            waiting.headMap(until, true).clear();
            return false;
        }
        receive(engine.newState(contactId), takeUpTo(at), at);
        return true;
    }

    /** When the journey starts, as far as is known: as in a replay. */
    private Optional<Instant> startOf(Contact record, NavigableMap<Instant, List<Signal>> seen) {
        ZoneId zone = engine.map().zone();
        Optional<Instant> created = record.instant(Contact.CREATED_AT, zone);
        if (record.value(Contact.STAGE) != null) {
            Optional<Instant> since = record.instant(Contact.STAGE_SINCE, zone).or(() -> created);
            if (since.isEmpty()) {
                throw new IllegalArgumentException("Contact '" + contactId + "' has the stage '"
                        + record.value(Contact.STAGE)
                        + "' but neither stage_since nor created_at.\nMaybe add stage_since.");
            }
            return since;
        }
        for (Map.Entry<Instant, List<Signal>> at : seen.entrySet()) {
            if (at.getValue().stream().anyMatch(this::isInbound)) {
                return created.filter(instant -> instant.isBefore(at.getKey())).or(() -> Optional.of(at.getKey()));
            }
        }
        return created;
    }

    private boolean isInbound(Signal signal) {
        Direction direction = signal.hasOwnDirection()
                ? signal.direction()
                : engine.map().direction(signal.type()).orElse(signal.direction());
        return direction == Direction.INBOUND;
    }

    /** Adopts a state of other rules, and takes what comes late. */
    private boolean catchUp() {
        JourneyState before = state;
        Instant clock = before.clock().orElseThrow();
        if (!before.version().equals(engine.version())) {
            Instant at = clock.isBefore(rulesSince) ? rulesSince : clock;
            keep(engine.adopt(before, recordAt(at), inFlight, at));
            clock = state.clock().orElseThrow();
        }
        List<Signal> late = takeUpTo(clock);
        if (!late.isEmpty()) {
            receive(state, late, clock);
        } else if (changedAt(clock)) {
            keep(engine.review(state, recordAt(clock), clock));
        }
        return true;
    }

    /** Whether the record that was added now holds at the state's clock, so that the rules have not seen it there. */
    private boolean changedAt(Instant clock) {
        return recordsBefore != null
                && !recordsBefore.isEmpty()
                && recordAt(recordsBefore, clock).fingerprint()
                        != recordAt(records, clock).fingerprint();
    }

    private void step(Instant until, Instant reviewsUntil) {
        while (true) {
            Instant clock = state.clock().orElseThrow();
            Instant arrival = waiting.isEmpty() ? null : waiting.firstKey();
            Instant change = records.higherKey(clock);
            Instant event = arrival == null || change != null && change.isBefore(arrival) ? change : arrival;
            if (event != null && event.isAfter(until)) {
                event = null;
            }
            Instant review = state.reviewAt().orElse(null);
            if (review != null && (event == null ? !review.isAfter(reviewsUntil) : review.isBefore(event))) {
                keep(engine.review(state, recordAt(review), review));
            } else if (event != null && event.equals(arrival)) {
                receive(state, takeUpTo(event), event);
            } else if (event != null) {
                keep(engine.review(state, recordAt(event), event));
            } else {
                return;
            }
        }
    }

    private void receive(JourneyState from, List<Signal> signals, Instant at) {
        inCall = signals;
        keep(engine.receive(from, recordAt(at), signals, at));
        inCall = List.of();
    }

    private void keep(Outcome outcome) {
        state = outcome.state();
        outcomes.add(outcome);
    }

    private List<Signal> takeUpTo(Instant end) {
        List<Signal> taken = new ArrayList<>();
        while (!waiting.isEmpty() && !waiting.firstKey().isAfter(end)) {
            taken.addAll(waiting.pollFirstEntry().getValue());
        }
        return taken;
    }

    /** The record at an instant; before the first that is known, that one. */
    private Contact recordAt(Instant at) {
        return recordAt(records, at);
    }

    private static Contact recordAt(TreeMap<Instant, Contact> records, Instant at) {
        Map.Entry<Instant, Contact> known = records.floorEntry(at);
        return (known == null ? records.firstEntry() : known).getValue();
    }

    private void dropPastRecords() {
        if (state != null && state.clock().isPresent()) {
            Instant inEffect = records.floorKey(state.clock().get());
            if (inEffect != null) {
                records.headMap(inEffect).clear();
            }
        }
    }

    // ---- what came of it

    List<Outcome> outcomes() {
        return outcomes;
    }

    Optional<FailedContact> failure() {
        return Optional.ofNullable(failure);
    }

    /** The signals that still wait, by instant. */
    List<Signal> waiting() {
        return waiting.values().stream().flatMap(List::stream).toList();
    }

    /** When to come again through time alone; empty if a signal or a record has to come first. */
    Optional<Instant> next() {
        if (status != Status.ACTIVE || records.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> next = state == null ? Optional.ofNullable(startsAt) : state.reviewAt();
        Instant change = state == null ? null : records.higherKey(state.clock().orElseThrow());
        return change == null || next.isPresent() && next.get().isBefore(change) ? next : Optional.of(change);
    }

    /** What to store. */
    StoredJourney stored(Function<JourneyState, byte[]> writing, long timer) {
        List<DatedRecord> dated = new ArrayList<>();
        records.forEach((from, record) -> dated.add(new DatedRecord(millis(from), record)));
        byte[] bytes = outcomes.isEmpty() || state == null ? journey : writing.apply(state);
        return new StoredJourney(bytes, dated, status, failedVersion, failedRecord, timer);
    }

    static Instant instant(long millis) {
        return millis == Long.MIN_VALUE
                ? Instant.MIN
                : millis == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(millis);
    }

    private static long millis(Instant instant) {
        return instant.equals(Instant.MIN) ? Long.MIN_VALUE : instant.toEpochMilli();
    }
}
