package org.journeyrules.measures;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** Shares with the bounds of their confidence intervals. */
final class Shares {
    private static final double ERROR_RATE = 0.05;

    private Shares() {}

    /**
     * Returns a share with its 95 % score interval: E. B. Wilson, "Probable Inference, the Law of Succession, and
     * Statistical Inference", JASA 22 (1927), 209–212, without continuity correction.
     *
     * @param part how many of the whole, from 0 to the whole
     * @return absent if the whole is 0
     */
    static Estimate of(int part, int whole) {
        if (whole == 0) {
            return Estimate.ABSENT;
        }
        Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(whole, part, ERROR_RATE);
        return new Estimate((double) part / whole, wilson.getLowerBound(), wilson.getUpperBound());
    }

    /**
     * Returns the difference of two independent shares, the first minus the second, with its 95 % hybrid score
     * interval: R. G. Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics in
     * Medicine 17 (1998), 873–890, method 10.
     *
     * @return absent if one of the wholes is 0
     */
    static Estimate difference(int part, int whole, int otherPart, int otherWhole) {
        if (whole == 0 || otherWhole == 0) {
            return Estimate.ABSENT;
        }
        Interval one = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(whole, part, ERROR_RATE);
        Interval other = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(otherWhole, otherPart, ERROR_RATE);
        double p = (double) part / whole;
        double q = (double) otherPart / otherWhole;
        return new Estimate(
                p - q,
                p - q - Math.hypot(p - one.getLowerBound(), other.getUpperBound() - q),
                p - q + Math.hypot(one.getUpperBound() - p, q - other.getLowerBound()));
    }
}
