package org.journeyrules.json;

import java.util.List;
import org.journeyrules.map.MapProblem;

/**
 * Thrown when a policy file cannot be used. It reports all problems, not only the first. The message has one paragraph
 * per problem: {@code source:line:column: text}, and a line starting with "Maybe …" if there is a likely fix.
 */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<MapProblem> problems;

    /**
     * Creates an exception from problems.
     *
     * @param source the name of the file
     * @param problems at least one problem, each with line and column
     */
    public PolicyException(String source, List<MapProblem> problems) {
        super(message(source, problems));
        this.source = source;
        this.problems =
                problems.stream().map(problem -> problem.withSource(source)).toList();
    }

    private static String message(String source, List<MapProblem> problems) {
        StringBuilder text = new StringBuilder();
        for (MapProblem problem : problems) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(source + ":" + problem.line() + ":" + problem.column() + ": " + problem.text())
                    .append(problem.advice().isEmpty() ? "" : "\n  " + problem.advice());
        }
        return text.toString();
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
