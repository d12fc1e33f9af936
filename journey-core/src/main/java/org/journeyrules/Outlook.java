package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.spi.EnrollmentPart;
import org.jspecify.annotations.Nullable;

/** What the sequences that go on would come to by time alone. Looks, and changes nothing. */
final class Outlook {
    private final JourneyMap map;
    private final Cadence cadence;
    private final Sends sends;
    private final Instant now;

    Outlook(JourneyMap map, Cadence cadence, Sends sends, Instant now) {
        this.map = map;
        this.cadence = cadence;
        this.sends = sends;
        this.now = now;
    }

    List<SequenceExplanation> sequences() {
        List<SequenceExplanation> all = new ArrayList<>();
        for (EnrollmentPart enrollment : cadence.enrollments.active()) {
            all.add(of(enrollment));
        }
        return all;
    }

    private SequenceExplanation of(EnrollmentPart enrollment) {
        Optional<Step> step =
                map.sequence(enrollment.sequence()).flatMap((Sequence sequence) -> sequence.step(enrollment.step()));
        if (enrollment.pausedAt() != null) {
            return told(enrollment, null, "Paused since " + cadence.plan().words(enrollment.pausedAt()) + ".");
        }
        if (step.isEmpty()) {
            return told(enrollment, enrollment.due(), "");
        }
        if (step.get().waitFor().isPresent()) {
            return told(
                    enrollment,
                    enrollment.planned(),
                    "Waits for " + step.get().waitFor().get() + ".");
        }
        if (!Cadence.isSend(step.get()) || enrollment.due() == null) {
            return told(enrollment, enrollment.due(), "");
        }
        Instant due = enrollment.due().isBefore(now) ? now : enrollment.due();
        Optional<SendTime.Wait> wait = sends.waitFor(step.get(), due);
        Optional<String> whyNot = sends.whySkipped(enrollment, step.get(), due).or(() -> Sends.whyNever(wait));
        if (whyNot.isPresent()) {
            return told(enrollment, due, "Will be skipped: " + whyNot.get());
        }
        return told(
                enrollment,
                wait.map(SendTime.Wait::until).orElse(due),
                wait.map(SendTime.Wait::why).orElse(""));
    }

    private static SequenceExplanation told(EnrollmentPart enrollment, @Nullable Instant at, String detail) {
        return new SequenceExplanation(
                enrollment.sequence(),
                enrollment.enrolledAt(),
                enrollment.arm().isEmpty() ? null : enrollment.arm(),
                enrollment.sent(),
                enrollment.step(),
                at,
                detail);
    }
}
