package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Returns immutable collections with one more element, or the collection itself if it already has the element. */
final class Additions {
    private Additions() {}

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
