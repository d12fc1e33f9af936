package org.journeyrules.internal.engine;

import java.time.temporal.TemporalAmount;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.time.Span;
import org.journeyrules.sequence.Enrollment;
import org.jspecify.annotations.Nullable;

/** The latest enrollment in a sequence as rules ask about it. */
record EnrollmentView(String sequence, @Nullable EnrollmentSnapshot part, EvaluationContext view)
        implements Enrollment {
    @Override
    public boolean isActive() {
        boolean active = part != null && part.isActive();
        view.answered("enrollment(" + sequence + ").isActive", active, "", Long.MAX_VALUE);
        return active;
    }

    @Override
    public boolean exists() {
        return part != null;
    }

    @Override
    public @Nullable String step() {
        return part == null ? null : part.step();
    }

    @Override
    public int sent() {
        return part == null ? 0 : part.sent().size();
    }

    @Override
    public boolean hasSent(String step) {
        return part != null && part.sent().contains(step);
    }

    @Override
    public @Nullable String how() {
        return part == null || part.isActive() ? null : part.how();
    }

    @Override
    public boolean lasted(TemporalAmount window) {
        view.requireOpen();
        Span span = view.span(window);
        if (part == null) {
            return false;
        }
        long end = span.from(part.enrolledAt().toEpochMilli());
        if (end > view.now()) {
            view.horizon().offer(end);
        }
        return end <= view.now();
    }
}
