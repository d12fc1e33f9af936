package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.measures.internal.statistics.LogRankTest;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.jspecify.annotations.Nullable;

/** Compares the groups of one grouping with each other, and each with all other visits, in every stage. */
final class GroupTests {
    /** More groups than these are not compared with each other; the covariances would fill the memory. */
    private static final int MOST_GROUPS = 50;

    private final MeasureSettings settings;
    private final StageStatistics all;
    private final long contacts;

    /** @param contacts all contacts that have begun */
    GroupTests(MeasureSettings settings, StageStatistics all, long contacts) {
        this.settings = settings;
        this.all = all;
        this.contacts = contacts;
    }

    List<LogRank> logRank(Groups groups) {
        List<Groups.Group> large = large(groups);
        List<LogRank> tests = new ArrayList<>();
        boolean bySegment = groups.grouping().isBySegment();
        if (bySegment ? large.isEmpty() || isSmall(large.get(0)) : large.size() < 2) {
            return tests;
        }
        List<String> values = new ArrayList<>();
        large.forEach(group -> values.add(group.value() == null ? "" : group.value()));
        if (bySegment) {
            values.add(LogRank.OTHERS);
        }
        for (String stage : all.names()) {
            VisitTimes whole = all.tally(stage).times();
            if (whole.size() > 0) {
                tests.add(logRank(groups.grouping(), stage, values, large, whole));
            }
        }
        return tests;
    }

    private static LogRank logRank(
            Grouping grouping, String stage, List<String> values, List<Groups.Group> large, VisitTimes whole) {
        if (values.size() > MOST_GROUPS) {
            return new LogRank(grouping, stage, values, null, "more than " + MOST_GROUPS + " groups");
        }
        List<VisitTimes> samples = new ArrayList<>();
        large.forEach(group -> samples.add(group.statistics().tally(stage).times()));
        if (grouping.isBySegment()) {
            samples.add(whole.without(samples.get(0)));
        }
        if (samples.stream().anyMatch(sample -> sample.lateCount() > 0)) {
            return new LogRank(
                    grouping,
                    stage,
                    values,
                    null,
                    "some visits began before the window, and the log-rank test needs all of them from their"
                            + " beginning");
        }
        Optional<LogRankTest.Outcome> outcome = LogRankTest.of(samples);
        return new LogRank(
                grouping,
                stage,
                values,
                outcome.orElse(null),
                outcome.isPresent() ? null : "too few visits ended to compare the groups");
    }

    List<GroupComparison> comparisons(Groups groups) {
        List<GroupComparison> comparisons = new ArrayList<>();
        for (Groups.Group group : large(groups)) {
            if (isSmall(group)) {
                continue;
            }
            for (String stage : all.names()) {
                VisitTimes mine = group.statistics().tally(stage).times();
                VisitTimes others = all.tally(stage).times().without(mine);
                if (mine.size() > 0 && others.size() > 0) {
                    comparisons.add(comparison(groups.grouping(), group.value(), stage, mine, others));
                }
            }
        }
        return comparisons;
    }

    private GroupComparison comparison(
            Grouping grouping, @Nullable String value, String stage, VisitTimes mine, VisitTimes others) {
        LogRankTest.Outcome outcome = mine.lateCount() + others.lateCount() > 0
                ? null
                : LogRankTest.of(List.of(mine, others)).orElse(null);
        return new GroupComparison(
                grouping,
                value,
                stage,
                side(mine),
                side(others),
                outcome == null ? null : (Double) outcome.chiSquare(),
                outcome == null ? null : (Double) outcome.p(),
                null);
    }

    private GroupComparison.Side side(VisitTimes visits) {
        Mean mean = SurvivalCurve.of(visits.table())
                .map(curve -> curve.restrictedMean(settings.horizon()))
                .orElse(Mean.ABSENT);
        return new GroupComparison.Side(visits.size(), mean);
    }

    private static List<Groups.Group> large(Groups groups) {
        return groups.inOrder().stream().filter(group -> !group.isSmall()).toList();
    }

    /** Whether the contacts outside the group are too few to compare it with them. */
    private boolean isSmall(Groups.Group group) {
        return contacts - group.contacts() < GroupMeasures.FEWEST_CONTACTS;
    }

    /** Returns the comparisons with their p-values adjusted for the number of all of them. */
    static List<GroupComparison> adjusted(List<GroupComparison> comparisons) {
        double[] p = comparisons.stream()
                .filter(each -> each.p() != null)
                .mapToDouble(GroupComparison::p)
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        List<GroupComparison> result = new ArrayList<>();
        int next = 0;
        for (GroupComparison each : comparisons) {
            result.add(each.p() == null ? each : each.withAdjusted(adjusted[next++]));
        }
        return result;
    }
}
