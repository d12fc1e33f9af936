package org.journeyrules.contact;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * A date as rules see it. If the date is absent or unreadable, every question answers false. Lives for one evaluation,
 * on one thread.
 */
public interface DateField {
    /** Whether the date exists. */
    boolean isPresent();

    /**
     * The date, or null if there is none. Meant for Java vocabulary such as {@code signals.since(…)}; in conditions,
     * use the questions below, which never answer null.
     */
    @Nullable
    Instant instant();

    /** The date plus a window on the contact's calendar, or null if there is no date. Meant for Java vocabulary. */
    @Nullable
    Instant plus(TemporalAmount window);

    /** The date minus a window on the contact's calendar, or null if there is no date. Meant for Java vocabulary. */
    @Nullable
    Instant minus(TemporalAmount window);

    /** Whether the date lies ahead by at most the window: {@code date − window ≤ T < date}. */
    boolean comesWithin(TemporalAmount window);

    /** Whether the date has been reached: {@code date ≤ T}. */
    boolean hasPassed();

    /** Whether the window after the date is over: {@code date + window ≤ T}. */
    boolean passedBy(TemporalAmount window);
}
