package org.journeyrules.measures;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;

/** Copies of maps whose names sort by code point. */
final class ByName {
    private ByName() {}

    /** Returns a copy that can be changed. */
    static <V> SortedMap<String, V> copy(Map<String, V> map) {
        SortedMap<String, V> copy = new TreeMap<>(CodePoints.ORDER);
        copy.putAll(map);
        return copy;
    }

    /** Returns a copy that cannot be changed. */
    static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(copy(map));
    }
}
