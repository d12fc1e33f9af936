package org.journeyrules.drools.internal.drl;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Some of the rules of a set, in the texts that a compiler of Drools gets. */
public record RuleSlice(List<DrlFile> files, List<String> texts, ClassLoader loader) {

    public static RuleSlice of(RuleSources sources, Predicate<DrlRule> kept) {
        List<DrlFile> files = sources.files().stream()
                .filter(file -> file.rules().stream().anyMatch(kept))
                .toList();
        return new RuleSlice(
                files, files.stream().map(file -> file.textWith(kept)).toList(), sources.loader());
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The rule of a file on a line, if there is one. */
    public static @Nullable DrlRule ruleAt(DrlFile file, int line) {
        return file.rules().stream()
                .filter(rule -> file.line(rule.start()) <= line && line <= file.line(rule.end() - 1))
                .findFirst()
                .orElse(null);
    }
}
