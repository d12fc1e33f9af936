package org.journeyrules.json;

import java.util.List;
import org.journeyrules.map.JourneyMapException.Problem;

/**
 * A policy file that cannot be used. It names everything that is wrong, not only the first; the message has a paragraph
 * for each, {@code source:line:column: text} with a line beginning "Maybe …" when there is a likely cure.
 */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<Problem> problems;

    /**
     * @param source what the file is called
     * @param problems what is wrong, at least one, each with line and column
     */
    public PolicyException(String source, List<Problem> problems) {
        super(message(source, problems));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    private static String message(String source, List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(source + ":" + problem.line() + ":" + problem.column() + ": " + problem.text())
                    .append(problem.advice().isEmpty() ? "" : "\n  " + problem.advice());
        }
        return text.toString();
    }

    /** What the file is called. */
    public String source() {
        return source;
    }

    /** Everything that is wrong, in the order of the file; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
