package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first instant at which two lists of things that happened differ, with what only one of them has. The order within one
 * instant does not count.
 *
 * @param at the instant
 * @param onlyBefore what only the first list has at the instant, in order
 * @param onlyAfter what only the second list has at the instant, in order
 */
record Divergence<T>(Instant at, List<T> onlyBefore, List<T> onlyAfter) {
    /**
     * Returns where two lists diverge, or null if they never do.
     *
     * @param before by instant
     * @param after by instant
     */
    static <T> @Nullable Divergence<T> of(
            List<T> before, List<T> after, Function<T, Instant> instant, BiPredicate<T, T> same) {
        int b = 0;
        int a = 0;
        while (b < before.size() || a < after.size()) {
            if (b < before.size() && a < after.size() && same.test(before.get(b), after.get(a))) {
                b++;
                a++;
                continue;
            }
            Instant at = earliest(b < before.size() ? instant.apply(before.get(b)) : null, a, after, instant);
            int endBefore = end(before, b, at, instant);
            int endAfter = end(after, a, at, instant);
            List<T> onlyBefore = new ArrayList<>(before.subList(b, endBefore));
            List<T> onlyAfter = new ArrayList<>();
            for (T each : after.subList(a, endAfter)) {
                if (!removeFirst(onlyBefore, each, same)) {
                    onlyAfter.add(each);
                }
            }
            if (!onlyBefore.isEmpty() || !onlyAfter.isEmpty()) {
                return new Divergence<>(at, List.copyOf(onlyBefore), List.copyOf(onlyAfter));
            }
            b = endBefore;
            a = endAfter;
        }
        return null;
    }

    private static <T> Instant earliest(
            @Nullable Instant first, int second, List<T> list, Function<T, Instant> instant) {
        Instant other = second < list.size() ? instant.apply(list.get(second)) : null;
        if (first == null || other == null) {
            return first == null ? Objects.requireNonNull(other) : first;
        }
        return first.isBefore(other) ? first : other;
    }

    private static <T> int end(List<T> list, int from, Instant at, Function<T, Instant> instant) {
        int end = from;
        while (end < list.size() && instant.apply(list.get(end)).equals(at)) {
            end++;
        }
        return end;
    }

    private static <T> boolean removeFirst(List<T> list, T wanted, BiPredicate<T, T> same) {
        for (int i = 0; i < list.size(); i++) {
            if (same.test(list.get(i), wanted)) {
                list.remove(i);
                return true;
            }
        }
        return false;
    }
}
