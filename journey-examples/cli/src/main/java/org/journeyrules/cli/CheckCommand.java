package org.journeyrules.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.journeyrules.JourneyMapException;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.json.PolicyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compiles and checks map and rules. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Compiles and checks map and rules.",
            "",
            "Writes one line a problem to standard output, `file:line:column: error: text` or `… warning: text`, and"
                    + " nothing where all is well. Returns 1 where there is an error; warnings alone return 0."
        },
        optionListHeading = "%nOptions:%n")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            List<Problem> warnings = rules.rules().problems();
            warnings.forEach(warning -> tell(warning.toString()));
            return ExitCode.DONE;
        } catch (RuleCompilationException e) {
            e.problems().forEach(problem -> tell(problem.toString()));
        } catch (JourneyMapException e) {
            e.problems().forEach(problem -> tell(e.source(), problem));
        } catch (PolicyException e) {
            e.problems().forEach(problem -> tell(e.source(), problem));
        }
        return ExitCode.PROBLEMS;
    }

    private void tell(String source, JourneyMapException.Problem problem) {
        tell(source + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column()) + ": error: "
                + problem.text() + " " + problem.advice());
    }

    /** One line each, also where a message has its cure on a second one. */
    private void tell(String problem) {
        console.out().println(problem.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
