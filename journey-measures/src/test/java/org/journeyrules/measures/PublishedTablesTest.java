package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.journeyrules.measures.internal.statistics.CompetingRisks;
import org.journeyrules.measures.internal.statistics.LogRankTest;
import org.journeyrules.measures.internal.statistics.RiskTable;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.junit.jupiter.api.Test;

/** The formulas give what was published. One unit of the published times is one day here. */
class PublishedTablesTest {
    private static final int DAY = 86_400_000;

    /**
     * Weeks in remission of acute leukemia with 6-MP: Freireich and others, Blood 21 (1963) 699-716; analyzed by Gehan, Biometrika 52
     * (1965) 203-223. Negative: censored.
     */
    private static final int[] TREATED = {
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
    };

    /** The same with a placebo. */
    private static final int[] PLACEBO = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    static VisitTimes visits(int... ends) {
        VisitTimes visits = new VisitTimes();
        for (int end : ends) {
            visits.add(0, (long) Math.abs(end) * DAY, end < 0 ? VisitTimes.CENSORED : 1);
        }
        return visits;
    }

    private static SurvivalCurve curve(int... ends) {
        return SurvivalCurve.of(RiskTable.of(visits(ends))).orElseThrow();
    }

    @Test
    void kaplanMeierOfTheLeukemiaData() {
        SurvivalCurve curve = curve(TREATED);

        // Collett, Modelling Survival Data in Medical Research; Klein and Moeschberger (2003) table 4.1A
        assertThat(curve.points())
                .extracting(SurvivalCurve.Point::days)
                .containsExactly(0d, 6d, 7d, 10d, 13d, 16d, 22d, 23d);
        assertThat(curve.points()).extracting(SurvivalCurve.Point::atRisk).containsExactly(0, 21, 17, 15, 12, 11, 7, 6);
        assertThat(curve.points()).extracting(SurvivalCurve.Point::ended).containsExactly(0, 3, 1, 1, 1, 1, 1, 1);
        assertThat(curve.points())
                .extracting(point -> Math.round(point.share() * 1_000))
                .containsExactly(1_000L, 857L, 807L, 753L, 690L, 627L, 538L, 448L);
        // log-log bounds: Kalbfleisch and Prentice (1980) 1.3, as R's survfit prints them
        assertThat(curve.points())
                .extracting(point -> Math.round(point.lower() * 1_000))
                .containsExactly(1_000L, 620L, 563L, 503L, 432L, 368L, 268L, 188L);
        assertThat(curve.points())
                .extracting(point -> Math.round(point.upper() * 1_000))
                .containsExactly(1_000L, 952L, 923L, 889L, 849L, 805L, 747L, 680L);
    }

    @Test
    void mediansOfTheLeukemiaData() {
        assertThat(curve(TREATED).quantile(0.5)).isEqualTo(new Estimate(23d, 13d, null));
        assertThat(curve(PLACEBO).quantile(0.5)).isEqualTo(new Estimate(8d, 4d, 11d));
        assertThat(curve(TREATED).quantile(0.75)).isEqualTo(new Estimate(null, 23d, null));
    }

    @Test
    void restrictedMeanOfTheLeukemiaData() {
        Mean mean = curve(TREATED).restrictedMean(Duration.ofDays(20)); // R: print(fit, rmean = 20)

        assertThat(mean.days()).isCloseTo(16.1, within(0.05));
        assertThat(mean.se()).isCloseTo(1.25, within(0.005));
    }

    @Test
    void meanOfThePlaceboIsTheArithmeticMean() {
        Mean mean = curve(PLACEBO).restrictedMean(Duration.ofDays(90));

        assertThat(mean.days()).isCloseTo(182 / 21d, within(1e-12)); // nothing is censored
        assertThat(mean.se()).isCloseTo(Math.sqrt(variance(PLACEBO) / 21), within(1e-12));
    }

    /** The mean squared deviation, divided by the number. */
    private static double variance(int... values) {
        double mean = 0;
        for (int value : values) {
            mean += (double) value / values.length;
        }
        double sum = 0;
        for (int value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }

    @Test
    void logRankOfTheLeukemiaData() {
        LogRankTest.Outcome outcome =
                LogRankTest.of(List.of(visits(TREATED), visits(PLACEBO))).orElseThrow();

        assertThat(outcome.chiSquare())
                .isCloseTo(16.79, within(0.005)); // Klein and Moeschberger (2003) example 7.2 and many others
        assertThat(outcome.df()).isEqualTo(1);
        assertThat(outcome.p()).isCloseTo(4.17e-5, within(1e-7));
    }

    /** Satagopan and others, British Journal of Cancer 91 (2004) 1229-1235, table 2: 305 patients, months. */
    @Test
    void aalenJohansenOfTheBreastCancerData() {
        VisitTimes patients = visits(-7, 10, -14, 16, 23, -24, 27);
        patients.add(0, 18L * DAY, 2);
        patients.add(0, 26L * DAY, 2);
        for (int i = 9; i < 305; i++) {
            patients.add(0, 28L * DAY, VisitTimes.CENSORED);
        }
        RiskTable table = RiskTable.of(patients);

        assertThat(List.of(
                        table.atRisk(0),
                        table.atRisk(1),
                        table.atRisk(2),
                        table.atRisk(3),
                        table.atRisk(4),
                        table.atRisk(5)))
                .containsExactly(304, 302, 301, 300, 298, 297);
        // the table adds up steps that are rounded already, so the steps are compared
        assertThat(List.of(
                        step(table, 10),
                        step(table, 16),
                        step(table, 18),
                        step(table, 23),
                        step(table, 26),
                        step(table, 27)))
                .containsExactly(0.3, 0.3, 0.0, 0.3, 0.0, 0.3);
        assertThat(SurvivalCurve.of(table).orElseThrow().points())
                .extracting(point -> Math.round(point.share() * 1_000) / 10d)
                .containsExactly(100d, 99.7, 99.3, 99.0, 98.7, 98.3, 98.0);
    }

    /** By how many percent the probability grows in a month. */
    private static double step(RiskTable table, int month) {
        return Math.round((until(table, month) - until(table, month - 1)) * 1_000) / 10d;
    }

    private static double until(RiskTable table, int months) {
        return new CompetingRisks(table, (long) months * DAY)
                .rate(WindowVisit.ending(Leaving.FORWARD))
                .probability();
    }

    @Test
    void benjaminiAndHochbergsOwnExample() {
        // Benjamini and Hochberg (1995) 3.2: fifteen p-values; at 5 % the four smallest are claimed
        double[] adjusted = BenjaminiHochberg.adjusted(
                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1);

        assertThat(adjusted[3]).isCloseTo(0.035625, within(1e-12));
        assertThat(adjusted[4]).isGreaterThan(0.05);
        assertThat(adjusted[14]).isEqualTo(1);
    }
}
