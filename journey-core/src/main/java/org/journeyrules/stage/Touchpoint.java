package org.journeyrules.stage;

import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A point of contact between customer and company in one stage and on one channel, optionally for one persona. It
 * describes what the contact does, what the company answers and how soon, what the contact expects and what frustrates
 * them.
 *
 * <p>What the contact does and what the company answers are signal types (UPPER_SNAKE_CASE), so that you can compare
 * expectations with what happened, or plain words if there is no signal for them. Immutable and thread-safe; every
 * {@code with} method returns a changed copy. A touchpoint is checked as part of its map.
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

    /**
     * Returns a touchpoint for all contacts in a stage, on a channel such as {@code email}, {@code web} or {@code
     * phone}.
     */
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

    /** Returns this touchpoint for one persona of the map. */
    public Touchpoint withPersona(String persona) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** Returns this touchpoint with the contact's action: a signal type, or words. */
    public Touchpoint withDoes(String does) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** Returns this touchpoint with the company's answer: a signal type, or words. */
    public Touchpoint withAnswer(String answer) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** Returns this touchpoint with the company's answer and how soon it comes: a positive duration or period. */
    public Touchpoint withAnswer(String answer, TemporalAmount within) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, within, pains);
    }

    /** Returns this touchpoint with how soon the company answers: a positive duration or period. */
    public Touchpoint withAnswersWithin(TemporalAmount within) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, within, pains);
    }

    /** Returns this touchpoint with the contact's expectation, in words. */
    public Touchpoint withExpects(String expects) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, pains);
    }

    /** Returns this touchpoint with what frustrates the contact, in words. */
    public Touchpoint withPains(String... pains) {
        return new Touchpoint(stage, channel, persona, does, answer, expects, answersWithin, Arrays.asList(pains));
    }

    /** The stage of the touchpoint. */
    public String stage() {
        return stage;
    }

    /** The channel on which contact and company meet. */
    public String channel() {
        return channel;
    }

    /** The persona to which the touchpoint applies; empty for all contacts. */
    public Optional<String> persona() {
        return Optional.ofNullable(persona);
    }

    /** The contact's action: a signal type, or words. */
    public Optional<String> does() {
        return Optional.ofNullable(does);
    }

    /** The company's answer: a signal type, or words. */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    /** The contact's expectation, in words. */
    public Optional<String> expects() {
        return Optional.ofNullable(expects);
    }

    /** How soon the company answers. */
    public Optional<TemporalAmount> answersWithin() {
        return Optional.ofNullable(answersWithin);
    }

    /** What frustrates the contact, in words. */
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

    /** Returns every part of the touchpoint on one line. */
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
