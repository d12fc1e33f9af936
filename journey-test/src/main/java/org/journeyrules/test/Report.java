package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.journeyrules.Explanation;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.spi.Answer;
import org.journeyrules.spi.ConditionExplanation;
import org.journeyrules.spi.RuleExplanation;
import org.opentest4j.AssertionFailedError;

/** Words all failures: expected and actual one above the other, the probable cause, the story, and the rules. */
final class Report {
    private final World world;

    Report(World world) {
        this.world = world;
    }

    AssertionFailedError failure(String expected, String actual, String cause) {
        StringBuilder text = new StringBuilder("\nExpected: ")
                .append(expected)
                .append("\nActual:   ")
                .append(actual.replace("\n", "\n          "))
                .append('\n');
        if (!cause.isEmpty()) {
            text.append(cause).append('\n');
        }
        story(text);
        rules(text);
        return new AssertionFailedError(text.toString(), expected, actual);
    }

    /** Tells the same story to hosts that look at other times: what is decided must be the same. */
    void requireThatItDoesNotMatterWhenHostsLook() {
        Host other = world.differing();
        if (other != null) {
            throw failure(
                    "the same is decided whenever a host looks",
                    "a host that " + other.pace().words() + " decided\n" + list(other.decisions()) + "\nand one that "
                            + Pace.EXACT.words() + "\n" + list(world.decisions()),
                    "Maybe a rule asks for something that is neither in the journey nor in the contact's record.");
        }
    }

    /** A name in a test that no rule has is a mistake of the test. */
    void requireRule(String rule) {
        List<String> names = world.engine().rules().names();
        if (!rule.startsWith("journey: ") && !rule.startsWith("STAGE_SET by ") && !names.contains(rule)) {
            throw new IllegalArgumentException("There is no rule \"" + rule + "\".\n" + Suggestions.maybe(rule, names));
        }
    }

    // ---- what is actual

    String stage() {
        return world.state()
                .visit()
                .map(visit -> "the stage is " + visit.stage() + ", since " + world.show(visit.entered())
                        + ", because \"" + visit.rule() + "\"")
                .orElse("the journey has not begun");
    }

    String decisions(List<Decision> decisions) {
        return decisions.isEmpty() ? "nothing is decided" : list(decisions);
    }

    private String list(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> world.show(decision.at()) + "  " + words(decision))
                .collect(Collectors.joining("\n"));
    }

    String refusals(List<Refusal> refused) {
        return refused.isEmpty()
                ? "nothing is refused"
                : refused.stream()
                        .map(refusal -> world.show(refusal.at()) + "  " + words(refusal))
                        .collect(Collectors.joining("\n"));
    }

    String because(Decision decision) {
        return "because \"" + decision.because().rule() + "\"";
    }

    String review() {
        return world.state()
                .reviewAt()
                .map(at -> "the next review is at " + world.show(at))
                .orElse("there is no further review");
    }

    private String words(Decision decision) {
        String what;
        if (decision instanceof StageChanged change) {
            what = change.from().map(from -> from + " → ").orElse("→ ") + change.to() + " (" + change.movement() + ")";
        } else if (decision instanceof HandedOff handOff) {
            what = "handed off: " + handOff.reason();
        } else if (decision instanceof MemberStatusChanged change) {
            what = "member status in " + change.campaign() + ": " + change.status();
        } else {
            what = touch(decision);
        }
        String evidence = decision.because().evidence().isEmpty()
                ? ""
                : " on " + String.join(", ", decision.because().evidence());
        return what + ", " + because(decision) + evidence;
    }

    private String touch(Decision decision) {
        if (decision instanceof Enrolled enrolled) {
            return "enrolled in " + enrolled.sequence();
        } else if (decision instanceof SequenceEnded ended) {
            return ended.sequence() + " ends (" + ended.how() + ")";
        } else if (decision instanceof StepDue due) {
            String variants = due.variants().isEmpty() ? "" : " " + due.variants();
            return "sends " + due.content().orElse(due.step()) + variants;
        } else if (decision instanceof StepDeferred deferred) {
            return deferred.content().orElse(deferred.step()) + " waits until " + world.show(deferred.until());
        } else if (decision instanceof StepSkipped skipped) {
            return skipped.content().orElse(skipped.step()) + " is not sent: " + skipped.why();
        }
        return decision.kind() + " " + decision.subject();
    }

    private static String words(Refusal refusal) {
        return "refused: " + refusal.proposal() + " by \"" + refusal.rule() + "\". " + refusal.reason();
    }

    // ---- the story and the rules

    private void story(StringBuilder text) {
        text.append("\nThe story of ")
                .append(world.contact().id())
                .append(", in ")
                .append(world.zone())
                .append(":\n");
        for (Chronicle.Entry entry : world.chronicle().entries()) {
            line(text, entry.at(), entry.words(this::words, Report::words));
        }
        line(text, world.clock(), "the clock stands here; " + review());
    }

    private void line(StringBuilder text, Instant at, String words) {
        text.append("  ").append(world.show(at)).append("  ").append(words).append('\n');
    }

    private void rules(StringBuilder text) {
        if (!world.state().hasBegun()) {
            return;
        }
        text.append("\nThe rules at ").append(world.show(world.clock())).append(":\n");
        try {
            Explanation explanation = world.engine().explain(world.state(), world.contact(), world.clock());
            explanation.rules().forEach(rule -> rule(text, rule));
        } catch (RuntimeException failing) {
            text.append("  cannot be explained: ").append(failing).append('\n');
        }
    }

    private void rule(StringBuilder text, RuleExplanation rule) {
        text.append("  ")
                .append(met(rule.met()))
                .append(" \"")
                .append(rule.rule())
                .append("\"\n");
        for (ConditionExplanation condition : rule.conditions()) {
            // rules that cannot tell their conditions apart, as those in Java, name one in parentheses
            if (condition.text().startsWith("(")) {
                condition.answers().forEach(answer -> answer(text.append("      "), answer));
            } else {
                condition(text, condition);
            }
        }
    }

    /** The answers stand below where several made the condition fail; else its own line says it all. */
    private void condition(StringBuilder text, ConditionExplanation condition) {
        boolean below = !condition.met() && condition.answers().size() > 1;
        text.append("      ").append(met(condition.met())).append(' ').append(condition.text());
        if (!condition.detail().isEmpty() && !below) {
            text.append(": ").append(condition.detail());
        }
        if (condition.answers().size() == 1) {
            text.append(change(condition.answers().get(0)));
        }
        text.append('\n');
        if (below) {
            condition.answers().forEach(answer -> answer(text.append("              "), answer));
        }
    }

    private void answer(StringBuilder text, Answer answer) {
        text.append(answer.question())
                .append(" is ")
                .append(answer.value())
                .append(answer.detail().isEmpty() ? "" : ": " + answer.detail())
                .append(change(answer))
                .append('\n');
    }

    private String change(Answer answer) {
        return answer.change().map(at -> ", changes at " + world.show(at)).orElse("");
    }

    private static String met(boolean met) {
        return met ? "met    " : "not met";
    }
}
