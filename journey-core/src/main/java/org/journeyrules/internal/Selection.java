package org.journeyrules.internal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
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
    private static final String WHERE_IN = "whereIn";

    private final Viewpoint view;
    private final @Nullable Selection parent;
    private final String step;
    private final Object[] arguments;
    private final Shape shape;
    private final Bounds bounds;
    private final @Nullable List<Item> source; // null: the log
    // What was made of this selection and what was answered: chained, for most have one of each.
    private @Nullable Selection narrowed;
    private @Nullable Selection narrowedBefore; // of the same parent
    private @Nullable Answered answered;
    private @Nullable Belonging belonging; // made when first asked for: most selections are of what never came
    private boolean askedForQuiet;
    private boolean askedForMore;

    private record Answered(
            String question,
            Object argument,
            @Nullable Object answer,
            @Nullable Answered before) {}

    Selection(Viewpoint view, String name, Shape shape, Bounds bounds) {
        this(view, null, name, view.noWords, shape, bounds, null);
    }

    private Selection(
            Viewpoint view,
            @Nullable Selection parent,
            String step,
            Object[] arguments,
            Shape shape,
            Bounds bounds,
            @Nullable List<Item> source) {
        this.view = view;
        this.parent = parent;
        this.step = step;
        this.arguments = arguments;
        this.shape = shape;
        this.bounds = bounds;
        this.source = source;
    }

    private Belonging belonging() {
        if (belonging == null) {
            belonging = new Belonging(view, shape, bounds, source);
        }
        return belonging;
    }

    private boolean isEmpty() {
        return Belonging.isEmpty(view, shape, source);
    }

    private List<Item> items(boolean urgent) {
        return isEmpty() ? List.of() : belonging().items(urgent);
    }

    // ---- narrowing

    /** This selection with another shape; shapes of the same narrowing are mostly one object. */
    private Selection shaped(String step, Object[] arguments, Shape narrower) {
        view.requireOpen();
        for (Selection made = narrowed; made != null; made = made.narrowedBefore) {
            if (made.shape == narrower && made.step.equals(step)) {
                return made;
            }
        }
        return keep(new Selection(view, this, step, arguments, narrower, bounds, source));
    }

    private Selection bounded(String step, Object argument, Bounds narrower) {
        return keep(new Selection(view, this, step, new Object[] {argument}, shape, narrower, source));
    }

    private @Nullable Selection known(String step, Object argument) {
        view.requireOpen();
        for (Selection made = narrowed; made != null; made = made.narrowedBefore) {
            if (made.step.equals(step) && made.arguments.length == 1 && made.arguments[0].equals(argument)) {
                return made;
            }
        }
        return null;
    }

    private @Nullable Selection known(String step, Object[] arguments) {
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
        view.ask(shape); // what it comes to depends on all that this one could see
        return keep(new Selection(view, this, step, arguments, shape.afresh(), Bounds.NONE, items.get()));
    }

    @Override
    public Signals of(String... types) {
        return shaped("of", types, shape.of(types));
    }

    @Override
    public Signals where(String key, Object value) {
        Object[] condition = {key, Objects.requireNonNull(value, "value")};
        return shaped("where", condition, shape.where(condition));
    }

    @Override
    public Signals whereIn(String key, Object... values) {
        int count = 1;
        for (Object value : values) {
            count += value instanceof Collection<?> several ? several.size() : 1;
        }
        Object[] condition = new Object[count];
        condition[0] = key;
        int next = 1;
        for (Object value : values) {
            if (value instanceof Collection<?> several) {
                for (Object each : several) {
                    condition[next++] = each;
                }
            } else {
                condition[next++] = value;
            }
        }
        return shaped(WHERE_IN, condition, shape.where(condition));
    }

    @Override
    public Signals on(String channel) {
        return shaped("on", new Object[] {channel}, shape.on(channel));
    }

    @Override
    public Signals within(TemporalAmount window) {
        Selection known = known("within", window);
        return known != null ? known : bounded("within", window, bounds.within(view.span(window)));
    }

    @Override
    public Signals olderThan(TemporalAmount window) {
        Selection known = known("olderThan", window);
        return known != null ? known : bounded("olderThan", window, bounds.older(view.span(window)));
    }

    @Override
    public Signals since(Instant instant) {
        Selection known = known("since", instant);
        return known != null ? known : bounded("since", instant, bounds.since(instant.toEpochMilli()));
    }

    @Override
    public Signals until(Instant instant) {
        Selection known = known("until", instant);
        return known != null ? known : bounded("until", instant, bounds.until(instant.toEpochMilli()));
    }

    @Override
    public Signals sinceStageEntry() {
        Selection known = known("sinceStageEntry", view.noWords);
        return known != null
                ? known
                : keep(new Selection(
                        view, this, "sinceStageEntry", view.noWords, shape, bounds.after(view.enteredAt), source));
    }

    @Override
    public Signals inbound() {
        return shaped("inbound", view.noWords, shape.direction(Direction.INBOUND));
    }

    @Override
    public Signals outbound() {
        return shaped("outbound", view.noWords, shape.direction(Direction.OUTBOUND));
    }

    @Override
    public Signals activity() {
        return shaped("activity", view.noWords, shape.activity());
    }

    @Override
    public Signals includingMachines() {
        return shaped("includingMachines", view.noWords, shape.includingMachines());
    }

    @Override
    public Signals distinctBy(String... keys) {
        return shaped("distinctBy", keys, shape.distinctBy(keys));
    }

    @Override
    public Signals first() {
        return begin("first", view.noWords, () -> {
            view.requireKept(shape, bounds, null);
            return Stretches.outermost(items(false), view.now, shape, false);
        });
    }

    @Override
    public Signals last() {
        return begin("last", view.noWords, this::newest);
    }

    /** The stretches in which each signal is the most recent one. */
    private List<Item> newest() {
        List<Item> recent = isEmpty() ? List.of() : belonging().recentItems();
        List<Item> newest = Stretches.outermost(recent, view.now, shape, true);
        boolean isNow = !newest.isEmpty() && newest.get(0).isIn(view.now);
        view.requireKeptAfter(isNow ? newest.get(0).at() : Long.MIN_VALUE, shape, bounds);
        return newest;
    }

    @Override
    public Signals followedBy(Signals later, TemporalAmount window) {
        Span span = view.span(window);
        return begin(
                "followedBy",
                new Object[] {later, window},
                () -> pairing(later)
                        .where((item, other) -> item.at() < other.at() && other.at() < span.from(item.at()), true));
    }

    @Override
    public Signals notFollowedBy(Signals later, TemporalAmount window) {
        Span span = view.span(window);
        return begin("notFollowedBy", new Object[] {later, window}, () -> {
            List<Item> left = pairing(later)
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
                () -> pairing(others).where((item, other) -> other.at() >= item.at(), false));
    }

    @Override
    public Signals unmatchedBy(Signals counterparts, String key) {
        return begin(
                "unmatchedBy",
                new Object[] {counterparts, key},
                () -> pairing(counterparts).unmatched(key));
    }

    private Pairing pairing(Signals others) {
        Selection other = (Selection) others;
        view.ask(other.shape);
        view.requireKept(shape, bounds, null);
        view.requireKept(other.shape, other.bounds, null);
        return new Pairing(view, items(false), bounds.within.length > 0, other.belonging(), view.cutOf(other.shape));
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

    // ---- questions

    private @Nullable Answered known(String question, Object argument, @Nullable Answered from) {
        for (Answered known = from; known != null; known = known.before) {
            if (known.question.equals(question) && known.argument.equals(argument)) {
                return known;
            }
        }
        return null;
    }

    /** Answers a question once, and in an explanation takes down the answer. */
    @SuppressWarnings("unchecked")
    private <A> @Nullable A answer(String question, Object argument, Question<A> ask) {
        view.requireOpen();
        if (!view.isTracing()) {
            Answered known = known(question, argument, answered);
            if (known != null) {
                return (A) known.answer;
            }
            view.ask(shape);
            A answer = ask.answer(view.horizon());
            answered = new Answered(question, argument, answer, answered);
            return answer;
        }
        view.ask(shape);
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
        List<Signal> in = Stretches.at(items, view.now, shape);
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
        if (bounds.within.length == 0) {
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

    @Override
    public int count() {
        askedForMore = true;
        return Objects.requireNonNull(answer("count", "", horizon -> {
            view.requireKept(shape, bounds, null);
            List<Item> items = items(false);
            int today = Stretches.count(items, view.now, shape);
            horizon.offer(Stretches.firstChange(items, view.now, shape, horizon.limit(), n -> n == today));
            return today;
        }));
    }

    @Override
    public boolean atLeast(int n) {
        askedForMore = true;
        if (!view.isTracing() && isEmpty()) {
            return ofNothing(n <= 0);
        }
        return Objects.requireNonNull(answer("atLeast", n, horizon -> {
            boolean enough = isAtLeast(n, false, horizon);
            if (!enough) {
                view.requireKept(shape, bounds, null);
            }
            return enough;
        }));
    }

    @Override
    public boolean none() {
        askedForMore = true;
        if (!view.isTracing() && isEmpty()) {
            return !ofNothing(false);
        }
        return Objects.requireNonNull(answer("none", "", horizon -> {
            boolean none = !isAtLeast(1, true, horizon);
            if (none) {
                view.requireKept(shape, bounds, null);
            }
            return none;
        }));
    }

    /** Whether nothing is enough. Most questions are about what never came: their answers need not be remembered. */
    private boolean ofNothing(boolean enough) {
        view.ask(shape);
        if (!enough) {
            view.requireKept(shape, bounds, null);
        }
        return enough;
    }

    private boolean isAtLeast(int n, boolean urgent, Horizon horizon) {
        return isEmpty() ? n <= 0 : belonging().isAtLeast(n, urgent, horizon);
    }

    @Override
    public boolean quietFor(TemporalAmount window) {
        if (bounds.within.length > 0 || bounds.older.length > 0 || shape.isDistinct()) {
            throw new IllegalArgumentException(
                    "quietFor was asked after within, olderThan or distinctBy.\nMaybe you meant quietFor alone.");
        }
        askedForQuiet = true;
        Span span = view.span(window);
        return Objects.requireNonNull(answer("quietFor", window, horizon -> quietFor(span, horizon)));
    }

    private boolean quietFor(Span span, Horizon horizon) {
        Belonging inWindow = new Belonging(view, shape, bounds.within(span), source);
        boolean entered = view.enteredAt != Viewpoint.NOT_ENTERED;
        boolean stayedLongEnough = !entered || span.isOver(view.enteredAt, view.now);
        long stayed = stayedLongEnough ? view.now : span.from(view.enteredAt);
        if (inWindow.isByNewest()) {
            long last = isEmpty() ? view.now : inWindow.lastLeave();
            boolean none = last <= view.now;
            if (none) {
                view.requireKept(shape, bounds, span);
            }
            if (!none || !stayedLongEnough) {
                horizon.offer(Math.max(stayed, last));
            }
            return none && stayedLongEnough;
        }
        Horizon own = new Horizon();
        boolean none = !inWindow.isAtLeast(1, true, own);
        if (none) {
            view.requireKept(shape, bounds, span);
        }
        if (!entered || (none && stayedLongEnough)) {
            horizon.offer(own.earliest());
            return none;
        }
        horizon.offer(inWindow.quietAt(stayed, horizon.limit()));
        return false;
    }

    @Override
    public double sum(String key) {
        askedForMore = true;
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
        askedForMore = true;
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
            view.requireKept(shape, bounds, null);
            List<Item> items = items(false);
            horizon.offer(Stretches.firstChange(
                    Stretches.edges(items, view.now),
                    view.now,
                    horizon.limit(),
                    instant -> reckoning.apply(Stretches.at(items, instant, shape))));
            return reckoning.apply(Stretches.at(items, view.now, shape));
        });
    }

    @Override
    public int activePeriods(TemporalAmount window, int of) {
        if (of < 1) {
            throw new IllegalArgumentException("activePeriods was asked of " + of + " periods.\nMaybe of 4.");
        }
        askedForMore = true;
        Span[] spans = new Span[of];
        for (int i = 0; i < of; i++) {
            spans[i] = view.span(window).times(i + 1);
        }
        return Objects.requireNonNull(answer("activePeriods", List.of(window, of), horizon -> {
            view.requireKept(shape, bounds, spans[of - 1]);
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
        for (Signal signal : Stretches.at(items, now, shape)) {
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
        askedForMore = true;
        view.ask(shape);
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
        askedForMore = true;
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
        List<Signal> in = Stretches.at(items(false), view.now, shape);
        return askedForQuiet && !askedForMore && !in.isEmpty() ? List.of(in.get(in.size() - 1)) : in;
    }

    /** What belongs now or will by time alone, for a score: watched like any question. */
    List<Item> scored() {
        view.ask(shape);
        view.requireKept(shape, bounds, null);
        return items(false);
    }

    /** Any change of what belongs is to be looked at, whatever brings it. */
    public void watch() {
        view.ask(shape);
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
        return Stretches.at(items, view.now, shape);
    }

    /** In the words of the rules. */
    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        StringBuilder words = new StringBuilder(parent.toString()).append('.').append(step);
        List<Object> written = step.equals(WHERE_IN)
                ? List.of(arguments[0], Arrays.asList(arguments).subList(1, arguments.length))
                : Arrays.asList(arguments);
        for (int i = 0; i < written.size(); i++) {
            words.append(i == 0 ? "(" : ", ").append(written.get(i));
        }
        words.append(written.isEmpty() ? "" : ")");
        return words.toString();
    }
}
