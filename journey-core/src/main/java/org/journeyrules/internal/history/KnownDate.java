package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.journeyrules.contact.DateField;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Anniversaries;
import org.journeyrules.internal.time.Span;
import org.journeyrules.internal.time.WindowPlaces;
import org.jspecify.annotations.Nullable;

/** A date in the record or in a signal. Which date it is can change over time, at known instants. */
public final class KnownDate implements DateField {
    /** So far ahead a window of a year, with and without 29 February, changes the answer if it ever does. */
    private static final int YEARS_AHEAD = 10;

    private final EvaluationContext view;
    private final String name;
    private final LongFunction<@Nullable Long> dateAt;
    private final TreeSet<Long> changes;

    /** Creates a date of a record, which does not change through time. */
    public KnownDate(EvaluationContext view, String name, @Nullable Long date) {
        this(view, name, instant -> date, new TreeSet<>());
        read();
    }

    /** Returns the next return of a date of a record that returns each year. */
    public static KnownDate yearly(EvaluationContext view, String name, @Nullable Instant date) {
        if (date == null) {
            return new KnownDate(view, name, null);
        }
        Anniversaries years = new Anniversaries(date, view.zone);
        TreeSet<Long> changes = new TreeSet<>();
        long next = view.now;
        for (int i = 0; i < YEARS_AHEAD; i++) {
            next = years.firstAfter(next);
            changes.add(next);
        }
        KnownDate known = new KnownDate(view, name, years::firstAfter, changes);
        known.read();
        return known;
    }

    private void read() {
        Long date = dateAt.apply(view.now);
        if (date != null) {
            view.read(name, date);
        }
    }

    /** The name under which rules asked for the date. */
    public String name() {
        return name;
    }

    /** The date at the instant of the evaluation, or null. */
    public @Nullable Long value() {
        return dateAt.apply(view.now);
    }

    KnownDate(EvaluationContext view, String name, LongFunction<@Nullable Long> dateAt, TreeSet<Long> changes) {
        this.view = view;
        this.name = name;
        this.dateAt = dateAt;
        this.changes = changes;
    }

    @Override
    public boolean isPresent() {
        return ask("isPresent", null, (date, now) -> true);
    }

    @Override
    public @Nullable Instant instant() {
        isPresent();
        Long date = dateAt.apply(view.now);
        view.horizon()
                .offer(Intervals.firstChange(
                        changes, view.now, NextChange.NEVER, instant -> String.valueOf(dateAt.apply(instant))));
        return date == null ? null : Instant.ofEpochMilli(date);
    }

    @Override
    public @Nullable Instant plus(TemporalAmount window) {
        Instant date = instant();
        return date == null ? null : Instant.ofEpochMilli(view.span(window).from(date.toEpochMilli()));
    }

    @Override
    public @Nullable Instant minus(TemporalAmount window) {
        Instant date = instant();
        return date == null ? null : Instant.ofEpochMilli(view.span(window).before(date.toEpochMilli()));
    }

    @Override
    public boolean comesWithin(TemporalAmount window) {
        Span span = view.span(window);
        return ask("comesWithin", span, (date, now) -> span.before(date) <= now && now < date);
    }

    @Override
    public boolean hasPassed() {
        return ask("hasPassed", null, (date, now) -> date <= now);
    }

    @Override
    public boolean passedBy(TemporalAmount window) {
        Span span = view.span(window);
        return ask("passedBy", span, (date, now) -> span.from(date) <= now);
    }

    private interface Question {
        boolean answer(long date, long now);
    }

    private boolean ask(String word, @Nullable Span span, Question question) {
        view.requireOpen();
        LongFunction<Boolean> answer = instant -> {
            Long date = dateAt.apply(instant);
            return date != null && question.answer(date, instant);
        };
        TreeSet<Long> edges = new TreeSet<>(changes);
        addEdges(edges, dateAt.apply(view.now), word, span);
        for (long change : changes) {
            addEdges(edges, dateAt.apply(change), word, span);
        }
        boolean today = answer.apply(view.now);
        long change = Intervals.firstChange(edges, view.now, NextChange.NEVER, answer);
        view.horizon().offer(change);
        if (view.isTracing()) {
            explain(word, span, today, change);
        }
        return today;
    }

    private void explain(String word, @Nullable Span span, boolean answer, long change) {
        Long date = dateAt.apply(view.now);
        String value = date == null ? "absent" : Phrases.instant(date, view.zone);
        Distance distance = Distance.of(Distance.Kind.DATE, subject())
                .withValue(value)
                .withMetAt(EvaluationContext.instant(change));
        String needs = switch (word) {
            case "comesWithin" -> "within the next " + span;
            case "hasPassed" -> "in the past";
            case "passedBy" -> span + " ago or earlier";
            default -> "with a date";
        };
        view.answered(Answer.of(
                        name + "." + word + (span == null ? "" : "(" + span + ")"),
                        String.valueOf(answer),
                        date == null ? "no date" : "the date is " + value,
                        EvaluationContext.instant(change))
                .withDistance(distance.withNeeds(answer ? "not " + needs : needs)));
    }

    /** The name of the date: what stands in the last parentheses. */
    private String subject() {
        int open = name.lastIndexOf('(');
        return name.endsWith(")") && open >= 0 ? name.substring(open + 1, name.length() - 1) : name;
    }

    @Override
    public String toString() {
        Long date = dateAt.apply(view.now);
        return date == null ? "absent" : Phrases.instant(date, view.zone);
    }

    private static void addEdges(TreeSet<Long> edges, @Nullable Long date, String word, @Nullable Span span) {
        if (date != null) {
            edges.add(date);
            if (span != null) {
                edges.add(WindowPlaces.countsBack(word) ? span.before(date) : span.from(date));
            }
        }
    }
}
