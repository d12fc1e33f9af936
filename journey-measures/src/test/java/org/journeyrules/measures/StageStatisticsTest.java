package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.journeyrules.measures.HistoryScript.day;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

class StageStatisticsTest {
    private static final JourneyMap MAP = JourneyMap.builder("try")
            .zone(ZoneId.of("Europe/Amsterdam")) // an hour before UTC in winter
            .stage("Awareness")
            .stage("Consideration")
            .stage("Decision")
            .stage(Stage.of("Customer").asTerminal())
            .stage(Stage.exit("Lost"))
            .build();
    private static final MeasureSettings WHOLE = MeasureSettings.of(MAP, AnalysisWindow.until(day(100)));
    private static final MeasureSettings FROM_50 = MeasureSettings.of(MAP, new AnalysisWindow(day(50), day(100)));

    private static StageMeasures awareness(MeasureSettings settings, HistoryScript... scripts) {
        return report(settings, scripts).stage("Awareness");
    }

    private static JourneyReport report(MeasureSettings settings, HistoryScript... scripts) {
        JourneyMeasures measures = JourneyMeasures.of(settings);
        for (HistoryScript script : scripts) {
            measures.add(script.told());
        }
        return measures.result();
    }

    private static HistoryScript contact() {
        return HistoryScript.of("c");
    }

    // ---- the ends of the window

    @Test
    void aVisitThatEndsAtTheEndIsClosed() {
        assertThat(awareness(WHOLE, contact().starts(10, "Awareness").moves(100, "Decision"))
                        .open())
                .isZero();
        assertThat(awareness(WHOLE, contact().starts(10, "Awareness").moves(100.001, "Decision"))
                        .open())
                .isEqualTo(1);
    }

    @Test
    void aVisitThatBeginsAtTheEndIsCountedAndNeverAtRisk() {
        StageMeasures stage = awareness(WHOLE, contact().starts(100, "Awareness"));

        assertThat(stage.visits()).isEqualTo(1);
        assertThat(stage.balance()).isEqualTo(new Balance(0, 1, 0, 1));
        assertThat(stage.timeInStage().curve()).isEmpty();
        assertThat(stage.progression().eventsPer100ContactDays()).isNull();
        assertThat(awareness(WHOLE, contact().starts(100.001, "Awareness")).visits())
                .isZero();
    }

    @Test
    void aVisitThatBeganBeforeTheWindowIsAtRiskFromItsBeginning() {
        StageMeasures stage = awareness(
                FROM_50,
                contact().starts(20, "Awareness").moves(60, "Decision"), // at risk at ages 30 to 40
                contact().starts(50, "Awareness").moves(70, "Decision")); // from its beginning, to 20

        assertThat(stage.lateEntries()).isEqualTo(1);
        assertThat(stage.balance()).isEqualTo(new Balance(1, 1, 2, 0));
        assertThat(stage.timeInStage().curve().orElseThrow().points())
                .extracting(SurvivalCurve.Point::atRisk)
                .containsExactly(0, 1, 1);
        assertThat(stage.timeInStage().emptyRiskSetAt()).isEqualTo(20);
        assertThat(stage.progression().eventsPer100ContactDays()).isCloseTo(100 * 2 / 30d, within(1e-12));
        assertThat(stage.timeInStage().meanOfClosed()).isEqualTo(30); // of the whole visits
    }

    @Test
    void aVisitThatEndsWhenTheWindowBeginsIsCountedAndNeverAtRisk() {
        HistoryScript script = contact().starts(20, "Awareness").moves(50, "Decision");

        assertThat(awareness(FROM_50, script).balance()).isEqualTo(new Balance(1, 0, 1, 0));
        assertThat(awareness(FROM_50, script).leaving().get(Leaving.FORWARD)).isEqualTo(new LeavingRate(1, null, null));
        assertThat(awareness(FROM_50, contact().starts(20, "Awareness").moves(49.999, "Decision"))
                        .visits())
                .isZero();
    }

    @Test
    void theWindowBeginsWithTheFirstStartUnlessOneIsGiven() {
        assertThat(report(WHOLE, contact().starts(30, "Awareness"), contact().starts(20, "Awareness"))
                        .from())
                .isEqualTo(day(20));
        assertThat(report(FROM_50, contact().starts(60, "Awareness")).from()).isEqualTo(day(50));
        assertThat(report(WHOLE).from()).isEqualTo(day(100));
    }

    @Test
    void anImportedVisitIsALateEntryIfTheWindowBeginsAtGoLive() {
        HistoryScript script = contact().enters(20, "Awareness", Movement.IMPORTED, "journey: imported");

        assertThat(awareness(FROM_50, script).lateEntries()).isEqualTo(1);
        assertThat(awareness(WHOLE, script).lateEntries()).isZero();
    }

