package org.journeyrules.internal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Numbers;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A selection of the log, or of what an earlier selection came to. The same narrowing of the same selection is the same
 * object, and the same question of it is answered once: rules share both.
 */
public final class Selection implements Signals {
    private final Viewpoint view;
    private final @Nullable Selection parent;
    private final String step;
    private final Object[] arguments;
    private final Filter filter;
    private final @Nullable List<Item> source; // null: the log
    // What was made of this selection and what was answered: chained, for most have one of each.
    private @Nullable Selection narrowed;
    private @Nullable Selection narrowedBefore; // of the same parent
    private @Nullable Answered answered;
    private boolean askedOnlyForQuiet = true;

    private record Answered(
            String question,
            Object argument,
            @Nullable Object answer,
            @Nullable Answered before) {}

    Selection(Viewpoint view, String name, Filter filter) {
        this(view, null, name, new Object[0], filter, null);
    }

    private Selection(
            Viewpoint view,
            @Nullable Selection parent,
            String step,
            Object[] arguments,
            Filter filter,
            @Nullable List<Item> source) {
        this.view = view;
        this.parent = parent;
        this.step = step;
        this.arguments = arguments;
        this.filter = filter;
        this.source = source;
    }

    // ---- narrowing

    /** This selection with another shape; shapes of the same narrowing are mostly one object. */
    private Selection shaped(String step, Object[] arguments, Shape shape) {
        view.requireOpen();
        for (Selection made = narrowed; made != null; made = made.narrowedBefore) {
            if (made.filter.shape == shape && made.step.equals(step)) {
                return made;
            }
        }
        return keep(new Selection(view, this, step, arguments, filter.in(shape), source));
    }

    private Selection narrow(String step, Object argument, Function<Filter, Filter> change) {
        Selection known = known(step, argument);
        return known != null
                ? known
                : keep(new Selection(view, this, step, new Object[] {argument}, change.apply(filter), source));
    }

    private @Nullable Selection known(String step, Object... arguments) {
        view.requireOpen();
        for (Selection made = narrowed; made != null; made = made.narrowedBefore) {
            if (made.step.equals(step) && Arrays.equals(made.arguments, arguments)) {
                return made;
            }
        }
        return null;
    }

    private Selection keep(Selection made) {
        made.narrowedBefore = narrowed;
        narrowed = made;
        return made;
    }

    /** A selection of its own, over what this one comes to. */
    private Selection begin(String step, Object[] arguments, Supplier<List<Item>> items) {
        Selection known = known(step, arguments);
        if (known != null) {
            return known;
        }
        view.ask(filter); // what it comes to depends on all that this one could see
        return keep(new Selection(view, this, step, arguments, filter.afresh(), items.get()));
    }

    @Override
    public Signals of(String... types) {
        return shaped("of", types, filter.shape.of(types));
    }

    @Override
    public Signals where(String key, Object value) {
        Object[] condition = {key, Objects.requireNonNull(value, "value")};
        return shaped("where", condition, filter.shape.where(condition));
    }

    @Override
    public Signals whereIn(String key, Object... values) {
        List<Object> condition = new ArrayList<>(8);
        condition.add(key);
        for (Object value : values) {
            if (value instanceof Collection<?> several) {
                condition.addAll(several);
            } else {
                condition.add(value);
            }
        }
        Object[] words = {key, condition.subList(1, condition.size())};
        return shaped("whereIn", words, filter.shape.where(condition.toArray()));
    }

    @Override
    public Signals on(String channel) {
        return shaped("on", new Object[] {channel}, filter.shape.on(channel));
    }

    @Override
    public Signals within(TemporalAmount window) {
        return narrow("within", window, f -> f.within(view.span(window)));
    }

    @Override
    public Signals olderThan(TemporalAmount window) {
        return narrow("olderThan", window, f -> f.older(view.span(window)));
    }

    @Override
    public Signals since(Instant instant) {
        return narrow("since", instant, f -> f.since(instant.toEpochMilli()));
    }

