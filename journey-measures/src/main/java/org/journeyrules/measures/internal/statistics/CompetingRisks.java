package org.journeyrules.measures.internal.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The probability of ending in one way up to an age, while the other ways compete.
 *
 * <p>With {@code S(t-)} as the share that lasts until just before {@code t}, {@code n} at risk and {@code d} that end in the way
 * asked for, it is {@code P(h) = sum of S(t-) · d/n over the ages t up to h}: Aalen and Johansen, Scandinavian Journal of
 * Statistics 5 (1978) 141-150.
 *
 * <p>The standard error is the infinitesimal jackknife: the root of the sum of the squared derivatives of {@code P(h)} by the weight
 * of each visit (Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982; Therneau, the vignette on methods of R's
 * package survival). With {@code x(t) = (dN(t) - Y(t)·D/n) / (n·(1 - D/n))} for all ends {@code D}, the derivative
 * is {@code sum of S(t-) · (dK(t) - Y(t)·d/n)/n - (P(h) - P(t)) · x(t)}. Its part with {@code Y} is the difference of a cumulative sum at
 * the two ends of the visit, so the cost is that of sorting.
 */
public final class CompetingRisks {
    private final RiskTable table;
    private final int rows; // up to the horizon
    private final long horizon;
    private final double[] lasting; // just before each age

    /** A probability and its standard error; both null if they are not known. */
    public record Rate(
            @Nullable Double probability, @Nullable Double se) {
        public static final Rate ABSENT = new Rate(null, null);
    }

    public CompetingRisks(RiskTable table, long horizon) {
        this.table = table;
        this.horizon = horizon;
        int within = 0;
        while (within < table.size() && table.age(within) <= horizon) {
            within++;
        }
        rows = within;
        lasting = new double[rows];
        double left = 1;
        for (int row = 0; row < rows; row++) {
            lasting[row] = left;
            double n = table.atRisk(row);
            left *= (n - table.ended(row)) / n;
        }
    }

    /** Returns the probability of ending in one way by the horizon. */
    public double probability(int ending) {
        double[] reached = reached(ending);
        return rows == 0 ? 0 : Math.min(1, reached[rows - 1]);
    }

    private double[] reached(int ending) {
        double[] reached = new double[rows]; // P up to each age
        double probability = 0;
        for (int row = 0; row < rows; row++) {
            probability += lasting[row] * table.ended(row, ending) / table.atRisk(row);
            reached[row] = probability;
        }
        return reached;
    }

    /** Returns the probability of ending in one way by the horizon, with its standard error; absent if no visit was at risk. */
    public Rate rate(int ending) {
        if (table.visits().size() == 0) {
            return Rate.ABSENT;
        }
        double[] reached = reached(ending);
        double probability = rows == 0 ? 0 : reached[rows - 1];
        return new Rate(Math.min(1, probability), standardError(ending, reached, probability));
    }

    private double standardError(int ending, double[] reached, double probability) {
        double[] atRiskPart = new double[rows]; // cumulative
        double[] ownPart = new double[rows]; // of a visit that ends here, in whatever way
        double[] wayPart = new double[rows]; // in addition, of one that ends here in this way
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double n = table.atRisk(row);
            double hazard = table.ended(row) / n;
            double after = probability - reached[row];
            double other = hazard < 1 ? after / (n * (1 - hazard)) : 0; // nothing lasts: nothing follows
            wayPart[row] = lasting[row] / n;
            ownPart[row] = -other;
            sum += wayPart[row] * table.ended(row, ending) / n - other * hazard;
            atRiskPart[row] = sum;
        }
        double variance = 0;
        int last = -1; // the last age that is not after the end
        for (long end : table.endsFromEntry()) {
            long stop = VisitTimes.stop(end);
            while (last + 1 < rows && table.age(last + 1) <= stop) {
                last++;
            }
            double influence = influence(last, stop, VisitTimes.ending(end), ending, atRiskPart, ownPart, wayPart);
            variance += influence * influence;
        }
        VisitTimes visits = table.visits();
        double[] late = new double[visits.lateCount()];
        for (int i = 0; i < late.length; i++) {
            int begin = lastRowUpTo(visits.lateStart(i));
            long stop = visits.lateStop(i);
            double influence =
                    influence(lastRowUpTo(stop), stop, visits.lateEnding(i), ending, atRiskPart, ownPart, wayPart)
                            + (begin < 0 ? 0 : atRiskPart[begin]);
            late[i] = influence * influence;
        }
        Arrays.sort(late); // the sum is the same in whatever order the visits came
        for (double square : late) {
            variance += square;
        }
        return Math.sqrt(variance);
    }

    /** The derivative of a visit watched from its beginning; {@code row} is the last age up to its end. */
    private double influence(
            int row, long stop, int ended, int ending, double[] atRiskPart, double[] ownPart, double[] wayPart) {
        double influence = row < 0 ? 0 : -atRiskPart[row];
        if (ended != VisitTimes.CENSORED && stop <= horizon) {
            influence += ownPart[row] + (ended == ending ? wayPart[row] : 0);
        }
        return influence;
    }

    private int lastRowUpTo(long age) {
        int low = 0;
        int high = rows - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (table.age(middle) <= age) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low - 1;
    }
}