    // ---- ways of leaving

    @Test
    void aVisitOfZeroLengthIsCountedAndInNoRate() {
        StageMeasures stage = awareness(WHOLE, contact().starts(10, "Awareness").moves(10, "Decision"));

        assertThat(stage.visits()).isEqualTo(1);
        assertThat(stage.zeroLength()).isEqualTo(1);
        assertThat(stage.leaving().get(Leaving.FORWARD)).isEqualTo(new LeavingRate(1, null, null));
        assertThat(stage.timeInStage().curve()).isEmpty();
        assertThat(stage.timeInStage().meanOfClosed()).isZero();
    }

    @Test
    void everyWayOfLeavingIsCountedByTheOrderOfTheMap() {
        JourneyReport report = report(
                WHOLE,
                contact().starts(1, "Consideration").moves(2, "Customer"),
                contact().starts(1, "Consideration").moves(2, "Awareness"),
                contact().starts(1, "Consideration").placed(2, "Awareness"),
                contact().starts(1, "Consideration").moves(2, "Lost").moves(3, "Decision"));

        Map<Leaving, LeavingRate> ways = report.stage("Consideration").leaving();
        assertThat(ways.get(Leaving.FORWARD).visits()).isEqualTo(1);
        assertThat(ways.get(Leaving.BACK).visits()).isEqualTo(2);
        assertThat(ways.get(Leaving.EXIT).visits()).isEqualTo(1);
        assertThat(ways.get(Leaving.BACK).probability()).isEqualTo(0.5);
        assertThat(report.stage("Consideration").placed()).isEqualTo(1);
        assertThat(report.stage("Lost").leaving().get(Leaving.RETURN).visits()).isEqualTo(1);
        assertThat(report.stage("Lost").progression().cohort()).isNull();
        assertThat(report.stage("Customer").kind()).isEqualTo(StageMeasures.Kind.TERMINAL);
    }

    @Test
    void whatTheMapNoLongerHasIsOutsideTheOrder() {
        JourneyReport report =
                report(WHOLE, contact().starts(1, "Awareness").moves(2, "Trial").moves(3, "Decision"));

        assertThat(report.stages()).extracting(StageMeasures::stage).endsWith("Lost", "Trial");
        assertThat(report.stage("Trial").kind()).isEqualTo(StageMeasures.Kind.EXIT);
        assertThat(report.stage("Awareness").leaving().get(Leaving.EXIT).visits())
                .isEqualTo(1);
        assertThatThrownBy(() -> report.stage("Awarenes")).hasMessageContaining("Maybe 'Awareness'");
    }

    @Test
    void aMoveCountsWithinTheTimeAskedForItsEndIncluded() {
        HistoryScript script = contact().starts(1, "Awareness").moves(31, "Decision");

        assertThat(awareness(WHOLE, script).progression().cohort()).isEqualTo(1);
        assertThat(awareness(WHOLE.withWithin(Duration.ofDays(29)), script)
                        .progression()
                        .cohort())
                .isZero();
    }

    @Test
    void aVisitIsFollowedIfTheWholeTimeLiesBeforeTheEnd() {
        assertThat(awareness(WHOLE, contact().starts(70, "Awareness"))
                        .progression()
                        .followed())
                .isEqualTo(1);
        assertThat(awareness(WHOLE, contact().starts(70.001, "Awareness"))
                        .progression()
                        .followed())
                .isZero();
    }

    // ---- as a report of a CRM counts it

    @Test
    void changesInTheLastThirtyDaysAreCountedByContact() {
        HistoryScript twice = contact()
                .starts(60, "Awareness")
                .moves(75, "Decision")
                .moves(80, "Awareness")
                .moves(90, "Decision");

        assertThat(awareness(WHOLE, twice).progression().changedInTrailing30Days())
                .isEqualTo(1);
        assertThat(awareness(WHOLE, twice, contact().starts(1, "Awareness").moves(100, "Lost"))
                        .progression()
                        .changedInTrailing30Days())
                .isEqualTo(2);
        assertThat(awareness(WHOLE, contact().starts(1, "Awareness").moves(70, "Lost"))
                        .progression()
                        .changedInTrailing30Days())
                .isZero();
        assertThat(awareness(WHOLE, contact().starts(1, "Awareness").moves(70.001, "Lost"))
                        .progression()
                        .changedInTrailing30Days())
                .isEqualTo(1);
    }

    // ---- months

