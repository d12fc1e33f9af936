package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/**
 * An estimated number, with the bounds of its 95 % confidence interval. A part that cannot be estimated from the data is null,
 * never 0.
 *
 * @param value the estimate, or null if there is none
 * @param lower the lower bound, or null if there is none
 * @param upper the upper bound, or null if there is none
 */
public record Estimate(
        @Nullable Double value,
        @Nullable Double lower,
        @Nullable Double upper) {
    /** An estimate of which nothing is known. */
    public static final Estimate ABSENT = new Estimate(null, null, null);
}
