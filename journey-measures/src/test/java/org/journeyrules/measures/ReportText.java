package org.journeyrules.measures;

import java.util.List;
import java.util.stream.Collectors;

/** Every number of a report as text, to compare two of them. */
final class ReportText {
    private ReportText() {}

    static String of(JourneyReport report) {
        return String.join(
                "\n",
                report.journey() + " " + report.version() + " " + report.from() + " " + report.until(),
                report.begun() + " " + report.notBegun(),
                stages(report.stages()),
                lines(report.moves()),
                lines(report.funnel()),
                lines(report.overTime().byMonth()),
                lines(report.overTime().byWeek()),
                report.groups().stream()
                        .map(group -> group.grouping() + " " + group.value() + " " + group.contacts() + "\n"
                                + stages(group.stages()))
                        .collect(Collectors.joining("\n")),
                report.logRank().stream()
                        .map(test -> test.grouping() + " " + test.stage() + " " + test.values() + " " + test.chiSquare()
                                + " " + test.df() + " " + test.p() + " " + test.whyNot())
                        .collect(Collectors.joining("\n")),
                report.comparisons().stream()
                        .map(each -> each.grouping() + " " + each.value() + " " + each.stage() + " " + each.group()
                                + " " + each.others() + " " + each.chiSquare() + " " + each.p() + " " + each.adjusted())
                        .collect(Collectors.joining("\n")),
                lines(report.overrides()),
                lines(report.holding()));
    }

    private static String lines(List<?> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static String stages(List<StageMeasures> stages) {
        return stages.stream().map(ReportText::stage).collect(Collectors.joining("\n"));
    }

    private static String stage(StageMeasures stage) {
        TimeInStage time = stage.timeInStage();
        Progression progression = stage.progression();
        return stage.stage() + " " + stage.kind() + " " + stage.visits() + " " + stage.open() + " "
                + stage.lateEntries()
                + " " + stage.zeroLength() + " " + stage.placed() + " " + stage.balance() + " " + stage.balanceByMonth()
                + " " + time.q1() + time.median() + time.q3() + time.restrictedMean() + time.meanOfClosed()
                + time.emptyRiskSetAt() + time.curve().map(SurvivalCurve::points) + " " + stage.leaving() + " "
                + progression.cohort() + " " + progression.se() + " " + progression.visits() + " "
                + progression.followed() + " " + progression.eventsPer100ContactDays() + " "
                + progression.changedInTrailing30Days();
    }
}
