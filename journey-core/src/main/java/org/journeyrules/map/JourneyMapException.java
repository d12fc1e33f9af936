package org.journeyrules.map;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a journey map cannot be used. It reports all problems, not only the first.
 *
 * <p>The message has one paragraph per problem: where it is ({@code source:line:column} if the map was read from a
 * file, otherwise the path in the map), what is wrong with which value, and a line starting with "Maybe …" if there is
 * a likely fix.
 */
public final class JourneyMapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<MapProblem> problems;
    private final String source;

    /**
     * Creates an exception from problems.
     *
     * @param source the name of the file or the map; empty if unknown
     * @param problems at least one problem; each gets this source
     */
    public JourneyMapException(String source, List<MapProblem> problems) {
        super(message(source, problems));
        this.source = source;
        this.problems = located(source, problems);
    }

    /** All problems, in the order of the map's parts; never empty. */
    public List<MapProblem> problems() {
        return problems;
    }

    /** The name of the file or map that has the problems. */
    public String source() {
        return source;
    }

    private static String message(String source, List<MapProblem> problems) {
        return located(source, problems).stream().map(MapProblem::toString).collect(Collectors.joining("\n"));
    }

    private static List<MapProblem> located(String source, List<MapProblem> problems) {
        return problems.stream().map(problem -> problem.withSource(source)).toList();
    }
}
