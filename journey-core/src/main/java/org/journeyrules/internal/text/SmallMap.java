package org.journeyrules.internal.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map from texts to a few values, sorted by key. It takes two arrays. A copy with one more key takes
 * nothing but two more arrays, while a hash map of the same size takes an object per key, and hashes each.
 */
public final class SmallMap<V> extends AbstractMap<String, V> {
    private static final int MANY = 12;

    private final String[] keys;
    private final Object[] values;

    private SmallMap(String[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** Returns an unmodifiable copy of a map, which is the map itself if it is one of these. */
    public static <V> Map<String, V> copyOf(Map<String, ? extends V> map) {
        if (map instanceof SmallMap<? extends V> small) {
            @SuppressWarnings("unchecked") // nothing can be added
            SmallMap<V> same = (SmallMap<V>) small;
            return same;
        }
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = Objects.requireNonNull(map.get(keys[i]));
        }
        return over(keys, values);
    }

    /**
     * Returns a map over two arrays, which the caller must not change afterwards.
     *
     * @param keys strictly ascending by their natural order
     * @param values the value of each key, all of the type of the map
     */
    public static <V> Map<String, V> over(String[] keys, Object[] values) {
        return keys.length == 0 ? Map.of() : new SmallMap<>(keys, values);
    }

    /** Returns a map with another value for a key. */
    public static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        if (map.isEmpty()) {
            return new SmallMap<>(new String[] {key}, new Object[] {value});
        }
        SmallMap<V> small = (SmallMap<V>) SmallMap.<V>copyOf(map);
        int at = Arrays.binarySearch(small.keys, key);
        if (at >= 0) {
            Object[] values = small.values.clone();
            values[at] = value;
            return new SmallMap<>(small.keys, values);
        }
        int place = -1 - at;
        int size = small.keys.length;
        String[] keys = Arrays.copyOf(small.keys, size + 1);
        Object[] values = Arrays.copyOf(small.values, size + 1);
        System.arraycopy(small.keys, place, keys, place + 1, size - place);
        System.arraycopy(small.values, place, values, place + 1, size - place);
        keys[place] = key;
        values[place] = value;
        return new SmallMap<>(keys, values);
    }

    /** Returns a map without a key. */
    public static <V> Map<String, V> without(Map<String, V> map, String key) {
        if (!map.containsKey(key)) {
            return map;
        }
        SmallMap<V> small = (SmallMap<V>) SmallMap.<V>copyOf(map);
        int place = Arrays.binarySearch(small.keys, key);
        int rest = small.keys.length - 1;
        String[] keys = Arrays.copyOf(small.keys, rest);
        Object[] values = Arrays.copyOf(small.values, rest);
        System.arraycopy(small.keys, place + 1, keys, place, rest - place);
        System.arraycopy(small.values, place + 1, values, place, rest - place);
        return over(keys, values);
    }

    private int indexOf(Object key) {
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
    public @Nullable V get(Object key) {
        int index = indexOf(Objects.requireNonNull(key));
        return index < 0 ? null : value(index);
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(Objects.requireNonNull(key)) >= 0;
    }

    @Override
    public int size() {
        return keys.length;
    }

    /** The n-th key. */
    public String key(int n) {
        return keys[n];
    }

    /** The n-th value. */
    @SuppressWarnings("unchecked") // only values of the type of the map are put there
    public V value(int n) {
        return (V) values[n];
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], value(i));
        }
    }

    @Override
    public Collection<V> values() {
        @SuppressWarnings("unchecked") // as for one value
        V[] all = (V[]) values;
        return Collections.unmodifiableCollection(Arrays.asList(all));
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(super.keySet());
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Entry<String, V> next() {
            if (next >= keys.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[next], value(next++));
        }
    }
}
