package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * The latest enrollment in a sequence as rules ask about it; where there is none, every question answers false, 0 or null.
 * Lives for one evaluation, on one thread.
 */
public interface Enrollment {
    /** Whether it goes on. */
    boolean isActive();

    /** Whether there ever was one. */
    boolean exists();

    /** The step to come, or null. */
    @Nullable
    String step();

    /** How many steps fell due. */
    int sent();

    /** Whether this step fell due. */
    boolean hasSent(String step);

    /** How it ended, or null while it goes on. */
    @Nullable
    String how();

    /** Whether it began at least a window ago. */
    boolean lasted(TemporalAmount window);
}
