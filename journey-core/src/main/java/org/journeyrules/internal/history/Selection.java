package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A selection of signals from the log or from the members of another selection. The same narrowing of the same
 * selection returns the same object, and it answers each question once, so that rules share the work.
 */
public final class Selection extends SelectionQuestions {
    private static final String WHERE_IN = "whereIn";

    private final @Nullable Selection parent;
    private final String step;
    private final Object[] arguments;
    // The selections made from this one, as a chain, because most have only one.
    private @Nullable Selection narrowed;
    private @Nullable Selection narrowedBefore; // from the same parent

    Selection(EvaluationContext view, String name, SignalFilter shape, TimeBounds bounds) {
        this(view, null, name, view.noWords, shape, bounds, null);
    }

    private Selection(
            EvaluationContext view,
            @Nullable Selection parent,
            String step,
            Object[] arguments,
            SignalFilter shape,
            TimeBounds bounds,
            @Nullable Derived source) {
        super(view, shape, bounds, source);
        this.parent = parent;
        this.step = step;
        this.arguments = arguments;
    }

    @Nullable
    Selection parent() {
        return parent;
    }

    /** How it was narrowed from its parent: the name of the method. */
    String step() {
        return step;
    }

    Object[] arguments() {
        return arguments;
    }

    // ---- narrowing

    /** Returns this selection with another filter. The same narrowing mostly has the same filter object. */
    private Selection shaped(String step, Object[] arguments, SignalFilter narrower) {
        view.requireOpen();
        for (Selection made = narrowed; made != null; made = made.narrowedBefore) {
            if (made.shape == narrower && made.step.equals(step)) {
                return made;
            }
        }
        return keep(new Selection(view, this, step, arguments.clone(), narrower, bounds, source));
    }

