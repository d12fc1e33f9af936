package org.journeyrules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.model.Model;

/** Compiles a set of rules, and gathers all that is wrong with it. */
final class RuleSetCompiler {
    private RuleSetCompiler() {}

    /**
     * @param compiled the rules, or empty if there are errors
     * @param problems all problems, sorted by file and line
     */
    record Result(Optional<CompiledRules> compiled, List<Problem> problems) {}

    static Result compile(RuleSources sources, RuleEngine engine) {
        List<Problem> problems = new ArrayList<>(sources.problems());
        problems.addAll(Lint.of(sources));
        Optional<CompiledRules> compiled = Optional.empty();
        if (problems.stream().noneMatch(Problem::isError)) {
            compiled = engine == RuleEngine.CLASSIC ? classic(sources) : executable(sources);
        }
        if (compiled.isEmpty()) {
            problems.addAll(Diagnosis.of(sources, sound(sources, problems), engine));
        }
        if (compiled.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(new Problem(
                    "rules",
                    1,
                    1,
                    Problem.Severity.ERROR,
                    "Drools cannot compile the rules together, but each alone."));
        }
        return new Result(compiled, sorted(problems));
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparing(Problem::line)
                        .thenComparing(Problem::column)
                        .thenComparing(Problem::severity))
                .toList();
    }

    private static Optional<CompiledRules> classic(RuleSources sources) {
        try {
            ClassicCompiler.Result result = ClassicCompiler.compile(RuleSlice.of(sources, rule -> true));
            return result.messages().isEmpty()
                    ? Optional.of(new CompiledRules.Classic(result.kieBase(), sources))
                    : Optional.empty();
        } catch (RuntimeException | LinkageError broken) {
            return Optional.empty(); // told rule by rule
        }
    }

    private static Optional<CompiledRules> executable(RuleSources sources) {
        RuleSlice slice = RuleSlice.of(sources, rule -> true);
        try {
            List<Model> models = new ArrayList<>();
            if (!slice.isEmpty()) {
                ExecutableCompiler.Result result = ExecutableCompiler.compile(slice);
                if (!result.messages().isEmpty()) {
                    return Optional.empty();
                }
                models.addAll(result.classes().load(sources.loader()));
            }
            return Optional.of(CompiledRules.Executable.of(models, sources.loader()));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.empty(); // told rule by rule
        }
    }

    /** The rules in which nothing is wrong so far. */
    private static Set<DrlRule> sound(RuleSources sources, List<Problem> problems) {
        Set<DrlRule> sound = new LinkedHashSet<>();
        for (DrlFile file : sources.files()) {
            for (DrlRule rule : file.rules()) {
                int first = file.line(rule.start());
                int last = file.line(rule.end() - 1);
                boolean wrong = problems.stream()
                        .anyMatch(problem -> problem.isError()
                                && problem.file().equals(file.name())
                                && first <= problem.line()
                                && problem.line() <= last);
                if (!wrong) {
                    sound.add(rule);
                }
            }
        }
        return sound;
    }
}
