package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.DateField;
import org.journeyrules.explanation.Answer;
import org.journeyrules.internal.text.Numbers;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a {@link Selection}. Each question is answered once, and reports when time alone would change its
 * answer.
 */
abstract sealed class SelectionQuestions implements Signals permits Selection {
    final EvaluationContext view;
    final SignalFilter shape;
    final TimeBounds bounds;
    final @Nullable Derived source; // null: the log
    private @Nullable Answered answered; // a chain, because most selections have only one
    private @Nullable SelectionMembers
            membership; // created on first use, because most selections are about events that never happened
    private boolean askedForQuiet;
    private boolean askedForMore;

    private record Answered(
            String question,
            Object argument,
            @Nullable Object answer,
            @Nullable Answered before) {}

    /**
     * The members of an earlier selection.
     *
     * @param missing up to which instant others may be missing, because they depend on signals that are no longer kept
     * @param windowed whether a window asked for them, so that it matters what is missing
     */
    record Derived(List<TimedSignal> items, long missing, boolean windowed) {}

    SelectionQuestions(EvaluationContext view, SignalFilter shape, TimeBounds bounds, @Nullable Derived source) {
        this.view = view;
        this.shape = shape;
        this.bounds = bounds;
        this.source = source;
    }

    SelectionMembers membership() {
        if (membership == null) {
            membership = members(bounds);
        }
        return membership;
    }

    private SelectionMembers members(TimeBounds within) {
        return new SelectionMembers(view, shape, within, source == null ? null : source.items);
    }

    boolean isEmpty() {
        return SelectionMembers.isEmpty(view, shape, source == null ? null : source.items);
    }

    // ---- what is no longer kept

    /** Whether a window asks for the signals. Without one, a selection means the signals that are kept. */
    boolean isWindowed() {
        return bounds.within.length > 0 || (source != null && source.windowed);
    }

    /** Returns up to which instant members may be missing because they are no longer kept. */
    long missing() {
        return missing(null);
    }

    private long missing(@Nullable Span extra) {
        long missing = source == null ? view.cutOf(shape) : source.missing;
        return missing > bounds.floor() && view.reaches(bounds, extra, missing) ? missing : Long.MIN_VALUE;
    }

    /** Fails if signals that are no longer kept could change the answer. */
    private void requireKept() {
        requireKeptAfter(Long.MIN_VALUE);
    }

    /** Fails if missing signals after an instant could change the answer. */
    final void requireKeptAfter(long instant) {
        if (isWindowed()) {
            long missing = missing();
            if (missing > instant) {
                throw view.notKept(missing);
            }
        }
    }

    /** Fails if missing signals within one more window could change the answer. */
    private void requireKept(Span extra) {
        long missing = missing(extra);
        if (missing != Long.MIN_VALUE) {
            throw view.notKept(missing);
        }
    }

    List<TimedSignal> items(boolean urgent) {
        return isEmpty() ? List.of() : membership().items(urgent);
    }
    /** Returns the intervals during which each signal is the most recent one. */
    List<TimedSignal> newest() {
        List<TimedSignal> recent = isEmpty() ? List.of() : membership().recentItems();
        List<TimedSignal> newest = Intervals.outermost(recent, view.now, shape, true);
        boolean isNow = !newest.isEmpty() && newest.get(0).isIn(view.now);
        requireKeptAfter(isNow ? newest.get(0).at() : Long.MIN_VALUE);
        return newest;
    }

    /**
     * Returns the intervals during which each signal is the most recent one, for a selection. If there is none now, a
     * missing one may be it.
     */
    final Derived latest() {
        List<TimedSignal> recent = isEmpty() ? List.of() : membership().recentItems();
        List<TimedSignal> newest = Intervals.outermost(recent, view.now, shape, true);
        long missing = missing();
        if (!newest.isEmpty() && newest.get(0).isIn(view.now)) {
            requireKeptAfter(newest.get(0).at());
            missing = newest.get(0).at() < missing ? missing : Long.MIN_VALUE;
        }
        return new Derived(newest, missing, isWindowed());
    }

    private @Nullable Answered known(String question, Object argument, @Nullable Answered from) {
        for (Answered known = from; known != null; known = known.before) {
            if (known.question.equals(question) && known.argument.equals(argument)) {
                return known;
            }
        }
        return null;
    }

    /** Answers a question once. During an explanation, also records the answer. */
    @SuppressWarnings("unchecked")
    private <A> @Nullable A answer(String question, Object argument, Question<A> ask) {
        view.requireOpen();
        EvaluationContext.given(argument, "the key of an attribute");
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
        NextChange own = new NextChange();
        A answer = ask.answer(own);
        view.horizon().offer(own.earliest());
        String words = this + "." + question + (argument.equals("") ? "" : "(" + Phrases.plain(argument) + ")");
        view.answered(Answer.of(
                        words,
                        Phrases.plain(answer),
                        detail(question, argument),
                        EvaluationContext.instant(own.earliest()))
                .withSelection(toString())
                .withDistance(view.measured((Selection) this, question, argument, answer, own.earliest())));
        return answer;
    }

