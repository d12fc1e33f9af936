package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Where a journey stands in time.
 *
 * @param begun when the journey started, or null before
 * @param clock the latest instant evaluated, or null before the start
 * @param closed whether a review closed the clock's instant
 * @param visits all visits, oldest first; the last is the current one
 * @param heldUntil until when no rule moves the contact, or null
 */
public record Timeline(
        @Nullable Instant begun,
        @Nullable Instant clock,
        boolean closed,
        List<Visit> visits,
        @Nullable Instant heldUntil) {
    /** Before the start. */
    public static final Timeline NOT_BEGUN = new Timeline(null, null, false, List.of(), null);

    public Timeline {
        visits = List.copyOf(visits);
    }

    /** The current visit, or null before the first. */
    public @Nullable Visit visit() {
        return visits.isEmpty() ? null : visits.get(visits.size() - 1);
    }

    /** The instant of the last movement that set a new baseline, or null. */
    public @Nullable Instant baseline() {
        for (int i = visits.size() - 1; i >= 0; i--) {
            if (visits.get(i).movement().isBaseline()) {
                return visits.get(i).entered();
            }
        }
        return null;
    }

    /** Started at an instant. */
    public Timeline started(Instant at) {
        return new Timeline(at, at, closed, visits, heldUntil);
    }

    /** Evaluated up to an instant. */
    public Timeline at(Instant now) {
        return now.equals(clock) ? this : new Timeline(begun, now, closed, visits, heldUntil);
    }

    /** With the clock's instant closed by a review, or open for signals. */
    public Timeline closed(boolean now) {
        return now == closed ? this : new Timeline(begun, clock, now, visits, heldUntil);
    }

    /** With a hold until an instant, or none. */
    public Timeline heldUntil(@Nullable Instant until) {
        return new Timeline(begun, clock, closed, visits, until);
    }

    /** With the current visit ended and another begun. */
    public Timeline entered(Visit next) {
        List<Visit> changed = new ArrayList<>(visits);
        if (!changed.isEmpty()) {
            changed.set(changed.size() - 1, changed.get(changed.size() - 1).left(next.entered()));
        }
        changed.add(next);
        return new Timeline(begun, clock, closed, changed, heldUntil);
    }
}
