package org.journeyrules.test;

import java.util.List;
import java.util.Optional;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.stage.Stage;

/** Finds why a rule did not decide what a test expects. */
final class RuleCause {
    private final String rule;
    private final World world;

    private RuleCause(String rule, World world) {
        this.rule = rule;
        this.world = world;
    }

    /** Why this rule did not make the decision that another made. */
    static Cause ofNotDeciding(String rule, Decision actual, World world) {
        RuleCause cause = new RuleCause(rule, world);
        if (actual.because().overruled().contains(rule)) {
            return Cause.of(
                            "It was overruled by "
                                    + Cause.quoted(actual.because().rule())
                                    + ": it has the lower salience, or its stage is not as far along.",
                            Scene.before(actual, world))
                    .showingFirst(rule);
        }
        return cause.refused()
                .orElseGet(() ->
                        cause.asSeenIn(StepCause.of(actual, world).scenes().get(0)));
    }

    /** Why no proposal of this rule was refused. */
    static Cause ofNotBeingRefused(String rule, World world) {
        RuleCause cause = new RuleCause(rule, world);
        return world.chronicle().decisions().stream()
                .filter(decision -> decision.because().rule().equals(rule))
                .findFirst()
                .map(decision -> Cause.of(
                                "It was not refused: at " + world.show(decision.at()) + " "
                                        + DecisionKinds.words(decision, world) + ".",
                                Scene.before(decision, world))
                        .showingFirst(rule))
                .orElseGet(() -> cause.asSeenIn(Scene.now(world)));
    }

    private Optional<Cause> refused() {
        return world.chronicle().refusedInVisit(world.state()).stream()
                .filter(refusal -> refusal.rule().equals(rule))
                .findFirst()
                .map(this::of);
    }

    private Cause of(Refusal refusal) {
        return Cause.of(
                        "It was refused at " + world.show(refusal.at()) + ": " + refusal.reason(),
                        Scene.of(refusal, world))
                .showingFirst(rule);
    }

    private Cause asSeenIn(Scene scene) {
        if (!scene.hasBegun()) {
            return Cause.unknown(world);
        }
        Optional<RuleExplanation> seen = explained(scene);
        String at = " at " + world.show(scene.at()) + ".";
        if (seen.isEmpty()) {
            List<String> stages = world.engine().map().stages().stream()
                    .map(Stage::name)
                    .filter(stage -> explained(scene.in(stage)).isPresent())
                    .toList();
            return Cause.of(
                            "It was not evaluated" + at
                                    + (stages.isEmpty()
                                            ? ""
                                            : " It is a rule of " + String.join(" and ", stages) + ", and the contact "
                                                    + (scene.stage() == null
                                                            ? "had not started."
                                                            : "was in " + scene.stage() + ".")),
                            scene)
                    .showingFirst(rule);
        }
        return Cause.of(
                        seen.get().met()
                                ? "It was met, too. Of rules that propose the same, the one with the higher salience"
                                        + " gives the reason, then the one whose name comes first."
                                : "It was not met" + at,
                        scene)
                .showingFirst(rule);
    }

    private Optional<RuleExplanation> explained(Scene scene) {
        return scene.rules().stream().filter(each -> each.rule().equals(rule)).findFirst();
    }
}
