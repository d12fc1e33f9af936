package org.journeyrules.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.ScenarioText.Value;
import org.journeyrules.json.YamlPlaces.Place;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of keys to values. The caller reads each key that it knows; {@link #done} then reports the keys that were
 * not read. Problems are collected with their positions, and reading continues.
 */
class YamlMapping {
    private final YamlDocument document;
    private final String path;
    private final Place start;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> withoutValue = new HashSet<>();

    private record Entry(Place place, Node value) {}

    YamlMapping(YamlDocument document, MappingNode node, String path) {
        this.document = document;
        this.path = path;
        start = YamlDocument.at(node.getStartMark());
        document.place(path, start);
        for (NodeTuple tuple : node.getValue()) {
            Place place = YamlDocument.at(tuple.getKeyNode().getStartMark());
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                add(key.getValue(), place, tuple.getValueNode());
            } else {
                document.problem(path, place, "a key must be a plain name", "");
            }
        }
    }

    private void add(String key, Place place, Node value) {
        Entry first = entries.get(key);
        if (first != null) {
            document.problem(
                    at(key),
                    place,
                    "key '" + key + "' is defined twice",
                    "Maybe remove one of them; the first is on line "
                            + first.place().line() + ".");
        } else if (YamlDocument.isNothing(value)) {
            document.problem(at(key), place, "key '" + key + "' has no value", "Maybe remove the key.");
            withoutValue.add(key);
        } else {
            entries.put(key, new Entry(place, value));
            document.place(at(key), YamlDocument.at(value.getStartMark()));
        }
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns the keys that have values, in order. All of them count as known from then on. */
    Set<String> keys() {
        known.addAll(entries.keySet());
        return entries.keySet();
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** Returns the value of a key, parsed by a function that may throw {@link Unreadable}. */
    <T> Optional<T> value(String key, Function<String, T> reader) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : scalar(at(key), key, entry.value(), reader);
    }

    Optional<String> text(String key) {
        return value(key, Function.identity());
    }

    /** Reports a key that is missing. */
    void mustHave(String key) {
        if (!has(key) && !withoutValue.contains(key)) {
            document.problem(at(key), start, "key '" + key + "' is missing", "");
        }
    }

    /** Returns a value as {@link #value} does, for a key that must exist. */
    <T> Optional<T> required(String key, Function<String, T> reader) {
        mustHave(key);
        return value(key, reader);
    }

    /**
     * Returns a value as {@link #value} does, for a key that must exist. If it is missing, adds a problem and returns
     * the empty text.
     */
    String required(String key) {
        return required(key, Function.identity()).orElse("");
    }

    /** Returns a value as {@link #value} does, with its place. */
    Optional<Value> placed(String key, Function<String, String> reader) {
        return value(key, reader).map(text -> placed(key, List.of(text)));
    }

    /** Returns the values of a key as {@link #texts} does, with their place; empty if there is none. */
    Optional<Value> placedAll(String key) {
        List<String> texts = texts(key);
        return texts.isEmpty() ? Optional.empty() : Optional.of(placed(key, texts));
    }

    private Value placed(String key, List<String> texts) {
        Entry entry = entries.get(key);
        Place place = entry == null ? start : YamlDocument.at(entry.value().getStartMark());
        return new Value(texts, place.line(), place.column());
    }

    /** Returns the keys with values that were not read; they count as known from then on. */
    List<String> otherKeys() {
        List<String> others =
                entries.keySet().stream().filter(key -> !known.contains(key)).toList();
        known.addAll(others);
        return others;
    }

    boolean isEmpty() {
        return entries.isEmpty() && withoutValue.isEmpty();
    }

    int line() {
        return start.line();
    }

    int column() {
        return start.column();
    }

    /** Reports a problem with the mapping as a whole. */
    void emptyProblem(String text, String advice) {
        document.problem(path, start, text, advice);
    }

    /** Reports that there is none, or more than one, of these keys. */
    void mustHaveOne(String... keys) {
        List<String> there = List.of(keys).stream()
                .filter(key -> entries.containsKey(key) || withoutValue.contains(key))
                .toList();
        String all = String.join("', '", keys);
        if (there.isEmpty() && entries.isEmpty()) {
            document.problem(path, start, "the step is empty", "Maybe one of '" + all + "'.");
        } else if (there.size() > 1) {
            problem(there.get(1), "a step has one of '" + all + "', not several", "Maybe begin a new step with '- '.");
        }
    }

    /** Reports that there are two keys, of which only one may be. */
    void mustNotHaveBoth(String one, String other) {
        if (has(one) && has(other)) {
            problem(other, "'" + one + "' and '" + other + "' exclude each other", "Maybe remove one.");
        }
    }

    private <T> Optional<T> scalar(String at, String name, Node node, Function<String, T> reader) {
        Place place = YamlDocument.at(node.getStartMark());
        if (!(node instanceof ScalarNode scalar) || YamlDocument.isNothing(node)) {
            String found = node instanceof SequenceNode ? "a list" : node instanceof MappingNode ? "keys" : "nothing";
            document.problem(at, place, "'" + name + "' must be a single value, not " + found, "");
            return Optional.empty();
        }
        document.written(at, scalar.getValue());
        try {
            return Optional.of(reader.apply(scalar.getValue()));
        } catch (Unreadable e) {
            document.problem(at, place, e.text(), e.advice());
            return Optional.empty();
        }
    }

    /** Returns the values of a key whose value is a list. A single value counts as a list of one. */
    <T> List<T> values(String key, Function<String, T> reader) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.value() instanceof SequenceNode)) {
            return scalar(at(key), key, entry.value(), reader).stream().toList();
        }
        List<T> values = new ArrayList<>();
        for (Item item : items(key)) {
            scalar(item.path(), key, item.node(), reader).ifPresent(values::add);
        }
        return values;
    }

    List<String> texts(String key) {
        return values(key, Function.identity());
    }

    /** Returns the values of a key, each of which is a single value or a mapping. One value counts as a list of one. */
    <T> List<T> valuesOrParts(String key, Function<String, T> reader, Function<YamlMapping, T> partReader) {
        if (isMapping(key)) {
            return mapping(key).map(part -> whole(part, partReader)).stream().toList();
        }
        if (!has(key) || !(entries.get(key).value() instanceof SequenceNode)) {
            return values(key, reader);
        }
        List<T> values = new ArrayList<>();
        for (Item item : items(key)) {
            if (item.node() instanceof MappingNode) {
                document.mapping(item.node(), item.path()).ifPresent(part -> values.add(whole(part, partReader)));
            } else {
                scalar(item.path(), key, item.node(), reader).ifPresent(values::add);
            }
        }
        return values;
    }

    private static <T> T whole(YamlMapping part, Function<YamlMapping, T> reader) {
        T value = reader.apply(part);
        part.done();
        return value;
    }

    private record Item(String path, Node node) {}

    private List<Item> items(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.value() instanceof SequenceNode sequence)) {
            document.problem(
                    at(key),
                    YamlDocument.at(entry.value().getStartMark()),
                    "'" + key + "' must be a list",
                    "Maybe '- ' before it.");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            String at = at(key) + "[" + items.size() + "]";
            document.place(at, YamlDocument.at(node.getStartMark()));
            items.add(new Item(at, node));
        }
        return items;
    }

    /**
     * Returns the parts of a key whose value is a list of mappings.
     *
     * @param reader reads one part
     * @param otherwise returns a placeholder for a part that is not a mapping, so that the others keep their positions
     */
    <T> List<T> parts(String key, Function<YamlMapping, T> reader, Function<String, T> otherwise) {
        List<T> parts = new ArrayList<>();
        for (Item item : items(key)) {
            Optional<YamlMapping> mapping = document.mapping(item.node(), item.path());
            parts.add(
                    mapping.isPresent()
                            ? reader.apply(mapping.get())
                            : otherwise.apply(item.node() instanceof ScalarNode scalar ? scalar.getValue() : ""));
            mapping.ifPresent(YamlMapping::done);
        }
        return parts;
    }

    /**
     * A part of a list, by what it says of its place among others.
     *
     * @param name the name by which it is known; empty if it has none
     * @param place the name of the part next to which it belongs; empty if it does not say
     * @param isAfter whether it belongs after that part, not before it
     */
    record Placed(String name, String place, boolean isAfter) {}

    /** Returns the parts of a list. Problems are left to those who read them. */
    List<Placed> placed(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof SequenceNode list
                ? list.getValue().stream().map(YamlMapping::placed).toList()
                : List.of();
    }

    private static Placed placed(Node node) {
        if (!(node instanceof MappingNode part)) {
            return new Placed(node instanceof ScalarNode text ? text.getValue() : "", "", false);
        }
        Map<String, String> texts = new HashMap<>();
        part.getValue().forEach(tuple -> {
            if (tuple.getKeyNode() instanceof ScalarNode key && tuple.getValueNode() instanceof ScalarNode value) {
                texts.putIfAbsent(key.getValue(), value.getValue());
            }
        });
        String name = texts.containsKey("from")
                ? texts.get("from") + " -> " + texts.get("to")
                : texts.getOrDefault("name", "");
        boolean after = texts.containsKey("after");
        return new Placed(name, texts.getOrDefault(after ? "after" : "before", ""), after);
    }

    /** Returns the value of a key whose value is a mapping. The caller calls {@link #done}. */
    Optional<YamlMapping> mapping(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : document.mapping(entry.value(), at(key));
    }

    /** Whether the value of a key is a mapping. */
    boolean isMapping(String key) {
        return has(key) && entries.get(key).value() instanceof MappingNode;
    }

    /** Returns values by key, for a key whose value is a mapping to single values. */
    <T> Map<String, T> byKey(String key, Function<String, T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        mapping(key).ifPresent(mapping -> {
            for (String each : mapping.keys()) {
                mapping.value(each, reader).ifPresent(value -> values.put(each, value));
            }
        });
        return values;
    }

    /** Reports a problem with the value of a key. */
    void problem(String key, String text, String advice) {
        Entry entry = entries.get(key);
        document.problem(
                at(key), entry == null ? start : YamlDocument.at(entry.value().getStartMark()), text, advice);
    }

    /** Reports a problem with one of the values of a list, or with one of the keys of a mapping. */
    void problem(String key, String part, String text, String advice) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return; // the text does not contain it
        }
        Node at = entry.value();
        if (at instanceof MappingNode mapping) {
            at = mapping.getValue().stream()
                    .map(NodeTuple::getKeyNode)
                    .filter(each -> isWritten(each, part))
                    .findFirst()
                    .orElse(at);
        } else if (at instanceof SequenceNode sequence) {
            at = sequence.getValue().stream()
                    .filter(each -> isWritten(each, part))
                    .findFirst()
                    .orElse(at);
        }
        document.problem(at(key), YamlDocument.at(at.getStartMark()), text, advice);
    }

    private static boolean isWritten(Node node, String value) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(value);
    }

    /** Reports the keys that were not read. */
    void done() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key) && !document.isFull()) {
                String advice = document.isWorthGuessing() ? Suggestions.maybe(key, known) : "";
                document.problem(at(key), entry.place(), "key '" + key + "' is unknown", advice);
            }
        });
    }
}
