package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.map.MapProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Where to write the same problems as SARIF 2.1.0, for code hosts.")
    private @Nullable Path sarif;

    private final SarifLog problems = new SarifLog();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (OutputFiles files = new OutputFiles(rules.files().toList())) {
            OutputStream log = sarif == null ? null : files.create(sarif);
            int code = check();
            DueCommand.write(log, problems.text());
            files.commit();
            return code;
        }
    }

    private int check() {
        try {
            DroolsRules compiled = rules.rules();
            compiled.problems().forEach(this::tell);
            MapAdvice.of(compiled).forEach(warning -> tell("map", "warning", warning));
            return ExitCode.DONE;
        } catch (RuleCompilationException e) {
            e.problems().forEach(this::tell);
        } catch (JourneyMapException e) {
            e.problems().forEach(problem -> tell("map", "error", problem));
        } catch (PolicyException e) {
            e.problems().forEach(problem -> tell("policy", "error", problem));
        }
        return ExitCode.PROBLEMS;
    }

    private void tell(Problem problem) {
        problems.add(problem);
        tell(problem.toString());
    }

    private void tell(String what, String kind, MapProblem problem) {
        String place = problem.source() + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column());
        String text = joined(problem.text(), problem.advice());
        problems.add(what, kind, problem, text);
        tell(place + ": " + kind + ": " + text);
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
