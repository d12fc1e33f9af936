package org.journeyrules.spring;

import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleCompilationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the problems of rules with file and line when an application does not start. */
final class RuleFailureAnalyzer extends AbstractFailureAnalyzer<RuleCompilationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RuleCompilationException cause) {
        long errors = cause.problems().stream().filter(Problem::isError).count();
        return new FailureAnalysis(
                "The rules cannot be used (" + errors + (errors == 1 ? " error" : " errors") + "):\n\n"
                        + cause.getMessage(),
                "Correct the rules in the files above. If a file is not yours, see journey.rules and journey.policy.",
                cause);
    }
}
