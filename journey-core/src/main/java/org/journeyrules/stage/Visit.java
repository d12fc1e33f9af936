package org.journeyrules.stage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One visit of one contact to one stage. Immutable and thread-safe. */
public final class Visit {
    private final int number;
    private final String stage;
    private final Instant entered;
    private final @Nullable Instant left;
    private final @Nullable String cameFrom;
    private final Movement movement;
    private final String rule;

    private Visit(
            int number,
            String stage,
            Instant entered,
            @Nullable Instant left,
            @Nullable String cameFrom,
            Movement movement,
            String rule) {
        this.number = number;
        this.stage = Objects.requireNonNull(stage);
        this.entered = Objects.requireNonNull(entered);
        this.left = left;
        this.cameFrom = cameFrom;
        this.movement = Objects.requireNonNull(movement);
        this.rule = Objects.requireNonNull(rule);
    }

    /**
     * Returns a visit that has not ended.
     *
     * @param number the visit number, counted from 1 within the journey
     * @param cameFrom the previous stage, or null if the journey started in this one
     * @param rule the name of the rule that moved the contact, or one of the reasons that start with "journey: "
     */
    public static Visit open(
            int number, String stage, Instant entered, @Nullable String cameFrom, Movement movement, String rule) {
        return new Visit(number, stage, entered, null, cameFrom, movement, rule);
    }

    /** Returns this visit, ended at this instant. */
    public Visit left(Instant at) {
        return new Visit(number, stage, entered, Objects.requireNonNull(at), cameFrom, movement, rule);
    }

    /** The visit number, counted from 1 within the journey. */
    public int number() {
        return number;
    }

    public String stage() {
        return stage;
    }

    public Instant entered() {
        return entered;
    }

    /** When the visit ended; empty for the current visit. */
    public Optional<Instant> left() {
        return Optional.ofNullable(left);
    }

    /** The previous stage; empty if the journey started in this one. */
    public Optional<String> cameFrom() {
        return Optional.ofNullable(cameFrom);
    }

    public Movement movement() {
        return movement;
    }

    /** The rule that moved the contact into the stage. */
    public String rule() {
        return rule;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Visit that
                && number == that.number
                && stage.equals(that.stage)
                && entered.equals(that.entered)
                && Objects.equals(left, that.left)
                && Objects.equals(cameFrom, that.cameFrom)
                && movement == that.movement
                && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, stage, entered, left);
    }

    @Override
    public String toString() {
        return number + ". " + stage + " (" + movement + ") " + entered + " – " + (left == null ? "" : left);
    }
}
