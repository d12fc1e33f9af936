package org.journeyrules.drools;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when rules cannot be used. Its message lists every problem, one a line, with file, line and column. */
public final class RuleCompilationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RuleCompilationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, warnings too, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
