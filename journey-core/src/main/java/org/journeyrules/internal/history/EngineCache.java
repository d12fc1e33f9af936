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
 * What an engine remembers of all its evaluations, only so as not to find it out again: the ways in which its rules narrow
 * selections, what they watch, the offsets of zones. No answer depends on it, and it stays small. Thread-safe.
 */
public final class EngineCache {
    private static final int SETS = 1024; // a power of two
    private static final int ZONES = 1000;

    private final SignalFilter all = SignalFilter.all();
    private final AtomicReferenceArray<Asked> latest = new AtomicReferenceArray<>(SETS);
    private final Map<ZoneId, Offsets> zones = new ConcurrentHashMap<>();

    /** The shapes that an evaluation asked for, in order, and what they come to. */
    private record Asked(SignalFilter[] shapes, Set<Watch> watches) {}

    /** The shape that all others are narrowed from. */
    SignalFilter all() {
        return all;
    }

    /** A window, to be laid from instants on in a zone. */
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
     * The watches of shapes. Rules ask the same questions of most contacts in a stage, so that the sets of the latest
     * evaluations serve many: states share them, and that two are equal is mostly told by their identity.
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
        int beside = place ^ 1; // where what it gives way to goes
        Asked other = latest.get(beside);
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
            latest.set(beside, before);
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