    @Override
    public Signals until(Instant instant) {
        return narrow("until", instant, f -> f.until(instant.toEpochMilli()));
    }

    @Override
    public Signals sinceStageEntry() {
        Selection known = known("sinceStageEntry");
        return known != null
                ? known
                : keep(new Selection(
                        view, this, "sinceStageEntry", new Object[0], filter.after(view.enteredAt), source));
    }

    @Override
    public Signals inbound() {
        return shaped("inbound", new Object[0], filter.shape.direction(Direction.INBOUND));
    }

    @Override
    public Signals outbound() {
        return shaped("outbound", new Object[0], filter.shape.direction(Direction.OUTBOUND));
    }

    @Override
    public Signals activity() {
        return shaped("activity", new Object[0], filter.shape.activity());
    }

    @Override
    public Signals includingMachines() {
        return shaped("includingMachines", new Object[0], filter.shape.includingMachines());
    }

    @Override
    public Signals distinctBy(String... keys) {
        return shaped("distinctBy", keys, filter.shape.distinctBy(keys));
    }

    @Override
    public Signals first() {
        return begin("first", new Object[0], () -> {
            view.requireKept(filter, null);
            return Stretches.outermost(items(false), view.now, filter, false);
        });
    }

    @Override
    public Signals last() {
        return begin("last", new Object[0], this::newest);
    }

    /** The stretches in which each signal is the most recent one. */
    private List<Item> newest() {
        List<Item> newest = Stretches.outermost(source == null ? recentItems() : items(false), view.now, filter, true);
        boolean isNow = !newest.isEmpty() && newest.get(0).isIn(view.now);
        view.requireKeptAfter(isNow ? newest.get(0).at() : Long.MIN_VALUE, filter);
        return newest;
    }

    @Override
    public Signals followedBy(Signals later, TemporalAmount window) {
        Selection others = (Selection) later;
        Span span = view.span(window);
        return begin(
                "followedBy",
                new Object[] {later, window},
                () -> pairing(others)
                        .where((item, other) -> item.at() < other.at() && other.at() < span.from(item.at()), true));
    }

    @Override
    public Signals notFollowedBy(Signals later, TemporalAmount window) {
        Selection others = (Selection) later;
        Span span = view.span(window);
        return begin("notFollowedBy", new Object[] {later, window}, () -> {
            List<Item> left = pairing(others)
                    .where((item, other) -> item.at() < other.at() && other.at() < span.from(item.at()), false);
            List<Item> known = new ArrayList<>();
            for (Item item : left) {
                long over = Math.max(item.enter(), span.from(item.at()));
                if (over < item.leave()) {
                    known.add(new Item(item.signal(), over, item.leave()));
                }
            }
            return known;
        });
    }

    @Override
    public Signals sinceLast(Signals others) {
        return begin(
                "sinceLast",
                new Object[] {others},
                () -> pairing((Selection) others).where((item, other) -> other.at() >= item.at(), false));
    }

    @Override
    public Signals unmatchedBy(Signals counterparts, String key) {
        return begin("unmatchedBy", new Object[] {counterparts, key}, () -> {
            Pairing pairing = pairing((Selection) counterparts);
            List<Item> items = items(false);
            if (items.isEmpty()) {
                return items;
            }
            Map<String, List<Item>> byKey = new HashMap<>();
            for (Item other : pairing.others.items(false)) {
                String value = Shape.valueOf(other.signal(), key);
                byKey.computeIfAbsent(value == null ? "" : value, any -> new ArrayList<>())
                        .add(other);
            }
            List<Item> kept = new ArrayList<>();
            for (Item item : items) {
                String value = Shape.valueOf(item.signal(), key);
                List<Item> same = byKey.getOrDefault(value == null ? "" : value, List.of());
                pairing.addWhere(kept, item, same, (one, other) -> other.at() >= one.at(), false);
            }
            return kept;
        });
    }

