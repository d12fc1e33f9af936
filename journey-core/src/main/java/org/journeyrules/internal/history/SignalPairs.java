package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pairs the members of one selection with those of another, and determines when they pair. */
final class SignalPairs {
    private final EvaluationContext view;
    private final List<TimedSignal> items;
    private final SelectionMembers others;
    private final boolean windowed;
    private final long cut;

    /** Decides whether two signals pair. */
    interface Pair {
        boolean test(TimedSignal item, TimedSignal other);
    }

    /**
     * Creates pairs between two selections.
     *
     * @param windowed whether the first selection has a window
     * @param cut the instant up to which some of the others may be missing
     */
    SignalPairs(EvaluationContext view, List<TimedSignal> items, boolean windowed, SelectionMembers others, long cut) {
        this.view = view;
        this.items = items;
        this.windowed = windowed;
        this.others = others;
        this.cut = cut;
    }

    /**
     * Returns the intervals in which a signal has at least one (or no) partner among the members of the other
     * selection.
     */
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

    /** Returns the intervals in which no member of the other selection has the same value and is not older. */
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

    /**
     * Returns the intervals in which no end belongs to a signal. An end belongs to the earlier signals with its value of
     * the key, or else with its date, or else whose date it has reached, or else to the latest of them.
     */
    List<TimedSignal> notEnded(String key, Function<TimedSignal, @Nullable Long> dateOf) {
        List<TimedSignal> ends = others.items(false);
        Set<Long> edges = Intervals.edges(items, view.now);
        edges.addAll(Intervals.edges(ends, view.now));
        List<TimedSignal> kept = new ArrayList<>();
        for (TimedSignal item : items) {
            if (!ends.isEmpty() || isKnown(item)) {
                Intervals.addWhere(
                        kept,
                        item,
                        view.now,
                        edges,
                        instant -> ends.stream()
                                .noneMatch(end -> end.isIn(instant)
                                        && endedBy(end, instant, key, dateOf).contains(item)));
            }
        }
        return kept;
    }

    private List<TimedSignal> endedBy(
            TimedSignal end, long instant, String key, Function<TimedSignal, @Nullable Long> dateOf) {
        List<TimedSignal> earlier = items.stream()
                .filter(item -> item.isIn(instant) && item.at() <= end.at())
                .toList();
        String value = valueOf(end, key);
        Long date = dateOf.apply(end);
        List<Predicate<TimedSignal>> ways = List.of(
                item -> !value.isEmpty() && valueOf(item, key).equals(value),
                item -> date != null && date.equals(dateOf.apply(item)),
                item -> {
                    Long start = dateOf.apply(item);
                    return start != null && start <= end.at();
                });
        for (Predicate<TimedSignal> belongs : ways) {
            List<TimedSignal> ended = earlier.stream().filter(belongs).toList();
            if (!ended.isEmpty()) {
                return ended;
            }
        }
        return earlier.stream()
                .max(Comparator.comparing(TimedSignal::signal, SignalList.ORDER))
                .map(List::of)
                .orElse(List.of());
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
     * Whether everything that could pair with a signal is kept. Without a window, a selection means the kept history,
     * and signals whose pairs are unknown are left out. With a window, the pairs must be known.
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
