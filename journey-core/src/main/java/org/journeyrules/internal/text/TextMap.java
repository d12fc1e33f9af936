package org.journeyrules.internal.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of a few texts, sorted by key. It takes two arrays, and maps with the same keys may share the array
 * of keys, so it takes a third of the memory of a tree. Looking up a key compares it with each, which is fastest for so
 * few.
 */
public final class TextMap extends AbstractMap<String, String> {
    private static final int MANY = 16;

    private final String[] keys;
    private final String[] values;

    private TextMap(String[] keys, String[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** Returns a copy of a map that is sorted by the natural order of its keys. */
    public static Map<String, String> copyOf(SortedMap<String, String> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        return new TextMap(map.keySet().toArray(String[]::new), map.values().toArray(String[]::new));
    }

    /**
     * Returns a map over two arrays, which the caller must not change afterwards.
     *
     * @param keys strictly ascending by their natural order
     * @param values the value of each key
     */
    public static Map<String, String> over(String[] keys, String[] values) {
        return keys.length == 0 ? Map.of() : new TextMap(keys, values);
    }

    /** Whether keys are strictly ascending. */
    public static boolean areAscending(String[] keys) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1].compareTo(keys[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(@Nullable Object key) {
        if (keys.length > MANY) {
            return key instanceof String text ? Math.max(-1, Arrays.binarySearch(keys, text)) : -1;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable String get(Object key) {
        int index = indexOf(Objects.requireNonNull(key));
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(Objects.requireNonNull(key)) >= 0;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    /** Whether a map shares its keys with this one, so that it has the same keys. */
    public boolean hasKeysOf(Map<String, String> other) {
        return other instanceof TextMap that && Arrays.equals(keys, that.keys);
    }

    /** The n-th key. */
    public String key(int n) {
        return keys[n];
    }

    /** The n-th value. */
    public String value(int n) {
        return values[n];
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(super.keySet());
    }

    private final class Entries implements Iterator<Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Entry<String, String> next() {
            if (next >= keys.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[next], values[next++]);
        }
    }
}
