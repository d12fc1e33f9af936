package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of an enrollment that a decision is about.
 *
 * <pre>{@code
 * StepRef.of("nurture", enrolledAt, "intro").withContent("guide").withChannel("email")
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class StepRef {
    private final String sequence;
    private final Instant enrolledAt;
    private final String step;
    private final @Nullable String content;
    private final @Nullable String channel;
    private final String origin;

    private StepRef(
            String sequence,
            Instant enrolledAt,
            String step,
            @Nullable String content,
            @Nullable String channel,
            String origin) {
        this.sequence = Objects.requireNonNull(sequence);
        this.enrolledAt = Objects.requireNonNull(enrolledAt);
        this.step = Objects.requireNonNull(step);
        this.content = content;
        this.channel = channel;
        this.origin = Objects.requireNonNull(origin);
    }

    /**
     * Returns a step without content and channel, of an enrollment that a stage made.
     *
     * @param sequence the sequence's name
     * @param enrolledAt when the contact was enrolled
     * @param step the step's name
     */
    public static StepRef of(String sequence, Instant enrolledAt, String step) {
        return new StepRef(sequence, enrolledAt, step, null, null, "");
    }

    /** The step with what it sends, or null where it names none. */
    public StepRef withContent(@Nullable String content) {
        return new StepRef(sequence, enrolledAt, step, content, channel, origin);
    }

    /** The step with its channel, or null where it has none. */
    public StepRef withChannel(@Nullable String channel) {
        return new StepRef(sequence, enrolledAt, step, content, channel, origin);
    }

    /** The step with the id of the signal that enrolled the contact; empty where a stage did. */
    public StepRef withOrigin(String origin) {
        return new StepRef(sequence, enrolledAt, step, content, channel, origin);
    }

    /** The sequence's name. */
    public String sequence() {
        return sequence;
    }

    /** When the contact was enrolled. */
    public Instant enrolledAt() {
        return enrolledAt;
    }

    /** The step's name. */
    public String step() {
        return step;
    }

    /** What the step sends. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    /** The step's channel. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** The id of the signal that enrolled the contact; empty where a stage did. */
    public String origin() {
        return origin;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepRef that
                && sequence.equals(that.sequence)
                && enrolledAt.equals(that.enrolledAt)
                && step.equals(that.step)
                && Objects.equals(content, that.content)
                && Objects.equals(channel, that.channel)
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sequence, enrolledAt, step, origin);
    }

    /** In one line: "nurture: intro of 2026-03-02T09:30:00Z, guide on email". */
    @Override
    public String toString() {
        return sequence + ": " + step + " of " + enrolledAt + ", " + content + " on " + channel;
    }
}
