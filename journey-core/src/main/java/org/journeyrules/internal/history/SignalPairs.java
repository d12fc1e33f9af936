package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what belongs to one selection with what belongs to another: which signals pair, and when. */
final class SignalPairs {
    private final EvaluationContext view;
    private final List<TimedSignal> items;
    private final SelectionMembers others;
    private final boolean windowed;
    private final long cut;

    /** Whether two signals pair. */
    interface Pair {
        boolean test(TimedSignal item, TimedSignal other);
    }

    /**
     * @param windowed whether the items are those of a window
     * @param cut up to when some of the others may be missing
     */
    SignalPairs(EvaluationContext view, List<TimedSignal> items, boolean windowed, SelectionMembers others, long cut) {
        this.view = view;
        this.items = items;
        this.windowed = windowed;
        this.others = others;
        this.cut = cut;
    }

    /** The stretches of the items in which some (or none) of the others belongs that pairs with the signal. */
    List<TimedSignal> where(Pair pair, boolean some) {
        if (items.isEmpty()) {
            return items;
        }
        List<TimedSignal> found = new ArrayList<>();
        List<TimedSignal> candidates = others.items(false);
        for (TimedSignal item : items) {
            addWhere(found, item, candidates, pair, some);
        }
        return found;
    }

    /** The stretches in which none belongs that has the same value and is not older. */
    List<TimedSignal> unmatched(String key) {
        if (items.isEmpty()) {
            return items;
        }
        Map<String, List<TimedSignal>> byValue = new HashMap<>();
        for (TimedSignal other : others.items(false)) {
            byValue.computeIfAbsent(valueOf(other, key), any -> new ArrayList<>())
                    .add(other);
        }
        List<TimedSignal> kept = new ArrayList<>();
        for (TimedSignal item : items) {
            List<TimedSignal> same = byValue.getOrDefault(valueOf(item, key), List.of());
            addWhere(kept, item, same, (one, other) -> other.at() >= one.at(), false);
        }
        return kept;
    }

    private static String valueOf(TimedSignal item, String key) {
        String value = SignalFilter.valueOf(item.signal(), key);
        return value == null ? "" : value;
    }

    private void addWhere(
            List<TimedSignal> to, TimedSignal item, List<TimedSignal> candidates, Pair pair, boolean some) {
        List<TimedSignal> pairs = new ArrayList<>();
        for (TimedSignal other : candidates) {
            if (pair.test(item, other)) {
                pairs.add(other);
            }
        }
        if (!pairs.isEmpty()) {
            Intervals.addWhere(
                    to,
                    item,
                    view.now,
                    Intervals.edges(pairs, view.now),
                    instant -> pairs.stream().anyMatch(other -> other.isIn(instant)) == some);
        } else if (!some && isKnown(item)) {
            to.add(item);
        }
    }

    /**
     * Whether all that could pair with a signal is kept. Without a window a selection means within what is kept, and a
     * signal of which that is not known is not; in a window it must be known.
     */
    private boolean isKnown(TimedSignal item) {
        if (cut < item.at()) {
            return true;
        }
        if (windowed) {
            throw view.notKept(cut);
        }
        return false;
    }
}
