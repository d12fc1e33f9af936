package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.journeyrules.internal.time.Span;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the members of one selection with those of another, and determines when they pair. A signal whose partner may be
 * among the signals that are no longer kept belongs to neither side; the result says that it may be missing.
 */
final class SignalPairs {
    private final EvaluationContext view;
    private final List<TimedSignal> items;
    private final boolean windowed;
    private final SelectionMembers others;
    private final long cut;
    private long missing;

    /** Decides whether two signals pair. */
    interface Pair {
        boolean test(TimedSignal item, TimedSignal other);
    }

    /**
     * Creates pairs between two selections.
     *
     * @param own the members of the first selection
     * @param cut the instant up to which some of the others may be missing
     */
    SignalPairs(EvaluationContext view, SelectionQuestions.Derived own, SelectionMembers others, long cut) {
        this.view = view;
        this.items = own.items();
        this.missing = own.missing();
        this.windowed = own.windowed();
        this.others = others;
        this.cut = cut;
    }

    /**
     * Returns the intervals in which a signal has at least one (or no) partner among the members of the other
     * selection. As for {@code none}, a click that screening has not settled yet ends the absence of a partner at once.
     */
    SelectionQuestions.Derived where(Pair pair, boolean some) {
        if (items.isEmpty()) {
            return derived(items);
        }
        List<TimedSignal> found = new ArrayList<>();
        List<TimedSignal> candidates = others.items(!some);
        for (TimedSignal item : items) {
            addWhere(found, item, candidates, pair, some);
        }
        return derived(found);
    }

    /**
     * Returns the intervals in which a signal has at least one (or no) partner before it, by less than a window. Once a
     * signal that may be the partner is no longer kept, a signal does not count as one without.
     *
     * @param same decides whether an earlier signal in the window is a partner
     */
    SelectionQuestions.Derived preceded(Pair same, Span window, boolean some) {
        Pair before = (item, other) -> other.at() < item.at() && item.at() < window.from(other.at());
        if (some) {
            return where((item, other) -> before.test(item, other) && same.test(item, other), true);
        }
        List<TimedSignal> found = new ArrayList<>();
        List<TimedSignal> candidates = items.isEmpty() ? List.of() : others.items(true);
        for (TimedSignal item : items) {
            List<TimedSignal> near = candidates.stream()
                    .filter(other -> before.test(item, other))
                    .toList();
            List<TimedSignal> partners =
                    near.stream().filter(other -> same.test(item, other)).toList();
            if (cut == Long.MIN_VALUE || item.at() >= window.from(cut)) {
                addUnpreceded(found, item, near, partners);
            } else if (item.isIn(view.now) && partners.stream().noneMatch(other -> other.isIn(view.now))) {
                missing = Math.max(missing, item.at());
            }
        }
        return derived(found);
    }

    private void addUnpreceded(
            List<TimedSignal> to, TimedSignal item, List<TimedSignal> near, List<TimedSignal> partners) {
        long forgotten = near.stream()
                .filter(other -> other.leave() >= view.retention.from(other.at()))
                .mapToLong(TimedSignal::leave)
                .min()
                .orElse(Long.MAX_VALUE);
        long leave = Math.min(item.leave(), forgotten);
        if (leave > item.enter()) {
            Intervals.addWhere(
                    to,
                    new TimedSignal(item.signal(), item.enter(), leave),
                    view.now,
                    Intervals.edges(partners, view.now),
                    instant -> partners.stream().noneMatch(other -> other.isIn(instant)));
        }
    }

    /** Whether two signals have the same value of a key. Signals without the key do not. */
    static boolean isSame(TimedSignal item, TimedSignal other, String key) {
        String value = valueOf(item, key);
        return !value.isEmpty() && value.equals(valueOf(other, key));
    }

    private SelectionQuestions.Derived derived(List<TimedSignal> members) {
        return new SelectionQuestions.Derived(members, missing, windowed);
    }

    /** Returns the intervals in which no member of the other selection has the same value and is not older. */
    SelectionQuestions.Derived unmatched(String key) {
        if (items.isEmpty()) {
            return derived(items);
        }
        Map<String, List<TimedSignal>> byValue = new HashMap<>();
        for (TimedSignal other : others.items(true)) {
            byValue.computeIfAbsent(valueOf(other, key), any -> new ArrayList<>())
                    .add(other);
        }
        List<TimedSignal> kept = new ArrayList<>();
        for (TimedSignal item : items) {
            List<TimedSignal> same = byValue.getOrDefault(valueOf(item, key), List.of());
            addWhere(kept, item, same, (one, other) -> other.at() >= one.at(), false);
        }
        return derived(kept);
    }

    /**
     * Returns the intervals in which no end belongs to a signal. An end belongs to the earlier signals with its value of
     * the key, or else with its date, or else whose date it has reached, or else to the latest of them.
     */
    SelectionQuestions.Derived notEnded(String key, Function<TimedSignal, @Nullable Long> dateOf) {
        List<TimedSignal> ends = others.items(false);
        Set<Long> edges = Intervals.edges(items, view.now);
        edges.addAll(Intervals.edges(ends, view.now));
        List<TimedSignal> kept = new ArrayList<>();
        for (TimedSignal item : items) {
            LongPredicate open = instant -> ends.stream()
                    .noneMatch(end -> end.isIn(instant)
                            && endedBy(end, instant, key, dateOf).contains(item));
            if (item.at() > cut) {
                Intervals.addWhere(kept, item, view.now, edges, open);
            } else if (item.leave() > view.now && open.test(view.now)) {
                missing = Math.max(missing, item.at());
            }
        }
        return derived(kept);
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
        boolean paired = pairs.stream().anyMatch(other -> other.isIn(view.now));
        if (!paired && item.at() <= cut && item.leave() > view.now) {
            missing = Math.max(missing, item.at());
        }
        if (!pairs.isEmpty() && (some || item.at() > cut)) {
            Intervals.addWhere(
                    to,
                    item,
                    view.now,
                    Intervals.edges(pairs, view.now),
                    instant -> pairs.stream().anyMatch(other -> other.isIn(instant)) == some);
        } else if (!some && item.at() > cut) {
            to.add(item);
        }
    }
}
