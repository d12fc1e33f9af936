package org.journeyrules.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.map.MapProblem;

/**
 * Reads a YAML file of named numbers, in groups that may lie in each other.
 *
 * <pre>{@code
 * mismatch: { share: 0.05 }
 * leak:
 *   visits: 50
 *   stages: { Consideration: 0.25 }
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class NumbersYaml {
    private NumbersYaml() {}

    /** Takes the numbers of a file, one by one. */
    public interface Taker {
        /**
         * Takes a number.
         *
         * @param path the names of its groups and its own, from the outside in
         * @throws IllegalArgumentException if there is no such number, or if it cannot have that value; a second line of the message
         *     is advice
         */
        void take(List<String> path, double value);
    }

    /**
     * Reads the numbers.
     *
     * @param text the whole text
     * @param source the name of the text in messages, such as the file name
     * @throws PolicyException if the text has problems, with all of them, each with line and column
     */
    public static void read(String text, String source, Taker taker) {
        YamlDocument document = new YamlDocument();
        Optional<YamlMapping> root = document.root(text, "");
        root.ifPresent(mapping -> read(mapping, List.of(), taker));
        List<MapProblem> problems = document.problems();
        if (!problems.isEmpty()) {
            throw new PolicyException(source, problems);
        }
    }

    private static void read(YamlMapping mapping, List<String> groups, Taker taker) {
        for (String key : List.copyOf(mapping.keys())) {
            List<String> path = new ArrayList<>(groups);
            path.add(key);
            if (mapping.isMapping(key)) {
                mapping.mapping(key).ifPresent(part -> read(part, path, taker));
            } else {
                mapping.value(key, number -> {
                    try {
                        taker.take(List.copyOf(path), Double.parseDouble(YamlValues.decimalDigits(number)));
                        return number;
                    } catch (IllegalArgumentException refused) {
                        String[] lines = String.valueOf(refused.getMessage()).split("\n\\s*", 2);
                        throw new Unreadable(lines[0], lines.length == 2 ? lines[1] : "");
                    }
                });
            }
        }
    }
}
