package org.journeyrules.json;

import java.util.List;
import java.util.Optional;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.map.JourneyMapException.Problem;

/**
 * Journey maps as YAML.
 *
 * <pre>{@code
 * JourneyMap map = MapYaml.read(Files.readString(path), path.toString());
 * }</pre>
 *
 * Stateless and thread-safe.
 */
public final class MapYaml {
    private MapYaml() {}

    /**
     * Reads a map.
     *
     * @param text the whole text, at most 3 million characters; a byte order mark is skipped
     * @param source what to call it in messages, such as the file's name
     * @throws JourneyMapException naming everything that is wrong, each with line and column: text that is no YAML, keys
     *     that are unknown, missing or there twice, values of the wrong kind, and every fault of the map itself
     */
    public static JourneyMap read(String text, String source) {
        YamlDocument document = new YamlDocument();
        Optional<YamlMapping> root = document.root(text, "Maybe begin with 'journey:' and 'stages:'.");
        Optional<JourneyMap> map = root.flatMap(mapping -> build(document, mapping, source));
        List<Problem> problems = document.problems();
        if (map.isEmpty() || !problems.isEmpty()) {
            throw new JourneyMapException(source, problems);
        }
        return map.get();
    }

    private static Optional<JourneyMap> build(YamlDocument document, YamlMapping root, String source) {
        try {
            return Optional.of(
                    new MapReader(root).read().source(document.source(source)).build());
        } catch (JourneyMapException e) {
            document.add(e.problems());
            return Optional.empty();
        }
    }

    /**
     * Writes a map as text that {@link #read} understands: reading it gives an equal map. What is as by default is left
     * out.
     */
    public static String write(JourneyMap map) {
        return YamlText.of(new MapWriter(map).write());
    }
}
