package org.journeyrules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepRef;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/** Finds why a content was sent or not sent, and the rules on its step. */
final class StepCause {
    private final String content;
    private final World world;
    private final List<Sender> senders;

    /** A step that sends the content. */
    private record Sender(Sequence sequence, Step step) {}

    private StepCause(String content, World world) {
        this.content = content;
        this.world = world;
        this.senders = world.engine().map().sequences().stream()
                .flatMap(sequence -> sequence.steps().stream()
                        .filter(step -> step.content().equals(Optional.of(content)))
                        .map(step -> new Sender(sequence, step)))
                .toList();
    }

    /** Why a decision on the step of a content was not made. */
    static Cause ofNot(String content, World world) {
        StepCause cause = new StepCause(content, world);
        return cause.decidedOtherwise()
                .or(cause::decidedBefore)
                .or(cause::sequenceEnded)
                .or(cause::comesLater)
                .orElseGet(cause::notEnrolled);
    }

    /** The rules of the stage before a decision, or on the step that it is about. */
    static Cause of(Decision decision, World world) {
        return new Cause(List.of(), List.of(sceneOf(decision, world)), null);
    }

    /** Why a step does not use the expected variants: the rules that choose them were not met, or were overruled. */
    static Cause ofOtherVariants(
            Map<String, String> expected, Map<String, String> actual, Decision decision, World world) {
        Scene scene = sceneOf(decision, world);
        Cause cause = new Cause(List.of(), List.of(scene), null);
        for (RuleExplanation rule : scene.rules()) {
            for (Map.Entry<String, String> choice : expected.entrySet()) {
                boolean chooses = rule.proposal().equals("useVariant " + choice.getKey() + " " + choice.getValue());
                if (chooses && !choice.getValue().equals(actual.get(choice.getKey()))) {
                    cause = cause.with(Optional.of(Cause.quoted(rule.rule())
                                    + (rule.met()
                                            ? " was overruled by another rule on the step."
                                            : " was not met at " + world.show(scene.at()) + ".")))
                            .showingFirst(rule.rule());
                }
            }
        }
        return cause;
    }

    private static Scene sceneOf(Decision decision, World world) {
        JourneyMap map = world.engine().map();
        Scene before = Scene.before(decision, world);
        return stepOf(decision)
                .flatMap(ref -> map.sequence(ref.sequence())
                        .flatMap(sequence -> sequence.step(ref.step()))
                        .map(step -> before.on(new StepFact(map, ref.sequence(), step, ref.enrolledAt(), null))))
                .orElse(before);
    }

    /** Whether a decision is about a step. */
    static boolean isAboutStep(Decision decision) {
        return stepOf(decision).isPresent();
    }

    /** The step that a decision is about. */
    private static Optional<StepRef> stepOf(Decision decision) {
        return DecisionKinds.as(StepDue.class, decision)
                .map(StepDue::ref)
                .or(() -> DecisionKinds.as(StepDeferred.class, decision).map(StepDeferred::ref))
                .or(() -> DecisionKinds.as(StepSkipped.class, decision).map(StepSkipped::ref));
    }

    private boolean isAbout(Decision decision) {
        return stepOf(decision)
                .flatMap(StepRef::content)
                .filter(content::equals)
                .isPresent();
    }

    private Optional<Cause> decidedOtherwise() {
        List<Decision> about =
                world.chronicle().decisions().stream().filter(this::isAbout).toList();
        if (about.isEmpty()) {
            return Optional.empty();
        }
        Decision last = about.get(about.size() - 1);
        Cause rules = of(last, world);
        return Optional.of(new Cause(
                List.of("At " + world.show(last.at()) + " " + DecisionKinds.words(last, world) + "."),
                rules.scenes(),
                last.because().rule()));
    }

    private Optional<Cause> decidedBefore() {
        return world.chronicle()
                .earlier(this::isAbout)
                .map(decision -> new Cause(
                        List.of("Before this chapter, at " + world.show(decision.at()) + ": "
                                + DecisionKinds.words(decision, world) + "."),
                        of(decision, world).scenes(),
                        null));
    }

    private Optional<Cause> sequenceEnded() {
        return world.chronicle().decisions(SequenceEnded.class).stream()
                .filter(ended -> senders.stream()
                        .anyMatch(sender -> sender.sequence().name().equals(ended.sequence())))
                .findFirst()
                .map(ended -> onSteps("The sequence " + ended.sequence() + " ended before it, at "
                        + world.show(ended.at()) + ": " + ended.how() + "."));
    }

    private Optional<Cause> comesLater() {
        if (!world.state().hasBegun()) {
            return Optional.empty();
        }
        for (SequenceExplanation sequence : world.explanation().sequences()) {
            for (Sender sender : senders) {
                if (sender.sequence().name().equals(sequence.sequence())) {
                    boolean next =
                            sequence.step().equals(Optional.of(sender.step().name()));
                    String when = next && sequence.at().isPresent()
                            ? "the step '" + sender.step().name() + "' of " + sequence.sequence() + " is next, at "
                                    + world.show(sequence.at().get())
                            : "the contact is in " + sequence.sequence()
                                    + sequence.step()
                                            .map(step -> ", where '" + step + "' is next")
                                            .orElse("");
                    String detail = sequence.detail().isEmpty() ? "." : ". " + sequence.detail();
                    return Optional.of(onSteps("It was not due yet: " + when + detail));
                }
            }
        }
        return Optional.empty();
    }

    private Cause notEnrolled() {
        List<String> names = senders.stream()
                .map(sender -> sender.sequence().name())
                .distinct()
                .toList();
        String sentence = names.isEmpty()
                ? "No step sends " + content + "."
                : "The contact is not enrolled in " + String.join(" or ", names) + ", which "
                        + (names.size() == 1 ? "sends " : "send ") + content + "." + whyNotStarted();
        List<Scene> scenes = new ArrayList<>(onSteps(sentence).scenes());
        scenes.addAll(Scene.ofChapter(world));
        return new Cause(List.of(sentence), scenes, null);
    }

    /** A sequence of the stage does not start for the way in which the contact came. */
    private String whyNotStarted() {
        Visit visit = world.state().visit().orElse(null);
        if (visit == null) {
            return "";
        }
        Optional<String> own =
                world.engine().map().stage(visit.stage()).orElseThrow().sequence();
        return senders.stream()
                .map(Sender::sequence)
                .filter(sequence -> own.equals(Optional.of(sequence.name()))
                        && !sequence.startsOn().contains(visit.movement()))
                .findFirst()
                .map(sequence -> "\nThe contact came by " + visit.movement() + ", and the sequence starts on "
                        + sequence.startsOn() + "."
                        + (sequence.startsOn().contains(Movement.SET)
                                ? "\nMaybe place the contact instead: " + world.placing(visit.stage()) + "."
                                : ""))
                .orElse("");
    }

    private Cause onSteps(String sentence) {
        List<Scene> scenes = new ArrayList<>();
        if (world.state().hasBegun()) {
            Scene now = Scene.now(world);
            senders.forEach(sender -> scenes.add(now.on(
                    new StepFact(world.engine().map(), sender.sequence().name(), sender.step(), world.clock(), null))));
        }
        return new Cause(List.of(sentence), scenes, null);
    }
}
