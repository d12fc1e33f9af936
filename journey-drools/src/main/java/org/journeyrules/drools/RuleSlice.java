package org.journeyrules.drools;

import java.util.List;
import java.util.function.Predicate;

/** Some of the rules of a set, in the texts that a compiler of Drools gets. */
record RuleSlice(List<DrlFile> files, List<String> texts, ClassLoader loader) {

    static RuleSlice of(RuleSources sources, Predicate<DrlRule> kept) {
        List<DrlFile> files = sources.files().stream()
                .filter(file -> file.rules().stream().anyMatch(kept))
                .toList();
        return new RuleSlice(
                files, files.stream().map(file -> file.textWith(kept)).toList(), sources.loader());
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The rule of a file on a line, if there is one. */
    static @org.jspecify.annotations.Nullable DrlRule ruleAt(DrlFile file, int line) {
        return file.rules().stream()
                .filter(rule -> file.line(rule.start()) <= line && line <= file.line(rule.end() - 1))
                .findFirst()
                .orElse(null);
    }
}
