package org.journeyrules.json;

import java.util.List;
import java.util.stream.Collectors;
import org.journeyrules.map.MapProblem;

/**
 * Thrown when a scenario file cannot be used. It reports all problems, not only the first. The message has one paragraph
 * per problem: {@code source:line:column: text}, and a line starting with "Maybe …" if there is a likely fix.
 */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<MapProblem> problems;

    /**
     * Creates an exception from problems.
     *
     * @param source the name of the file
     * @param problems at least one problem, each with line and column
     */
    public ScenarioException(String source, List<MapProblem> problems) {
        super(problems.stream()
                .map(problem -> problem.withSource(source).toString())
                .collect(Collectors.joining("\n")));
        this.source = source;
        this.problems =
                problems.stream().map(problem -> problem.withSource(source)).toList();
    }

    /** The name of the file. */
    public String source() {
        return source;
    }

    /** All problems, in the order of the file; never empty. */
    public List<MapProblem> problems() {
        return problems;
    }
}
