package org.journeyrules.stage;

import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A meeting point of contact and company: in which stage, over which channel, for which persona; what the contact does,
 * what we answer and how soon, what the contact expects and what hurts.
 *
 * <p>What the contact does and what we answer are signal types (UPPER_SNAKE), so that expectation can be compared with
 * what happened, or plain words where no signal tells. Immutable and thread-safe; every {@code with} method returns a
 * changed copy. A touchpoint is checked as part of its map.
 */
public final class Touchpoint {
    private final String stage;
    private final String channel;
    private final @Nullable String persona;
    private final @Nullable String does;
    private final @Nullable String answer;
    private final @Nullable String expects;
    private final @Nullable TemporalAmount answersWithin;
    private final List<String> pains;

    private Touchpoint(
            String stage,
            String channel,
            @Nullable String persona,
            @Nullable String does,
            @Nullable String answer,
            @Nullable String expects,
            @Nullable TemporalAmount answersWithin,
            List<String> pains) {
        this.stage = stage;
        this.channel = channel;
        this.persona = persona;
        this.does = does;
        this.answer = answer;
        this.expects = expects;
        this.answersWithin = answersWithin;
        this.pains = List.copyOf(pains);
    }

    /** A touchpoint of everyone in a stage, over a channel such as {@code email}, {@code web}, {@code phone}. */
    public static Touchpoint of(String stage, String channel) {
        return new Touchpoint(
                Objects.requireNonNull(stage, "stage"),
                Objects.requireNonNull(channel, "channel"),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The same touchpoint for one persona of the map. */
    public Touchpoint withPersona(String persona) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** The same touchpoint with what the contact does: a signal type, or words. */
    public Touchpoint withDoes(String does) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** The same touchpoint with what we answer: a signal type, or words. */
    public Touchpoint withAnswer(String answer) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** The same touchpoint with what we answer, and how soon: a positive duration or period. */
    public Touchpoint withAnswer(String answer, TemporalAmount within) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, within, pains);
    }

    /** The same touchpoint with how soon we answer: a positive duration or period. */
    public Touchpoint withAnswersWithin(TemporalAmount within) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, within, pains);
    }

    /** The same touchpoint with what the contact expects, in words. */
    public Touchpoint withExpects(String expects) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** The same touchpoint with what hurts there, in words. */
    public Touchpoint withPains(String... pains) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, Arrays.asList(pains));
    }

    /** The stage in which it lies. */
    public String stage() {
        return stage;
    }

    /** The channel over which contact and company meet. */
    public String channel() {
        return channel;
    }

    /** The persona whose path it is on; empty for everyone. */
    public Optional<String> persona() {
        return Optional.ofNullable(persona);
    }

    /** What the contact does: a signal type, or words. */
    public Optional<String> does() {
        return Optional.ofNullable(does);
    }

    /** What we answer: a signal type, or words. */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    /** What the contact expects, in words. */
    public Optional<String> expects() {
        return Optional.ofNullable(expects);
    }

    /** How soon we answer. */
    public Optional<TemporalAmount> answersWithin() {
        return Optional.ofNullable(answersWithin);
    }

    /** What hurts there, in words. */
    public List<String> pains() {
        return pains;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Touchpoint touchpoint && toString().equals(touchpoint.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Every part of the touchpoint in one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("stage", stage)
                .add("channel", channel)
                .add("persona", persona)
                .add("does", does)
                .add("answer", answer)
                .add("expects", expects)
                .add("answers-within", answersWithin)
                .add("pains", pains)
                .toString();
    }
}