    @Override
    public Signals dateAhead(String key) {
        return begin("dateAhead", new Object[] {key}, () -> {
            List<Item> ahead = new ArrayList<>();
            for (Item item : items(false)) {
                String text = item.signal().attribute(key);
                Instant date = text == null
                        ? null
                        : Contact.parseInstant(text, view.zone).orElse(null);
                if (date != null && date.toEpochMilli() > Math.max(view.now, item.enter())) {
                    ahead.add(new Item(item.signal(), item.enter(), Math.min(item.leave(), date.toEpochMilli())));
                }
            }
            return ahead;
        });
    }

    private interface Pair {
        boolean test(Item item, Item other);
    }

    private Pairing pairing(Selection others) {
        view.ask(others.filter);
        view.requireKept(filter, null);
        view.requireKept(others.filter, null);
        return new Pairing(others, view.cutOf(others.filter));
    }

    /** Compares what belongs with signals of another selection. */
    private final class Pairing {
        final Selection others;
        private final long cut;

        /** @param cut up to when some of the others may be missing */
        Pairing(Selection others, long cut) {
            this.others = others;
            this.cut = cut;
        }

        /** The stretches of this selection in which some (or none) of the others belongs that pairs with the signal. */
        List<Item> where(Pair pair, boolean some) {
            List<Item> items = items(false);
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

        void addWhere(List<Item> to, Item item, List<Item> candidates, Pair pair, boolean some) {
            List<Item> pairs =
                    candidates.stream().filter(other -> pair.test(item, other)).toList();
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
            if (filter.within.length > 0) {
                throw view.notKept(cut);
            }
            return false;
        }
    }

    // ---- what belongs, and when

