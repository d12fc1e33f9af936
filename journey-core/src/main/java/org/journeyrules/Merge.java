package org.journeyrules;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.SignalLog;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;

/** Makes one state of two. */
final class Merge {
    private final JourneyRules rules;
    private final boolean exhaustive;

    Merge(JourneyRules rules, boolean exhaustive) {
        this.rules = rules;
        this.exhaustive = exhaustive;
    }

    Outcome merge(JourneyState into, JourneyState from, Contact contact, Instant asOf) {
        if (!from.hasBegun() || !into.hasBegun()) {
            JourneyState begun = into.hasBegun() ? into : from;
            JourneyState other = into.hasBegun() ? from : into;
            Draft draft = new Draft(renamed(begun, contact.id()));
            unite(draft, other, contact.id());
            return go(draft, contact, asOf);
        }
        boolean fromIsFurther = rank(from) > rank(into);
        Draft draft = new Draft(into.data());
        unite(draft, from, contact.id());
        Set<String> visited = new HashSet<>(draft.visitedElsewhere);
        visited.addAll(from.data().visitedElsewhere());
        from.visits().forEach(visit -> visited.add(visit.stage()));
        draft.visitedElsewhere = Set.copyOf(visited);
        draft.heldUntil = later(draft.heldUntil, from.data().heldUntil());
        draft.clock = later(later(draft.clock, from.data().clock()), asOf);
        draft.closed = false;
        if (!fromIsFurther) {
            return go(draft, contact, asOf);
        }
        return new Call(rules, exhaustive, new JourneyState(draft.done()), contact)
                .mergeInto(from.stage().orElseThrow(), draft.clock);
    }

    private Outcome go(Draft draft, Contact contact, Instant asOf) {
        draft.version = ""; // asked anew at once: what was known holds for neither history
        return new Call(rules, exhaustive, new JourneyState(draft.done()), contact).receive(List.of(), asOf);
    }

    /** An exit is not further than any stage of the order. */
    private int rank(JourneyState state) {
        Visit visit = state.visit().orElseThrow();
        return rules.map()
                .stage(visit.stage())
                .map(stage -> stage.isExit() ? -1 : rules.map().rank(stage.name()))
                .orElse(-1);
    }

    private static StateData renamed(JourneyState state, String contactId) {
        StateData d = state.data();
        SignalLog log = SignalLog.EMPTY;
        for (Signal signal : state.signals()) {
            log = log.with(signal.withContactId(contactId));
        }
        return new StateData(
                d.journey(),
                d.version(),
                contactId,
                d.begun(),
                d.clock(),
                d.closed(),
                d.visits(),
                d.heldUntil(),
                d.reviewAt(),
                d.record(),
                d.watchesAll(),
                d.watches(),
                d.standing(),
                d.refused(),
                d.made(),
                d.cuts(),
                d.marks(),
                d.consumed(),
                d.visitedElsewhere(),
                d.evidence(),
                d.cadence(),
                log);
    }

    private static void unite(Draft draft, JourneyState other, String contactId) {
        for (Signal signal : other.signals()) {
            if (draft.log.byId(signal.id()) == null) {
                draft.log = draft.log.with(signal.withContactId(contactId));
            }
        }
        other.data().cuts().forEach((lane, cut) -> draft.cuts = Draft.latest(draft.cuts, lane, cut));
        other.data().marks().forEach((mark, at) -> draft.marks = Draft.latest(draft.marks, mark, at));
        for (String content : other.data().consumed()) {
            draft.consumed = Draft.plus(draft.consumed, content);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
