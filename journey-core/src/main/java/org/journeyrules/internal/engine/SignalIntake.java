package org.journeyrules.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.Consumption;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.history.RetentionCuts;
import org.journeyrules.internal.history.RetentionLane;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.history.SignalRelevance;
import org.journeyrules.internal.rules.SignalCheck;
import org.journeyrules.internal.sequence.BouncedAddress;
import org.journeyrules.internal.sequence.ContentMemory;
import org.journeyrules.internal.sequence.Suppression;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Adds signals to the log during one call: each once, in its place, and within the limits of retention. */
final class SignalIntake {
    final List<Signal> logged = new ArrayList<>(2);
    final List<Signal> dropped = new ArrayList<>(0);
    final List<Signal> late = new ArrayList<>(0);
    final List<Signal> tooLate = new ArrayList<>(0);
    final List<Signal> conflicting = new ArrayList<>(0);
    final List<String> warnings = new ArrayList<>(0);
    boolean historyCut;
    boolean cutInThisCall;

    private final JourneyMap map;
    private final Contact contact;
    private final StateDraft draft;
    private final Span retention;
    private @Nullable Instant addressChanged; // as far as this call knows

    /**
     * Creates an intake for one call.
     *
     * @param retention how long signals are kept
     */
    SignalIntake(JourneyMap map, Span retention, Contact contact, StateDraft draft) {
        this.map = map;
        this.contact = contact;
        this.draft = draft;
        this.retention = retention;
    }

    /** Returns the signals that are new, in order. Of signals with the same id, the first one stands. */
    List<Signal> admit(Collection<Signal> signals) {
        List<Signal> admitted = admitted(signals);
        addressChanged = BouncedAddress.lastChange(draft, Instant.MAX);
        for (Signal signal : admitted) {
            if (BouncedAddress.isChange(signal)
                    && (addressChanged == null || signal.occurredAt().isAfter(addressChanged))) {
                addressChanged = signal.occurredAt();
            }
        }
        return admitted;
    }

    private List<Signal> admitted(Collection<Signal> signals) {
        if (signals.isEmpty()) {
            return List.of();
        }
        if (signals instanceof List<Signal> list && list.size() == 1) {
            return admit(list.get(0));
        }
        Map<String, Signal> fresh = new LinkedHashMap<>();
        for (Signal given : signals) {
            Signal signal = declared(given);
            Signal known = draft.log().byId(signal.id());
            if (known == null) {
                known = fresh.putIfAbsent(signal.id(), signal);
            }
            if (known == null) {
                check(signal);
            } else if (!known.equals(signal)) {
                conflicting.add(given);
            }
        }
        List<Signal> ordered = new ArrayList<>(fresh.values());
        ordered.sort(SignalList.ORDER);
        return ordered;
    }

    /** Admits one signal, which is the usual case. */
    private List<Signal> admit(Signal given) {
        Signal signal = declared(given);
        Signal known = draft.log().byId(signal.id());
        if (known == null) {
            check(signal);
            return List.of(signal);
        }
        if (!known.equals(signal)) {
            conflicting.add(given);
        }
        return List.of();
    }

    /**
     * Returns the signal with the direction that the map declares for its type, unless it has a direction of its own.
     */
    private Signal declared(Signal signal) {
        return signal.hasOwnDirection()
                ? signal
                : map.direction(signal.type())
                        .filter(direction -> direction != signal.direction())
                        .map(signal::withDirection)
                        .orElse(signal);
    }

    private void check(Signal signal) {
        SignalCheck.requirePlaceable(signal, map, contact);
    }

    static boolean isPlacement(Signal signal) {
        return SignalCheck.isPlacement(signal);
    }

    /**
     * Returns whether a later placement exists, up to now. Of two placements that arrive in the wrong order, only the
     * later one applies.
     */
    boolean hasLaterPlacement(Signal placement, Instant now) {
        return draft.log()
                .ofType(SignalType.STAGE_SET)
                .anyFromLast(other -> isPlacement(other)
                        && !other.occurredAt().isAfter(now)
                        && SignalList.ORDER.compare(other, placement) > 0);
    }