    private interface Question<A> {
        @Nullable
        A answer(NextChange horizon);
    }

    private String detail(String question, Object argument) {
        List<TimedSignal> items = items(question.equals("none") || question.equals("quietFor"));
        List<Signal> in = Intervals.at(items, view.now, shape);
        long missing = missing();
        String kept = missing == Long.MIN_VALUE ? "" : "; signals up to " + words(missing) + " are not all kept";
        String count = (question.equals("atLeast")
                        ? "count is " + in.size() + ", needs " + argument
                        : Phrases.count(in.size(), "signal"))
                + kept;
        if (in.isEmpty()) {
            return count;
        }
        Signal last = in.get(in.size() - 1);
        return count + ", the last at " + words(last.occurredAt().toEpochMilli()) + leaving(items, in.size());
    }

    /**
     * Returns when the first of the signals in a window leaves it. A count that is too low never needs a review, but
     * people want to know.
     */
    private String leaving(List<TimedSignal> items, int in) {
        if (bounds.within.length == 0) {
            return "";
        }
        long first = NextChange.NEVER;
        for (TimedSignal item : items) {
            first = item.isIn(view.now) ? Math.min(first, item.leave()) : first;
        }
        return "; " + (in == 1 ? "it" : "the first") + " leaves the window on " + words(first);
    }

    private String words(long instant) {
        return Phrases.instant(instant, view.zone);
    }

    @Override
    public int count() {
        askedForMore = true;
        return Objects.requireNonNull(answer("count", "", horizon -> {
            requireKept();
            List<TimedSignal> items = items(false);
            int today = Intervals.count(items, view.now, shape);
            horizon.offer(Intervals.firstChange(items, view.now, shape, horizon.limit(), n -> n == today));
            return today;
        }));
    }

    @Override
    public boolean atLeast(int n) {
        askedForMore = true;
        if (!view.isTracing() && isEmpty()) {
            return answerForEmpty(n <= 0);
        }
        return Objects.requireNonNull(answer("atLeast", n, horizon -> {
            boolean enough = isAtLeast(n, false, horizon);
            // enough clicks that still settle will settle the answer
            if (!enough && !(missing() != Long.MIN_VALUE && isAtLeast(n, true, new NextChange()))) {
                requireKept();
            }
            return enough;
        }));
    }

    @Override
    public boolean none() {
        askedForMore = true;
        if (!view.isTracing() && isEmpty()) {
            return !answerForEmpty(false);
        }
        return Objects.requireNonNull(answer("none", "", horizon -> {
            boolean none = !isAtLeast(1, true, horizon);
            if (none) {
                requireKept();
            }
            return none;
        }));
    }

    /**
     * Answers a question about an empty selection: whether no signals are enough. Most questions are about events that
     * never happened, and their answers need not be remembered.
     */
    private boolean answerForEmpty(boolean enough) {
        view.ask(shape);
        if (!enough) {
            requireKept();
        }
        return enough;
    }

    private boolean isAtLeast(int n, boolean urgent, NextChange horizon) {
        return isEmpty() ? n <= 0 : membership().isAtLeast(n, urgent, horizon);
    }

    @Override
    public boolean quietFor(TemporalAmount window) {
        if (bounds.within.length > 0 || bounds.older.length > 0 || shape.isDistinct()) {
            throw new IllegalArgumentException(
                    "quietFor cannot be used after within, olderThan or distinctBy.\nMaybe use quietFor alone.");
        }
        askedForQuiet = true;
        Span span = view.span(window);
        return Objects.requireNonNull(answer("quietFor", window, horizon -> quietFor(span, horizon)));
    }

