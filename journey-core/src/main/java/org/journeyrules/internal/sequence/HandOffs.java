package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.internal.text.Fingerprint;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Tracks hand-offs until a person acts on them. A touch by a person fulfills a hand-off; otherwise it becomes overdue
 * at its due instant.
 */
public final class HandOffs {
    /** The signal types that count as a person's action on a hand-off. */
    private static final Set<String> TOUCHES = Set.of(
            SignalType.HAND_OFF_ACCEPTED,
            SignalType.HAND_OFF_REJECTED,
            SignalType.CALL_MADE,
            SignalType.CALL_ANSWERED,
            SignalType.MEETING_BOOKED,
            SignalType.MEETING_COMPLETED);

    private final Contact contact;
    private final ZoneId zone;
    private final StateDraft draft;
    private final Consumer<Decision> decisions;

    public HandOffs(Contact contact, ZoneId zone, StateDraft draft, Consumer<Decision> decisions) {
        this.contact = contact;
        this.zone = zone;
        this.draft = draft;
        this.decisions = decisions;
    }

    /** Whether a signal of this type is a person's action on a hand-off. */
    public static boolean isTouch(String type) {
        return TOUCHES.contains(type);
    }

    /** The signal types that are a person's action on a hand-off. */
    public static Set<String> touches() {
        return TOUCHES;
    }

    /** Makes a hand-off. */
    public HandedOff make(Proposal proposal, String newestEvidence, Instant at, Because because) {
        @Nullable
        Instant dueAt = proposal.within() == null
                ? null
                : Millis.planned(Span.of(proposal.within(), zone).from(at.toEpochMilli()));
        int visit = draft.visit().number();
        HandedOff decision = handedOff(
                        header(visit, at, because), proposal.detail(), proposal.target(), newestEvidence, dueAt)
                .withClosedBy(proposal.closedBy());
        decisions.accept(decision);
        if (dueAt != null) {
            Map<String, Promise> open = new HashMap<>(draft.sequences().handOffs());
            open.put(
                    decision.id(),
                    new Promise(
                            visit,
                            at,
                            proposal.rule(),
                            proposal.detail(),
                            proposal.target(),
                            newestEvidence,
                            dueAt,
                            proposal.closedBy()));
            keep(open);
        }
        return decision;
    }

    private HandedOff handedOff(
            Decision.Header header,
            @Nullable String team,
            String reason,
            String newestEvidence,
            @Nullable Instant dueAt) {
        String owner = contact.value(Contact.OWNER);
        return HandedOff.of(header, reason, newestEvidence)
                .withTeam(team)
                .withOwner(owner)
                .withQueue(owner == null ? team : null)
                .withDueAt(dueAt);
    }

    /** Forgets the hand-offs that were fulfilled or are pointless, and reports those that are overdue. */
    public void look(Instant at) {
        if (draft.sequences().handOffs().isEmpty()) {
            return;
        }
        Map<String, Promise> open = new TreeMap<>(draft.sequences().handOffs());
        open.entrySet()
                .removeIf(entry -> isKept(entry.getValue(), at) || isOverdue(entry.getKey(), entry.getValue(), at));
        if (open.size() < draft.sequences().handOffs().size()) {
            keep(open);
        }
    }

    /** The first signal by which a person acted on a hand-off after it was made, up to an instant. */
    public static Optional<Signal> firstAct(SignalLog log, Instant made, Instant until) {
        return first(log, TOUCHES, made, until);
    }

    /**
     * The first of these signals after a hand-off was made, up to an instant.
     *
     * @param awaited signal types, with conditions
     */
    public static Optional<Signal> first(SignalLog log, Collection<String> awaited, Instant made, Instant until) {
        List<Signal> acts = new ArrayList<>();
        for (String each : awaited) {
            log.ofType(AwaitedSignal.typeOf(each)).after(made.toEpochMilli(), signal -> {
                if (!signal.occurredAt().isAfter(until)
                        && AwaitedSignal.of(each).accepts(signal::attribute)) {
                    acts.add(signal);
                }
            });
        }
        return acts.stream().min(SignalList.ORDER);
    }

    private boolean isKept(Promise promise, Instant at) {
        Instant until = promise.dueAt().isBefore(at) ? promise.dueAt() : at;
        return firstAct(draft.log(), promise.at(), until).isPresent()
                || first(draft.log(), promise.closedBy(), promise.at(), until).isPresent();
    }

    private boolean isOverdue(String handedOff, Promise promise, Instant at) {
        if (promise.dueAt().isAfter(at)) {
            return false;
        }
        List<String> evidence = promise.newestEvidence().isEmpty() ? List.of() : List.of(promise.newestEvidence());
        Because because = Because.of(
                promise.rule(), evidence, evidence.size(), "No one has acted on: " + promise.reason(), List.of());
        HandedOff own = handedOff(
                        header(promise.visit(), promise.at(), because),
                        promise.team(),
                        promise.reason(),
                        promise.newestEvidence(),
                        promise.dueAt())
                .withClosedBy(promise.closedBy());
        decisions.accept(HandOffOverdue.of(
                header(promise.visit(), at, because), own, discriminator(handedOff, own, promise.newestEvidence())));
        return true;
    }

    private Decision.Header header(int visit, Instant at, Because because) {
        return Decision.Header.of(draft.journey(), contact.id(), visit, at, because);
    }

    /** Returns what distinguishes the id: the newest evidence and, for a hand-off of a merged contact, its id. */
    private static String discriminator(String handedOff, HandedOff own, String newest) {
        return own.id().equals(handedOff)
                ? newest
                : newest + "~" + Fingerprint.of(handedOff).substring(0, 16);
    }

    private void keep(Map<String, Promise> open) {
        draft.handOffs(open);
    }

    /** Returns when the next hand-off becomes overdue. */
    public long nextChange() {
        if (draft.sequences().handOffs().isEmpty()) {
            return NextChange.NEVER;
        }
        return draft.sequences().handOffs().values().stream()
                .mapToLong(promise -> promise.dueAt().toEpochMilli())
                .min()
                .orElse(NextChange.NEVER);
    }

    public Set<Watch> watches() {
        if (draft.sequences().handOffs().isEmpty()) {
            return Set.of();
        }
        Set<String> types = new HashSet<>(TOUCHES);
        draft.sequences()
                .handOffs()
                .values()
                .forEach(promise -> promise.closedBy().forEach(each -> types.add(AwaitedSignal.typeOf(each))));
        return Set.of(new Watch(types, null, null, Map.of(), false, false));
    }
}
