package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** Determines how long a field of the record has had its value, from the {@code FIELD_CHANGED} signals. */
public final class FieldHistory {
    private static final SignalTypes CHANGES = SignalTypes.of(Set.of(SignalType.FIELD_CHANGED));

    private FieldHistory() {}

    /**
     * Returns whether a field has had a value for at least a window.
     *
     * @param current the field's value now
     * @param otherwise since when a value without history counts
     */
    public static boolean hasBeen(
            EvaluationContext view,
            String field,
            @Nullable String current,
            String value,
            TemporalAmount window,
            Instant otherwise) {
        Span span = view.span(window);
        if (!value.equals(current)) {
            return say(view, field, value, span, false, false, current, NextChange.NEVER);
        }
        Start start = start(view, field, value, otherwise.toEpochMilli());
        boolean longEnough = span.isOver(start.latest, view.now);
        if (!longEnough && span.isOver(start.earliest, view.now)) {
            throw view.notKept(start.latest);
        }
        String since = "since " + Phrases.instant(start.earliest, view.zone);
        return say(
                view,
                field,
                value,
                span,
                true,
                longEnough,
                since,
                longEnough ? NextChange.NEVER : span.from(start.earliest));
    }

    /**
     * When the value started to apply. The two instants differ only if the change itself may be among the signals that
     * are no longer kept.
     */
    private record Start(long earliest, long latest) {
        static Start at(long instant) {
            return new Start(instant, instant);
        }
    }

    private static Start start(EvaluationContext view, String field, String value, long otherwise) {
        long since = NextChange.NEVER;
        boolean fromItself = true; // the oldest known change repeats the value, so the value is older than that change
        NewestFirst newest = new NewestFirst(view.log, CHANGES, view.now, Long.MIN_VALUE);
        for (Signal change = newest.next(); change != null; change = newest.next()) {
            if (!field.equals(change.attribute("field"))) {
                continue;
            }
            long at = change.occurredAt().toEpochMilli();
            if (!value.equals(change.attribute("to"))) {
                // if the record is ahead of its history, the value is newer than the last known change
                return Start.at(since == NextChange.NEVER ? at : since);
            }
            since = at;
            String from = change.attribute("from");
            if (from != null && !from.equals(value)) {
                return Start.at(since);
            }
            fromItself = from != null;
        }
        if (!fromItself) {
            return Start.at(since);
        }
        long earliest = Math.min(otherwise, since);
        return new Start(earliest, Math.max(earliest, Math.min(since, view.cutOf(SignalType.FIELD_CHANGED))));
    }

    /**
     * @param same whether the field has the value now
     * @param now since when it has it, or the value that it has instead, or null
     */
    private static boolean say(
            EvaluationContext view,
            String field,
            String value,
            Span span,
            boolean same,
            boolean answer,
            @Nullable String now,
            long change) {
        view.horizon().offer(change);
        if (view.isTracing()) {
            String seen = now == null ? "absent" : now;
            Distance distance = Distance.of(same ? Kind.DURATION : Kind.VALUE, same ? field + " " + value : field)
                    .withValue(seen)
                    .withNeeds(same ? "for " + span : value + " for " + span)
                    .withMetAt(EvaluationContext.instant(change));
            view.answered(Answer.of(
                            "contact.field(" + field + ").hasBeen(" + value + ", " + span + ")",
                            String.valueOf(answer),
                            same ? seen : "it is " + seen,
                            EvaluationContext.instant(change))
                    .withDistance(answer ? distance.withNeeds("") : distance));
        }
        return answer;
    }
}
