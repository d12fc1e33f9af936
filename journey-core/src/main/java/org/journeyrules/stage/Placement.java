package org.journeyrules.stage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision about which stage a contact is in. It takes precedence over every rule, needs no transition and
 * no minimum dwell, and sets a new baseline.
 *
 * <pre>{@code
 * Placement.to("Decision").at(now).by("kim").because("met at the fair").holdUntil(nextMonth)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Placement {
    private final String stage;
    private final @Nullable Instant at;
    private final @Nullable String by;
    private final @Nullable String because;
    private final @Nullable Instant holdUntil;

    private Placement(
            String stage,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String because,
            @Nullable Instant holdUntil) {
        this.stage = Objects.requireNonNull(stage);
        this.at = at;
        this.by = by;
        this.because = because;
        this.holdUntil = holdUntil;
    }

    /**
     * Returns a placement in a stage; call {@link #at} as well. A placement in the current stage changes only the hold.
     */
    public static Placement to(String stage) {
        return new Placement(stage, null, null, null, null);
    }

    /**
     * Returns this placement with the instant of the decision, truncated to whole milliseconds. If it lies before the
     * state's clock, the placement counts from the clock on.
     */
    public Placement at(Instant at) {
        return new Placement(stage, Millis.of(at, "the placement in '" + stage + "'"), by, because, holdUntil);
    }

    /** Returns this placement with the person who decided. */
    public Placement by(String by) {
        return new Placement(stage, at, Objects.requireNonNull(by), because, holdUntil);
    }

    /** Returns this placement with a reason, in words for people. */
    public Placement because(String because) {
        return new Placement(stage, at, by, Objects.requireNonNull(because), holdUntil);
    }

    /** Returns this placement with a hold: until this instant, exclusive, no rule moves the contact. */
    public Placement holdUntil(Instant holdUntil) {
        return new Placement(stage, at, by, because, Millis.of(holdUntil, "the hold in '" + stage + "'"));
    }

    public String stage() {
        return stage;
    }

    /** Until when no rule moves the contact. */
    public Optional<Instant> holdUntil() {
        return Optional.ofNullable(holdUntil);
    }

    /**
     * Returns the signal for this placement: {@code STAGE_SET} with the source {@code user}.
     *
     * @throws IllegalStateException if no instant was given
     */
    public Signal signalFor(String contactId) {
        if (at == null) {
            throw new IllegalStateException("The placement in '" + stage + "' has no instant.\nMaybe add .at(…).");
        }
        return Signal.of("placed " + at + " " + stage, contactId, SignalType.STAGE_SET, at)
                .with("stage", stage)
                .with("source", "user")
                .with("by", by)
                .with("reason", because)
                .with("hold", holdUntil == null ? null : holdUntil.toString());
    }

    @Override
    public String toString() {
        return "in " + stage
                + (at == null ? "" : " at " + at)
                + (by == null ? "" : " by " + by)
                + (holdUntil == null ? "" : " until " + holdUntil)
                + (because == null ? "" : ": " + because);
    }
}
