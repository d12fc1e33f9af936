package org.journeyrules.internal.history;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;

/**
 * A set of watches, indexed by signal type. Most signals are seen by none of them, and one lookup shows that.
 * Immutable.
 */
public final class Watches extends AbstractSet<Watch> {
    private final Set<Watch> all;
    private final int hash;
    private final Map<String, List<Watch>> ofTypes = new HashMap<>();
    private final List<Watch> ofAnyType = new ArrayList<>();

    public Watches(Collection<Watch> watches) {
        this.all = Set.copyOf(watches);
        this.hash = all.hashCode();
        for (Watch watch : all) {
            for (String type : watch.types()) {
                ofTypes.computeIfAbsent(type, any -> new ArrayList<>(1)).add(watch);
            }
            if (watch.types().isEmpty()) {
                ofAnyType.add(watch);
            }
        }
    }

    /** Whether one of the watches that count sees the signal. */
    boolean see(Signal signal, Set<String> notActivity, Predicate<Watch> counts) {
        return see(ofTypes.getOrDefault(signal.type(), List.of()), signal, notActivity, counts)
                || see(ofAnyType, signal, notActivity, counts);
    }

    private static boolean see(List<Watch> watches, Signal signal, Set<String> notActivity, Predicate<Watch> counts) {
        for (int i = 0; i < watches.size(); i++) {
            if (SignalFilter.sees(watches.get(i), signal, notActivity) && counts.test(watches.get(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean contains(Object watch) {
        return all.contains(watch);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public Iterator<Watch> iterator() {
        return all.iterator();
    }

    @Override
    public int size() {
        return all.size();
    }
}
