package org.journeyrules.drools.internal.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.drools.model.Model;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.internal.check.Fault;
import org.journeyrules.drools.internal.check.RuleSetChecks;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.PackContent;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.drools.internal.drl.RuleTexts;
import org.journeyrules.map.JourneyMap;

/** Compiles a set of rules, and collects all its problems. */
public final class RuleSetCompiler {
    private RuleSetCompiler() {}

    /**
     * @param sources what was compiled
     * @param compiled the rules, or empty if there are errors
     * @param problems all problems, sorted by file and line
     */
    public record Result(RuleSources sources, Optional<CompiledRules> compiled, List<Problem> problems) {}

    /** Reads and compiles packs over a map. */
    public static Result compile(JourneyMap map, List<PackContent> packs, RuleEngine engine) {
        RuleTexts texts = RuleTexts.read(packs);
        CompletableFuture<AheadModels> ahead = engine == RuleEngine.EXECUTABLE ? AheadModels.begin(texts) : null;
        RuleSources sources = RuleSources.parse(map, texts);
        List<Problem> problems = new ArrayList<>(sources.problems());
        problems.addAll(RuleSetChecks.of(sources));
        Optional<CompiledRules> compiled = Optional.empty();
        if (problems.stream().noneMatch(Problem::isError)) {
            compiled = ahead == null ? classic(sources) : executable(sources, AheadModels.await(ahead));
        }
        if (compiled.isEmpty()) {
            problems.addAll(Diagnosis.of(sources, sound(sources, problems), engine));
        }
        if (compiled.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(Fault.of("rules-not-compilable-together").error("rules"));
        }
        return new Result(sources, compiled, sorted(problems));
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
            return Optional.empty(); // reported rule by rule
        }
    }

    private static Optional<CompiledRules> executable(RuleSources sources, AheadModels ahead) {
        AheadModels.Found found = ahead.found(sources);
        RuleSlice rest = RuleSlice.of(sources, rule -> !found.files().contains(rule.file()));
        if (ahead.whole() != null && rest.isEmpty()) {
            return Optional.of(new CompiledRules.Executable(ahead.whole(), found.models(), sources.loader()));
        }
        try {
            List<Model> models = new ArrayList<>(found.models());
            if (!rest.isEmpty()) {
                ExecutableCompiler.Result result = ExecutableCompiler.compile(rest);
                if (!result.messages().isEmpty()) {
                    return Optional.empty();
                }
                models.addAll(result.classes().load(sources.loader()));
            }
            return Optional.of(CompiledRules.Executable.of(models, sources.loader()));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.empty(); // reported rule by rule
        }
    }

    /** The rules in which nothing is wrong so far, nor ahead of them: each would repeat that an import is unknown. */
    private static Set<DrlRule> sound(RuleSources sources, List<Problem> problems) {
        Set<DrlRule> sound = new LinkedHashSet<>();
        for (DrlFile file : sources.files()) {
            List<Problem> errors = problems.stream()
                    .filter(problem -> problem.isError() && problem.file().equals(file.name()))
                    .toList();
            Set<Problem> inRules = new HashSet<>();
            List<DrlRule> clean = new ArrayList<>();
            for (DrlRule rule : file.rules()) {
                int first = file.line(rule.start());
                int last = file.line(rule.end() - 1);
                List<Problem> inRule = errors.stream()
                        .filter(problem -> first <= problem.line() && problem.line() <= last)
                        .toList();
                inRules.addAll(inRule);
                if (inRule.isEmpty()) {
                    clean.add(rule);
                }
            }
            if (inRules.containsAll(errors)) {
                sound.addAll(clean);
            }
        }
        return sound;
    }
}
