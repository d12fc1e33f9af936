package org.journeyrules.report;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.measures.Diagnosis;
import org.journeyrules.measures.FunnelMonth;
import org.journeyrules.measures.GroupMeasures;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.Move;
import org.journeyrules.measures.StageMeasures;
import org.journeyrules.measures.ThresholdTrial;

/**
 * Writes the measures of a journey as JSON. Numbers are plain, shares lie between 0 and 1, days are elapsed milliseconds
 * divided by 86,400,000, and absent values are null.
 *
 * <p>Stateless and thread-safe.
 */
public final class ReportJson {
    private ReportJson() {}

    /** Returns one JSON object without line breaks. */
    public static String write(JourneyReport report) {
        return write(report, report.diagnoses());
    }

    /**
     * Returns one JSON object without line breaks.
     *
     * @param diagnoses what is said of the numbers, see {@link JourneyReport#diagnoses(ThresholdTrial)}
     */
    public static String write(JourneyReport report, List<Diagnosis> diagnoses) {
        return JsonText.of(json -> {
            head(json, report);
            StageJson stages = new StageJson(json);
            json.objects("stages", report.stages(), stages::writeWithCurve)
                    .objects("moves", report.moves(), move(json))
                    .objects("funnel", report.funnel(), month(json));
            new ResponsesJson(json).write(report, diagnoses);
            json.objects("groups", report.groups(), group(json, stages::write));
        });
    }

    private static void head(JsonText json, JourneyReport report) {
        json.text("journey", report.journey())
                .text("version", report.version())
                .instant("from", report.from())
                .instant("until", report.until())
                .text("within", period(report.settings().within()))
                .text("horizon", period(report.settings().horizon()))
                .object("contacts", () -> json.count("begun", report.begun()).counts("notBegun", report.notBegun()));
    }

    private static Consumer<Move> move(JsonText json) {
        return move -> json.text("from", move.from())
                .text("to", move.to())
                .text("movement", move.movement().name())
                .count("count", move.count());
    }

    private static Consumer<FunnelMonth> month(JsonText json) {
        return month -> json.text("month", month.month().toString())
                .count("started", month.started())
                .counts("reached", month.reached());
    }

    private static Consumer<GroupMeasures> group(JsonText json, Consumer<StageMeasures> stage) {
        return group -> json.text("by", group.grouping().by())
                .text("value", group.value().orElse(null))
                .count("contacts", group.contacts())
                .objects("stages", group.stages(), stage);
    }

    /** Days of 24 hours where the time is a whole number of them. */
    static String period(Duration time) {
        return time.toMillis() % Duration.ofDays(1).toMillis() == 0 ? "P" + time.toDays() + "D" : time.toString();
    }
}
