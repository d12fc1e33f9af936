package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Determines which signals are members of one selection, and from when until when. For one evaluation, on one thread.
 */
final class SelectionMembers {
    private final EvaluationContext view;
    private final SignalFilter shape;
    private final TimeBounds bounds;
    private final @Nullable List<TimedSignal> source;
    private final Set<String> notActivity;
    private final long settling; // the longest time for which a member waits for screening
    private final long upper;
    private final long slack;

    /**
     * Creates the members of a selection.
     *
     * @param source the members of an earlier selection, or null for the log
     */
    SelectionMembers(
            EvaluationContext view, SignalFilter shape, TimeBounds bounds, @Nullable List<TimedSignal> source) {
        this.view = view;
        this.shape = shape;
        this.bounds = bounds;
        this.source = source;
        this.notActivity = view.settings.notActivity();
        this.settling = shape.machines || !view.settings.screens() ? 0 : view.settings.settle();
        this.upper = upper();
        this.slack = slack();
    }

    /** The longest time after which a signal leaves. */
    private long upper() {
        long least = view.retention.upper();
        for (Span span : bounds.within) {
            least = Math.min(least, span.upper() + settling);
        }
        return least;
    }

    /** How much later an earlier signal can leave than a later one. */
    private long slack() {
        long most = view.retention.slack();
        for (Span span : bounds.within) {
            if (span.upper() + settling < view.retention.lower() && span.slack() == 0) {
                return settling; // this window ends before all others, in the order of the signals
            }
            most = Math.max(most, span.slack());
        }
        return most + settling;
    }

    /** Whether there are no members, whatever the bounds. Most questions can be answered at once this way. */
    boolean isEmpty() {
        return isEmpty(view, shape, source);
    }

    static boolean isEmpty(EvaluationContext view, SignalFilter shape, @Nullable List<TimedSignal> source) {
        return source == null ? shape.types != null && !shape.types.mayBeIn(view.log) : source.isEmpty();
    }

