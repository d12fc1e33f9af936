package org.journeyrules.explanation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answered question of a rule, as an explanation shows it. Immutable and thread-safe. */
public final class Answer {
    private final String question;
    private final String value;
    private final String detail;
    private final @Nullable Instant change;
    private final String selection;
    private final @Nullable Distance distance;

    private Answer(
            String question,
            String value,
            String detail,
            @Nullable Instant change,
            String selection,
            @Nullable Distance distance) {
        this.question = Objects.requireNonNull(question);
        this.value = Objects.requireNonNull(value);
        this.detail = Objects.requireNonNull(detail);
        this.change = change;
        this.selection = Objects.requireNonNull(selection);
        this.distance = distance;
    }

    /**
     * An answer.
     *
     * @param question in the form of the rules: {@code signals.of(LINK_CLICKED).within(30 days).atLeast(2)}
     * @param value the answer, as text
     * @param detail in words for people: "count is 1, needs 2"
     * @param change when time alone first changes the answer, or null if it never does
     */
    public static Answer of(String question, String value, String detail, @Nullable Instant change) {
        return new Answer(question, value, detail, change, "", null);
    }

    /** The same answer with the selection of signals, in the form of the rules, that the question was about. */
    public Answer withSelection(String other) {
        return new Answer(question, value, detail, change, other, distance);
    }

    /** The same answer with how far it is from being the other one. */
    public Answer withDistance(Distance other) {
        return new Answer(question, value, detail, change, selection, Objects.requireNonNull(other));
    }

    /** The question in the form of the rules. */
    public String question() {
        return question;
    }

    /** The answer, as text. */
    public String value() {
        return value;
    }

    /** The answer in words for people: "count is 1, needs 2". */
    public String detail() {
        return detail;
    }

    /** When time alone first changes the answer. */
    public Optional<Instant> change() {
        return Optional.ofNullable(change);
    }

    /** The selection of signals that the question was about, in the form of the rules; empty if it was about none. */
    public String selection() {
        return selection;
    }

    /** How far the answer is from being the other one; empty if that cannot be said. */
    public Optional<Distance> distance() {
        return Optional.ofNullable(distance);
    }

    /** Whether the answer is a boolean. */
    boolean isBoolean() {
        return value.equals("true") || value.equals("false");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer that
                && question.equals(that.question)
                && value.equals(that.value)
                && detail.equals(that.detail)
                && Objects.equals(change, that.change);
    }

    @Override
    public int hashCode() {
        return Objects.hash(question, value, detail, change);
    }

    @Override
    public String toString() {
        return question + " is " + value + (detail.isEmpty() ? "" : ": " + detail);
    }
}
