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
        return new RuleSlice(files, files.stream().map(file -> text(file, kept)).toList(), sources.loader());
    }

    /** The text with every rule but these blanked out; all that is left stays on its line and column. */
    private static String text(DrlFile file, Predicate<DrlRule> kept) {
        StringBuilder sliced = new StringBuilder(file.text());
        for (DrlRule rule : file.rules()) {
            if (!kept.test(rule)) {
                String blank = file.text().substring(rule.start(), rule.end()).replaceAll(".", " ");
                sliced.replace(rule.start(), rule.end(), blank);
            }
        }
        return sliced.toString();
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
