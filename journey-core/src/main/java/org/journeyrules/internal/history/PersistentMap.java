package org.journeyrules.internal.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map. Each change returns a new map that shares almost everything with the old one. It is a hash array
 * mapped trie (Bagwell, "Ideal Hash Trees", 2001) with 32 branches per level. A change copies a path of at most seven
 * small arrays, whatever the size; copying a hash map of 10,000 ids would take a millisecond.
 */
public final class PersistentMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(new Node(0, new Object[0]), 0);
    private static final int BITS = 5;

    private final Node root;
    private final int size;

    private PersistentMap(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /**
     * Returns a map of these values by their keys, made at once.
     *
     * @throws IllegalArgumentException if two values have the same key; the message is the key
     */
    public static <K, V> PersistentMap<K, V> of(List<? extends V> values, Function<? super V, ? extends K> key) {
        if (values.isEmpty()) {
            return empty();
        }
        Entry[] entries = new Entry[values.size()];
        for (int i = 0; i < entries.length; i++) {
            V value = values.get(i);
            K itsKey = key.apply(value);
            entries[i] = new Entry(itsKey, value, spread(itsKey));
        }
        return new PersistentMap<>(Node.of(entries, entries.length, 0), entries.length);
    }

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    public @Nullable V get(K key) {
        return (V) root.find(0, spread(key), key);
    }

    public boolean containsKey(K key) {
        return get(key) != null;
    }

    public PersistentMap<K, V> with(K key, V value) {
        boolean known = containsKey(key);
        return new PersistentMap<>(root.with(0, new Entry(key, value, spread(key))), known ? size : size + 1);
    }

    public PersistentMap<K, V> without(K key) {
        return containsKey(key) ? new PersistentMap<>(root.without(0, spread(key), key), size - 1) : this;
    }

    /** Passes each entry to an action, in an undefined order. */
    @SuppressWarnings("unchecked")
    public void forEach(BiConsumer<? super K, ? super V> action) {
        root.forEach(entry -> action.accept((K) entry.key, (V) entry.value));
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private record Entry(Object key, Object value, int hash) {}

    private interface EntryAction {
        void accept(Entry entry);
    }

    /**
     * A node. A slot is an {@link Entry}, a {@link Node} or, if all bits of the hash are used up, an array of entries
     * that collide.
     */
    private static final class Node {
        private final int bitmap;
        private final Object[] slots;

        Node(int bitmap, Object[] slots) {
            this.bitmap = bitmap;
            this.slots = slots;
        }

        /** Returns a node of the first entries of an array, whose hashes are the same below the shift. */
        static Node of(Entry[] entries, int count, int shift) {
            int[] counts = new int[1 << BITS];
            int bitmap = 0;
            for (int i = 0; i < count; i++) {
                int place = (entries[i].hash >>> shift) & 31;
                counts[place]++;
                bitmap |= 1 << place;
            }
            Node node = new Node(bitmap, new Object[Integer.bitCount(bitmap)]);
            for (int i = 0; i < count; i++) {
                int place = (entries[i].hash >>> shift) & 31;
                int index = node.index(1 << place);
                if (counts[place] == 1) {
                    node.slots[index] = entries[i];
                } else if (node.slots[index] == null) {
                    Entry[] together = new Entry[counts[place]];
                    int found = 0;
                    for (int j = i; j < count; j++) {
                        if (((entries[j].hash >>> shift) & 31) == place) {
                            together[found++] = entries[j];
                        }
                    }
                    node.slots[index] = shift + BITS > 30 ? distinct(together) : of(together, found, shift + BITS);
                }
            }
            return node;
        }

        private static Entry[] distinct(Entry[] entries) {
            Set<Object> keys = new HashSet<>();
            for (Entry entry : entries) {
                if (!keys.add(entry.key)) {
                    throw new IllegalArgumentException(String.valueOf(entry.key));
                }
            }
            return entries;
        }

        @Nullable
        Object find(int shift, int hash, Object key) {
            Node node = this;
            while (true) {
                int bit = bit(shift, hash);
                if ((node.bitmap & bit) == 0) {
                    return null;
                }
                Object slot = node.slots[node.index(bit)];
                if (slot instanceof Node child) {
                    node = child;
                    shift += BITS;
                } else if (slot instanceof Entry entry) {
                    return entry.hash == hash && entry.key.equals(key) ? entry.value : null;
                } else {
                    for (Entry entry : (Entry[]) slot) {
                        if (entry.key.equals(key)) {
                            return entry.value;
                        }
                    }
                    return null;
                }
            }
        }

        Node with(int shift, Entry added) {
            int bit = bit(shift, added.hash);
            int index = index(bit);
            if ((bitmap & bit) == 0) {
                Object[] grown = new Object[slots.length + 1];
                System.arraycopy(slots, 0, grown, 0, index);
                grown[index] = added;
                System.arraycopy(slots, index, grown, index + 1, slots.length - index);
                return new Node(bitmap | bit, grown);
            }
            Object slot = slots[index];
            if (slot instanceof Node child) {
                return replaced(index, child.with(shift + BITS, added));
            }
            if (slot instanceof Entry entry) {
                if (entry.key.equals(added.key)) {
                    return replaced(index, added);
                }
                return replaced(index, join(shift + BITS, entry, added));
            }
            return replaced(index, withCollision((Entry[]) slot, added));
        }

        private static Object join(int shift, Entry one, Entry other) {
            if (shift > 30) {
                return new Entry[] {one, other};
            }
            return new Node(0, new Object[0]).with(shift, one).with(shift, other);
        }

        private static Entry[] withCollision(Entry[] entries, Entry added) {
            for (int i = 0; i < entries.length; i++) {
                if (entries[i].key.equals(added.key)) {
                    Entry[] changed = entries.clone();
                    changed[i] = added;
                    return changed;
                }
            }
            Entry[] grown = java.util.Arrays.copyOf(entries, entries.length + 1);
            grown[entries.length] = added;
            return grown;
        }

        /** Removes a key, which must exist. */
        Node without(int shift, int hash, Object key) {
            int bit = bit(shift, hash);
            int index = index(bit);
            Object slot = slots[index];
            if (slot instanceof Node child) {
                Node rest = child.without(shift + BITS, hash, key);
                return rest.slots.length == 0 ? removed(bit, index) : replaced(index, rest);
            }
            if (slot instanceof Entry[] entries && entries.length > 1) {
                Entry[] rest = java.util.Arrays.stream(entries)
                        .filter(entry -> !entry.key.equals(key))
                        .toArray(Entry[]::new);
                return replaced(index, rest.length == 1 ? rest[0] : rest);
            }
            return removed(bit, index);
        }

        void forEach(EntryAction action) {
            for (Object slot : slots) {
                if (slot instanceof Node child) {
                    child.forEach(action);
                } else if (slot instanceof Entry entry) {
                    action.accept(entry);
                } else {
                    for (Entry entry : (Entry[]) slot) {
                        action.accept(entry);
                    }
                }
            }
        }

        private Node replaced(int index, Object slot) {
            Object[] changed = slots.clone();
            changed[index] = slot;
            return new Node(bitmap, changed);
        }

        private Node removed(int bit, int index) {
            Object[] rest = new Object[slots.length - 1];
            System.arraycopy(slots, 0, rest, 0, index);
            System.arraycopy(slots, index + 1, rest, index, rest.length - index);
            return new Node(bitmap & ~bit, rest);
        }

        private static int bit(int shift, int hash) {
            return 1 << ((hash >>> shift) & 31);
        }

        private int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }
    }
}