    private Selection bounded(String step, Object argument, TimeBounds narrower) {
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

    /** Returns the selection over the members of this one. */
    private Selection derived(String step, Object[] arguments, Supplier<Derived> members) {
        Selection known = known(step, arguments);
        return known != null ? known : made(step, arguments, shape.reset(), members);
    }

    /** Returns a new selection over the members of this one. */
    private Selection made(String step, Object[] arguments, SignalFilter filter, Supplier<Derived> members) {
        for (Object argument : arguments) {
            EvaluationContext.given(
                    argument, step.equals("dateAhead") ? "the key of a date" : "other signals and a key");
        }
        view.ask(shape); // its members depend on everything that this selection could see
        return keep(new Selection(view, this, step, arguments, filter, TimeBounds.NONE, members.get()));
    }

    @Override
    public Signals of(@Nullable String... types) {
        String[] named = present(types);
        return shaped("of", named, shape.of(named));
    }

    private static String[] present(@Nullable String[] types) {
        for (String type : types) {
            if (type == null) {
                return Arrays.stream(types).filter(Objects::nonNull).toArray(String[]::new);
            }
        }
        return types; // almost always
    }

    @Override
    public Signals where(String key, @Nullable Object value) {
        if (value == null) {
            return whereIn(key);
        }
        Object[] condition = {EvaluationContext.given(key, "the key of an attribute"), value};
        return shaped("where", condition, shape.where(condition));
    }

    @Override
    public Signals whereIn(String key, @Nullable Object... values) {
        List<Object> words = new ArrayList<>();
        words.add(EvaluationContext.given(key, "the key of an attribute"));
        for (Object value : values) {
            if (value instanceof Collection<?> several) {
                several.forEach(each -> addPresent(words, each));
            } else {
                addPresent(words, value);
            }
        }
        Object[] condition = words.toArray();
        return shaped(WHERE_IN, condition, shape.where(condition));
    }

    private static void addPresent(List<Object> words, @Nullable Object value) {
        if (value != null) {
            words.add(value);
        }
    }

    @Override
    public Signals on(@Nullable String channel) {
        return channel == null ? nothing("on") : shaped("on", new Object[] {channel}, shape.on(channel));
    }

    /** Returns a selection of none: what is compared with an absent value. */
    private Selection nothing(String step) {
        return shaped(step, new Object[] {"what is absent"}, shape.of());
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
    public Signals since(@Nullable Instant instant) {
        if (instant == null) {
            return nothing("since");
        }
        Selection known = known("since", instant);
        return known != null ? known : bounded("since", instant, bounds.since(instant.toEpochMilli()));
    }

    @Override
    public Signals until(@Nullable Instant instant) {
        if (instant == null) {
            return nothing("until");
        }
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
        for (String key : keys) {
            EvaluationContext.given(key, "the key of an attribute");
        }
        return shaped("distinctBy", keys, shape.distinctBy(keys));
    }

    @Override
    public Signals first() {
        return derived("first", view.noWords, () -> {
            requireKeptAfter(Long.MIN_VALUE);
            List<TimedSignal> first = Intervals.outermost(items(false), view.now, shape, false);
            return new Derived(first, missing(), isWindowed());
        });
    }

    @Override
    public Signals last() {
        return derived("last", view.noWords, this::latest);
    }

    @Override
    public Signals followedBy(Signals later, TemporalAmount window) {
        Span span = view.span(window);
        return derived(
                "followedBy",
                new Object[] {later, window},
                () -> pairs(later)
                        .where((item, other) -> item.at() < other.at() && other.at() < span.from(item.at()), true));
    }

    @Override
    public Signals notFollowedBy(Signals later, TemporalAmount window) {
        Span span = view.span(window);
        return derived("notFollowedBy", new Object[] {later, window}, () -> {
            Derived left = pairs(later)
                    .where((item, other) -> item.at() < other.at() && other.at() < span.from(item.at()), false);
            List<TimedSignal> known = new ArrayList<>();
            for (TimedSignal item : left.items()) {
                long over = Math.max(item.enter(), span.from(item.at()) + settling(item.signal()));
                if (over < item.leave()) {
                    known.add(new TimedSignal(item.signal(), over, item.leave()));
                }
            }
            return new Derived(known, left.missing(), left.windowed());
        });
    }

    @Override
    public Signals sinceLast(Signals others) {
        return derived(
                "sinceLast",
                new Object[] {others},
                () -> pairs(others).where((item, other) -> other.at() >= item.at(), false));
    }

    @Override
    public Signals unmatchedBy(Signals counterparts, String key) {
        return derived(
                "unmatchedBy",
                new Object[] {counterparts, key},
                () -> pairs(counterparts).unmatched(key));
    }

    @Override
    public Signals notEndedBy(Signals ends, String key, String dateKey) {
        return derived(
                "notEndedBy",
                new Object[] {ends, key, dateKey},
                () -> pairs(ends).notEnded(key, item -> date(item, dateKey)));
    }

    @Override
    public Signals notPrecededBy(Signals earlier, TemporalAmount window) {
        Span span = view.span(window);
        return derived(
                "notPrecededBy",
                new Object[] {earlier, window},
                () -> pairs(earlier).preceded((item, other) -> true, span, false));
    }

    @Override
    public Signals notPrecededBy(Signals earlier, String key, TemporalAmount window) {
        return preceded("notPrecededBy", earlier, key, window, false);
    }

    @Override
    public Signals precededBy(Signals earlier, String key, TemporalAmount window) {
        return preceded("precededBy", earlier, key, window, true);
    }

    private Signals preceded(String step, Signals earlier, String key, TemporalAmount window, boolean some) {
        EvaluationContext.given(key, "the key of an attribute");
        Span span = view.span(window);
        return derived(
                step,
                new Object[] {earlier, key, window},
                () -> pairs(earlier).preceded((item, other) -> SignalPairs.isSame(item, other, key), span, some));
    }

    @Override
    public Signals plus(Signals others) {
        Selection other = (Selection) EvaluationContext.given(others, "other signals");
        Selection known = known("plus", others);
        return known != null
                ? known
                : made("plus", new Object[] {others}, shape.resetWith(other.shape), () -> {
                    view.ask(other.shape);
                    return new Derived(
                            Intervals.together(items(false), other.items(false)),
                            Math.max(missing(), other.missing()),
                            isWindowed() || other.isWindowed());
                });
    }

    private SignalPairs pairs(Signals others) {
        Selection other = (Selection) others;
        view.ask(other.shape);
        Derived own = new Derived(items(false), missing(), isWindowed() || other.isWindowed());
        return new SignalPairs(view, own, other.membership(), other.missing());
    }

    @Override
    public Signals dateAhead(String key) {
        return derived("dateAhead", new Object[] {key}, () -> during(key, date -> Long.MIN_VALUE, date -> date));
    }

    @Override
    public Signals dateAhead(String key, TemporalAmount grace) {
        Span span = view.span(grace);
        return derived("dateAhead", new Object[] {key, grace}, () -> during(key, date -> Long.MIN_VALUE, span::from));
    }

    @Override
    public Signals dateNear(String key, TemporalAmount before, TemporalAmount after) {
        Span early = view.span(before);
        Span late = view.span(after);
        return derived("dateNear", new Object[] {key, before, after}, () -> during(key, early::before, late::from));
    }

    /** Returns the intervals of each signal between two instants that follow from its date. */
    private Derived during(String key, LongUnaryOperator from, LongUnaryOperator to) {
        List<TimedSignal> found = new ArrayList<>();
        for (TimedSignal item : items(false)) {
            Long date = date(item, key);
            if (date != null) {
                long enter = Math.max(item.enter(), from.applyAsLong(date));
                long leave = Math.min(item.leave(), to.applyAsLong(date));
                if (leave > Math.max(view.now, enter)) {
                    found.add(new TimedSignal(item.signal(), enter, leave));
                }
            }
        }
        return new Derived(found, missing(), isWindowed());
    }

    private @Nullable Long date(TimedSignal item, String key) {
        String text = item.signal().attribute(key);
        return text == null
                ? null
                : Contact.parseInstant(text, view.zone)
                        .map(Instant::toEpochMilli)
                        .orElse(null);
    }

    /** Returns the selection as a rule would write it. */
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
            words.append(i == 0 ? "(" : ", ").append(Phrases.value(written.get(i)));
        }
        words.append(written.isEmpty() ? "" : ")");
        return words.toString();
    }
}
