package org.journeyrules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        Optional<CompiledRules> compiled = problems.stream().anyMatch(Problem::isError)
                ? Optional.empty()
                : Optional.of(
                        engine == RuleEngine.CLASSIC ? classic(sources, problems) : executable(sources, problems));
        problems.sort(
                Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::column));
        return new Result(
                problems.stream().anyMatch(Problem::isError) ? Optional.empty() : compiled, List.copyOf(problems));
    }

    private static CompiledRules classic(RuleSources sources, List<Problem> problems) {
        ClassicCompiler.Result result = ClassicCompiler.compile(RuleSlice.of(sources, rule -> true));
        result.messages().forEach(message -> problems.add(problem(message)));
        return new CompiledRules.Classic(result.kieBase(), sources);
    }

    private static CompiledRules executable(RuleSources sources, List<Problem> problems) {
        RuleSlice slice = RuleSlice.of(sources, rule -> true);
        if (slice.isEmpty()) {
            return CompiledRules.Executable.of(List.of(), sources.loader());
        }
        ExecutableCompiler.Result result = ExecutableCompiler.compile(slice);
        result.messages().forEach(message -> problems.add(problem(message)));
        return CompiledRules.Executable.of(result.classes().load(sources.loader()), sources.loader());
    }

    private static Problem problem(CompilerMessage message) {
        return new Problem(
                message.file() == null ? "?" : message.file().name(),
                message.line(),
                1,
                Problem.Severity.ERROR,
                message.text());
    }
}