    /**
     * Returns all signals that are members now or will be through time alone, in an undefined order.
     *
     * @param urgent whether clicks count before screening has settled them
     */
    List<TimedSignal> items(boolean urgent) {
        if (isEmpty()) {
            return List.of();
        }
        List<TimedSignal> items = new ArrayList<>();
        if (source != null) {
            for (TimedSignal item : source) {
                add(items, item.signal(), item.enter(), item.leave(), urgent);
            }
            return items;
        }
        NewestFirst newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at)) {
                break;
            }
            add(items, signal, at + settling(signal, urgent), NextChange.NEVER, urgent);
        }
        return items;
    }

    /** Returns the newest member, and all signals that could become the newest through time alone. */
    List<TimedSignal> recentItems() {
        if (!isByNewest() || isEmpty()) {
            return items(false);
        }
        List<TimedSignal> items = new ArrayList<>();
        long settledAt = NextChange.NEVER;
        NewestFirst newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at) || (settledAt != NextChange.NEVER && at < settledAt - slack)) {
                break;
            }
            add(items, signal, at + settling(signal, false), NextChange.NEVER, false);
            if (settledAt == NextChange.NEVER
                    && !items.isEmpty()
                    && items.get(items.size() - 1).enter() <= view.now) {
                settledAt = at;
            }
        }
        return items;
    }

    private void add(List<TimedSignal> items, Signal signal, long enter, long leave, boolean urgent) {
        if (!passes(signal)) {
            return;
        }
        long at = signal.occurredAt().toEpochMilli();
        for (Span span : bounds.older) {
            enter = Math.max(enter, span.from(at) + settling(signal, urgent));
        }
        leave = Math.min(leave, leave(signal, urgent));
        if (leave > view.now && leave > enter) {
            items.add(new TimedSignal(signal, enter, leave));
        }
    }

    private boolean passes(Signal signal) {
        return bounds.contain(signal.occurredAt().toEpochMilli())
                && shape.test(signal, notActivity)
                && (shape.machines || !view.discards(signal));
    }

    /** Returns how much later a signal enters and leaves windows because screening has to settle it. */
    private long settling(Signal signal, boolean urgent) {
        return urgent || settling == 0 ? 0 : view.settling(signal);
    }

    private boolean isUnsettled(Signal signal, boolean urgent) {
        return signal.occurredAt().toEpochMilli() + settling(signal, urgent) > view.now;
    }

    private long leave(Signal signal, boolean urgent) {
        return bounds.leave(signal.occurredAt().toEpochMilli(), view.retention, settling(signal, urgent));
    }

    /** Reads the log backwards, as far as signals can be members. */
    private NewestFirst log() {
        return new NewestFirst(view.log, shape, notActivity, view.now, Math.max(bounds.floor(), view.now - upper));
    }

    /** Whether all signals from here backwards have left. */
    private boolean isTooOld(long at) {
        return at <= bounds.floor() || at + upper <= view.now;
    }

    /**
     * Returns whether there are at least n members now, and offers the instant at which that changes.
     *
     * @param urgent whether clicks count before screening has settled them
     */
    boolean isAtLeast(int n, boolean urgent, NextChange horizon) {
        if (n <= 0) {
            return true;
        }
        if (isEmpty()) {
            return false;
        }
        if (source == null && bounds.older.length == 0) {
            Boolean quick = isAtLeastByNewest(n, urgent, horizon);
            if (quick != null) {
                return quick;
            }
        }
        List<TimedSignal> items = items(urgent);
        if (items.isEmpty()) {
            return false;
        }
        IntPredicate enough = count -> count >= n;
        horizon.offer(Intervals.firstChange(items, view.now, shape, horizon.limit(), enough));
        return enough.test(Intervals.count(items, view.now, shape));
    }

    /**
     * The usual case: signals only leave over time, roughly in their own order. The newest n then determine the answer,
     * and it changes when the n-th of them leaves. Null if clicks wait for screening and must be examined one by one.
     */
    private @Nullable Boolean isAtLeastByNewest(int n, boolean urgent, NextChange horizon) {
        NewestFirst newest = log();
        Signal signal = newest.next();
        if (signal == null) {
            return false; // most questions are about events that never happened
        }
        List<Signal> unlike = shape.isDistinct() ? new ArrayList<>(4) : List.of();
        int count = 0;
        for (; signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at)) {
                break;
            }
            if (!passes(signal)) {
                continue;
            }
            if (isUnsettled(signal, urgent)) {
                return null;
            }
            if (!belongsNow(signal, urgent) || (shape.isDistinct() && !addUnlike(unlike, signal))) {
                continue;
            }
            if (++count == n) {
                long bound = leaveBound(at - slack);
                if (bound < horizon.limit()) {
                    horizon.offer(bound, () -> leaveOfNth(n, urgent, at));
                }
                return true;
            }
        }
        return false;
    }

    /**
     * Adds a signal unless the list has one with the same combination. The list is short, so comparing all is fastest.
     */
    private boolean addUnlike(List<Signal> unlike, Signal signal) {
        for (int i = 0; i < unlike.size(); i++) {
            if (shape.isAlike(unlike.get(i), signal)) {
                return false;
            }
        }
        return unlike.add(signal);
    }

    /**
     * Returns when fewer than n members are left. Of each combination, the last one to leave counts.
     *
     * @param nth when the n-th newest happened; signals up to the slack before it can leave after it
     */
    private long leaveOfNth(int n, boolean urgent, long nth) {
        Map<Object, Long> leaves = new HashMap<>();
        NewestFirst newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at) || at < nth - slack) {
                break;
            }
            if (!passes(signal)) {
                continue;
            }
            if (isUnsettled(signal, urgent)) {
                return Intervals.firstChange(items(false), view.now, shape, NextChange.NEVER, count -> count >= n);
            }
            if (belongsNow(signal, urgent)) {
                leaves.merge(shape.isDistinct() ? shape.combination(signal) : signal, leave(signal, urgent), Math::max);
            }
        }
        List<Long> sorted = new ArrayList<>(leaves.values());
        Collections.sort(sorted);
        return sorted.get(sorted.size() - n);
    }

    /** No signal at or after the instant leaves before this. */
    private long leaveBound(long at) {
        long bound = at + view.retention.lower();
        for (Span span : bounds.within) {
            bound = Math.min(bound, at + span.lower());
        }
        return bound;
    }

    private boolean belongsNow(Signal signal, boolean urgent) {
        long at = signal.occurredAt().toEpochMilli();
        long settled = view.now - settling(signal, urgent);
        for (Span span : bounds.within) {
            if (span.isOver(at, settled)) {
                return false;
            }
        }
        return !view.retention.isOver(at, view.now);
    }

    /**
     * Returns when the last signal leaves, if clicks count before screening has settled them. It is one of the newest of its type, because signals leave roughly in their
     * own order.
     */
    long lastLeave() {
        long last = view.now;
        long oldest = Long.MIN_VALUE; // of the signals that can leave last
        int types = shape.types == null ? view.log.types() : shape.types.count();
        for (int i = 0; i < types; i++) {
            SignalList list = shape.types == null ? view.log.ofType(i) : view.log.ofType(shape.types.get(i));
            if (isTooOld(list.lastAt()) || list.lastAt() < oldest || !shape.mayBeIn(list, notActivity)) {
                continue;
            }
            SignalList.Cursor cursor = list.endingAt(view.now);
            while (cursor.hasPrevious()) {
                Signal signal = cursor.previous();
                long at = signal.occurredAt().toEpochMilli();
                if (isTooOld(at) || at < oldest || at + upper <= last) {
                    break;
                }
                if (passes(signal)) {
                    oldest = Math.max(oldest, at - slack);
                    last = Math.max(last, leave(signal, true));
                }
            }
        }
        return last;
    }

    /** Whether the members can be read from the log, newest first. */
    boolean isByNewest() {
        return source == null && bounds.older.length == 0;
    }

    /** Returns the first instant at which the window is empty and the visit has lasted long enough. */
    long quietAt(long stayed, long limit) {
        List<TimedSignal> items = items(true);
        TreeSet<Long> edges = Intervals.edges(items, view.now);
        if (stayed > view.now) {
            edges.add(stayed);
        }
        return Intervals.firstChange(
                edges, view.now, limit, instant -> instant >= stayed && Intervals.count(items, instant, shape) == 0);
    }
}
