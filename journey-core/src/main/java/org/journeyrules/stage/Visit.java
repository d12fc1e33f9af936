package org.journeyrules.stage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay of one contact in one stage. Immutable and thread-safe. */
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
     * A stay that goes on.
     *
     * @param number counts the stays of a journey from 1
     * @param cameFrom the stage before, or null at the begin of the journey
     * @param rule the name of the rule that moved the contact, or one of the reasons that begin with "journey: "
     */
    public static Visit open(
            int number, String stage, Instant entered, @Nullable String cameFrom, Movement movement, String rule) {
        return new Visit(number, stage, entered, null, cameFrom, movement, rule);
    }

    /** This stay, ended. */
    public Visit left(Instant at) {
        return new Visit(number, stage, entered, Objects.requireNonNull(at), cameFrom, movement, rule);
    }

    /** Counts the stays of a journey from 1. */
    public int number() {
        return number;
    }

    public String stage() {
        return stage;
    }

    public Instant entered() {
        return entered;
    }

    /** When the stay ended; empty while it goes on. */
    public Optional<Instant> left() {
        return Optional.ofNullable(left);
    }

    /** The stage before; empty at the begin of the journey. */
    public Optional<String> cameFrom() {
        return Optional.ofNullable(cameFrom);
    }

    public Movement movement() {
        return movement;
    }

    /** The rule that moved the contact here. */
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
