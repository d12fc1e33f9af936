package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * The latest enrollment in a sequence, as rules see it. If there is none, every question answers false, 0 or null.
 * Lives for one evaluation, on one thread.
 */
public interface Enrollment {
    /** Whether the contact is currently enrolled. */
    boolean isActive();

    /** Whether the contact has ever been enrolled. */
    boolean exists();

    /** The next step, or null. */
    @Nullable
    String step();

    /** How many steps were due. */
    int sent();

    /** Whether this step was due. */
    boolean hasSent(@Nullable String step);

    /** How the enrollment ended, or null while it is active. */
    @Nullable
    String how();

    /** Whether the enrollment started at least a window ago. */
    boolean lasted(TemporalAmount window);
}
