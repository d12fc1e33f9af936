package org.journeyrules.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.map.MapProblem;

/**
 * Reads and writes journey maps as YAML.
 *
 * <pre>{@code
 * JourneyMap map = MapYaml.read(Files.readString(path), path.toString());
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class MapYaml {
    private MapYaml() {}

    /**
     * Reads a map.
     *
     * @param text the whole text, at most 500,000 characters; a byte order mark is skipped
     * @param source the name of the text in messages, such as the file name
     * @throws JourneyMapException if the text has problems, with all of them, each with line and column: invalid YAML;
     *     unknown, missing or repeated keys; values of the wrong kind; and every problem of the map itself
     */
    public static JourneyMap read(String text, String source) {
        return read(text, source, Map.of());
    }

    /**
     * Reads a map that may extend another one.
     *
     * <pre>{@code
     * JourneyMap map = MapYaml.read(text, "trial.yaml", Map.of("b2b", B2bMap.standard()));
     * }</pre>
     *
     * @param maps the maps that the text may name in {@code extends}, by the names for them
     * @throws JourneyMapException as {@link #read(String, String)} does, and if {@code extends} names no such map
     */
    public static JourneyMap read(String text, String source, Map<String, JourneyMap> maps) {
        YamlDocument document = new YamlDocument();
        Optional<YamlMapping> root = document.root(text, "Maybe start with 'journey:' and 'stages:'.");
        Optional<JourneyMap> map = root.flatMap(mapping -> build(document, mapping, source, maps));
        List<MapProblem> problems = document.problems();
        if (map.isEmpty() || !problems.isEmpty()) {
            throw new JourneyMapException(source, problems);
        }
        return map.get();
    }

    /** Returns the name of the map that a text extends; empty if it extends none or cannot be read. */
    public static Optional<String> extended(String text) {
        return new YamlDocument().root(text, "").flatMap(root -> root.text("extends"));
    }

    private static Optional<JourneyMap> build(
            YamlDocument document, YamlMapping root, String source, Map<String, JourneyMap> maps) {
        try {
            JourneyMap base = root.text("extends").map(maps::get).orElse(null);
            if (base != null) {
                document.paths(new ExtendedPaths(root, base)::inFile);
            }
            JourneyMapBuilder map = new MapReader(root, base, maps.keySet()).read();
            return base == null && root.has("extends")
                    ? Optional.empty() // what it lacks would be reported, too
                    : Optional.of(map.source(document.source(source)::located).build());
        } catch (JourneyMapException e) {
            document.add(e.problems());
            return Optional.empty();
        }
    }

    /**
     * Returns the JSON Schema of map files, in draft 2020-12, for editors: the keys, and the form of their values. What a map
     * must be as a whole, such as which names must be declared, is for {@link #read} to check.
     */
    public static String schema() {
        Map<String, Object> schema = SchemaMapping.of(root -> new MapReader(root, null, Set.of()).read())
                .schema();
        schema.put("anyOf", List.of(KnownKeys.requiring("journey", "stages"), KnownKeys.requiring("extends")));
        return SchemaText.of("The map of a journey", schema);
    }

    /**
     * Writes a map as text that {@link #read} reads back as an equal map. Values that equal the default are left out.
     */
    public static String write(JourneyMap map) {
        return YamlText.of(new MapWriter(map).write());
    }
}