    /** Returns when the contact first acted; never if it has not. */
    static long firstInbound(List<Signal> signals, long end) {
        for (Signal signal : signals) {
            long at = signal.occurredAt().toEpochMilli();
            if (signal.direction() == Direction.INBOUND && at <= end) {
                return at;
            }
        }
        return NextChange.NEVER;
    }

    /**
     * Logs a new signal. If its type exceeds the number that is kept, drops the least relevant signal of that type.
     */
    void log(Signal signal) {
        BouncedAddress.note(draft, contact, signal, addressChanged);
        draft.log(signal);
        logged.add(signal);
        evict(signal.type());
        SignalCheck.warnings(signal, map, contact).forEach(warnings::add);
    }

    private void evict(String type) {
        for (SignalList ofType = draft.log().ofType(type);
                ofType.size() > map.retainedPerType();
                ofType = draft.log().ofType(type)) {
            SignalLog before = draft.log();
            for (Signal victim : SignalRelevance.evictFirst(before, ofType, map.screening())) {
                boolean persons = SignalRelevance.isPersons(before, victim, map.screening());
                drop(victim, persons);
                String lane = persons ? RetentionLane.of(victim) : RetentionLane.ofMachines(victim.type());
                draft.cut(RetentionCuts.plus(draft.facts().cuts(), lane, victim));
            }
            historyCut = true;
            cutInThisCall = true;
        }
    }

    /**
     * Adds everything that another contact's state knows. Ids are unique only within a contact. If both have a signal
     * with the same id and different content, the one of the other contact gets an id of its own.
     */
    void unite(StateData other) {
        draft.cut(RetentionCuts.united(draft.facts().cuts(), other.facts().cuts()));
        other.facts().marks().forEach((mark, at) -> draft.mark(mark, at));
        for (String content : other.facts().consumed()) {
            draft.consume(content);
        }
        Set<String> types = new TreeSet<>();
        for (Signal theirs : other.log().all()) {
            Signal signal = theirs.withContactId(draft.contactId());
            Signal ours = draft.log().byId(signal.id());
            if (ours != null && !ours.equals(signal)) {
                signal = signal.withId(theirs.contactId() + "/" + theirs.id());
                ours = draft.log().byId(signal.id());
            }
            if (ours == null) {
                draft.log(signal);
                logged.add(signal);
                types.add(signal.type());
            }
        }
        types.forEach(this::evict); // of both histories together, so that it does not matter which came first
    }

    /** Logs late signals, except those older than the history that is kept; returns the logged ones. */
    List<Signal> takeLate(List<Signal> signals) {
        List<Signal> taken = new ArrayList<>();
        if (!signals.isEmpty()) {
            makeRoom(draft.clock().toEpochMilli());
        }
        for (Signal signal : signals) {
            boolean gone = isCut(signal, RetentionLane.of(signal));
            // it may be one of the automated signals that were dropped, passed in again
            gone |= SignalRelevance.isScreened(signal, map.screening())
                    && isCut(signal, RetentionLane.ofMachines(signal.type()));
            if (gone || isTooOld(signal, draft.clock().toEpochMilli())) {
                tooLate.add(signal);
                // the neighbors of a click, which screening compares, are gone too, so it does not count as a person's
                remember(
                        signal,
                        signal.trust() != Trust.MACHINE && !SignalRelevance.isScreened(signal, map.screening()));
            } else {
                log(signal);
                late.add(signal);
                taken.add(signal);
            }
        }
        return taken;
    }

    private boolean isCut(Signal signal, String lane) {
        Instant cut = draft.facts().cuts().get(lane);
        return cut != null && !signal.occurredAt().isAfter(cut);
    }

    private boolean isTooOld(Signal signal, long now) {
        return retention.isOver(signal.occurredAt().toEpochMilli(), now);
    }

