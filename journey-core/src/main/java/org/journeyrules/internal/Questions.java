package org.journeyrules.internal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Numbers;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** The questions of a {@link Selection}: each is answered once, and says when time alone would change its answer. */
abstract sealed class Questions implements Signals permits Selection {
    final Viewpoint view;
    final Shape shape;
    final Bounds bounds;
    final @Nullable List<Item> source; // null: the log
    private @Nullable Answered answered; // chained, for most have one
    private @Nullable Belonging belonging; // made when first asked for: most selections are of what never came
    private boolean askedForQuiet;
    private boolean askedForMore;

    private record Answered(
            String question,
            Object argument,
            @Nullable Object answer,
            @Nullable Answered before) {}

    Questions(Viewpoint view, Shape shape, Bounds bounds, @Nullable List<Item> source) {
        this.view = view;
        this.shape = shape;
        this.bounds = bounds;
        this.source = source;
    }

    Belonging belonging() {
        if (belonging == null) {
            belonging = new Belonging(view, shape, bounds, source);
        }
        return belonging;
    }

    boolean isEmpty() {
        return Belonging.isEmpty(view, shape, source);
    }

    List<Item> items(boolean urgent) {
        return isEmpty() ? List.of() : belonging().items(urgent);
    }
    /** The stretches in which each signal is the most recent one. */
    List<Item> newest() {
        List<Item> recent = isEmpty() ? List.of() : belonging().recentItems();
        List<Item> newest = Stretches.outermost(recent, view.now, shape, true);
        boolean isNow = !newest.isEmpty() && newest.get(0).isIn(view.now);
        view.requireKeptAfter(isNow ? newest.get(0).at() : Long.MIN_VALUE, shape, bounds);
        return newest;
    }

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
        String words = this + "." + question + (argument.equals("") ? "" : "(" + Words.plain(argument) + ")");
        view.answered(words, Words.plain(answer), detail(question, argument), own.earliest());
        return answer;
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
        Bounds window = bounds.within(span);
        Belonging inWindow = new Belonging(view, shape, window, source);
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
                view.lasts(new Lasting(shape, window, view.retention, Math.max(stayed, last)), horizon);
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
}
