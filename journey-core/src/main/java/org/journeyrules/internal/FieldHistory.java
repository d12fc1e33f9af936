package org.journeyrules.internal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** How long a field of the record has had its value, from the FIELD_CHANGED signals. */
public final class FieldHistory {
    private FieldHistory() {}

    /**
     * Whether a field has had a value for at least a window.
     *
     * @param current the field's value now
     * @param otherwise since when a value without history counts
     */
    public static boolean hasBeen(
            Viewpoint view,
            String field,
            @Nullable String current,
            String value,
            TemporalAmount window,
            Instant otherwise) {
        Span span = view.span(window);
        if (!value.equals(current)) {
            return say(
                    view, field, value, span, false, "it is " + (current == null ? "absent" : current), Horizon.NEVER);
        }
        long since = since(view, field, value, otherwise.toEpochMilli());
        long end = span.from(since);
        boolean longEnough = end <= view.now;
        String detail = "since " + Words.instant(since, view.zone);
        return say(view, field, value, span, longEnough, detail, longEnough ? Horizon.NEVER : end);
    }

    private static long since(Viewpoint view, String field, String value, long otherwise) {
        long since = Horizon.NEVER;
        Newest newest = new Newest(view.log, Set.of(SignalType.FIELD_CHANGED), view.now);
        for (Signal change = newest.next(); change != null; change = newest.next()) {
            if (!field.equals(change.attribute("field"))) {
                continue;
            }
            if (!value.equals(change.attribute("to"))) {
                break;
            }
            since = change.occurredAt().toEpochMilli();
            String from = change.attribute("from");
            if (from != null && !from.equals(value)) {
                break;
            }
            // a repetition of the same value does not start anew: look further back
        }
        return since == Horizon.NEVER ? otherwise : since;
    }

    private static boolean say(
            Viewpoint view, String field, String value, Span span, boolean answer, String detail, long change) {
        view.horizon().offer(change);
        view.answered("contact.field(" + field + ").hasBeen(" + value + ", " + span + ")", answer, detail, change);
        return answer;
    }
}
