package org.journeyrules.test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.json.ScenarioText;
import org.journeyrules.json.ScenarioText.Kind;
import org.journeyrules.json.ScenarioText.Step;
import org.journeyrules.json.ScenarioText.Value;
import org.journeyrules.json.ScenarioYaml;
import org.journeyrules.map.MapProblem;
import org.journeyrules.signal.SignalType;

/**
 * A file of scenarios, checked against the rules that they test.
 *
 * <pre>{@code
 * for (WrittenScenario scenario : ScenarioFile.read(text, "clicks.yaml", engine.rules())) {
 *     scenario.run(engine);
 * }
 * }</pre>
 *
 * <p>{@link ScenarioYaml} shows what a file looks like.
 */
public final class ScenarioFile {
    private final Names names;
    private final List<MapProblem> problems = new ArrayList<>();

    private ScenarioFile(JourneyRules rules) {
        this.names = new Names(rules);
    }

    /**
     * Reads the scenarios of a file.
     *
     * @param text the whole text, at most 500,000 characters
     * @param source the name of the text in messages, such as the file name
     * @param rules the rules whose names the scenarios use
     * @return at least one scenario, in the order of the file
     * @throws ScenarioException if the text has problems, with all of them, each with line and column: what {@link
     *     ScenarioYaml#read} reports, unknown names of stages, rules, sequences and contents, and typos of known signal
     *     types, attributes and columns
     */
    public static List<WrittenScenario> read(String text, String source, JourneyRules rules) {
        List<ScenarioText> scenarios = ScenarioYaml.read(text, source);
        ScenarioFile file = new ScenarioFile(rules);
        scenarios.forEach(file::check);
        if (!file.problems.isEmpty()) {
            throw new ScenarioException(
                    source,
                    file.problems.stream()
                            .sorted(Comparator.comparingInt(MapProblem::line).thenComparingInt(MapProblem::column))
                            .toList());
        }
        return scenarios.stream()
                .map(scenario -> new WrittenScenario(source, scenario, null))
                .toList();
    }

    private void check(ScenarioText scenario) {
        scenario.stage().ifPresent(stage -> check(stage, () -> names.requireStage(stage.text())));
        scenario.contact().forEach((column, value) -> check(value, () -> column(column, value.text())));
        scenario.account()
                .forEach((column, value) -> check(value, () -> {
                    if (column.equals("id")) {
                        Account.of(value.text());
                        return;
                    }
                    names.requireAccountColumn(column);
                    Account.of("a1").with(column, ScenarioRun.absolute(value.text(), ZoneOffset.UTC));
                }));
        for (Step step : scenario.steps()) {
            if (step.kind() == Kind.WHEN) {
                when(step);
            } else if (step.kind() == Kind.THEN) {
                then(step);
            }
        }
    }

    private void column(String column, String value) {
        if (column.equals("id")) {
            Contact.of(value);
            return;
        }
        names.requireColumn(column);
        Contact.of("c1").with(column, ScenarioRun.absolute(value, ZoneOffset.UTC));
    }

    private void when(Step step) {
        Value signal = step.value("signal").orElseThrow();
        check(signal, () -> names.requireNoTypoOfType(signal.text()));
        for (Map.Entry<String, Value> each : step.values().entrySet()) {
            if (!ScenarioRun.PARTS.contains(each.getKey())) {
                check(each.getValue(), () -> names.requireAttribute(each.getKey()));
            }
        }
        if (signal.text().equals(SignalType.STAGE_SET)) {
            required(step, "stage").ifPresent(stage -> check(stage, () -> names.requireStage(stage.text())));
        } else if (signal.text().equals(SignalType.FIELD_CHANGED)) {
            required(step, "field")
                    .ifPresent(field -> check(
                            field,
                            () -> column(
                                    field.text(),
                                    step.value("to").map(Value::text).orElse(""))));
        }
    }

    private Optional<Value> required(Step step, String key) {
        if (step.value(key).isEmpty()) {
            problem(
                    step.line(),
                    step.column(),
                    "a signal " + step.value("signal").orElseThrow().text() + " has a '" + key + "'",
                    "Maybe add '" + key + ": …'.");
        }
        return step.value(key);
    }

    private void then(Step step) {
        each(step, "stage", names::requireStage);
        each(step, "because", names::requireRule);
        each(step, "refuses", names::requireRule);
        for (String key : List.of("sends", "sends-no", "skips", "defers")) {
            each(step, key, names::requireContent);
        }
        each(step, "enrolls-in", names::requireSequence);
        each(step, "ends-sequence", names::requireSequence);
    }

    private void each(Step step, String key, Consumer<String> check) {
        step.value(key).ifPresent(value -> value.texts().forEach(text -> check(value, () -> check.accept(text))));
    }

    private void check(Value value, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException mistake) {
            problems.add(problem(value.line(), value.column(), mistake));
        }
    }

    private void problem(int line, int column, String text, String advice) {
        problems.add(MapProblem.at("", text, advice).withPlace(line, column));
    }

    /** A mistake in the file as a problem at a place. */
    static MapProblem problem(int line, int column, IllegalArgumentException mistake) {
        String[] lines = String.valueOf(mistake.getMessage()).split("\n", 2);
        return MapProblem.at("", lines[0], lines.length == 1 ? "" : lines[1].strip())
                .withPlace(line, column);
    }
}
