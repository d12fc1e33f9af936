package org.journeyrules.stage;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * The stay that goes on, as rules ask about it. At the begin of a journey there is none: texts and instants are null, the
 * number is 0, questions answer false. Lives for one evaluation, on one thread.
 */
public interface CurrentVisit {
    /** When the stage was entered. */
    @Nullable
    Instant since();

    /** Counts the stays of a journey from 1. */
    int number();

    /** The stage before, or null at the begin of the journey. */
    @Nullable
    String cameFrom();

    /** The {@link Movement} that led here, as text: "PROGRESSION". */
    @Nullable
    String how();

    /** Whether the stay has lasted the window: {@code since + window ≤ T}. */
    boolean lasted(TemporalAmount window);

    /** Whether a person holds the contact here. */
    boolean held();
}
