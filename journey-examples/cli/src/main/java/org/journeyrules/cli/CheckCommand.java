package org.journeyrules.cli;

import java.util.concurrent.Callable;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.map.MapProblem;
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
            "Writes one line per problem to standard output, `file:line:column: error: text` or `… warning: text`, and"
                    + " nothing if there are no problems. Returns 1 if there is an error; warnings alone return 0."
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
            DroolsRules compiled = rules.rules();
            compiled.problems().forEach(warning -> tell(warning.toString()));
            MapAdvice.of(compiled).forEach(warning -> tell("warning", warning));
            return ExitCode.DONE;
        } catch (RuleCompilationException e) {
            e.problems().forEach(problem -> tell(problem.toString()));
        } catch (JourneyMapException e) {
            e.problems().forEach(problem -> tell("error", problem));
        } catch (PolicyException e) {
            e.problems().forEach(problem -> tell("error", problem));
        }
        return ExitCode.PROBLEMS;
    }

    private void tell(String kind, MapProblem problem) {
        String place = problem.source() + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column());
        tell(place + ": " + kind + ": " + joined(problem.text(), problem.advice()));
    }

    /** Text and advice as two sentences. */
    private static String joined(String text, String advice) {
        return advice.isEmpty() || text.endsWith(".") ? text + " " + advice : text + ". " + advice;
    }

    /** One line each, also where a message has its cure on a second one. */
    private void tell(String problem) {
        console.out().println(Excerpt.visible(problem.strip().replaceAll("\\s*\\R\\s*", " ")));
    }
}
