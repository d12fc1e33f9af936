package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.journeyrules.measures.HistoryScript.day;

import java.util.List;
import java.util.Optional;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final MeasureSettings SETTINGS = MeasureSettings.of(
                    RandomHistories.MAP, AnalysisWindow.until(day(100)))
            .withGrouping(Grouping.byColumn("industry"));

    /** So many contacts of an industry, each with one visit to Awareness of 1, 2, 3 … times some days. */
    private static void add(JourneyMeasures measures, String industry, int contacts, double days) {
        for (int i = 1; i <= contacts; i++) {
            measures.add(HistoryScript.of(industry + i)
                    .with("industry", industry)
                    .with("size", industry.equals("Retail") ? "500" : "5")
                    .starts(0, "Awareness")
                    .moves(i * days, "Consideration")
                    .told());
        }
    }

    private static StageMeasures first(JourneyReport report, int group) {
        return report.groups().get(group).stages().get(0);
    }

    @Test
    void aGroupOfNineteenContactsHasCountsOnlyAndOneOfTwentyHasAll() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS);
        add(measures, "Retail", 20, 1);
        add(measures, "Health", 19, 2);
        JourneyReport report = measures.result();

        assertThat(report.groups())
                .extracting(GroupMeasures::value)
                .containsExactly(Optional.of("Retail"), Optional.of("Health"));
        assertThat(first(report, 0).timeInStage().median().value()).isEqualTo(10.5);
        assertThat(first(report, 0).progression().cohort()).isEqualTo(1);
        StageMeasures small = first(report, 1);
        assertThat(small.visits()).isEqualTo(19);
        assertThat(small.leaving().get(Leaving.FORWARD)).isEqualTo(new LeavingRate(19, null, null));
        assertThat(small.timeInStage().median()).isEqualTo(Estimate.ABSENT);
        assertThat(small.timeInStage().curve()).isEmpty();
        assertThat(small.timeInStage().restrictedMean()).isEqualTo(Mean.ABSENT);
        assertThat(small.timeInStage().meanOfClosed()).isNull();
        assertThat(small.progression().cohort()).isNull();
        assertThat(small.progression().eventsPer100ContactDays()).isNull();
        assertThat(report.logRank()).isEmpty();
        assertThat(report.comparisons()).isEmpty();
    }

    @Test
    void groupsAreComparedWithEachOtherAndWithTheOthers() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS.withGrouping(Grouping.bySegment("large")));
        add(measures, "Retail", 25, 1);
        add(measures, "Health", 25, 3);
        JourneyReport report = measures.result();

        LogRank test = report.logRank().get(0);
        assertThat(test.values()).containsExactly("Health", "Retail");
        assertThat(test.df()).isEqualTo(1);
        assertThat(test.p()).isLessThan(1e-4);
        LogRank segment = report.logRank().stream()
                .filter(each -> each.grouping().isBySegment())
                .findFirst()
                .orElseThrow();
        assertThat(segment.values()).containsExactly("large", "others");
        assertThat(segment.chiSquare()).isCloseTo(test.chiSquare(), within(1e-9));
        GroupComparison health = report.comparisons().get(0);
        assertThat(health.value()).contains("Health");
        assertThat(health.stage()).isEqualTo("Awareness");
        assertThat(health.ratio()).isCloseTo(3, within(1e-9));
        assertThat(health.isSignificant()).isTrue();
        assertThat(health.adjusted()).isGreaterThanOrEqualTo(health.p());
    }

    @Test
    void equalGroupsAreNotSignificant() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS);
        add(measures, "Retail", 25, 1);
        add(measures, "Health", 25, 1);

        assertThat(measures.result().comparisons().get(0).isSignificant()).isFalse();
        assertThat(measures.result().logRank().get(0).chiSquare()).isCloseTo(0, within(1e-9));
    }

    @Test
    void withLateEntriesThereIsNoLogRankTestAndTheReportSaysSo() {
        JourneyMeasures measures =
                JourneyMeasures.of(MeasureSettings.of(RandomHistories.MAP, new AnalysisWindow(day(2.5), day(100)))
                        .withGrouping(Grouping.byColumn("industry")));
        add(measures, "Retail", 25, 1);
        add(measures, "Health", 25, 3);
        JourneyReport report = measures.result();

        assertThat(report.logRank().get(0).p()).isNull();
        assertThat(report.logRank().get(0).whyNot().orElseThrow()).contains("began before the window");
        assertThat(report.comparisons().get(0).p()).isNull();
        assertThat(report.comparisons().get(0).isSignificant()).isFalse();
        assertThat(report.comparisons().get(0).ratio()).isNotNull();
    }

    @Test
    void theValueAtTheVisitsEntryDecides() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS);
        measures.add(HistoryScript.of("c")
                .with("industry", "Retail")
                .signal(Signal.of("f", "c", SignalType.FIELD_CHANGED, day(5))
                        .with("field", "industry")
                        .with("from", "Health"))
                .starts(1, "Awareness")
                .moves(5, "Consideration")
                .told());
        List<GroupMeasures> groups = measures.result().groups();

        assertThat(groups)
                .extracting(GroupMeasures::value)
                .containsExactly(Optional.of("Health"), Optional.of("Retail"));
        assertThat(groups.get(0).stages().get(0).visits()).isEqualTo(1);
        assertThat(groups.get(0).stages().get(1).visits()).isZero();
        assertThat(groups.get(1).stages().get(1).visits()).isEqualTo(1);
    }

    @Test
    void contactsWithoutAValueAreAGroup() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS);
        measures.add(HistoryScript.of("c").starts(1, "Awareness").told());

        assertThat(measures.result().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.value()).isEmpty());
    }

    @Test
    void aSegmentWithoutContactsIsShown() {
        JourneyMeasures measures =
                JourneyMeasures.of(MeasureSettings.of(RandomHistories.MAP, AnalysisWindow.until(day(100)))
                        .withGrouping(Grouping.bySegment("large")));
        measures.add(HistoryScript.of("c").starts(1, "Awareness").told());

        assertThat(measures.result().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.contacts()).isZero());
    }

    @Test
    void moreThanFiftyGroupsAreNotTestedAgainstEachOther() {
        JourneyMeasures measures = JourneyMeasures.of(SETTINGS);
        for (int i = 0; i < 51; i++) {
            add(measures, "industry " + i, 20, 1);
        }

        assertThat(measures.result().logRank().get(0).whyNot()).contains("more than 50 groups");
        assertThat(measures.result().comparisons()).hasSize(102);
    }
}
