package org.journeyrules.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.ScenarioText.Kind;
import org.journeyrules.json.ScenarioText.Step;
import org.journeyrules.json.ScenarioText.Value;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;

/**
 * Reads and writes scenario files: stories about a contact, for testers who do not program.
 *
 * <pre>{@code
 * - scenario: two link clicks within 30 days lead to Consideration
 *   given: { stage: Awareness, since: 2026-03-02T09:00, contact: { time_zone: Europe/Amsterdam } }
 *   steps:
 *     - when: { signal: LINK_CLICKED, at: 2026-03-03T10:00, link: /a, message: m1 }
 *     - when: { signal: LINK_CLICKED, after: P29D, link: /b, message: m2 }
 *     - then: { stage: Consideration, because: "awareness to consideration: link clicks" }
 *     - passes: P65D
 *     - then: { stage: Awareness }
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class ScenarioYaml {
    /** The keys of {@code when} that are not attributes of the signal. */
    private static final List<String> PARTS = List.of("signal", "at", "after", "id", "channel", "direction", "trust");

    /** Names of attributes this short, such as {@code to}, are near to others by chance. */
    private static final int SHORT = 3;

    private ScenarioYaml() {}

    /**
     * Reads the scenarios of a file. Names of stages, rules and contents are not checked: they depend on the rules.
     *
     * @param text the whole text, at most 500,000 characters; a byte order mark is skipped
     * @param source the name of the text in messages, such as the file name
     * @return at least one scenario, in the order of the file
     * @throws ScenarioException if the text has problems, with all of them, each with line and column: invalid YAML;
     *     unknown, missing or repeated keys; values of the wrong kind
     */
    public static List<ScenarioText> read(String text, String source) {
        YamlDocument document = new YamlDocument();
        List<ScenarioText> scenarios = new ArrayList<>();
        for (YamlMapping scenario : document.list(text, "Maybe start with '- scenario: …'.")) {
            scenario(scenario).ifPresent(scenarios::add);
        }
        if (!document.problems().isEmpty()) {
            throw new ScenarioException(source, document.problems());
        }
        return scenarios;
    }

    static Optional<ScenarioText> scenario(YamlMapping yaml) {
        Optional<Value> title = yaml.placed("scenario", ScenarioYaml::notBlank);
        yaml.mustHave("scenario");
        Map<String, Value> given = new LinkedHashMap<>();
        Map<String, Value> contact = new LinkedHashMap<>();
        Map<String, Value> account = new LinkedHashMap<>();
        yaml.mapping("given").ifPresent(part -> {
            put(given, part, "stage", Function.identity());
            put(given, part, "since", ScenarioTimes::timeOrDate);
            part.mapping("contact").ifPresent(columns -> {
                for (String column : columns.keys()) {
                    put(contact, columns, column, Function.identity());
                }
            });
            part.mapping("account").ifPresent(columns -> {
                for (String column : columns.keys()) {
                    put(account, columns, column, Function.identity());
                }
            });
            part.done();
        });
        yaml.mustHave("steps");
        List<Step> steps = new ArrayList<>();
        List<Optional<Step>> read = yaml.parts("steps", ScenarioYaml::step, text -> Optional.empty());
        read.forEach(step -> step.ifPresent(steps::add));
        if (read.isEmpty() && yaml.has("steps")) {
            yaml.problem(
                    "steps", "the scenario has no steps", "Maybe '- when: { signal: … }' and '- then: { stage: … }'.");
        }
        if (!steps.isEmpty() && steps.stream().noneMatch(step -> step.kind() == Kind.THEN)) {
            yaml.problem("scenario", "the scenario expects nothing", "Maybe end it with '- then: { stage: … }'.");
        }
        yaml.done();
        return title.map(name -> new ScenarioText(name, given, contact, account, steps));
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new Unreadable("the scenario has no name", "Maybe say in one sentence what it shows.");
        }
        return text.strip();
    }

    private static void put(Map<String, Value> values, YamlMapping yaml, String key, Function<String, String> reader) {
        yaml.placed(key, reader).ifPresent(value -> values.put(key, value));
    }

    private static void putAll(Map<String, Value> values, YamlMapping yaml, String... keys) {
        for (String key : keys) {
            yaml.placedAll(key).ifPresent(value -> values.put(key, value));
        }
    }

    private static Optional<Step> step(YamlMapping yaml) {
        Map<String, Value> values = new LinkedHashMap<>();
        Optional<YamlMapping> when = yaml.mapping("when");
        Optional<YamlMapping> then = yaml.mapping("then");
        put(values, yaml, "passes", ScenarioTimes::passing);
        when.ifPresent(part -> when(part, values));
        then.ifPresent(part -> then(part, values));
        yaml.mustHaveOne("when", "then", "passes");
        Kind kind = when.isPresent() ? Kind.WHEN : then.isPresent() ? Kind.THEN : Kind.PASSES;
        return kind == Kind.PASSES && !values.containsKey("passes")
                ? Optional.empty()
                : Optional.of(new Step(kind, values, yaml.line(), yaml.column()));
    }

    private static void when(YamlMapping yaml, Map<String, Value> values) {
        yaml.mustHave("signal");
        put(values, yaml, "signal", ScenarioYaml::signalType);
        put(values, yaml, "at", ScenarioTimes::timeOrDate);
        put(values, yaml, "after", ScenarioTimes::checkedAmount);
        yaml.mustNotHaveBoth("at", "after");
        put(values, yaml, "id", Function.identity());
        put(values, yaml, "channel", Function.identity());
        put(
                values,
                yaml,
                "direction",
                text -> YamlValues.oneOf(Direction.class, text).name());
        put(values, yaml, "trust", text -> YamlValues.oneOf(Trust.class, text).name());
        List<String> missing = PARTS.stream()
                .filter(part -> !values.containsKey(part))
                .filter(part -> !part.equals("after") || !values.containsKey("at"))
                .toList();
        for (String attribute : yaml.otherKeys()) {
            if (attribute.length() > SHORT) {
                Suggestions.typo(attribute, missing)
                        .ifPresent(part ->
                                yaml.problem(attribute, "key '" + attribute + "' is unknown", "Maybe '" + part + "'?"));
            }
            put(values, yaml, attribute, Function.identity());
        }
        yaml.done();
    }

    private static String signalType(String text) {
        String type = text.strip();
        if (!SignalType.isWellFormed(type)) {
            throw new Unreadable(
                    "the signal type '" + type + "' is not written in UPPER_SNAKE_CASE",
                    Suggestions.maybe(type, SignalType.known()));
        }
        return type;
    }

    private static void then(YamlMapping yaml, Map<String, Value> values) {
        put(values, yaml, "stage", Function.identity());
        put(values, yaml, "because", Function.identity());
        put(values, yaml, "at", ScenarioTimes::time);
        put(
                values,
                yaml,
                "movement",
                text -> YamlValues.oneOf(Movement.class, text).name());
        putAll(values, yaml, "sends", "sends-no", "skips", "defers", "hands-off", "enrolls-in", "ends-sequence");
        putAll(values, yaml, "refuses");
        yaml.done();
        if (values.isEmpty() && yaml.isEmpty()) {
            yaml.emptyProblem("nothing is expected", "Maybe 'stage'.");
        }
    }

    /**
     * Returns the JSON Schema of scenario files, in draft 2020-12, for editors: the keys, and the form of their values. Names
     * are not part of it: they depend on the rules.
     */
    public static String schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", SchemaMapping.of(ScenarioYaml::scenario).schema());
        schema.put("minItems", 1);
        return SchemaText.of("Scenarios", schema);
    }

    /**
     * Writes scenarios as text that {@link #read} reads back.
     *
     * @param comment lines at the top, without the sign of a comment; empty for none
     */
    public static String write(List<ScenarioText> scenarios, String comment) {
        StringBuilder text = new StringBuilder();
        comment.lines().forEach(line -> text.append(("# " + line).strip()).append('\n'));
        List<Map<String, Object>> written = new ArrayList<>();
        for (ScenarioText scenario : scenarios) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("scenario", scenario.name());
            Map<String, Object> given = new LinkedHashMap<>();
            scenario.stage().ifPresent(stage -> given.put("stage", stage.text()));
            scenario.since().ifPresent(since -> given.put("since", since.text()));
            if (!scenario.contact().isEmpty()) {
                given.put("contact", texts(scenario.contact()));
            }
            if (!scenario.account().isEmpty()) {
                given.put("account", texts(scenario.account()));
            }
            if (!given.isEmpty()) {
                values.put("given", given);
            }
            values.put(
                    "steps",
                    scenario.steps().stream().map(ScenarioYaml::written).toList());
            written.add(values);
        }
        return text.append(YamlText.ofList(written)).toString();
    }

    private static Map<String, Object> written(Step step) {
        Map<String, Object> values = texts(step.values());
        return step.kind() == Kind.PASSES ? values : Map.of(step.kind() == Kind.WHEN ? "when" : "then", values);
    }

    private static Map<String, Object> texts(Map<String, Value> values) {
        Map<String, Object> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value.texts().size() == 1 ? value.text() : value.texts()));
        return texts;
    }
}
