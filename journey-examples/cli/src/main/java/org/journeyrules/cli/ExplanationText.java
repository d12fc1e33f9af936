package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.Explanation;
import org.journeyrules.HandOffExplanation;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Visit;

/**
 * An explanation in words, with instants as the contact's clock shows them: where the contact is and why, what happened
 * last, what is nearest, and what time alone will do.
 */
final class ExplanationText {
    /** Without {@code --all}, at most this many next steps. */
    private static final int NEXT_STEPS = 10;

    /** Without {@code --all}, at most this many decisions that time alone brings. */
    private static final int AHEAD = 6;

    private final Explanation explanation;
    private final List<Refusal> refused;
    private final List<RuleExplanation> startRules;
    private final Function<String, List<String>> lists;
    private final Dates dates;
    private final ExplanationWords words;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(
            Explanation explanation,
            List<Refusal> refused,
            List<RuleExplanation> startRules,
            Function<String, List<String>> lists,
            ZoneId zone) {
        this.explanation = explanation;
        this.refused = refused;
        this.startRules = startRules;
        this.lists = lists;
        this.dates = Dates.in(zone);
        this.words = ExplanationWords.of(explanation, dates);
    }

    /**
     * @param refused what the engine refused so far
     * @param startRules the rules about the start as they were then; empty if no rule decided about the start
     * @param lists the lists of a policy that a condition asks, as lines
     * @param all whether every rule is shown, condition by condition
     */
    static String of(
            Explanation explanation,
            List<Refusal> refused,
            List<RuleExplanation> startRules,
            Function<String, List<String>> lists,
            ZoneId zone,
            boolean all) {
        return new ExplanationText(explanation, refused, startRules, lists, zone).write(all);
    }

    private String write(boolean all) {
        line("Contact " + explanation.contactId() + " on " + instant(explanation.at()) + " (" + dates.zone() + ")");
        line("");
        explanation.visit().ifPresent(this::writeStage);
        writeVisits();
        writeSignals();
        writeHandOffs();
        writeSequences();
        writeCampaigns();
        writeNextSteps(all);
        writeAhead(all);
        if (all) {
            text.append(new ExplanationRules(words, lists).inWords(explanation.rules()));
            text.append(new ExplanationRules(words, lists).inWords("Rules of the start", startRules));
        }
        return text.toString();
    }

    private void writeStage(Visit visit) {
        line("Stage: " + visit.stage() + ", since " + instant(visit.entered()));
        line("Why:   " + Words.rule(visit.rule()));
        explanation
                .because()
                .filter(because -> because.rule().equals(visit.rule()))
                .ifPresent(this::writeEvidence);
        explanation.heldUntil().ifPresent(until -> line("Hold:  no rule moves the contact before " + instant(until)));
        line("");
    }

    private void writeEvidence(Because because) {
        List<Signal> evidence = explanation.signals(because.evidence());
        evidence.stream().limit(3).forEach(signal -> line("       " + words.dated(signal)));
        int more = because.evidenceCount() - Math.min(3, evidence.size());
        if (more > 0) {
            line(
                    evidence.isEmpty()
                            ? "       on " + Words.count(more, "signal") + " no longer kept"
                            : "       and " + Words.count(more, "earlier signal"));
        }
    }

    private void writeVisits() {
        line("The way here");
        for (Visit visit : explanation.visits()) {
            line("  " + instant(visit.entered()) + "  " + Words.movement(visit) + " – " + Words.rule(visit.rule()));
        }
        line("");
    }

    private void writeSignals() {
        List<Signal> signals = explanation.recentSignals().stream()
                .filter(signal -> !signal.type().equals(SignalType.FIELD_CHANGED))
                .toList();
        write(
                "What the contact did last",
                signals.stream()
                        .filter(signal -> signal.direction() == Direction.INBOUND)
                        .map(words::dated)
                        .toList());
        List<StepDue> steps = explanation.recentSteps();
        write(
                "What we did last",
                words.newestFirst(
                        signals.stream()
                                .filter(signal -> signal.direction() != Direction.INBOUND)
                                .toList(),
                        steps));
    }

    private void writeHandOffs() {
        write("Hand-offs", explanation.handOffs().stream().map(this::handOff).toList());
    }

