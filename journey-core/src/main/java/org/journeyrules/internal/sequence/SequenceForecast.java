package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.jspecify.annotations.Nullable;

/** Determines what the active sequences will do next through time alone. It changes nothing. */
public final class SequenceForecast {
    /** The progress in one sequence, and what comes next. Its parts are those of the public explanation. */
    public record Next(
            String sequence,
            Instant enrolledAt,
            @Nullable String arm,
            List<String> sent,
            @Nullable String step,
            @Nullable Instant at,
            String detail) {}

    private final JourneyMap map;
    private final EnrollmentProgress cadence;
    private final StepSending sends;
    private final Instant now;

    public SequenceForecast(JourneyMap map, EnrollmentProgress cadence, StepSending sends, Instant now) {
        this.map = map;
        this.cadence = cadence;
        this.sends = sends;
        this.now = now;
    }

    public List<Next> sequences() {
        List<Next> all = new ArrayList<>();
        for (EnrollmentSnapshot enrollment : cadence.enrollments.active()) {
            all.add(of(enrollment));
        }
        return all;
    }

    private Next of(EnrollmentSnapshot enrollment) {
        Optional<Step> step =
                map.sequence(enrollment.sequence()).flatMap((Sequence sequence) -> sequence.step(enrollment.step()));
        if (enrollment.pausedAt() != null) {
            return next(enrollment, null, "Paused since " + cadence.plan().words(enrollment.pausedAt()) + ".");
        }
        if (step.isEmpty()) {
            return next(enrollment, enrollment.due(), "");
        }
        if (step.get().waitFor().isPresent()) {
            return next(
                    enrollment,
                    enrollment.planned(),
                    "Waits for " + step.get().waitFor().get() + same(step.get(), enrollment) + ".");
        }
        if (!EnrollmentProgress.isSend(step.get()) || enrollment.due() == null) {
            return next(enrollment, enrollment.due(), "");
        }
        Instant due = enrollment.due().isBefore(now) ? now : enrollment.due();
        Optional<SendTime.Wait> wait = sends.waitFor(enrollment, step.get(), due);
        Optional<String> whyNot = sends.whySkipped(enrollment, step.get(), due)
                .or(() -> StepSending.whyNever(wait))
                .or(() -> sends.whyExpired(enrollment, step.get(), wait, due));
        if (whyNot.isPresent()) {
            return next(enrollment, due, "Will be skipped: " + whyNot.get());
        }
        return next(
                enrollment,
                wait.map(SendTime.Wait::until).orElse(due),
                wait.map(SendTime.Wait::why).orElse(""));
    }

    private static String same(Step step, EnrollmentSnapshot enrollment) {
        return step.same()
                .filter(enrollment.keys()::containsKey)
                .map(key -> " with the " + key + " " + enrollment.keys().get(key))
                .orElse("");
    }

    private static Next next(EnrollmentSnapshot enrollment, @Nullable Instant at, String detail) {
        return new Next(
                enrollment.sequence(),
                enrollment.enrolledAt(),
                enrollment.arm().isEmpty() ? null : enrollment.arm(),
                List.copyOf(enrollment.sent()),
                enrollment.step(),
                at,
                detail);
    }
}
