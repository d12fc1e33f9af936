package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** How long a field of the record has had its value, from the FIELD_CHANGED signals. */
public final class FieldHistory {
    private static final SignalTypes CHANGES = SignalTypes.of(Set.of(SignalType.FIELD_CHANGED));

    private FieldHistory() {}

    /**
     * Whether a field has had a value for at least a window.
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
            return say(
                    view,
                    field,
                    value,
                    span,
                    false,
                    "it is " + (current == null ? "absent" : current),
                    NextChange.NEVER);
        }
        Begin begin = begin(view, field, value, otherwise.toEpochMilli());
        boolean longEnough = span.isOver(begin.latest, view.now);
        if (!longEnough && span.isOver(begin.earliest, view.now)) {
            throw view.notKept(begin.latest);
        }
        String detail = "since " + Phrases.instant(begin.earliest, view.zone);
        return say(
                view,
                field,
                value,
                span,
                longEnough,
                detail,
                longEnough ? NextChange.NEVER : span.from(begin.earliest));
    }

    /** When the value began: two instants differ only where the change itself may be among what is no longer kept. */
    private record Begin(long earliest, long latest) {
        static Begin at(long instant) {
            return new Begin(instant, instant);
        }
    }

    private static Begin begin(EvaluationContext view, String field, String value, long otherwise) {
        long since = NextChange.NEVER;
        boolean fromItself = true; // the oldest known change repeats the value: it is older than the change
        NewestFirst newest = new NewestFirst(view.log, CHANGES, view.now, Long.MIN_VALUE);
        for (Signal change = newest.next(); change != null; change = newest.next()) {
            if (!field.equals(change.attribute("field"))) {
                continue;
            }
            long at = change.occurredAt().toEpochMilli();
            if (!value.equals(change.attribute("to"))) {
                // where the record is ahead of its history, the value is younger than the last change known
                return Begin.at(since == NextChange.NEVER ? at : since);
            }
            since = at;
            String from = change.attribute("from");
            if (from != null && !from.equals(value)) {
                return Begin.at(since);
            }
            fromItself = from != null;
        }
        if (!fromItself) {
            return Begin.at(since);
        }
        long earliest = Math.min(otherwise, since);
        return new Begin(earliest, Math.max(earliest, Math.min(since, view.cutOf(SignalType.FIELD_CHANGED))));
    }

    private static boolean say(
            EvaluationContext view, String field, String value, Span span, boolean answer, String detail, long change) {
        view.horizon().offer(change);
        if (view.isTracing()) {
            view.answered("contact.field(" + field + ").hasBeen(" + value + ", " + span + ")", answer, detail, change);
        }
        return answer;
    }
}
