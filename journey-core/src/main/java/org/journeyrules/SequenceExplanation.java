package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a contact is in a sequence, and what comes next, as things are now: what happens until then may change it, and the
 * rules on due steps are asked only when a step is due. Immutable and thread-safe.
 */
public final class SequenceExplanation {
    private final String sequence;
    private final Instant enrolledAt;
    private final @Nullable String arm;
    private final List<String> sent;
    private final @Nullable String step;
    private final @Nullable Instant at;
    private final String detail;

    SequenceExplanation(
            String sequence,
            Instant enrolledAt,
            @Nullable String arm,
            List<String> sent,
            @Nullable String step,
            @Nullable Instant at,
            String detail) {
        this.sequence = sequence;
        this.enrolledAt = enrolledAt;
        this.arm = arm;
        this.sent = List.copyOf(sent);
        this.step = step;
        this.at = at;
        this.detail = detail;
    }

    public String sequence() {
        return sequence;
    }

    public Instant enrolledAt() {
        return enrolledAt;
    }

    /** The arm of the sequence's test, {@code hold-out} for who gets nothing; empty where there is no test. */
    public Optional<String> arm() {
        return Optional.ofNullable(arm);
    }

    /** The steps that fell due, in order. */
    public List<String> sent() {
        return sent;
    }

    /** The step to come; empty after the last. */
    public Optional<String> step() {
        return Optional.ofNullable(step);
    }

    /** When the step to come falls due, is skipped, or stops waiting; empty where time alone brings nothing. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /**
     * What is special about the step to come: what it waits for, why it comes later than planned, why it will be skipped,
     * since when the sequence is paused. The empty text where it falls due as planned.
     */
    public String detail() {
        return detail;
    }

    /** Sequence, step and what is special in one line. */
    @Override
    public String toString() {
        return sequence
                + (step == null ? "" : ": " + step + (at == null ? "" : " at " + at))
                + (detail.isEmpty() ? "" : " – " + detail);
    }
}
