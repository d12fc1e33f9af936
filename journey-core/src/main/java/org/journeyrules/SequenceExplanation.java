package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.journeyrules.internal.sequence.SequenceForecast;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * How far a contact is in a sequence and what comes next, or how the sequence ended. What happens until then may change what
 * comes next, and the rules on due steps are evaluated only when a step is due. Immutable and thread-safe.
 */
public final class SequenceExplanation {
    private final SequenceForecast.Next next;
    private final @Nullable Instant endedAt;
    private final String how;

    /** A sequence that is in progress. */
    SequenceExplanation(SequenceForecast.Next next) {
        this.next = next;
        this.endedAt = null;
        this.how = "";
    }

    /** An enrollment that has ended. */
    SequenceExplanation(EnrollmentSnapshot ended) {
        String arm = ended.arm().isEmpty() ? null : ended.arm();
        this.next = new SequenceForecast.Next(
                ended.sequence(), ended.enrolledAt(), arm, List.copyOf(ended.sent()), null, null, "");
        this.endedAt = ended.endedAt();
        this.how = ended.how();
    }

    /** The name of the sequence. */
    public String sequence() {
        return next.sequence();
    }

    /** When the contact was enrolled. */
    public Instant enrolledAt() {
        return next.enrolledAt();
    }

    /** The arm of the sequence's test, {@code hold-out} for contacts that get nothing; empty if there is no test. */
    public Optional<String> arm() {
        return Optional.ofNullable(next.arm());
    }

    /** The steps that were due, in order. */
    public List<String> sent() {
        return next.sent();
    }

    /** The step to come; empty after the last one. */
    public Optional<String> step() {
        return Optional.ofNullable(next.step());
    }

    /** When the step to come is due, is skipped, or stops waiting; empty if time alone brings nothing. */
    public Optional<Instant> at() {
        return Optional.ofNullable(next.at());
    }

    /**
     * What is special about the step to come: what it waits for, why it comes later than planned, why it will be skipped,
     * since when the sequence is paused. Empty if it is due as planned.
     */
    public String detail() {
        return next.detail();
    }

    /** When it ended; empty while it is in progress. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** How it ended: "completed", "goal", "stage left", "exit", "switched" or "rule"; empty while it is in progress. */
    public String how() {
        return how;
    }

    /** Sequence, step and what is special, or how it ended, in one line. */
    @Override
    public String toString() {
        if (endedAt != null) {
            return sequence() + ": ended at " + endedAt + ", " + how;
        }
        return sequence()
                + step().map(step -> ": " + step + at().map(at -> " at " + at).orElse(""))
                        .orElse("")
                + (detail().isEmpty() ? "" : " – " + detail());
    }
}
