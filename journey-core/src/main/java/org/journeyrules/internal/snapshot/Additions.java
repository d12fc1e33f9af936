package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.text.SmallMap;

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

    static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        return value.equals(map.get(key)) ? map : SmallMap.with(map, key, value);
    }

    static Map<String, Instant> latest(Map<String, Instant> map, String key, Instant instant) {
        Instant known = map.get(key);
        return known == null || known.isBefore(instant) ? plus(map, key, instant) : map;
    }
}
