package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.journeyrules.signal.Signal;

/** Computes with the intervals during which signals are members of a selection. */
final class Intervals {
    private Intervals() {}

    /** Returns the members at an instant, oldest first; of each combination, only the most recent one. */
    static List<Signal> at(List<TimedSignal> items, long now, SignalFilter shape) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Signal> in = new ArrayList<>();
        for (TimedSignal item : items) {
            if (item.isIn(now)) {
                in.add(item.signal());
            }
        }
        in.sort(SignalList.ORDER);
        if (shape.isDistinct()) {
            Set<Object> seen = new HashSet<>();
            List<Signal> distinct = new ArrayList<>();
            for (int i = in.size() - 1; i >= 0; i--) {
                if (seen.add(shape.combination(in.get(i)))) {
                    distinct.add(in.get(i));
                }
            }
            Collections.reverse(distinct);
            return distinct;
        }
        return in;
    }

    /** Returns the number of members at an instant. */
    static int count(List<TimedSignal> items, long now, SignalFilter shape) {
        int count = 0;
        Set<Object> seen = !shape.isDistinct() ? Set.of() : new HashSet<>();
        for (TimedSignal item : items) {
            if (item.isIn(now) && (!shape.isDistinct() || seen.add(shape.combination(item.signal())))) {
                count++;
            }
        }
        return count;
    }

    /**
     * Returns the first instant after now and before a limit at which a predicate over the number of members changes.
     */
    static long firstChange(List<TimedSignal> items, long now, SignalFilter shape, long limit, IntPredicate says) {
        List<long[]> events = new ArrayList<>(); // instant, +1 or -1, index of the signal
        Map<Object, Integer> combinations = new HashMap<>();
        int count = 0;
        for (int i = 0; i < items.size(); i++) {
            TimedSignal item = items.get(i);
            if (item.enter() > now) {
                events.add(new long[] {item.enter(), 1, i});
            } else if (item.isIn(now)) {
                count += enter(combinations, shape, item);
            }
            if (item.leave() > now && item.leave() != NextChange.NEVER) {
                events.add(new long[] {item.leave(), -1, i});
            }
        }
        events.sort((one, other) -> Long.compare(one[0], other[0]));
        boolean today = says.test(count);
        int i = 0;
        while (i < events.size()) {
            long instant = events.get(i)[0];
            if (instant >= limit) {
                return NextChange.NEVER;
            }
            for (; i < events.size() && events.get(i)[0] == instant; i++) {
                TimedSignal item = items.get((int) events.get(i)[2]);
                count += events.get(i)[1] > 0 ? enter(combinations, shape, item) : leave(combinations, shape, item);
            }
            if (says.test(count) != today) {
                return instant;
            }
        }
        return NextChange.NEVER;
    }

    private static int enter(Map<Object, Integer> combinations, SignalFilter shape, TimedSignal item) {
        return !shape.isDistinct() || combinations.merge(shape.combination(item.signal()), 1, Integer::sum) == 1
                ? 1
                : 0;
    }

    private static int leave(Map<Object, Integer> combinations, SignalFilter shape, TimedSignal item) {
        return !shape.isDistinct() || combinations.merge(shape.combination(item.signal()), -1, Integer::sum) == 0
                ? -1
                : 0;
    }

    /**
     * Returns the first of the given instants after now and before a limit at which the answer differs from the current
     * one.
     */
    static <A> long firstChange(Iterable<Long> instants, long now, long limit, LongFunction<A> answer) {
        A today = answer.apply(now);
        for (long instant : instants) {
            if (instant >= limit) {
                return NextChange.NEVER;
            }
            if (instant > now && !today.equals(answer.apply(instant))) {
                return instant;
            }
        }
        return NextChange.NEVER;
    }

    /** Returns the instants after now at which a signal enters or leaves, in order. */
    static TreeSet<Long> edges(List<TimedSignal> items, long now) {
        TreeSet<Long> edges = new TreeSet<>();
        for (TimedSignal item : items) {
            addEdges(edges, item, now);
        }
        return edges;
    }

    static void addEdges(Set<Long> edges, TimedSignal item, long now) {
        if (item.enter() > now) {
            edges.add(item.enter());
        }
        if (item.leave() > now && item.leave() != NextChange.NEVER) {
            edges.add(item.leave());
        }
    }

    /** Returns the intervals during which each signal is the first, or last, of the members. */
    static List<TimedSignal> outermost(List<TimedSignal> items, long now, SignalFilter shape, boolean last) {
        if (items.isEmpty()) {
            return items;
        }
        List<Long> instants = new ArrayList<>();
        instants.add(now);
        instants.addAll(edges(items, now));
        List<TimedSignal> found = new ArrayList<>();
        Signal current = null;
        long from = now;
        for (long instant : instants) {
            List<Signal> in = at(items, instant, shape);
            Signal outermost = in.isEmpty() ? null : in.get(last ? in.size() - 1 : 0);
            if (outermost != current) {
                if (current != null) {
                    found.add(new TimedSignal(current, from, instant));
                }
                current = outermost;
                from = instant;
            }
        }
        if (current != null) {
            found.add(new TimedSignal(current, from, NextChange.NEVER));
        }
        return found;
    }

    /** Returns the intervals of two selections together, in which each signal is a member once at any instant. */
    static List<TimedSignal> together(List<TimedSignal> some, List<TimedSignal> others) {
        List<TimedSignal> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparing(TimedSignal::signal, SignalList.ORDER).thenComparingLong(TimedSignal::enter));
        List<TimedSignal> together = new ArrayList<>();
        for (TimedSignal item : all) {
            TimedSignal before = together.isEmpty() ? null : together.get(together.size() - 1);
            if (before != null && before.signal().id().equals(item.signal().id()) && item.enter() <= before.leave()) {
                together.set(
                        together.size() - 1,
                        new TimedSignal(item.signal(), before.enter(), Math.max(before.leave(), item.leave())));
            } else {
                together.add(item);
            }
        }
        return together;
    }

    /** Adds the parts of an interval in which a condition holds, given the instants at which it can change. */
    static void addWhere(List<TimedSignal> to, TimedSignal item, long now, Set<Long> edges, LongPredicate holds) {
        TreeSet<Long> instants = new TreeSet<>(edges);
        instants.add(Math.max(now, item.enter()));
        long from = -1;
        for (long instant : instants) {
            if (instant < now || instant < item.enter() || instant >= item.leave()) {
                continue;
            }
            if (holds.test(instant)) {
                from = from < 0 ? instant : from;
            } else if (from >= 0) {
                to.add(new TimedSignal(item.signal(), from, instant));
                from = -1;
            }
        }
        if (from >= 0) {
            to.add(new TimedSignal(item.signal(), from, item.leave()));
        }
    }
}
