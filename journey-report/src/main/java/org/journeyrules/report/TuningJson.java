package org.journeyrules.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.measures.ThresholdTuning;
import org.jspecify.annotations.Nullable;

/**
 * Writes what several settings of the rules' numbers came to as JSON. Shares lie between 0 and 1, and absent values are null.
 *
 * <p>Stateless and thread-safe.
 */
public final class TuningJson {
    private TuningJson() {}

    /**
     * One setting and what it came to.
     *
     * @param values the numbers by their keys in the policy; empty for those of today where no setting has them
     * @param today whether these are the numbers of today
     * @param result what was found
     */
    public record Setting(Map<String, String> values, boolean today, ThresholdTuning.Result result) {
        /** Copies the map and keeps its order. */
        public Setting {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Returns one JSON object without line breaks.
     *
     * @param stage the stage whose moves were counted
     * @param within within how long a move is to be followed by a win
     * @param best the setting to choose, if there is one
     */
    public static String write(String stage, Duration within, List<Setting> settings, @Nullable Setting best) {
        return JsonText.of(json -> {
            json.text("stage", stage)
                    .text("within", ReportJson.period(within))
                    .objects(
                            "settings",
                            settings,
                            each -> json.value("values", each.values())
                                    .flag("today", each.today())
                                    .object(
                                            "first",
                                            () -> half(json, each.result().first()))
                                    .object(
                                            "second",
                                            () -> half(json, each.result().second())))
                    .value("best", best == null ? null : best.values());
        });
    }

    private static void half(JsonText json, ThresholdTuning.Half half) {
        json.count("contacts", half.contacts())
                .count("moves", half.moves())
                .count("won", half.won())
                .count("followed", half.followed())
                .count("wins", half.wins())
                .count("caught", half.caught());
        AuditJson.estimate(json, "precision", half.precision());
        AuditJson.estimate(json, "recall", half.recall());
        json.number("f1", half.f1());
    }
}