    private String handOff(HandOffExplanation handOff) {
        String made = "Handed to "
                + handOff.team().orElse(handOff.owner().isPresent() ? "the owner" : "people")
                + handOff.owner().map(owner -> " (" + owner + ")").orElse("") + " on "
                + dates.dayIn(handOff.at(), handOff.dueAt().orElse(explanation.at()));
        Optional<Signal> act = handOff.act();
        String state;
        if (act.isPresent()) {
            state = ", " + words.act(act.get()) + " on " + instant(act.get().occurredAt());
        } else if (handOff.closed().isPresent()) {
            Signal closed = handOff.closed().get();
            state = ", closed on " + instant(closed.occurredAt()) + " (" + words.signal(closed) + ")";
        } else if (handOff.isOverdue()) {
            state = ", overdue since " + instant(handOff.dueAt().orElseThrow());
        } else {
            state = handOff.dueAt().map(due -> ", to act by " + instant(due)).orElse("");
        }
        return made + state + ": " + handOff.reason();
    }

    private void writeSequences() {
        if (explanation.sequences().isEmpty() && explanation.endedSequences().isEmpty()) {
            return;
        }
        line("Sequences");
        for (SequenceExplanation sequence : explanation.sequences()) {
            line("  " + sequence.sequence()
                    + sequence.arm().map(arm -> ", arm " + arm).orElse("") + ", since "
                    + instant(sequence.enrolledAt()) + done(sequence));
            String next = sequence.step()
                    .map(step -> "next " + step
                            + sequence.at().map(at -> " on " + instant(at)).orElse(""))
                    .orElse("nothing more to come");
            line("    " + next + (sequence.detail().isEmpty() ? "" : " – " + sequence.detail()));
        }
        for (SequenceExplanation sequence : explanation.endedSequences()) {
            line("  " + sequence.sequence() + ", ended on "
                    + instant(sequence.endedAt().orElseThrow()) + ", " + words.ending(sequence.how())
                    + done(sequence));
        }
        line("");
    }

    private static String done(SequenceExplanation sequence) {
        return sequence.sent().isEmpty() ? "" : ": " + String.join(", ", sequence.sent()) + " done";
    }

    private void writeCampaigns() {
        write(
                "Campaigns",
                explanation.memberStatuses().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
    }

    private void writeNextSteps(boolean all) {
        List<String> sentences = new ArrayList<>(refusals());
        explanation.nextSteps().stream()
                .flatMap(rule -> rule.nextStep(this::instant).stream())
                .distinct()
                .forEach(sentences::add);
        write("Nearest next steps", first(sentences, all ? Integer.MAX_VALUE : NEXT_STEPS));
    }

    /** Rules that are met and would move the contact, and why they did not. */
    private List<String> refusals() {
        String stage = explanation.visit().map(Visit::stage).orElse("");
        return explanation.rules().stream()
                .filter(RuleExplanation::met)
                .filter(rule -> rule.leadsTo().filter(to -> !to.equals(stage)).isPresent())
                .map(rule -> "\"" + rule.rule() + "\" is met, but refused"
                        + refused.stream()
                                .filter(refusal -> refusal.rule().equals(rule.rule()))
                                .reduce((earlier, later) -> later)
                                .map(refusal -> ": " + refusal.reason())
                                .orElse("."))
                .toList();
    }

    /** First where the contact moves, then what comes on the way. */
    private void writeAhead(boolean all) {
        List<String> lines = new ArrayList<>();
        for (Decision decision : explanation.ahead()) {
            if (decision instanceof StageChanged) {
                lines.add(0, move(decision));
            } else {
                lines.add(dates.instant(decision.at()) + "  " + words.decision(decision));
            }
        }
        if (lines.isEmpty()) {
            lines.add(explanation
                    .reviewAt()
                    .map(at -> "nothing that can be foreseen; the next review is on " + instant(at))
                    .orElse("nothing"));
        }
        write("What time alone will do", first(lines, all ? Integer.MAX_VALUE : AHEAD));
    }

    /** As the next step of its rule, if it is a rule of this stage. */
    private String move(Decision decision) {
        return explanation.rules().stream()
                .filter(rule -> rule.rule().equals(decision.because().rule()))
                .flatMap(rule -> rule.nextStep(this::instant).stream())
                .filter(sentence -> sentence.contains(instant(decision.at())))
                .findFirst()
                .orElseGet(() -> instant(decision.at()) + "  " + words.decision(decision));
    }

    private List<String> first(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, most));
        shown.add("… and " + (lines.size() - most) + " more; --all shows them");
        return shown;
    }

    private void write(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        line(heading);
        lines.forEach(each -> line("  " + each));
        line("");
    }

    private String instant(Instant instant) {
        return dates.instant(instant);
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
