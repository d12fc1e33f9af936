package org.journeyrules.internal.history;

import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.time.Offsets;
import org.journeyrules.internal.time.Span;

/**
 * A cache that an engine shares between its evaluations: the filters of its rules, their watches, and the offsets of
 * time zones. No answer depends on it, and its size is limited. Thread-safe.
 */
public final class EngineCache {
    private static final int SETS = 1024; // a power of two
    private static final int ZONES = 1000;

    private final SignalFilter all = SignalFilter.all();
    private final AtomicReferenceArray<Asked> latest = new AtomicReferenceArray<>(SETS);
    private final Map<ZoneId, Offsets> zones = new ConcurrentHashMap<>();

    /** The filters that an evaluation used, in order, and their watches. */
    private record Asked(SignalFilter[] shapes, Set<Watch> watches) {}

    /** The filter from which all others are narrowed. */
    SignalFilter all() {
        return all;
    }

    /** Returns a window that can be applied to instants in a zone. */
    public Span span(TemporalAmount window, ZoneId zone) {
        return offsets(zone).span(window);
    }

    Offsets offsets(ZoneId zone) {
        Offsets known = zones.get(zone);
        if (known != null) {
            return known;
        }
        Offsets found = new Offsets(zone);
        if (zones.size() < ZONES) {
            zones.put(zone, found);
        }
        return found;
    }

    /**
     * Returns the watches of filters. Rules ask the same questions about most contacts in a stage, so the sets of
     * recent evaluations are reused. States share them, and comparing two of them mostly needs only their identity.
     */
    Set<Watch> watches(SignalFilter[] shapes, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + shapes[i].hash;
        }
        int place = (hash ^ (hash >>> 16)) & (SETS - 1);
        Asked before = latest.get(place);
        if (before != null && isSame(before.shapes, shapes, count)) {
            return before.watches;
        }
        int neighbor = place ^ 1; // the slot for the entry that is displaced
        Asked other = latest.get(neighbor);
        if (other != null && isSame(other.shapes, shapes, count)) {
            return other.watches;
        }
        Set<Watch> watches = new HashSet<>();
        for (int i = 0; i < count; i++) {
            watches.add(shapes[i].watch);
        }
        Set<Watch> done = new Watches(watches);
        latest.set(place, new Asked(Arrays.copyOf(shapes, count), done));
        if (before != null) {
            latest.set(neighbor, before);
        }
        return done;
    }

    private static boolean isSame(SignalFilter[] before, SignalFilter[] shapes, int count) {
        if (before.length != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (before[i] != shapes[i]) {
                return false;
            }
        }
        return true;
    }
}
