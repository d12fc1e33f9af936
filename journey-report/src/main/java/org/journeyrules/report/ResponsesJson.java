package org.journeyrules.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.measures.Attribution;
import org.journeyrules.measures.Diagnosis;
import org.journeyrules.measures.Estimate;
import org.journeyrules.measures.HandOffResults;
import org.journeyrules.measures.Holding;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.Lift;
import org.journeyrules.measures.LogRank;
import org.journeyrules.measures.MessageCounts;
import org.journeyrules.measures.Overrides;
import org.journeyrules.measures.Sales;
import org.journeyrules.measures.SequenceResults;
import org.journeyrules.measures.StageMeasures;
import org.journeyrules.measures.TouchpointResults;
import org.journeyrules.stage.Touchpoint;
import org.jspecify.annotations.Nullable;

/** Writes how contacts respond, what we promise and keep, and what the numbers say. */
final class ResponsesJson {
    private static final String NOT_GIVEN = "no reason given";

    private final JsonText json;

    ResponsesJson(JsonText json) {
        this.json = json;
    }

    static void engagement(JsonText json, StageMeasures stage) {
        MessageCounts counts = stage.engagement();
        json.count("sent", counts.sent())
                .count("delivered", counts.delivered())
                .flag("deliveredIsReported", counts.deliveredIsReported())
                .count("deliveredAssumed", counts.assumed())
                .count("opened", counts.opened())
                .count("clicked", counts.clicked())
                .count("replied", counts.replied())
                .count("unsubscribed", counts.unsubscribed())
                .count("complained", counts.complained())
                .count("bounced", counts.bounced())
                .count("rawClicks", counts.rawClicks());
        estimate(json, "clickRate", counts.clickRate());
        estimate(json, "replyRate", counts.replyRate());
        estimate(json, "conversion", stage.conversion().conversion());
    }

    private static void estimate(JsonText json, String name, Estimate estimate) {
        json.object(
                name,
                () -> json.number("value", estimate.value())
                        .number("lower", estimate.lower())
                        .number("upper", estimate.upper()));
    }

    void write(JourneyReport report, List<Diagnosis> diagnoses) {
        json.objects("diagnoses", diagnoses, this::diagnosis)
                .object("handOffs", () -> handOffs(report.handOffs()))
                .objects("touchpoints", report.touchpoints(), this::touchpoint)
                .objects("sequences", report.sequences(), this::sequence)
                .objects("holding", report.holding(), this::holding);
        json.object(
                "mismatch",
                () -> json.count("messages", report.mismatch().total().messages())
                        .number("share", report.mismatch().total().share().value()));
        json.objects("overrides", report.overrides(), this::override)
                .object("sales", () -> sales(report.sales()))
                .objects("lift", report.lift(), this::arm)
                .objects("attribution", report.attribution(), this::credit)
                .objects("logRank", report.logRank(), this::logRank);
    }

    private void diagnosis(Diagnosis diagnosis) {
        json.text("kind", diagnosis.kind().word())
                .flag("found", diagnosis.isFound())
                .text("text", diagnosis.text())
                .text("next", diagnosis.next().orElse(null))
                .text("command", diagnosis.command().orElse(null))
                .value("numbers", diagnosis.numbers());
    }

    private void handOffs(HandOffResults.Result result) {
        json.count("made", result.made())
                .count("accepted", result.accepted())
                .value("rejected", named(result.rejected()))
                .count("overdue", result.overdue())
                .number("medianMinutes", result.medianMinutes())
                .count("wonAfter", result.wonAfter());
    }

    /** Counts by reason, with words where no reason is given. */
    private static Map<String, Integer> named(Map<String, Integer> counts) {
        Map<String, Integer> named = new TreeMap<>();
        counts.forEach((reason, count) -> named.merge(reason.isEmpty() ? NOT_GIVEN : reason, count, Integer::sum));
        return named;
    }

    private void touchpoint(TouchpointResults.Result result) {
        Touchpoint touchpoint = result.touchpoint();
        json.text("stage", touchpoint.stage())
                .text("channel", touchpoint.channel())
                .text("persona", touchpoint.persona().orElse(null))
                .text("does", touchpoint.does().orElse(null))
                .text("answer", touchpoint.answer().orElse(null))
                .text("within", touchpoint.answersWithin().map(Object::toString).orElse(null));
        count("seen", result.seen());
        count("answered", result.answered());
        count("answeredInTime", result.answeredInTime());
        count("pending", result.pending());
        json.number("medianMinutes", result.medianMinutes());
        if (!result.measured()) {
            json.flag("measured", false);
        }
    }

    private void count(String name, @Nullable Integer count) {
        json.value(name, count);
    }

    private void sequence(SequenceResults.Result result) {
        json.text("sequence", result.sequence())
                .count("enrolled", result.enrolled())
                .value("ended", result.ended())
                .count("completed", result.completed())
                .count("sent", result.sent());
        count("converted", result.converted());
    }

    private void holding(Holding.Condition condition) {
        json.text("stage", condition.stage())
                .text("condition", condition.condition())
                .count("contacts", condition.contacts())
                .count("only", condition.only())
                .count("oneMore", condition.oneMore())
                .count("inStage", condition.inStage())
                .count("asked", condition.asked())
                .texts("rules", condition.rules());
    }

    private void override(Overrides.Undone rule) {
        json.text("rule", rule.rule()).count("moves", rule.moves()).count("undone", rule.undone());
    }

    private void sales(Sales.Result sales) {
        json.count("won", sales.won())
                .count("lost", sales.lost())
                .count("open", sales.open())
                .number("winRate", sales.winRate().value())
                .number("medianCycleDays", sales.medianCycleDays())
                .text("currency", sales.currency())
                .number("amount", sales.amount())
                .value("amounts", sales.amounts())
                .number("velocityPerDay", sales.velocityPerDay());
    }

    private void arm(Lift.Arm arm) {
        json.text("sequence", arm.sequence())
                .text("arm", arm.arm())
                .count("contacts", arm.contacts())
                .count("converted", arm.converted())
                .number("lower", arm.share().lower())
                .number("upper", arm.share().upper());
        estimate(json, "lift", arm.lift());
    }

    private void credit(Attribution.Credit credit) {
        json.text("model", credit.model().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .text("channel", credit.channel())
                .number("credit", credit.credit());
    }

    private void logRank(LogRank test) {
        json.text("by", test.grouping().by())
                .text("stage", test.stage())
                .texts("values", test.values())
                .number("chiSquare", test.chiSquare())
                .value("df", test.df())
                .number("p", test.p())
                .text("whyNot", test.whyNot().orElse(null));
    }
}