    private boolean quietFor(Span span, NextChange horizon) {
        TimeBounds window = bounds.within(span);
        SelectionMembers inWindow = members(window);
        boolean entered = view.enteredAt != EvaluationContext.NOT_ENTERED;
        boolean stayedLongEnough = !entered || span.isOver(view.enteredAt, view.now);
        long stayed = stayedLongEnough ? view.now : span.from(view.enteredAt);
        if (inWindow.isByNewest()) {
            long last = isEmpty() ? view.now : inWindow.lastLeave();
            boolean none = last <= view.now;
            if (none) {
                requireKept(span);
            }
            if (!none || !stayedLongEnough) {
                view.lasts(new PendingSilence(shape, window, view.retention, Math.max(stayed, last)), horizon);
            }
            return none && stayedLongEnough;
        }
        NextChange own = new NextChange();
        boolean none = !inWindow.isAtLeast(1, true, own);
        if (none) {
            requireKept(span);
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
        return Objects.requireNonNull(compute("sum", key, in -> {
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
        List<Double> result = compute("average", key, in -> {
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

    /** Computes a value over the members, oldest first, and finds the first instant at which it differs. */
    private <A> @Nullable A compute(String question, Object argument, Function<List<Signal>, A> computation) {
        return answer(question, argument, horizon -> {
            requireKept();
            List<TimedSignal> items = items(false);
            horizon.offer(Intervals.firstChange(
                    Intervals.edges(items, view.now),
                    view.now,
                    horizon.limit(),
                    instant -> computation.apply(Intervals.at(items, instant, shape))));
            return computation.apply(Intervals.at(items, view.now, shape));
        });
    }

    @Override
    public int activePeriods(TemporalAmount window, int of) {
        if (of < 1) {
            throw new IllegalArgumentException("activePeriods cannot use " + of + " periods.\nMaybe 4.");
        }
        askedForMore = true;
        Span[] spans = new Span[of];
        for (int i = 0; i < of; i++) {
            spans[i] = view.span(window).times(i + 1);
        }
        return Objects.requireNonNull(answer("activePeriods", List.of(window, of), horizon -> {
            List<TimedSignal> items = items(false);
            requireKept(items, spans);
            TreeSet<Long> edges = Intervals.edges(items, view.now);
            for (TimedSignal item : items) {
                for (Span span : spans) {
                    edges.add(span.from(item.at()) + settling(item.signal()));
                }
            }
            horizon.offer(Intervals.firstChange(
                    edges, view.now, horizon.limit(), instant -> activePeriods(items, spans, instant)));
            return activePeriods(items, spans, view.now);
        }));
    }

    /** Fails if a period without a signal reaches back to signals that are no longer kept. */
    private void requireKept(List<TimedSignal> items, Span[] spans) {
        long missing = missing(spans[spans.length - 1]);
        if (missing == Long.MIN_VALUE) {
            return;
        }
        boolean[] active = active(items, spans, view.now);
        long settled = view.settings.screens() ? view.now - view.settings.settle() : view.now;
        for (int i = 0; i < spans.length; i++) {
            if (!active[i] && !spans[i].isOver(missing, settled)) {
                throw view.notKept(missing);
            }
        }
    }

    private int activePeriods(List<TimedSignal> items, Span[] spans, long now) {
        int count = 0;
        for (boolean period : active(items, spans, now)) {
            count += period ? 1 : 0;
        }
        return count;
    }

    private boolean[] active(List<TimedSignal> items, Span[] spans, long now) {
        boolean[] active = new boolean[spans.length];
        for (Signal signal : Intervals.at(items, now, shape)) {
            long at = signal.occurredAt().toEpochMilli();
            for (int i = 0; i < spans.length; i++) {
                if (!spans[i].isOver(at, now - settling(signal))) {
                    active[i] = true;
                    break;
                }
            }
        }
        return active;
    }

    /** Returns how much later a signal enters and leaves windows because screening has to settle it. */
    final long settling(Signal signal) {
        return shape.machines ? 0 : view.settling(signal);
    }

    @Override
    public DateField date(String key) {
        EvaluationContext.given(key, "the key of a date");
        askedForMore = true;
        view.ask(shape);
        List<TimedSignal> newest = newest();
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
                Intervals.edges(newest, view.now));
    }

    @Override
    public @Nullable String attribute(String key) {
        askedForMore = true;
        List<String> value = answer("attribute", key, horizon -> {
            List<TimedSignal> newest = newest();
            if (newest.isEmpty()) {
                return List.of();
            }
            Function<Long, List<String>> at = instant -> {
                String text = attributeAt(newest, key, instant);
                return text == null ? List.of() : List.of(text);
            };
            horizon.offer(
                    Intervals.firstChange(Intervals.edges(newest, view.now), view.now, horizon.limit(), at::apply));
            return at.apply(view.now);
        });
        return Objects.requireNonNull(value).isEmpty() ? null : value.get(0);
    }

    @Override
    public @Nullable Double number(String key) {
        return Numbers.parse(attribute(key));
    }

    private static @Nullable String attributeAt(List<TimedSignal> newest, String key, long instant) {
        for (TimedSignal item : newest) {
            if (item.isIn(instant)) {
                return SignalFilter.valueOf(item.signal(), key);
            }
        }
        return null;
    }

    /** Returns the current members, oldest first. Meant for evidence; it does not count as a question. */
    public List<Signal> members() {
        List<Signal> in = Intervals.at(items(false), view.now, shape);
        return askedForQuiet && !askedForMore && !in.isEmpty() ? List.of(in.get(in.size() - 1)) : in;
    }

    /**
     * Returns the signals that are members now or will be through time alone, for a score. They are watched as for any
     * question.
     */
    List<TimedSignal> scored() {
        view.ask(shape);
        return items(false);
    }

    /** Fails if signals that are no longer kept could change a score. */
    void requireScored() {
        requireKept();
    }

    /** Makes any change of the members cause an evaluation, whether time or a signal causes it. */
    public void watch() {
        view.ask(shape);
        TreeSet<Long> edges = Intervals.edges(items(false), view.now);
        if (!edges.isEmpty()) {
            view.horizon().offer(edges.first());
        }
    }

    /** Returns the current members, oldest first, for rules with patterns on signals. Any change causes a review. */
    public List<Signal> facts() {
        List<TimedSignal> items = items(false);
        TreeSet<Long> edges = Intervals.edges(items, view.now);
        if (!edges.isEmpty()) {
            view.horizon().offer(edges.first());
        }
        view.watchAll();
        return Intervals.at(items, view.now, shape);
    }
}
