package org.journeyrules.stage;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * The current visit as rules see it. Before the journey starts there is none: texts and instants are null, the number
 * is 0, and questions answer false. Lives for one evaluation, on one thread.
 */
public interface CurrentVisit {
    /** When the contact entered the stage. */
    @Nullable
    Instant since();

    /** The visit number, counted from 1 within the journey. */
    int number();

    /** The previous stage, or null if the journey started in this one. */
    @Nullable
    String cameFrom();

    /** The {@link Movement} that led here, as text: "PROGRESSION". */
    @Nullable
    String how();

    /** Whether the visit has lasted at least the window: {@code since + window ≤ T}. */
    boolean lasted(TemporalAmount window);

    /** Whether a person holds the contact in this stage. */
    boolean held();
}
