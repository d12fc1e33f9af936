package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.journeyrules.cli.files.Failure;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** All combinations of values for numbers of a policy: {@code clicks: [2, 3, 4]}. */
final class PolicyGrid {
    /** Each combination is a replay of the whole history. */
    private static final int MOST = 200;

    private final String source;
    private final List<Axis> axes;

    /** The values of one key. */
    private record Axis(String key, List<Value> values) {}

    /** A value, and where it is written. */
    private record Value(String text, int line) {}

    /**
     * One combination.
     *
     * @param values by key, in the order of the file
     * @param yaml as a policy's text, each value in the line of the grid that it is from
     */
    record Setting(Map<String, String> values, String yaml) {
        /** "clicks 3, requalifying-clicks 2". */
        String words() {
            return values.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    private PolicyGrid(String source, List<Axis> axes) {
        this.source = source;
        this.axes = axes;
    }

    /** Reads options such as {@code clicks=2,3,4}. */
    static PolicyGrid ofOptions(Collection<String> options) {
        List<Axis> axes = new ArrayList<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1 || equals == option.length() - 1) {
                throw Failure.usage(
                        "--try " + option + " does not say which values to try.", "Maybe --try clicks=2,3,4.");
            }
            List<Value> values = new ArrayList<>();
            for (String value : option.substring(equals + 1).split(",", -1)) {
                values.add(new Value(value.strip(), axes.size()));
            }
            axes.add(new Axis(option.substring(0, equals).strip(), values));
        }
        return new PolicyGrid("--try", axes).checked();
    }

    /** Reads a file. */
    static PolicyGrid read(String text, String source) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(source).build()).composeString(text);
        } catch (MarkedYamlEngineException unreadable) {
            throw problem(source, unreadable.getProblemMark(), String.valueOf(unreadable.getProblem()), "");
        } catch (YamlEngineException unreadable) {
            throw problem(source, Optional.empty(), String.valueOf(unreadable.getMessage()), "");
        }
        if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
            throw problem(source, Optional.empty(), "the grid has no keys", "Maybe clicks: [2, 3, 4].");
        }
        List<Axis> axes = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(source, entry.getKeyNode()).text();
            List<Node> nodes =
                    entry.getValueNode() instanceof SequenceNode list ? list.getValue() : List.of(entry.getValueNode());
            List<Value> values = new ArrayList<>();
            nodes.forEach(node -> values.add(scalar(source, node)));
            if (values.isEmpty()) {
                throw problem(
                        source, entry.getKeyNode().getStartMark(), "'" + key + "' has no values", "Maybe [2, 3, 4].");
            }
            axes.add(new Axis(key, values));
        }
        return new PolicyGrid(source, axes).checked();
    }

    private static Value scalar(String source, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw problem(
                    source,
                    node.getStartMark(),
                    "only single values can be tried, not lists and maps",
                    "Maybe clicks: [2, 3, 4].");
        }
        return new Value(
                scalar.getValue(), scalar.getStartMark().map(Mark::getLine).orElse(0));
    }

    private static Failure problem(String source, Optional<Mark> mark, String what, String maybe) {
        return Failure.problems(source + ":" + mark.map(at -> at.getLine() + 1).orElse(1) + ":"
                + mark.map(at -> at.getColumn() + 1).orElse(1) + ": error: " + what
                + (maybe.isEmpty() ? "" : "\n  " + maybe));
    }

    private PolicyGrid checked() {
        long count = 1;
        for (Axis axis : axes) {
            count *= axis.values().size();
            if (count > MOST) {
                throw Failure.usage(
                        String.format(
                                Locale.ROOT,
                                "%s has more than %d combinations, and each is a replay of the whole history.",
                                source,
                                MOST),
                        "Maybe try fewer values of each key.");
            }
        }
        return this;
    }

    /** The name of the text in messages. */
    String source() {
        return source;
    }

    /** All combinations; the last key changes fastest. */
    List<Setting> settings() {
        List<Map<String, Value>> all = new ArrayList<>();
        all.add(new LinkedHashMap<>());
        for (Axis axis : axes) {
            List<Map<String, Value>> longer = new ArrayList<>();
            for (Map<String, Value> each : all) {
                for (Value value : axis.values()) {
                    Map<String, Value> with = new LinkedHashMap<>(each);
                    with.put(axis.key(), value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all.stream().map(PolicyGrid::setting).toList();
    }

    private static Setting setting(Map<String, Value> values) {
        TreeMap<Integer, List<String>> lines = new TreeMap<>();
        Map<String, String> plain = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            lines.computeIfAbsent(value.line(), any -> new ArrayList<>()).add(key + ": " + value.text());
            plain.put(key, value.text());
        });
        StringBuilder yaml = new StringBuilder();
        int line = 0;
        for (Map.Entry<Integer, List<String>> each : lines.entrySet()) {
            for (String entry : each.getValue()) {
                int missing = Math.max(0, each.getKey() - line);
                yaml.append("\n".repeat(missing)).append(entry).append('\n');
                line += missing + 1;
            }
        }
        return new Setting(plain, yaml.toString());
    }
}
