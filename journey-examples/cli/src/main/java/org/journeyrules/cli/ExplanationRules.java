package org.journeyrules.cli;

import java.util.List;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;

/** Every rule in words, condition by condition in code, for those who write rules. */
final class ExplanationRules {
    private final ExplanationWords words;
    private final StringBuilder text = new StringBuilder();

    ExplanationRules(ExplanationWords words) {
        this.words = words;
    }

    String inWords(List<RuleExplanation> rules) {
        write("Rules that hold", rules.stream().filter(RuleExplanation::met).toList());
        write(
                "Rules that do not hold",
                rules.stream().filter(rule -> !rule.met()).toList());
        return text.toString();
    }

    private void write(String heading, List<RuleExplanation> rules) {
        if (rules.isEmpty()) {
            return;
        }
        line(heading);
        for (RuleExplanation rule : rules) {
            line("  " + rule.rule());
            rule.conditions().forEach(this::write);
        }
        line("");
    }

    private void write(ConditionExplanation condition) {
        line("    " + (condition.met() ? "[yes] " : "[no]  ")
                + condition.textWithValues().replaceAll("\\s+", " "));
        condition.answers().forEach(answer -> write(answer, condition.met()));
        // what a condition saw without a question about signals is shown where it fails; else the condition says it
        // itself
        if (condition.answers().isEmpty()
                && !condition.met()
                && !condition.detail().isEmpty()) {
            line("          " + condition.detail());
        }
    }

    private void write(Answer answer, boolean met) {
        String seen = answer.detail().isEmpty() ? answer.value() : answer.detail();
        line("          " + answer.question() + ": " + seen
                + answer.change()
                        .map(at -> "; time alone changes it on " + words.dates().instant(at))
                        .orElse(""));
        if (!met) {
            answer.distance().ifPresent(this::write);
        }
    }

    private void write(Distance distance) {
        if (!distance.breakdown().isEmpty()) {
            line("            " + distance.breakdown());
        }
        for (NearMiss miss : distance.closest()) {
            line("            closest: " + miss.inWords(words.dates()::instant));
        }
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
