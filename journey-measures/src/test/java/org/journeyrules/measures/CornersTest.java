package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.journeyrules.measures.internal.statistics.CompetingRisks;
import org.journeyrules.measures.internal.statistics.LogRankTest;
import org.journeyrules.measures.internal.statistics.RiskTable;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.junit.jupiter.api.Test;

/** What reference implementations decide differently, or not at all. Ages are whole days where nothing else is said. */
class CornersTest {
    private static final long DAY = 86_400_000;

    private static VisitTimes visits(int... ends) {
        return PublishedTablesTest.visits(ends);
    }

    private static SurvivalCurve curve(VisitTimes visits) {
        return SurvivalCurve.of(RiskTable.of(visits)).orElseThrow();
    }

    @Test
    void aFlatPieceAtTheLevelGivesTheMiddleToTheNextEnd() {
        assertThat(curve(visits(2, 4, 7, 9)).quantile(0.5).value()).isEqualTo(5.5);
    }

    @Test
    void aFlatPieceThatNoEndFollowsGivesItsBeginning() {
        assertThat(curve(visits(2, 4, -7, -9)).quantile(0.5).value()).isEqualTo(4);
    }

    @Test
    void whereTheCurveJumpsOverTheLevelTheJumpCounts() {
        assertThat(curve(visits(2, 4, 7)).quantile(0.5).value()).isEqualTo(4);
    }

    @Test
    void aLevelThatTheCurveMeetsUpToRoundingIsMet() {
        // 6/7 · 5/6 · 4/5 · 7/8 … is not exactly 0.5 in binary numbers, but exactly 0.5 in fact
        SurvivalCurve curve = curve(visits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));

