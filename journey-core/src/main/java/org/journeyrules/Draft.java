package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.Foresight;
import org.journeyrules.internal.Memory;
import org.journeyrules.internal.Moment;
import org.journeyrules.internal.SignalLog;
import org.journeyrules.spi.CadencePart;
import org.journeyrules.spi.Watch;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** A state while one call works on it. Collections are copied before the first change. */
final class Draft {
    /** The mark of a contact merged into this one: what had moved it back or out before must not move both again. */
    static final String MERGED_BASELINE = "journey: merged";

    private final StateData base;
    final Memory memory;
    String version;

    @Nullable
    Instant begun;

    @Nullable
    Instant clock;

    boolean closed;
    List<Visit> visits;

    @Nullable
    Instant heldUntil;

    @Nullable
    Instant reviewAt;

    long record;

    @Nullable
    Foresight foresight;

    boolean watchesAll;
    Set<Watch> watches;
    Set<String> standing;
    Set<String> refused;
    Map<String, Instant> made;
    Map<String, Instant> cuts;
    Map<String, Instant> marks;
    Set<String> consumed;
    Set<String> visitedElsewhere;
    Map<String, List<String>> evidence;
    CadencePart cadence;
    SignalLog log;

    Draft(StateData base, Memory memory) {
        this.base = base;
        this.memory = memory;
        this.version = base.version();
        this.begun = base.begun();
        this.clock = base.clock();
        this.closed = base.closed();
        this.visits = base.visits();
        this.heldUntil = base.heldUntil();
        this.reviewAt = base.reviewAt();
        this.foresight = base.foresight();
        this.record = base.record();
        this.watchesAll = base.watchesAll();
        this.watches = base.watches();
        this.standing = base.standing();
        this.refused = base.refused();
        this.made = base.made();
        this.cuts = base.cuts();
        this.marks = base.marks();
        this.consumed = base.consumed();
        this.visitedElsewhere = base.visitedElsewhere();
        this.evidence = base.evidence();
        this.cadence = base.cadence();
        this.log = base.log();
    }

    StateData done() {
        return new StateData(
                base.journey(),
                version,
                base.contactId(),
                begun,
                clock,
                closed,
                visits,
                heldUntil,
                reviewAt,
                foresight,
                record,
                watchesAll,
                watches,
                standing,
                refused,
                made,
                cuts,
                marks,
                consumed,
                visitedElsewhere,
                evidence,
                cadence,
                log);
    }

    /** Takes down when time alone first changes an answer. */
    void foresee(Foresight foreseen) {
        long earliest = foreseen.earliest();
        foresight = foreseen;
        reviewAt = Moment.isWithin(earliest) ? Instant.ofEpochMilli(earliest) : null;
    }

    /** Whether anything differs from the state that the call began with; parts are replaced, never changed. */
    boolean differs() {
        return log != base.log()
                || visits != base.visits()
                || !java.util.Objects.equals(clock, base.clock())
                || closed != base.closed()
                || !java.util.Objects.equals(reviewAt, base.reviewAt())
                || record != base.record()
                || !version.equals(base.version())
                || !java.util.Objects.equals(heldUntil, base.heldUntil())
                || watchesAll != base.watchesAll()
                || !watches.equals(base.watches())
                || !standing.equals(base.standing())
                || !refused.equals(base.refused())
                || !made.equals(base.made())
                || !evidence.equals(base.evidence())
                || !cadence.equals(base.cadence())
                || !marks.equals(base.marks())
                || !consumed.equals(base.consumed())
                || !cuts.equals(base.cuts())
                || !visitedElsewhere.equals(base.visitedElsewhere());
    }

    String journey() {
        return base.journey();
    }

    String contactId() {
        return base.contactId();
    }

    /** The stay that goes on. */
    @Nullable
    Visit visit() {
        return visits.isEmpty() ? null : visits.get(visits.size() - 1);
    }

    @Nullable
    String stage() {
        Visit visit = visit();
        return visit == null ? null : visit.stage();
    }

    /** The instant of the last movement after which evidence begins anew. */
    static @Nullable Instant baseline(List<Visit> visits) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            if (visits.get(i).movement().isBaseline()) {
                return visits.get(i).entered();
            }
        }
        return null;
    }

    /** Ends the present stay and begins another; what was told and made in a stay is forgotten with it. */
    void enter(Visit next) {
        List<Visit> changed = new ArrayList<>(visits);
        if (!changed.isEmpty()) {
            changed.set(changed.size() - 1, changed.get(changed.size() - 1).left(next.entered()));
        }
        changed.add(next);
        visits = List.copyOf(changed);
        standing = Set.of();
        refused = Set.of();
        made = Map.of();
    }

    static <E> Set<E> plus(Set<E> set, E element) {
        if (set.contains(element)) {
            return set;
        }
        Set<E> more = new HashSet<>(set);
        more.add(element);
        return Set.copyOf(more);
    }

    static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        if (value.equals(map.get(key))) {
            return map;
        }
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return Map.copyOf(more);
    }

    static <K> Map<K, Instant> latest(Map<K, Instant> map, K key, Instant instant) {
        Instant known = map.get(key);
        return known == null || known.isBefore(instant) ? plus(map, key, instant) : map;
    }
}
