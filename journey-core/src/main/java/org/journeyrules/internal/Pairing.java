package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what belongs to one selection with what belongs to another: which signals pair, and when. */
final class Pairing {
    private final Viewpoint view;
    private final List<Item> items;
    private final Belonging others;
    private final boolean windowed;
    private final long cut;

    /** Whether two signals pair. */
    interface Pair {
        boolean test(Item item, Item other);
    }

    /**
     * @param windowed whether the items are those of a window
     * @param cut up to when some of the others may be missing
     */
    Pairing(Viewpoint view, List<Item> items, boolean windowed, Belonging others, long cut) {
        this.view = view;
        this.items = items;
        this.windowed = windowed;
        this.others = others;
        this.cut = cut;
    }

    /** The stretches of the items in which some (or none) of the others belongs that pairs with the signal. */
    List<Item> where(Pair pair, boolean some) {
        if (items.isEmpty()) {
            return items;
        }
        List<Item> found = new ArrayList<>();
        List<Item> candidates = others.items(false);
        for (Item item : items) {
            addWhere(found, item, candidates, pair, some);
        }
        return found;
    }

    /** The stretches in which none belongs that has the same value and is not older. */
    List<Item> unmatched(String key) {
        if (items.isEmpty()) {
            return items;
        }
        Map<String, List<Item>> byValue = new HashMap<>();
        for (Item other : others.items(false)) {
            byValue.computeIfAbsent(valueOf(other, key), any -> new ArrayList<>())
                    .add(other);
        }
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            List<Item> same = byValue.getOrDefault(valueOf(item, key), List.of());
            addWhere(kept, item, same, (one, other) -> other.at() >= one.at(), false);
        }
        return kept;
    }

    private static String valueOf(Item item, String key) {
        String value = Shape.valueOf(item.signal(), key);
        return value == null ? "" : value;
    }

    private void addWhere(List<Item> to, Item item, List<Item> candidates, Pair pair, boolean some) {
        List<Item> pairs = new ArrayList<>();
        for (Item other : candidates) {
            if (pair.test(item, other)) {
                pairs.add(other);
            }
        }
        if (!pairs.isEmpty()) {
            Stretches.addWhere(
                    to,
                    item,
                    view.now,
                    Stretches.edges(pairs, view.now),
                    instant -> pairs.stream().anyMatch(other -> other.isIn(instant)) == some);
        } else if (!some && isKnown(item)) {
            to.add(item);
        }
    }

    /**
     * Whether all that could pair with a signal is kept. Without a window a selection means within what is kept, and a
     * signal of which that is not known is not; in a window it must be known.
     */
    private boolean isKnown(Item item) {
        if (cut < item.at()) {
            return true;
        }
        if (windowed) {
            throw view.notKept(cut);
        }
        return false;
    }
}
