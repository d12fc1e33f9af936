package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/**
 * A mean time with its standard error.
 *
 * @param days the mean in days of 24 hours, or null if there is none
 * @param se its standard error in days, or null if there is none
 */
public record Mean(@Nullable Double days, @Nullable Double se) {
    /** A mean of which nothing is known. */
    public static final Mean ABSENT = new Mean(null, null);
}
