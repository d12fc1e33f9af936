package org.journeyrules.measures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.measures.internal.statistics.Normal;
import org.journeyrules.measures.internal.statistics.RiskTable;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.jspecify.annotations.Nullable;

/**
 * The share of visits that still last, by time in the stage, with pointwise 95 % bounds.
 *
 * <p>With the ages {@code t(1) < t(2) < …} at which visits ended, {@code d} that ended at an age and {@code n} that were at
 * risk:
 *
 * <ul>
 *   <li>The curve is {@code S(t) = product of (1 - d/n) over all ages up to t}: Kaplan and Meier, Journal of the American
 *       Statistical Association 53 (1958) 457-481. Leaving for any reason is the event. A visit that comes under watch
 *       late is at risk only after that age: Tsai, Jewell and Wang, Biometrika 74 (1987) 883-886. At equal ages, ends
 *       precede censorings.
 *   <li>The bounds are {@code S(t)^exp(± z · s / ln S(t))} with {@code s² = sum of d/(n(n - d))} (Greenwood, 1926) and {@code z =
 *       1.95996}: log-log, Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (1980) 1.3. They are
 *       absent where the curve is 0.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class SurvivalCurve {
    private static final double TOLERANCE = 1e-9;

    private final double[] days;
    private final double[] share;
    private final double[] greenwood; // the sum of d/(n(n - d)) up to here; infinite where the curve is 0
    private final int[] atRisk;
    private final int[] ended;
    private final @Nullable Double emptyRiskSetAt;

    /**
     * One point of the curve, which stays at this level until the next point.
     *
     * @param days the time in the stage
     * @param share the share of visits that last longer, from 0 to 1
     * @param lower its lower bound, or null if the share is 0
     * @param upper its upper bound, or null if the share is 0
     * @param atRisk the visits at risk at this time; 0 at the beginning of the curve
     * @param ended the visits that ended at this time
     */
    public record Point(
            double days,
            double share,
            @Nullable Double lower,
            @Nullable Double upper,
            int atRisk,
            int ended) {}

    private SurvivalCurve(RiskTable table) {
        int size = table.size();
        days = new double[size];
        share = new double[size];
        greenwood = new double[size];
        atRisk = new int[size];
        ended = new int[size];
        double left = 1;
        double sum = 0;
        long emptyAt = -1;
        for (int row = 0; row < size; row++) {
            double n = table.atRisk(row);
            double d = table.ended(row);
            left *= (n - d) / n;
            sum += d / (n * (n - d));
            if (left == 0 && emptyAt < 0) {
                emptyAt = table.age(row);
            }
            days[row] = table.age(row) / AnalysisWindow.DAY;
            share[row] = left;
            greenwood[row] = sum;
            atRisk[row] = table.atRisk(row);
            ended[row] = table.ended(row);
        }
        emptyRiskSetAt = emptyAt >= 0 && anyComesLater(table.visits(), emptyAt) ? emptyAt / AnalysisWindow.DAY : null;
    }

    private static boolean anyComesLater(VisitTimes visits, long age) {
        for (int i = 0; i < visits.lateCount(); i++) {
            if (visits.lateStart(i) >= age) {
                return true;
            }
        }
        return false;
    }

    /** Returns the curve, or nothing if no visit was at risk. */
    static Optional<SurvivalCurve> of(RiskTable table) {
        return table.visits().size() == 0 ? Optional.empty() : Optional.of(new SurvivalCurve(table));
    }

    /** The points of the curve: the beginning at 1, and each time at which visits ended. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>(days.length + 1);
        points.add(new Point(0, 1, 1d, 1d, 0, 0));
        for (int i = 0; i < days.length; i++) {
            points.add(point(i));
        }
        return points;
    }

    private Point point(int i) {
        return new Point(days[i], share[i], bound(i, 1), bound(i, -1), atRisk[i], ended[i]);
    }

    /**
     * Returns some points of the curve, for a picture: the beginning, the last one, and in between those at which the curve
     * has fallen by another part of its whole height or width.
     *
     * @param atMost about how many points to return, 2 or more
     */
    public List<Point> points(int atMost) {
        if (atMost < 2) {
            throw new IllegalArgumentException("A picture needs at least 2 points, not " + atMost + ".");
        }
        if (days.length < atMost) {
            return points();
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 1, 1d, 1d, 0, 0));
        int last = days.length - 1;
        double fall = 2 * (1 - share[last]) / (atMost - 1);
        double width = 2 * days[last] / (atMost - 1);
        Point previous = points.get(0);
        for (int i = 0; i < last; i++) {
            if (previous.share() - share[i] >= fall || days[i] - previous.days() >= width) {
                previous = point(i);
                points.add(previous);
            }
        }
        points.add(point(last));
        return points;
    }

    /** The upper bound for the sign -1, the lower bound for 1. */
    private @Nullable Double bound(int i, int sign) {
        double value = boundValue(i, sign);
        return Double.isNaN(value) ? null : value;
    }

    private double boundValue(int i, int sign) {
        double level = share[i];
        if (level <= 0) {
            return Double.NaN;
        }
        if (level >= 1) {
            return 1;
        }
        double log = Math.log(level);
        return Math.exp(log * Math.exp(-sign * Normal.Z95 * Math.sqrt(greenwood[i]) / log));
    }

    /**
     * Returns the time by which a share of the visits has ended: the smallest {@code t} with {@code S(t) ≤ 1 - p}. Where the
     * curve is flat at {@code 1 - p}, it is the middle between the beginning of the flat piece and the next time at which a
     * visit ended; if there is none, the beginning. The curve is compared with a tolerance of 1e-9. The bounds come from
     * the bounds of the curve, by the same rule: Brookmeyer and Crowley, Biometrics 38 (1982) 29-41.
     *
     * @param p the share, more than 0 and less than 1
     * @return the time in days; null where the curve or its bound does not fall so far
     */
    public Estimate quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("The share " + p + " does not lie between 0 and 1.\nMaybe 0.5.");
        }
        return new Estimate(quantile(p, 0), quantile(p, 1), quantile(p, -1));
    }

    private @Nullable Double quantile(double p, int sign) {
        double level = 1 - p;
        for (int i = 0; i < days.length; i++) {
            double height = sign == 0 ? share[i] : boundValue(i, sign);
            if (height <= level + TOLERANCE) {
                boolean flat = height >= level - TOLERANCE;
                return flat && i + 1 < days.length ? (days[i] + days[i + 1]) / 2 : (Double) days[i];
            }
        }
        return null;
    }

    /**
     * Returns the mean time of which at most a horizon counts: the area under the curve from 0 to the horizon, where the
     * curve is carried on flat after its last time. Its standard error is the root of {@code sum of A(t)² · d/(n(n - d))} over
     * the ages up to the horizon, where {@code A(t)} is the area from {@code t} to the horizon: Klein and Moeschberger, Survival
     * Analysis (2003) 4.5.
     */
    public Mean restrictedMean(Duration horizon) {
        double end = horizon.toMillis() / AnalysisWindow.DAY;
        int last = days.length - 1;
        while (last >= 0 && days[last] > end) {
            last--;
        }
        double area = 0;
        double variance = 0;
        double right = end;
        for (int i = last; i >= 0; i--) {
            area += (right - days[i]) * share[i];
            double risk = (double) atRisk[i] * (atRisk[i] - ended[i]);
            if (risk > 0) {
                variance += area * area * ended[i] / risk;
            }
            right = days[i];
        }
        return new Mean(area + right, Math.sqrt(variance));
    }

    /**
     * The time in days at which the curve reaches 0 although other visits come under watch at that time or later; null if that is not
     * so.
     */
    public @Nullable Double emptyRiskSetAt() {
        return emptyRiskSetAt;
    }
}