    /**
     * Drops signals that are older than the retention period. No question sees them any more. Signals that screening
     * compares stay while a click on the same message is kept, so that a repeated click does not become the first one
     * through time alone.
     */
    void dropExpired(long now) {
        SignalLog before = draft.log();
        if (!retention.isOver(before.earliest(), now)) {
            return;
        }
        for (SignalList list : before.byType()) {
            if (!isTooOld(list.first(), now)) {
                continue;
            }
            for (Signal old : list.leading(signal -> isTooOld(signal, now))) {
                draft.cut(RetentionLane.AGE, old.occurredAt());
                if (!map.screening() || !SignalRelevance.isNeeded(before, old, signal -> isTooOld(signal, now))) {
                    drop(old, SignalRelevance.isPersons(before, old, map.screening()));
                }
            }
        }
    }

    /**
     * Drops expired signals before a click is added to the others on its message, so that screening judges it the same
     * however late they expire.
     */
    void makeRoom(long now) {
        if (map.screening()) {
            dropExpired(now);
        }
    }

    private void drop(Signal signal, boolean persons) {
        remember(signal, persons);
        draft.drop(signal);
        dropped.add(signal);
    }

    /** Remembers the facts that are kept permanently, although the signal is dropped. */
    private void remember(Signal signal, boolean persons) {
        Suppression.mark(signal).ifPresent(mark -> draft.mark(mark, signal.occurredAt()));
        new ContentMemory(map, contact.zone().orElse(map.zone()), draft).remember(signal);
        if (persons && Consumption.isOne(signal)) {
            for (String key : List.of("content", "asset")) {
                String content = signal.attribute(key);
                if (content != null) {
                    draft.consume(content);
                }
            }
        }
    }

    /** Returns the new signals and those that waited in the log for their instant, in order, up to the end. */
    List<Signal> merge(List<Signal> admitted, long clock, long end) {
        List<Signal> waiting = waiting(clock, end);
        if (waiting.isEmpty()) {
            return admitted;
        }
        List<Signal> merged = new ArrayList<>(admitted);
        merged.addAll(waiting);
        merged.sort(SignalList.ORDER);
        return merged;
    }

    /** Returns the signals that were logged before their instant and whose instant has come by the end. */
    List<Signal> waiting(long clock, long end) {
        if (draft.log().latest() <= clock) {
            return List.of();
        }
        List<Signal> waiting = new ArrayList<>();
        for (SignalList list : draft.log().byType()) {
            if (list.last().occurredAt().toEpochMilli() > clock) {
                list.after(clock, signal -> {
                    if (signal.occurredAt().toEpochMilli() <= end) {
                        waiting.add(signal);
                    }
                });
            }
        }
        return waiting;
    }

    /** Returns the instant of the next signal that waits in the log; never if there is none. */
    long nextWaiting(long now) {
        if (draft.log().latest() <= now) {
            return NextChange.NEVER;
        }
        long[] next = {NextChange.NEVER};
        for (SignalList list : draft.log().byType()) {
            if (list.last().occurredAt().toEpochMilli() > now) {
                list.after(
                        now,
                        signal ->
                                next[0] = Math.min(next[0], signal.occurredAt().toEpochMilli()));
            }
        }
        return next[0];
    }

    /** Whether a question of the last round could see the signal, or screening compares it with a click. */
    boolean isWatched(Signal signal) {
        return isScreeningEvidence(signal)
                || SignalRelevance.by(draft.evaluation().watches(), signal, map.notActivity());
    }

    /** Whether screening compares the signal with clicks that it could expose as automated. */
    private boolean isScreeningEvidence(Signal signal) {
        String message = map.screening() ? SignalLog.screenedMessage(signal) : null;
        return message != null && SignalRelevance.hasOtherClicks(draft.log(), message, signal);
    }

    /** Returns the forecast once the signal is logged; null if the rules must be evaluated. */
    @Nullable
    Forecast after(Forecast forecast, Signal signal) {
        return isScreeningEvidence(signal)
                ? null
                : forecast.after(signal, draft.evaluation().watches(), map.notActivity(), map.screening());
    }
}
