package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;
import org.opentest4j.AssertionFailedError;

/** Words all failures: expected and actual one above the other, the cause, the rules, and the story. */
final class Report {
    /** Under the text of a condition. */
    private static final String DEEP = " ".repeat(14);

    private final World world;

    Report(World world) {
        this.world = world;
    }

    /** A failure with its cause, which is looked for now. */
    AssertionFailedError failure(String expected, String actual, Supplier<Cause> finder) {
        StringBuilder text = new StringBuilder("\nExpected: ")
                .append(expected)
                .append("\nActual:   ")
                .append(actual.replace("\n", "\n          "))
                .append('\n');
        StringBuilder rules = new StringBuilder();
        try {
            Cause cause = finder.get();
            cause.sentences().forEach(sentence -> text.append(sentence).append('\n'));
            cause.scenes().stream().filter(Scene::hasBegun).forEach(scene -> scene(rules, scene, cause));
        } catch (RuntimeException failing) {
            rules.append("\nThe rules cannot be explained: ")
                    .append(failing.getMessage())
                    .append('\n');
        }
        story(text);
        text.append(rules);
        return new AssertionFailedError(text.toString(), expected, actual);
    }

    AssertionFailedError failure(String expected, String actual) {
        return failure(expected, actual, () -> Cause.unknown(world));
    }

    /** Fails if hosts that review at other times decided something else. */
    void requireSameForEveryHost() {
        Host other = world.differing();
        if (other != null) {
            throw failure(
                    "every host decides the same, whenever it reviews",
                    "a host that " + other.style().words() + " decided\n" + list(other.decisions()) + "\nand one that "
                            + PollingStyle.EXACT.words() + "\n" + list(world.decisions()),
                    () -> Cause.hint(
                            "Maybe a rule reads something that is neither in the journey nor in the contact's record.",
                            world));
        }
    }

    // ---- what is actual

    String stage() {
        return world.state()
                .visit()
                .map(visit -> "the stage is " + visit.stage() + ", since " + world.show(visit.entered())
                        + ", because \"" + visit.rule() + "\"")
                .orElse("the journey has not started");
    }

    String decisions(List<? extends Decision> decisions) {
        return decisions.isEmpty() ? "nothing is decided" : list(decisions);
    }

    private String list(List<? extends Decision> decisions) {
        return decisions.stream()
                .map(decision -> world.show(decision.at()) + "  " + DecisionKinds.words(decision, world))
                .collect(Collectors.joining("\n"));
    }

    String refusals(List<Refusal> refused) {
        return refused.isEmpty()
                ? "nothing is refused"
                : refused.stream()
                        .map(refusal -> world.show(refusal.at()) + "  " + words(refusal))
                        .collect(Collectors.joining("\n"));
    }

    String review() {
        return world.state()
                .reviewAt()
                .map(at -> "the next review is at " + world.show(at))
                .orElse("no further review is scheduled");
    }

    private static String words(Refusal refusal) {
        return "refused: " + refusal.proposal() + " by \"" + refusal.rule() + "\". " + refusal.reason();
    }

    // ---- the story

    private void story(StringBuilder text) {
        text.append("\nThe story of ")
                .append(world.contact().id())
                .append(", in ")
                .append(world.zone())
                .append(":\n");
        for (Chronicle.Entry entry : world.chronicle().entries()) {
            line(text, entry.at(), words(entry));
        }
        line(text, world.clock(), "the clock stands here; " + review());
    }

    private String words(Chronicle.Entry entry) {
        if (entry.decision() != null) {
            return DecisionKinds.words(entry.decision(), world);
        }
        return entry.refusal() != null ? words(entry.refusal()) : entry.words();
    }

    private void line(StringBuilder text, Instant at, String words) {
        text.append("  ").append(world.show(at)).append("  ").append(words).append('\n');
    }

    // ---- the rules

    private void scene(StringBuilder text, Scene scene, Cause cause) {
        List<RuleExplanation> rules = new ArrayList<>(scene.rules());
        if (cause.rule() != null) {
            rules.sort((one, other) -> Boolean.compare(
                    other.rule().equals(cause.rule()), one.rule().equals(cause.rule())));
        }
        text.append('\n').append(scene.title()).append(rules.isEmpty() ? ": none\n" : ":\n");
        rules.forEach(rule -> rule(text, rule));
    }

    private void rule(StringBuilder text, RuleExplanation rule) {
        text.append("  ")
                .append(met(rule.met()))
                .append(" \"")
                .append(rule.rule())
                .append("\"\n");
        for (ConditionExplanation condition : rule.conditions()) {
            // rules whose conditions cannot be separated, as those in Java, have one in parentheses
            if (condition.text().startsWith("(")) {
                condition.answers().forEach(answer -> answer(text, "      ", answer));
            } else {
                condition(text, condition);
            }
        }
    }

    /** Several answers that made the condition fail stand on lines of their own; else its own line says it all. */
    private void condition(StringBuilder text, ConditionExplanation condition) {
        boolean below = !condition.met() && condition.answers().size() > 1;
        text.append("      ").append(met(condition.met())).append(' ').append(condition.textWithValues());
        if (!condition.detail().isEmpty() && !below) {
            text.append(": ").append(condition.detail());
        }
        if (condition.answers().size() == 1) {
            text.append(change(condition.answers().get(0)));
        }
        text.append('\n');
        if (below) {
            condition.answers().forEach(answer -> answer(text, DEEP, answer));
        } else if (!condition.met()) {
            condition.answers().forEach(answer -> {
                if (!answer.selection().isEmpty() && !condition.text().contains(answer.selection())) {
                    text.append(DEEP).append(answer.selection()).append('\n');
                }
                answer.distance().ifPresent(distance -> distance(text, DEEP, distance));
            });
        }
    }

    private void answer(StringBuilder text, String indent, Answer answer) {
        text.append(indent)
                .append(answer.question())
                .append(" is ")
                .append(answer.value())
                .append(answer.detail().isEmpty() ? "" : ": " + answer.detail())
                .append(change(answer))
                .append('\n');
        answer.distance().ifPresent(distance -> distance(text, indent + "  ", distance));
    }

    /** The points of each signal, and the signals that nearly count. */
    private void distance(StringBuilder text, String indent, Distance distance) {
        if (!distance.breakdown().isEmpty()) {
            text.append(indent).append(distance.breakdown()).append('\n');
        }
        for (NearMiss miss : distance.closest()) {
            text.append(indent).append(miss.inWords(world::show)).append('\n');
        }
    }

    private String change(Answer answer) {
        return answer.change().map(at -> ", changes at " + world.show(at)).orElse("");
    }

    private static String met(boolean met) {
        return met ? "met    " : "not met";
    }
}
