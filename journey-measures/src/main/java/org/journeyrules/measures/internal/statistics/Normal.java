package org.journeyrules.measures.internal.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    /** Between minus this and this lie 95 % of the distribution. */
    public static final double Z95 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    private Normal() {}
}