    @Test
    void monthsAreThoseOfTheMapsZone() {
        JourneyReport report = report(
                WHOLE,
                contact().starts(31 - 0.03, "Awareness").moves(59 - 0.05, "Lost"), // February and February there
                contact().starts(31 - 0.05, "Awareness").moves(59 - 0.03, "Decision")); // January and March

        assertThat(report.stage("Awareness").balanceByMonth())
                .containsExactly(
                        Map.entry(YearMonth.of(2026, 1), new Balance(0, 1, 0, 1)),
                        Map.entry(YearMonth.of(2026, 2), new Balance(1, 1, 1, 1)),
                        Map.entry(YearMonth.of(2026, 3), new Balance(1, 0, 1, 0)),
                        Map.entry(YearMonth.of(2026, 4), new Balance(0, 0, 0, 0)));
        assertThat(report.funnel())
                .containsExactly(
                        new FunnelMonth(
                                YearMonth.of(2026, 1),
                                1,
                                Map.of(
                                        "Awareness",
                                        1L,
                                        "Consideration",
                                        1L,
                                        "Decision",
                                        1L,
                                        "Customer",
                                        0L,
                                        "Lost",
                                        0L)),
                        new FunnelMonth(
                                YearMonth.of(2026, 2),
                                1,
                                Map.of(
                                        "Awareness",
                                        1L,
                                        "Consideration",
                                        0L,
                                        "Decision",
                                        0L,
                                        "Customer",
                                        0L,
                                        "Lost",
                                        1L)));
        assertThat(report.overTime().byMonth())
                .extracting(end -> end.contacts().get("Awareness"))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(report.overTime().byWeek().get(0).day()).hasToString("2026-02-01");
    }

    @Test
    void oneContactOfTheYearOneDoesNotFillTheReport() {
        JourneyReport report = report(
                WHOLE,
                contact().starts(-700_000, "Awareness").moves(-699_000, "Decision"),
                contact().starts(-700_000, "Awareness"),
                contact().starts(1, "Awareness"));

        assertThat(report.stage("Awareness").balance()).isEqualTo(new Balance(0, 3, 1, 2));
        assertThat(report.stage("Awareness").balanceByMonth()).hasSize(1_201);
        assertThat(report.stage("Awareness").balanceByMonth().get(YearMonth.of(2026, 1)))
                .isEqualTo(new Balance(1, 1, 0, 2));
        assertThat(report.overTime().byWeek()).hasSizeLessThan(5_300);
        assertThat(report.overTime().byWeek().get(0).contacts()).containsEntry("Awareness", 1L);
    }

    // ---- contacts and moves

    @Test
    void contactsThatDidNotStartAreCountedByReason() {
        JourneyReport report = report(
                WHOLE, contact(), contact().starts(101, "Awareness"), contact().starts(1, "Awareness"));

        assertThat(report.begun()).isEqualTo(1);
        assertThat(report.notBegun()).isEqualTo(Map.of("not known", 1L, "starts after the end", 1L));
    }

    @Test
    void movesAreInTheOrderOfTheMap() {
        JourneyReport report = report(
                WHOLE,
                contact().starts(1, "Consideration").moves(2, "Decision"),
                contact().starts(1, "Awareness").moves(2, "Decision").placed(3, "Lost"));

        assertThat(report.moves())
                .containsExactly(
                        new Move(null, "Awareness", Movement.START, 1),
                        new Move(null, "Consideration", Movement.START, 1),
                        new Move("Awareness", "Decision", Movement.PROGRESSION, 1),
                        new Move("Consideration", "Decision", Movement.PROGRESSION, 1),
                        new Move("Decision", "Lost", Movement.SET, 1));
    }

    @Test
    void measuresWithOtherSettingsAreNotMerged() {
        assertThatThrownBy(() -> JourneyMeasures.of(WHOLE).merge(JourneyMeasures.of(FROM_50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe make both with the same MeasureSettings.");
    }

    @Test
    void aTimeOfZeroIsRefused() {
        assertThatThrownBy(() -> WHOLE.withWithin(Duration.ZERO)).hasMessageContaining("'within' is PT0S");
        assertThatThrownBy(() -> WHOLE.withHorizon(Duration.ofDays(-1))).hasMessageContaining("'horizon' is PT-24H");
        assertThat(List.of(WHOLE.within(), WHOLE.horizon())).containsExactly(Duration.ofDays(30), Duration.ofDays(90));
    }

    @Test
    void anUnknownSegmentIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> MeasureSettings.of(RandomHistories.MAP, AnalysisWindow.until(day(1)))
                        .withGrouping(Grouping.bySegment("larg")))
                .hasMessage("Unknown segment 'larg' in the map 'random'.\nMaybe 'large'?");
    }
}
