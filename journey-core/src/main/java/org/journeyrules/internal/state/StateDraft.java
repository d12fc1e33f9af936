package org.journeyrules.internal.state;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** A state while one call works on it. Collections are copied before the first change. */
public final class StateDraft {
    /** The mark of a contact merged into this one: what had moved it back or out before must not move both again. */
    public static final String MERGED_BASELINE = "journey: merged";

    private final StateData base;
    public final EngineCache cache;
    public String version;

    @Nullable
    public Instant begun;

    @Nullable
    public Instant clock;

    public boolean closed;
    public List<Visit> visits;

    @Nullable
    public Instant heldUntil;

    @Nullable
    public Instant reviewAt;

    public long record;

    @Nullable
    public Forecast foresight;

    public boolean watchesAll;
    public Set<Watch> watches;
    public Set<String> standing;
    public Set<String> refused;
    public Map<String, Instant> made;
    public Map<String, Instant> cuts;
    public Map<String, Instant> marks;
    public Set<String> consumed;
    public Set<String> visitedElsewhere;
    public Map<String, List<String>> evidence;
    public SequencesSnapshot cadence;
    public SignalLog log;

    public StateDraft(StateData base, EngineCache cache) {
        this.base = base;
        this.cache = cache;
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

    public StateData done() {
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
    public void foresee(Forecast foreseen) {
        long earliest = foreseen.earliest();
        foresight = foreseen;
        reviewAt = Millis.isWithin(earliest) ? Instant.ofEpochMilli(earliest) : null;
    }

    /** Whether anything differs from the state that the call began with; parts are replaced, never changed. */
    public boolean differs() {
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

    public String journey() {
        return base.journey();
    }

    public String contactId() {
        return base.contactId();
    }

    /** The stay that goes on. */
    @Nullable
    public Visit visit() {
        return visits.isEmpty() ? null : visits.get(visits.size() - 1);
    }

    @Nullable
    public String stage() {
        Visit visit = visit();
        return visit == null ? null : visit.stage();
    }

    /** The instant of the last movement after which evidence begins anew. */
    public static @Nullable Instant baseline(List<Visit> visits) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            if (visits.get(i).movement().isBaseline()) {
                return visits.get(i).entered();
            }
        }
        return null;
    }

    /** Ends the present stay and begins another; what was told and made in a stay is forgotten with it. */
    public void enter(Visit next) {
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

    /** From where questions look at the signals of this draft at an instant. */
    public EvaluationContext context(JourneyMap map, ZoneId zone, long now) {
        Visit visit = visit();
        return new EvaluationContext(
                cache,
                log,
                now,
                zone,
                new EvaluationContext.Settings(
                        map.notActivity(), map.screening(), map.settle().toMillis()),
                visit == null ? EvaluationContext.NOT_ENTERED : visit.entered().toEpochMilli(),
                map.retention(),
                cuts);
    }

    public static <E> Set<E> plus(Set<E> set, E element) {
        if (set.contains(element)) {
            return set;
        }
        Set<E> more = new HashSet<>(set);
        more.add(element);
        return Set.copyOf(more);
    }

    public static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        if (value.equals(map.get(key))) {
            return map;
        }
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return Map.copyOf(more);
    }

    public static <K> Map<K, Instant> latest(Map<K, Instant> map, K key, Instant instant) {
        Instant known = map.get(key);
        return known == null || known.isBefore(instant) ? plus(map, key, instant) : map;
    }
}
