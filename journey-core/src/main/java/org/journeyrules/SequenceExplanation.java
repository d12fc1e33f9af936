package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.journeyrules.internal.sequence.SequenceForecast;

/**
 * How far a contact is in a sequence, and what comes next, as things are now: what happens until then may change it, and the
 * rules on due steps are asked only when a step is due. Immutable and thread-safe.
 */
public final class SequenceExplanation {
    private final SequenceForecast.Next next;

    SequenceExplanation(SequenceForecast.Next next) {
        this.next = next;
    }

    public String sequence() {
        return next.sequence();
    }

    public Instant enrolledAt() {
        return next.enrolledAt();
    }

    /** The arm of the sequence's test, {@code hold-out} for who gets nothing; empty where there is no test. */
    public Optional<String> arm() {
        return Optional.ofNullable(next.arm());
    }

    /** The steps that fell due, in order. */
    public List<String> sent() {
        return next.sent();
    }

    /** The step to come; empty after the last. */
    public Optional<String> step() {
        return Optional.ofNullable(next.step());
    }

    /** When the step to come falls due, is skipped, or stops waiting; empty where time alone brings nothing. */
    public Optional<Instant> at() {
        return Optional.ofNullable(next.at());
    }

    /**
     * What is special about the step to come: what it waits for, why it comes later than planned, why it will be skipped,
     * since when the sequence is paused. The empty text where it falls due as planned.
     */
    public String detail() {
        return next.detail();
    }

    /** Sequence, step and what is special in one line. */
    @Override
    public String toString() {
        return sequence()
                + step().map(step -> ": " + step + at().map(at -> " at " + at).orElse(""))
                        .orElse("")
                + (detail().isEmpty() ? "" : " – " + detail());
    }
}
