package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.Explanation;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.spi.Answer;
import org.journeyrules.spi.ConditionExplanation;
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Visit;

/** An explanation in words, with instants as the contact's clock shows them. */
final class ExplanationText {
    private final Explanation explanation;
    private final Dates dates;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(Explanation explanation, ZoneId zone) {
        this.explanation = explanation;
        this.dates = Dates.in(zone);
    }

    static String of(Explanation explanation, ZoneId zone) {
        return new ExplanationText(explanation, zone).write();
    }

    private String write() {
        line("Contact " + explanation.contactId() + " on " + instant(explanation.at()) + " (" + dates.zone() + ")");
        line("");
        explanation.visit().ifPresent(this::writeStage);
        writeVisits();
        line("");
        writeSequences();
        writePeople();
        writeRules(
                "Rules that hold",
                explanation.rules().stream().filter(RuleExplanation::met).toList());
        writeRules(
                "Rules that do not hold",
                explanation.rules().stream().filter(rule -> !rule.met()).toList());
        return text.toString();
    }

    private void writeStage(Visit visit) {
        line("Stage: " + visit.stage() + ", since " + instant(visit.entered()));
        line("Why:   " + visit.rule());
        line("Next:  "
                + explanation
                        .reviewAt()
                        .map(at -> "time alone could change this on " + instant(at) + ", not before")
                        .orElse("time alone changes nothing"));
        line("");
    }

    private void writeVisits() {
        line("The way here");
        for (Visit visit : explanation.visits()) {
            line("  " + instant(visit.entered()) + "  " + Words.movement(visit) + " – " + visit.rule());
        }
    }

    private void writeSequences() {
        if (explanation.sequences().isEmpty()) {
            return;
        }
        line("Sequences");
        for (SequenceExplanation sequence : explanation.sequences()) {
            line("  " + sequence.sequence()
                    + sequence.arm().map(arm -> ", arm " + arm).orElse("") + ", since "
                    + instant(sequence.enrolledAt())
                    + (sequence.sent().isEmpty() ? "" : ": " + String.join(", ", sequence.sent()) + " done"));
            String next = sequence.step()
                    .map(step -> "next " + step
                            + sequence.at().map(at -> " on " + instant(at)).orElse(""))
                    .orElse("nothing more to come");
            line("    " + next + (sequence.detail().isEmpty() ? "" : " – " + sequence.detail()));
        }
        line("");
    }

    private void writePeople() {
        explanation.memberStatuses().forEach((campaign, status) -> line("Campaign " + campaign + ": " + status));
        explanation
                .openHandOffs()
                .forEach(handOff -> line("Handed to " + handOff.team().orElse("people")
                        + handOff.dueAt()
                                .map(due -> ", to act by " + instant(due))
                                .orElse("") + ": "
                        + handOff.reason()));
        if (!explanation.memberStatuses().isEmpty()
                || !explanation.openHandOffs().isEmpty()) {
            line("");
        }
    }

    private void writeRules(String heading, List<RuleExplanation> rules) {
        if (rules.isEmpty()) {
            return;
        }
        line(heading);
        for (RuleExplanation rule : rules) {
            line("  " + rule.rule());
            rule.conditions().forEach(this::writeCondition);
        }
        line("");
    }

    private void writeCondition(ConditionExplanation condition) {
        line("    " + (condition.met() ? "[yes] " : "[no]  ") + condition.text().replaceAll("\\s+", " "));
        condition.answers().forEach(this::writeAnswer);
        // what a condition saw without asking about signals is told where it fails; else the condition says it itself
        if (condition.answers().isEmpty()
                && !condition.met()
                && !condition.detail().isEmpty()) {
            line("          " + condition.detail());
        }
    }

    private void writeAnswer(Answer answer) {
        String seen = answer.detail().isEmpty() ? answer.value() : answer.detail();
        line("          " + answer.question() + ": " + seen
                + answer.change()
                        .map(at -> "; time alone changes it on " + instant(at))
                        .orElse(""));
    }

    private String instant(Instant instant) {
        return dates.instant(instant);
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
