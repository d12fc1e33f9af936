package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/**
 * How contacts move forward from a stage.
 *
 * <p>Immutable and thread-safe.
 */
public final class Progression {
    private final @Nullable Double cohort;
    private final @Nullable Double se;
    private final long visits;
    private final long followed;
    private final @Nullable Double eventsPer100ContactDays;
    private final long changedInTrailing30Days;

    Progression(
            @Nullable Double cohort,
            @Nullable Double se,
            long visits,
            long followed,
            @Nullable Double eventsPer100ContactDays,
            long changedInTrailing30Days) {
        this.cohort = cohort;
        this.se = se;
        this.visits = visits;
        this.followed = followed;
        this.eventsPer100ContactDays = eventsPer100ContactDays;
        this.changedInTrailing30Days = changedInTrailing30Days;
    }

    /**
     * The probability of moving forward within {@link MeasureSettings#within} of entering the stage, while the other ways of
     * leaving compete: {@link LeavingRate#probability} of {@link Leaving#FORWARD}. Null for exits, and if no visit was
     * ever at risk.
     */
    public @Nullable Double cohort() {
        return cohort;
    }

    /** The standard error of {@link #cohort}, or null with it. */
    public @Nullable Double se() {
        return se;
    }

    /** The visits of the stage that overlap the window. */
    public long visits() {
        return visits;
    }

    /** The visits that began so early that the whole time within which a move counts lies before the end of the window. */
    public long followed() {
        return followed;
    }

    /**
     * The event rate: moves forward per 100 days that contacts spent in the stage within the window, {@code 100 x moves / days}.
     * Visits of zero length count in neither. Null without such days.
     */
    public @Nullable Double eventsPer100ContactDays() {
        return eventsPer100ContactDays;
    }

    /**
     * As a report of a CRM counts it: distinct contacts that left the stage in the last 30 x 24 hours of the window, its end
     * included. A count, not a rate. Starts and imports leave no stage.
     */
    public long changedInTrailing30Days() {
        return changedInTrailing30Days;
    }
}