    /**
     * All that belongs now or will by time alone, in no order that means anything.
     *
     * @param urgent whether clicks count before screening has settled them
     */
    private List<Item> items(boolean urgent) {
        if (isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        if (source != null) {
            for (Item item : source) {
                add(items, item.signal(), item.enter(), item.leave());
            }
            return items;
        }
        Newest newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at)) {
                break;
            }
            add(items, signal, urgent ? at : settled(signal), Horizon.NEVER);
        }
        return items;
    }

    /** Whether nothing belongs, whatever the rest of the filter: known at once of most questions. */
    private boolean isEmpty() {
        return source == null ? filter.shape.types != null && !filter.shape.types.mayBeIn(view.log) : source.isEmpty();
    }

    /** The newest that belongs, and all that could be the newest by time alone. */
    private List<Item> recentItems() {
        if (filter.older.length > 0 || isEmpty()) {
            return items(false);
        }
        long slack = slack();
        List<Item> items = new ArrayList<>();
        long settledAt = Horizon.NEVER;
        Newest newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at) || (settledAt != Horizon.NEVER && at < settledAt - slack)) {
                break;
            }
            add(items, signal, settled(signal), Horizon.NEVER);
            if (settledAt == Horizon.NEVER
                    && !items.isEmpty()
                    && items.get(items.size() - 1).enter() <= view.now) {
                settledAt = at;
            }
        }
        return items;
    }

    private void add(List<Item> items, Signal signal, long enter, long leave) {
        if (!passes(signal)) {
            return;
        }
        long at = signal.occurredAt().toEpochMilli();
        for (Span span : filter.older) {
            enter = Math.max(enter, span.from(at));
        }
        leave = Math.min(leave, leave(at));
        if (leave > view.now && leave > enter) {
            items.add(new Item(signal, enter, leave));
        }
    }

    private boolean passes(Signal signal) {
        return filter.test(signal, view.settings.notActivity()) && (filter.shape.machines || !view.discards(signal));
    }

    private long settled(Signal signal) {
        return filter.shape.machines ? signal.occurredAt().toEpochMilli() : view.settled(signal);
    }

    /** When a signal leaves by its windows and by retention. */
    private long leave(long at) {
        long leave = Horizon.NEVER;
        long bound = Horizon.NEVER; // not after this, without an exact sum
        for (Span span : filter.within) {
            if (at + span.lower() < leave) {
                leave = Math.min(leave, span.from(at));
            }
            bound = Math.min(bound, at + span.upper());
        }
        return at + view.retention.lower() < Math.min(leave, bound) ? Math.min(leave, view.retention.from(at)) : leave;
    }

    /** The log backwards, as far as anything can belong. */
    private Newest log() {
        return new Newest(view.log, filter.shape.types, view.now, Math.max(filter.floor(), view.now - upper()));
    }

    /** Whether all signals from here backwards have left. */
    private boolean isTooOld(long at) {
        return at <= filter.floor() || at + upper() <= view.now;
    }

    /** No signal leaves later after it happened. */
    private long upper() {
        long upper = view.retention.upper();
        for (Span span : filter.within) {
            upper = Math.min(upper, span.upper());
        }
        return upper;
    }

    private long slack() {
        long slack = view.retention.slack();
        for (Span span : filter.within) {
            if (span.upper() < view.retention.lower() && span.slack() == 0) {
                return 0; // this window ends before all others, in the order of the signals
            }
            slack = Math.max(slack, span.slack());
        }
        return slack;
    }

    // ---- questions

    /** Answers a question once, and in an explanation takes down the answer. */
    @SuppressWarnings("unchecked")
    private <A> @Nullable A answer(String question, Object argument, Question<A> ask) {
        view.requireOpen();
        if (!view.isTracing()) {
            for (Answered known = answered; known != null; known = known.before) {
                if (known.question.equals(question) && known.argument.equals(argument)) {
                    return (A) known.answer;
                }
            }
            view.ask(filter);
            A answer = ask.answer(view.horizon());
            answered = new Answered(question, argument, answer, answered);
            return answer;
        }
        view.ask(filter);
        Horizon own = new Horizon();
        A answer = ask.answer(own);
        view.horizon().offer(own.earliest());
        String words = this + "." + question + (argument.equals("") ? "" : "(" + plain(argument) + ")");
        view.answered(words, plain(answer), detail(question, argument), own.earliest());
        return answer;
    }

    /** Several values, or at most one, without brackets. */
    private static String plain(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? "absent"
                    : several.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    private interface Question<A> {
        @Nullable
        A answer(Horizon horizon);
    }

    private String detail(String question, Object argument) {
        List<Item> items = items(question.equals("none") || question.equals("quietFor"));
        List<Signal> in = Stretches.at(items, view.now, filter);
        String count = question.equals("atLeast")
                ? "count is " + in.size() + ", needs " + argument
                : Words.count(in.size(), "signal");
        if (in.isEmpty()) {
            return count;
        }
        Signal last = in.get(in.size() - 1);
        return count + ", the last at " + words(last.occurredAt().toEpochMilli()) + leaving(items, in.size());
    }

    /** When the first of those in a window leaves it: a count too low never asks for a review, but people want to know. */
    private String leaving(List<Item> items, int in) {
        if (filter.within.length == 0) {
            return "";
        }
        long first = Horizon.NEVER;
        for (Item item : items) {
            first = item.isIn(view.now) ? Math.min(first, item.leave()) : first;
        }
        return "; " + (in == 1 ? "it" : "the first") + " leaves the window on " + words(first);
    }

    private String words(long instant) {
        return Words.instant(instant, view.zone);
    }

    private void asked(String question) {
        if (!question.equals("quietFor")) {
            askedOnlyForQuiet = false;
        }
    }

    @Override
    public int count() {
        asked("count");
        return Objects.requireNonNull(answer("count", "", horizon -> {
            view.requireKept(filter, null);
            List<Item> items = items(false);
            int today = Stretches.count(items, view.now, filter);
            horizon.offer(Stretches.firstChange(items, view.now, filter, horizon.limit(), n -> n == today));
            return today;
        }));
    }

    @Override
    public boolean atLeast(int n) {
        asked("atLeast");
        return Objects.requireNonNull(answer("atLeast", n, horizon -> {
            boolean enough = isAtLeast(n, false, horizon);
            if (!enough) {
                view.requireKept(filter, null);
            }
            return enough;
        }));
    }

    @Override
    public boolean none() {
        asked("none");
        return Objects.requireNonNull(answer("none", "", horizon -> {
            boolean none = !isAtLeast(1, true, horizon);
            if (none) {
                view.requireKept(filter, null);
            }
            return none;
        }));
    }

    private boolean isAtLeast(int n, boolean urgent, Horizon horizon) {
        if (n <= 0) {
            return true;
        }
        if (isEmpty()) {
            return false;
        }
        if (source == null && filter.older.length == 0) {
            Boolean quick = isAtLeastByNewest(n, urgent, horizon);
            if (quick != null) {
                return quick;
            }
        }
        List<Item> items = items(urgent);
        if (items.isEmpty()) {
            return false;
        }
        IntPredicate enough = count -> count >= n;
        horizon.offer(Stretches.firstChange(items, view.now, filter, horizon.limit(), enough));
        return enough.test(Stretches.count(items, view.now, filter));
    }

    /**
     * The usual case: signals only leave by time, about in their own order, so that the newest n settle the answer, and
     * the n-th of them to leave changes it. Null where clicks wait for screening, which must be looked at one by one.
     */
    private @Nullable Boolean isAtLeastByNewest(int n, boolean urgent, Horizon horizon) {
        Newest newest = log();
        Signal signal = newest.next();
        if (signal == null) {
            return false; // most questions are about what never happened
        }
        boolean distinct = filter.isDistinct();
        List<Signal> found = new ArrayList<>(4);
        Set<Object> combinations = distinct ? new HashSet<>() : Set.of();
        long slack = slack();
        long nth = Horizon.NEVER;
        int count = 0;
        for (; signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at) || (count >= n && at < nth - slack)) {
                break;
            }
            if (!passes(signal)) {
                continue;
            }
            if (!urgent && settled(signal) > view.now) {
                return null;
            }
            if (!belongsNow(at)) {
                continue;
            }
            found.add(signal);
            if (!distinct || combinations.add(filter.shape.combination(signal))) {
                count++;
            }
            if (count == n && nth == Horizon.NEVER) {
                nth = at;
            }
        }
        if (count < n) {
            return false;
        }
        horizon.offer(leaveBound(nth - slack), () -> leaveOfNth(n, found));
        return true;
    }

    /** When less than n of the signals are left; of each combination the last to leave counts. */
    private long leaveOfNth(int n, List<Signal> signals) {
        Map<Object, Long> leaves = new HashMap<>();
        for (Signal signal : signals) {
            Object alike = filter.isDistinct() ? filter.shape.combination(signal) : signal;
            leaves.merge(alike, leave(signal.occurredAt().toEpochMilli()), Math::max);
        }
        List<Long> sorted = new ArrayList<>(leaves.values());
        Collections.sort(sorted);
        return sorted.get(sorted.size() - n);
    }

    /** No signal at or after the instant leaves before this. */
    private long leaveBound(long at) {
        long bound = at + view.retention.lower();
        for (Span span : filter.within) {
            bound = Math.min(bound, at + span.lower());
        }
        return bound;
    }

    private boolean belongsNow(long at) {
        for (Span span : filter.within) {
            if (span.isOver(at, view.now)) {
                return false;
            }
        }
        return !view.retention.isOver(at, view.now);
    }

    @Override
    public boolean quietFor(TemporalAmount window) {
        if (filter.within.length > 0 || filter.older.length > 0 || filter.isDistinct()) {
            throw new IllegalArgumentException(
                    "quietFor was asked after within, olderThan or distinctBy.\nMaybe you meant quietFor alone.");
        }
        asked("quietFor");
        Span span = view.span(window);
        return Objects.requireNonNull(answer("quietFor", window, horizon -> {
            Selection inWindow = (Selection) within(window);
            Horizon own = new Horizon();
            boolean none = !inWindow.isAtLeast(1, true, own);
            if (none) {
                view.requireKept(filter, span);
            }
            if (view.enteredAt == Viewpoint.NOT_ENTERED) {
                horizon.offer(own.earliest());
                return none;
            }
            boolean stayedLongEnough = span.isOver(view.enteredAt, view.now);
            long stayed = stayedLongEnough ? view.now : span.from(view.enteredAt);
            if (none && stayedLongEnough) {
                horizon.offer(own.earliest());
                return true;
            }
            if (source == null) {
                horizon.offer(stayed, () -> Math.max(stayed, inWindow.lastLeave()));
            } else {
                horizon.offer(quietAt(inWindow, stayed, horizon.limit()));
            }
            return false;
        }));
    }

    /** The first instant, not before the stay is long enough, at which nothing is left in the window. */
    private long quietAt(Selection inWindow, long stayed, long limit) {
        List<Item> items = inWindow.items(true);
        TreeSet<Long> edges = Stretches.edges(items, view.now);
        if (stayed > view.now) {
            edges.add(stayed);
        }
        return Stretches.firstChange(
                edges, view.now, limit, instant -> instant >= stayed && Stretches.count(items, instant, filter) == 0);
    }

    /** When the last signal leaves, which is one of the newest: signals leave about in their own order. */
    private long lastLeave() {
        long slack = slack();
        long upper = upper();
        long newestAt = Horizon.NEVER;
        long last = view.now;
        Newest newest = log();
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            long at = signal.occurredAt().toEpochMilli();
            if (isTooOld(at) || (newestAt != Horizon.NEVER && at < newestAt - slack)) {
                break;
            }
            if (passes(signal) && at + upper > last) {
                newestAt = newestAt == Horizon.NEVER ? at : newestAt;
                last = Math.max(last, leave(at));
            }
        }
        return last;
    }

    @Override
    public double sum(String key) {
        asked("sum");
        return Objects.requireNonNull(reckon("sum", key, in -> {
            double sum = 0;
            for (Signal signal : in) {
                Double number = signal.number(key);
                sum += number == null ? 0 : number;
            }
            return sum;
        }));
    }

    @Override
    public @Nullable Double average(String key) {
        asked("average");
        List<Double> result = reckon("average", key, in -> {
            double sum = 0;
            int count = 0;
            for (Signal signal : in) {
                Double number = signal.number(key);
                if (number != null) {
                    sum += number;
                    count++;
                }
            }
            return count == 0 ? List.<Double>of() : List.of(sum / count);
        });
        return Objects.requireNonNull(result).isEmpty() ? null : result.get(0);
    }

    /** Reckons over what belongs, oldest first, and looks for the first instant at which the result differs. */
    private <A> @Nullable A reckon(String question, Object argument, Function<List<Signal>, A> reckoning) {
        return answer(question, argument, horizon -> {
            view.requireKept(filter, null);
            List<Item> items = items(false);
            horizon.offer(Stretches.firstChange(
                    Stretches.edges(items, view.now),
                    view.now,
                    horizon.limit(),
                    instant -> reckoning.apply(Stretches.at(items, instant, filter))));
            return reckoning.apply(Stretches.at(items, view.now, filter));
        });
    }

    @Override
    public int activePeriods(TemporalAmount window, int of) {
        if (of < 1) {
            throw new IllegalArgumentException("activePeriods was asked of " + of + " periods.\nMaybe of 4.");
        }
        asked("activePeriods");
        Span[] spans = new Span[of];
        for (int i = 0; i < of; i++) {
            spans[i] = view.span(window).times(i + 1);
        }
        return Objects.requireNonNull(answer("activePeriods", List.of(window, of), horizon -> {
            view.requireKept(filter, spans[of - 1]);
            List<Item> items = items(false);
            TreeSet<Long> edges = Stretches.edges(items, view.now);
            for (Item item : items) {
                for (Span span : spans) {
                    edges.add(span.from(item.at()));
                }
            }
            horizon.offer(Stretches.firstChange(
                    edges, view.now, horizon.limit(), instant -> activePeriods(items, spans, instant)));
            return activePeriods(items, spans, view.now);
        }));
    }

    private int activePeriods(List<Item> items, Span[] spans, long now) {
        boolean[] active = new boolean[spans.length];
        for (Signal signal : Stretches.at(items, now, filter)) {
            long at = signal.occurredAt().toEpochMilli();
            for (int i = 0; i < spans.length; i++) {
                if (!spans[i].isOver(at, now)) {
                    active[i] = true;
                    break;
                }
            }
        }
        int count = 0;
        for (boolean period : active) {
            count += period ? 1 : 0;
        }
        return count;
    }

    @Override
    public DateField date(String key) {
        asked("date");
        view.ask(filter);
        List<Item> newest = newest();
        return new KnownDate(
                view,
                view.isTracing() ? this + ".date(" + key + ")" : "",
                instant -> {
                    String text = attributeAt(newest, key, instant);
                    return text == null
                            ? null
                            : Contact.parseInstant(text, view.zone)
                                    .map(Instant::toEpochMilli)
                                    .orElse(null);
                },
                Stretches.edges(newest, view.now));
    }

    @Override
    public @Nullable String attribute(String key) {
        asked("attribute");
        List<String> value = answer("attribute", key, horizon -> {
            List<Item> newest = newest();
            if (newest.isEmpty()) {
                return List.of();
            }
            Function<Long, List<String>> at = instant -> {
                String text = attributeAt(newest, key, instant);
                return text == null ? List.of() : List.of(text);
            };
            horizon.offer(
                    Stretches.firstChange(Stretches.edges(newest, view.now), view.now, horizon.limit(), at::apply));
            return at.apply(view.now);
        });
        return Objects.requireNonNull(value).isEmpty() ? null : value.get(0);
    }

    @Override
    public @Nullable Double number(String key) {
        return Numbers.parse(attribute(key));
    }

    private static @Nullable String attributeAt(List<Item> newest, String key, long instant) {
        for (Item item : newest) {
            if (item.isIn(instant)) {
                return Shape.valueOf(item.signal(), key);
            }
        }
        return null;
    }

    /** The signals that belong now, oldest first; for evidence, which asks no question. */
    public List<Signal> members() {
        List<Signal> in = Stretches.at(items(false), view.now, filter);
        return askedOnlyForQuiet && answered != null && !in.isEmpty() ? List.of(in.get(in.size() - 1)) : in;
    }

    /** What belongs now or will by time alone, for a score: watched like any question. */
    List<Item> scored() {
        view.ask(filter);
        view.requireKept(filter, null);
        return items(false);
    }

    /** Any change of what belongs is to be looked at, whatever brings it. */
    public void watch() {
        view.ask(filter);
        TreeSet<Long> edges = Stretches.edges(items(false), view.now);
        if (!edges.isEmpty()) {
            view.horizon().offer(edges.first());
        }
    }

    /** The signals that belong now, oldest first, for rules that match signals themselves: any change asks for a review. */
    public List<Signal> facts() {
        List<Item> items = items(false);
        TreeSet<Long> edges = Stretches.edges(items, view.now);
        if (!edges.isEmpty()) {
            view.horizon().offer(edges.first());
        }
        view.watchAll();
        return Stretches.at(items, view.now, filter);
    }

    /** In the words of the rules. */
    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        StringBuilder words = new StringBuilder(parent.toString()).append('.').append(step);
        if (arguments.length > 0) {
            words.append('(');
            for (int i = 0; i < arguments.length; i++) {
                words.append(i == 0 ? "" : ", ").append(arguments[i]);
            }
            words.append(')');
        }
        return words.toString();
    }
}
