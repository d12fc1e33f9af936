package org.journeyrules.cli;

import java.util.List;
import java.util.function.Function;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;

/** Every rule in words, condition by condition in code, for those who write rules. */
final class ExplanationRules {
    private final ExplanationWords words;
    private final Function<String, List<String>> lists;
    private final StringBuilder text = new StringBuilder();

    /** @param lists the lists of a policy that a condition asks, as lines */
    ExplanationRules(ExplanationWords words, Function<String, List<String>> lists) {
        this.words = words;
        this.lists = lists;
    }

    /** Each rule of the stage. */
    String inWords(List<RuleExplanation> rules) {
        return inWords("Rules", rules);
    }

    /** @param which rules they are, as the first words of a heading: "Rules of the start" */
    String inWords(String which, List<RuleExplanation> rules) {
        write(which + " that hold", rules.stream().filter(RuleExplanation::met).toList());
        write(
                which + " that do not hold",
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
        lists.apply(condition.text()).forEach(list -> line("          " + list));
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
