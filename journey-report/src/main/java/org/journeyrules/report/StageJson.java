package org.journeyrules.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.measures.Balance;
import org.journeyrules.measures.Estimate;
import org.journeyrules.measures.Leaving;
import org.journeyrules.measures.LeavingRate;
import org.journeyrules.measures.Progression;
import org.journeyrules.measures.StageMeasures;
import org.journeyrules.measures.SurvivalCurve;
import org.journeyrules.measures.TimeInStage;

/** Writes the measures of one stage. */
final class StageJson {
    /** A picture of a curve shows no more. */
    private static final int POINTS = 200;

    private final JsonText json;

    StageJson(JsonText json) {
        this.json = json;
    }

    /** Writes the measures of a stage with its curve. */
    void writeWithCurve(StageMeasures stage) {
        write(stage);
        List<SurvivalCurve.Point> points =
                stage.timeInStage().curve().map(curve -> curve.points(POINTS)).orElse(List.of());
        json.objects(
                "curve",
                points,
                point -> json.number("days", point.days())
                        .number("share", point.share())
                        .number("lower", point.lower())
                        .number("upper", point.upper()));
    }

    void write(StageMeasures stage) {
        json.text("stage", stage.stage())
                .text("kind", stage.kind().name().toLowerCase(Locale.ROOT))
                .count("visits", stage.visits())
                .count("open", stage.open())
                .count("lateEntries", stage.lateEntries())
                .count("zeroLength", stage.zeroLength())
                .object("balance", () -> balance(stage.balance()))
                .object("timeInStage", () -> time(stage.timeInStage()))
                .object("leaving", () -> stage.leaving().forEach(this::leaving))
                .count("placed", stage.placed())
                .object("progression", () -> progression(stage.progression()))
                .object("engagement", () -> ResponsesJson.engagement(json, stage));
        json.objects("months", List.copyOf(stage.balanceByMonth().entrySet()), this::month);
    }

    private void balance(Balance balance) {
        json.count("opening", balance.opening())
                .count("in", balance.in())
                .count("out", balance.out())
                .count("closing", balance.closing());
    }

    private void month(Map.Entry<YearMonth, Balance> month) {
        json.text("month", month.getKey().toString());
        balance(month.getValue());
    }

    private void time(TimeInStage time) {
        quantile("q1", time.q1());
        quantile("median", time.median());
        quantile("q3", time.q3());
        json.object(
                        "restrictedMean",
                        () -> json.number("days", time.restrictedMean().days())
                                .number("se", time.restrictedMean().se()))
                .number("meanOfClosed", time.meanOfClosed())
                .number("emptyRiskSetAt", time.emptyRiskSetAt());
    }

    private void quantile(String name, Estimate days) {
        json.object(
                name,
                () -> json.number("days", days.value())
                        .number("lower", days.lower())
                        .number("upper", days.upper()));
    }

    private void leaving(Leaving way, LeavingRate rate) {
        json.object(
                way.name().toLowerCase(Locale.ROOT),
                () -> json.count("visits", rate.visits())
                        .number("probability", rate.probability())
                        .number("se", rate.se()));
    }

    private void progression(Progression progression) {
        json.number("cohort", progression.cohort())
                .number("se", progression.se())
                .count("visits", progression.visits())
                .count("followed", progression.followed())
                .number("eventsPer100ContactDays", progression.eventsPer100ContactDays())
                .count("changedInTrailing30Days", progression.changedInTrailing30Days());
    }
}
