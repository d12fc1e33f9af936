package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.time.Span;
import org.journeyrules.sequence.Enrollment;
import org.jspecify.annotations.Nullable;

/** The latest enrollment in a sequence, as rules see it. */
record EnrollmentView(String sequence, @Nullable EnrollmentSnapshot part, EvaluationContext view)
        implements Enrollment {
    @Override
    public boolean isActive() {
        boolean active = part != null && part.isActive();
        if (view.isTracing()) {
            explain("isActive", active, "in progress", null);
        }
        return active;
    }

    @Override
    public boolean exists() {
        if (view.isTracing()) {
            explain("exists", part != null, "with an enrollment", null);
        }
        return part != null;
    }

    private void explain(String question, boolean answer, String words, @Nullable Instant change) {
        view.answered(Answer.of("enrollment(" + sequence + ")." + question, String.valueOf(answer), "", change)
                .withDistance(Distance.of(Distance.Kind.VALUE, "the sequence " + sequence)
                        .withValue(
                                part == null
                                        ? "never enrolled"
                                        : part.isActive() ? "in progress" : "ended, " + part.how())
                        .withNeeds((answer ? "not " : "") + words)
                        .withMetAt(change)));
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
    public boolean hasSent(@Nullable String step) {
        return part != null && step != null && part.sent().contains(step);
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
            if (view.isTracing()) {
                explain("lasted(" + span + ")", false, "begun " + span + " ago", null);
            }
            return false;
        }
        long end = span.from(part.enrolledAt().toEpochMilli());
        if (end > view.now()) {
            view.horizon().offer(end);
        }
        if (view.isTracing()) {
            boolean lasted = end <= view.now();
            explain(
                    "lasted(" + span + ")",
                    lasted,
                    "begun " + span + " ago",
                    lasted ? null : Instant.ofEpochMilli(end));
        }
        return end <= view.now();
    }
}
