package org.journeyrules.measures.internal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The log-rank test: whether visits of several groups last equally long.
 *
 * <p>At each age with {@code d} ends among {@code n} at risk, {@code d·n(g)/n} ends are expected in a group with {@code n(g)} at risk. With the
 * differences {@code z} between observed and expected ends of all groups but one, and their covariances {@code V}, the sum over the ages of
 * {@code d·(n - d)/(n - 1) · n(g)/n · (δ(gh) - n(h)/n)}, the statistic is {@code z' V⁻¹ z}, chi-squared with as many degrees of freedom as there are
 * differences: Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; Peto and Peto, Journal of the Royal Statistical Society A 135 (1972)
 * 185-207. Groups in which nothing is expected are left out.
 */
public final class LogRankTest {
    private final double[] observed;
    private final double[] expected;
    private final double[][] covariance;

    /**
     * The outcome of a test.
     *
     * @param df degrees of freedom, 1 or more
     */
    public record Outcome(double chiSquare, int df, double p) {}

    private LogRankTest(List<VisitTimes> groups) {
        int size = groups.size();
        observed = new double[size];
        expected = new double[size];
        covariance = new double[size][size];
        List<long[]> ends = groups.stream().map(VisitTimes::sortedEnds).toList();
        int[] next = new int[size];
        double[] atRisk = new double[size];
        for (long age = least(ends, next); age >= 0; age = least(ends, next)) {
            double n = 0;
            double d = 0;
            for (int g = 0; g < size; g++) {
                long[] mine = ends.get(g);
                atRisk[g] = mine.length - next[g];
                n += atRisk[g];
                for (; next[g] < mine.length && VisitTimes.stop(mine[next[g]]) == age; next[g]++) {
                    if (VisitTimes.ending(mine[next[g]]) != VisitTimes.CENSORED) {
                        observed[g]++;
                        d++;
                    }
                }
            }
            if (d > 0) {
                expect(n, d, atRisk);
            }
        }
    }

    private static long least(List<long[]> ends, int[] next) {
        long least = -1;
        for (int g = 0; g < next.length; g++) {
            if (next[g] < ends.get(g).length) {
                long age = VisitTimes.stop(ends.get(g)[next[g]]);
                least = least < 0 ? age : Math.min(least, age);
            }
        }
        return least;
    }

    private void expect(double n, double d, double[] atRisk) {
        double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
        for (int g = 0; g < atRisk.length; g++) {
            double share = atRisk[g] / n;
            expected[g] += d * share;
            covariance[g][g] += spread * share;
            for (int h = 0; h < atRisk.length; h++) {
                covariance[g][h] -= spread * share * atRisk[h] / n;
            }
        }
    }

    /** Returns the outcome, or nothing if the groups cannot be compared: too few groups, or too few ends. */
    public static Optional<Outcome> of(List<VisitTimes> groups) {
        return new LogRankTest(groups).outcome();
    }

    private Optional<Outcome> outcome() {
        List<Integer> compared = new ArrayList<>();
        for (int g = 0; g < observed.length; g++) {
            if (expected[g] > 0) {
                compared.add(g);
            }
        }
        int df = compared.size() - 1;
        if (df < 1) {
            return Optional.empty();
        }
        double[][] equations = new double[df][df + 1];
        for (int i = 0; i < df; i++) {
            int g = compared.get(i);
            for (int j = 0; j < df; j++) {
                equations[i][j] = covariance[g][compared.get(j)];
            }
            equations[i][df] = observed[g] - expected[g];
        }
        return solved(equations).map(weights -> {
            double chiSquare = 0;
            for (int i = 0; i < df; i++) {
                int g = compared.get(i);
                chiSquare += weights[i] * (observed[g] - expected[g]);
            }
            double p = ChiSquaredDistribution.of(df).survivalProbability(Math.max(0, chiSquare));
            return new Outcome(chiSquare, df, p);
        });
    }

    /** Solves linear equations by elimination; nothing if they depend on each other. */
    private static Optional<double[]> solved(double[][] rows) {
        int size = rows.length;
        double scale = 0;
        for (int i = 0; i < size; i++) {
            scale = Math.max(scale, rows[i][i]);
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int i = column + 1; i < size; i++) {
                if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) {
                    pivot = i;
                }
            }
            double[] chosen = rows[pivot];
            if (Math.abs(chosen[column]) <= scale * 1e-12) {
                return Optional.empty();
            }
            rows[pivot] = rows[column];
            rows[column] = chosen;
            for (int i = column + 1; i < size; i++) {
                double factor = rows[i][column] / chosen[column];
                for (int j = column; j <= size; j++) {
                    rows[i][j] -= factor * chosen[j];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double rest = rows[i][size];
            for (int j = i + 1; j < size; j++) {
                rest -= rows[i][j] * solution[j];
            }
            solution[i] = rest / rows[i][i];
        }
        return Optional.of(solution);
    }
}
