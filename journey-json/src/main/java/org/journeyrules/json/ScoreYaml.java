package org.journeyrules.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.ScoreModel.Points;
import org.journeyrules.signal.SignalType;

/** Reads and writes the scores of a policy as YAML. */
final class ScoreYaml {
    private ScoreYaml() {}

    /**
     * Reads a score.
     *
     * @param key the name of a score that has none of its own; empty if it must have one
     */
    static Optional<Object> read(String key, YamlMapping yaml) {
        if (key.isEmpty()) {
            yaml.mustHave("name");
        }
        String name = yaml.text("name").orElse(key);
        yaml.mustHave("points");
        ScoreModel score = ScoreModel.of(name);
        List<Optional<Points>> entries = yaml.parts("points", ScoreYaml::points, text -> Optional.<Points>empty());
        for (Optional<Points> entry : entries) {
            if (entry.isPresent()) {
                Points points = entry.get();
                score = score.points(points.type(), points.where(), points.points());
            }
        }
        score = with(score, yaml, "at-most-a-day", ScoreYaml::amount, ScoreModel::atMostADay);
        score = with(score, yaml, "half-life", YamlTimes::duration, ScoreModel::halfLife);
        score = with(score, yaml, "window", YamlTimes::amount, ScoreModel::window);
        return Optional.of(score);
    }

    private interface Change<T> {
        ScoreModel of(ScoreModel score, T value);
    }

    private static <T> ScoreModel with(
            ScoreModel score, YamlMapping yaml, String key, Function<String, T> reader, Change<T> change) {
        Optional<T> value = yaml.value(key, reader);
        if (value.isEmpty()) {
            return score;
        }
        try {
            return change.of(score, value.get());
        } catch (IllegalArgumentException refused) {
            PolicyParts.Refused problem = new PolicyParts.Refused(refused);
            yaml.problem(key, problem.text(), problem.advice());
            return score;
        }
    }

    private static Optional<Points> points(YamlMapping yaml) {
        Optional<String> type = yaml.required("type", ScoreYaml::signalType);
        Map<String, String> where = yaml.byKey("where", Function.identity());
        Optional<Double> points = yaml.required("points", ScoreYaml::amount);
        return type.isPresent() && points.isPresent()
                ? Optional.of(new Points(type.get(), where, points.get()))
                : Optional.empty();
    }

    private static double amount(String text) {
        double amount = PolicyValues.number(text).doubleValue();
        if (!Double.isFinite(amount)) {
            throw new Unreadable("'" + text + "' is too large", "");
        }
        return amount;
    }

    private static String signalType(String text) {
        String type = text.strip();
        if (!SignalType.isWellFormed(type)) {
            throw new Unreadable(
                    "the signal type '" + type + "' is not written in UPPER_SNAKE_CASE",
                    Suggestions.to(type, SignalType.known())
                            .map(near -> "Maybe '" + near + "'?")
                            .orElse(""));
        }
        return type;
    }

    /** A score in the form that {@link YamlText} writes, with its name unless that equals the key. */
    static Map<String, Object> write(String key, ScoreModel score) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (!score.name().equals(key)) {
            written.put("name", score.name());
        }
        List<Object> points = new ArrayList<>();
        for (Points each : score.points()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", each.type());
            if (!each.where().isEmpty()) {
                entry.put("where", each.where());
            }
            entry.put("points", number(each.points()));
            points.add(entry);
        }
        written.put("points", points);
        if (score.atMostADay() != Double.POSITIVE_INFINITY) {
            written.put("at-most-a-day", number(score.atMostADay()));
        }
        score.halfLife().ifPresent(time -> written.put("half-life", time.toString()));
        score.window().ifPresent(time -> written.put("window", time.toString()));
        return written;
    }

    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }
}