        assertThat(curve.quantile(0.5).value()).isEqualTo(7.5);
    }

    @Test
    void aCurveThatDoesNotFallSoFarHasNoQuantile() {
        // its lower bound falls
        assertThat(curve(visits(1, -2, -3, -4)).quantile(0.5)).isEqualTo(new Estimate(null, 1d, null));
    }

    @Test
    void aQuantileLiesBetweenZeroAndOne() {
        SurvivalCurve curve = curve(visits(1));

        assertThatThrownBy(() -> curve.quantile(0)).hasMessageContaining("Maybe 0.5.");
        assertThatThrownBy(() -> curve.quantile(1)).hasMessageContaining("Maybe 0.5.");
    }

    @Test
    void atEqualAgesAnEndPrecedesACensoring() {
        SurvivalCurve curve = curve(visits(3, -3, 5, -5));

        assertThat(curve.points()).extracting(SurvivalCurve.Point::share).containsExactly(1d, 0.75, 0.375);
    }

    @Test
    void aVisitIsAtRiskAfterItCameUnderWatchAndNotThen() {
        VisitTimes visits = visits(3, 6);
        visits.add(3 * DAY, 5 * DAY, VisitTimes.CENSORED); // at 3 it is not at risk yet
        visits.add(3 * DAY - 1, 5 * DAY, VisitTimes.CENSORED); // at 3 it is
        RiskTable table = RiskTable.of(visits);

        assertThat(table.atRisk(0)).isEqualTo(3);
        assertThat(table.atRisk(1)).isEqualTo(1);
    }

    @Test
    void aVisitThatIsOverWhenItComesUnderWatchIsNeverAtRisk() {
        VisitTimes visits = new VisitTimes();
        visits.add(0, 0, 1);
        visits.add(5, 5, 1);

        assertThat(visits.size()).isZero();
        assertThat(SurvivalCurve.of(RiskTable.of(visits))).isEmpty();
        assertThat(new CompetingRisks(RiskTable.of(visits), DAY).rate(WindowVisit.ending(Leaving.FORWARD)))
                .isEqualTo(CompetingRisks.Rate.ABSENT);
    }

    @Test
    void ifAllEndAtOneTimeThereAreNoBounds() {
        assertThat(curve(visits(4, 4, 4)).quantile(0.5)).isEqualTo(new Estimate(4d, null, null));
        assertThat(curve(visits(4, 4, 4)).points().get(1)).isEqualTo(new SurvivalCurve.Point(4, 0, null, null, 3, 3));
        assertThat(curve(visits(4, 4, 4)).restrictedMean(Duration.ofDays(90))).isEqualTo(new Mean(4d, 0d));
    }

    @Test
    void ifNothingEndsTheCurveStaysAtOne() {
        SurvivalCurve curve = curve(visits(-4, -4));

        assertThat(curve.points()).containsExactly(new SurvivalCurve.Point(0, 1, 1d, 1d, 0, 0));
        assertThat(curve.restrictedMean(Duration.ofDays(90))).isEqualTo(new Mean(90d, 0d));
    }

    @Test
    void aHorizonBeforeTheFirstEndIsTheMean() {
        assertThat(curve(visits(4, 6)).restrictedMean(Duration.ofDays(3))).isEqualTo(new Mean(3d, 0d));
        assertThat(curve(visits(4, 6)).restrictedMean(Duration.ofDays(4))).isEqualTo(new Mean(4d, 0d));
        assertThat(curve(visits(4, 6)).restrictedMean(Duration.ofDays(5)).days())
                .isEqualTo(4.5);
    }

    @Test
    void theCurveIsCarriedOnFlatUpToTheHorizon() {
        assertThat(curve(visits(2, -3)).restrictedMean(Duration.ofDays(90)).days())
                .isEqualTo(2 + 88 * 0.5);
    }

    @Test
    void agesThatDifferByAMillisecondAreTwo() {
        VisitTimes visits = new VisitTimes();
        long decades = 20_000 * DAY;
        visits.add(0, decades, 1);
        visits.add(0, decades + 1, 1);

        assertThat(RiskTable.of(visits).size()).isEqualTo(2);
    }

    @Test
    void aCurveThatIsEmptyBeforeOthersComeStaysAtZeroAndSaysSo() {
        VisitTimes visits = visits(2);
        visits.add(2 * DAY, 9 * DAY, 1);

        assertThat(curve(visits).emptyRiskSetAt()).isEqualTo(2);
        assertThat(curve(visits).points())
                .extracting(SurvivalCurve.Point::share)
                .containsExactly(1d, 0d, 0d);
        assertThat(curve(visits).quantile(0.75).value()).isEqualTo(2);
    }

    @Test
    void aCurveThatReachesZeroAfterAllHaveComeSaysNothing() {
        VisitTimes visits = visits(2);
        visits.add(2 * DAY - 1, 9 * DAY, 1);

        assertThat(curve(visits).emptyRiskSetAt()).isNull();
        assertThat(curve(visits).quantile(0.5).value()).isCloseTo(5.5, within(1e-7));
    }

    @Test
    void aPictureKeepsBothEndsOfTheCurve() {
        int[] ends = new int[5_000];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }
        SurvivalCurve curve = curve(visits(ends));
        List<SurvivalCurve.Point> whole = curve.points();
        List<SurvivalCurve.Point> some = curve.points(100);

        assertThat(whole).hasSize(5_001);
        assertThat(some).hasSizeBetween(50, 105).isSubsetOf(whole);
        assertThat(some.get(0)).isEqualTo(whole.get(0));
        assertThat(some.get(some.size() - 1)).isEqualTo(whole.get(5_000));
        assertThat(curve.points(6_000)).isEqualTo(whole);
    }

    @Test
    void withoutCensoringTheProbabilityIsTheShareAndItsErrorThatOfAShare() {
        VisitTimes visits = visits(1, 2, 2, 30);
        visits.add(0, 3 * DAY, 2);
        visits.add(0, 31 * DAY, 1);
        CompetingRisks.Rate rate =
                new CompetingRisks(RiskTable.of(visits), 30 * DAY).rate(WindowVisit.ending(Leaving.FORWARD));

        assertThat(rate.probability()).isCloseTo(4 / 6d, within(1e-12)); // what ends at the horizon counts
        assertThat(rate.se()).isCloseTo(Math.sqrt(4 / 6d * 2 / 6d / 6), within(1e-12));
    }

    @Test
    void ifAllLeaveForwardThereIsNoError() {
        CompetingRisks.Rate rate =
                new CompetingRisks(RiskTable.of(visits(3, 3, 4)), 30 * DAY).rate(WindowVisit.ending(Leaving.FORWARD));

        assertThat(rate.probability()).isCloseTo(1, within(1e-12));
        assertThat(rate.se()).isCloseTo(0, within(1e-12));
    }

    @Test
    void groupsWithoutEndsOrOfOneKindCannotBeCompared() {
        assertThat(LogRankTest.of(List.of(visits(-1, -2), visits(-3)))).isEmpty();
        assertThat(LogRankTest.of(List.of(visits(1, 2), visits()))).isEmpty();
        assertThat(LogRankTest.of(List.of(visits(4, 4), visits(4)))).isEmpty(); // all at once: no spread
    }
}
