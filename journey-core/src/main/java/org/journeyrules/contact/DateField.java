package org.journeyrules.contact;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * A date as rules ask about it. Where the date is absent or unreadable every question answers false. Lives for one
 * evaluation, on one thread.
 */
public interface DateField {
    /** Whether there is such a date. */
    boolean isPresent();

    /**
     * The date, or null where there is none: for vocabulary in Java, such as {@code signals.since(…)}. Conditions ask the
     * questions below, which are never null.
     */
    @Nullable
    Instant instant();

    /** The date and a window after it on the contact's calendar, or null where there is no date: for vocabulary in Java. */
    @Nullable
    Instant plus(TemporalAmount window);

    /** A window before the date on the contact's calendar, or null where there is no date: for vocabulary in Java. */
    @Nullable
    Instant minus(TemporalAmount window);

    /** From date − window until the date: {@code date − window ≤ T < date}. */
    boolean comesWithin(TemporalAmount window);

    /** From the date on: {@code date ≤ T}. */
    boolean hasPassed();

    /** From date + window on: {@code date + window ≤ T}. */
    boolean passedBy(TemporalAmount window);
}
