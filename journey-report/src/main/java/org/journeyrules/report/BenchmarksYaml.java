package org.journeyrules.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.NumbersYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.Benchmarks;

/**
 * Reads the thresholds of the diagnoses from a YAML file. What it does not name keeps its default.
 *
 * <pre>{@code
 * broken-promise: { share: 0.9 }
 * leak:
 *   visits: 50
 *   stages: { Consideration: 0.25 }
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 *
 * @see Benchmarks
 */
public final class BenchmarksYaml {
    private static final String LEAK = "leak";
    private static final String STAGES = "stages";

    private BenchmarksYaml() {}

    /**
     * Reads the thresholds.
     *
     * @param text the whole text
     * @param source the name of the text in messages, such as the file name
     * @param map the map whose stages the text names
     * @throws org.journeyrules.json.PolicyException if the text has problems, with all of them, each with line and column
     */
    public static Benchmarks read(String text, String source, JourneyMap map) {
        Benchmarks[] benchmarks = {Benchmarks.defaults()};
        NumbersYaml.read(text, source, (path, value) -> benchmarks[0] = with(benchmarks[0], path, value, map));
        return benchmarks[0];
    }

    private static Benchmarks with(Benchmarks benchmarks, List<String> path, double value, JourneyMap map) {
        if (path.size() == 3 && path.get(0).equals(LEAK) && path.get(1).equals(STAGES)) {
            return benchmarks.withLeak(map.requireStage(path.get(2)).name(), value);
        }
        String name = String.join(".", path);
        if (!Benchmarks.names().contains(name)) {
            throw new IllegalArgumentException("'" + name + "' names no measure\n" + maybe(name, path));
        }
        return benchmarks.with(name, value);
    }

    private static String maybe(String name, List<String> path) {
        Set<String> kinds = new LinkedHashSet<>();
        Benchmarks.names().forEach(each -> kinds.add(each.split("\\.", 2)[0]));
        if (kinds.contains(path.get(0))) {
            List<String> ofKind = Benchmarks.names().stream()
                    .filter(each -> each.startsWith(path.get(0) + "."))
                    .toList();
            return "Maybe one of " + String.join(", ", ofKind) + ".";
        }
        String near = Suggestions.maybe(name, Benchmarks.names());
        return near.isEmpty() ? "Maybe one of the groups " + String.join(", ", kinds) + "." : near;
    }
}
