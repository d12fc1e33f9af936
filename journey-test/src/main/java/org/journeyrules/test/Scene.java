package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The contact at one instant of a story, as the rules saw them there: before the decision that was made at that instant.
 * The rules can be explained there, also as if the contact was in another stage, or as if a step was due.
 */
final class Scene {
    private final World world;
    private final JourneyState state;
    private final Contact contact;
    private final @Nullable String stage; // null before the start of the journey
    private final @Nullable StepFact step;

    private Scene(World world, JourneyState state, Contact contact, @Nullable String stage, @Nullable StepFact step) {
        this.world = world;
        this.state = state;
        this.contact = contact;
        this.stage = stage;
        this.step = step;
    }

    /** The contact as it is at the clock of the story. */
    static Scene now(World world) {
        JourneyState state = world.state();
        return new Scene(world, state, world.contact(), state.stage().orElse(null), null);
    }

    /** Before this decision. */
    static Scene before(Decision decision, World world) {
        int visit = decision instanceof StageChanged ? decision.visit() - 1 : decision.visit();
        return at(decision.at(), visit, world.chronicle().callOf(decision), world);
    }

    /** Where this proposal was refused. */
    static Scene of(Refusal refusal, World world) {
        HostCall call = world.chronicle().callOf(refusal);
        int visit = call.outcome().state().visits().stream()
                .filter(each -> !each.entered().isAfter(refusal.at()))
                .filter(each -> each.stage().equals(refusal.stage()))
                .mapToInt(Visit::number)
                .max()
                .orElse(0);
        return at(refusal.at(), visit, call, world);
    }

    /** Repeats the call up to the instant, with rules that leave the contact in the visit. */
    private static Scene at(Instant at, int visit, HostCall call, World world) {
        JourneyEngine halted = JourneyEngine.of(
                AlteredRules.untilVisit(Math.max(visit, 1), world.engine().rules()));
        JourneyState state = call.again(halted, call.before(), at).state();
        return new Scene(
                world, state, call.contact(), visit == 0 ? null : state.stage().orElseThrow(), null);
    }

    /** The stage that the contact last left in this chapter, at the instant of the decision; then the contact now. */
    static List<Scene> ofChapter(World world) {
        List<Scene> scenes = new ArrayList<>();
        List<StageChanged> changes = world.chronicle().decisions(StageChanged.class).stream()
                .filter(change -> !change.because().rule().startsWith("journey: "))
                .toList();
        if (!changes.isEmpty()) {
            scenes.add(before(changes.get(changes.size() - 1), world));
        }
        scenes.add(now(world));
        return scenes;
    }

    /** The same as if the contact was in another stage; null is before the start. */
    Scene in(@Nullable String other) {
        return new Scene(world, state, contact, other, step);
    }

    /** The same as if a step was due. */
    Scene on(StepFact due) {
        return new Scene(world, state, contact, stage, due);
    }

    boolean hasBegun() {
        return state.hasBegun();
    }

    /** The stage that the rules see; null before the start of the journey. */
    @Nullable
    String stage() {
        return stage;
    }

    Instant at() {
        return state.clock().orElseThrow();
    }

    String title() {
        String rules = step != null
                ? "The rules on the step '" + step.step() + "' of " + step.sequence()
                : stage == null ? "The rules before the start" : "The rules of " + stage;
        return rules + " at " + world.show(at());
    }

    /** Each rule of the stage, or on the step, condition by condition. */
    List<RuleExplanation> rules() {
        if (step == null) {
            return explained(null);
        }
        Map<String, Boolean> withoutStep =
                explained(null).stream().collect(Collectors.toMap(RuleExplanation::rule, RuleExplanation::met));
        return explained(step).stream()
                .filter(rule -> !Objects.equals(withoutStep.get(rule.rule()), rule.met()))
                .toList();
    }

    private List<RuleExplanation> explained(@Nullable StepFact due) {
        List<RuleExplanation> explained = new ArrayList<>();
        ask((journey, answers) -> explained.addAll(rulesOf(world)
                .explain(JourneyLens.replacing(view(due), journey), due == null ? answers : on(due, answers))));
        return explained;
    }

    private static JourneyRules rulesOf(World world) {
        return world.engine().rules();
    }

    private Map<String, Object> view(@Nullable StepFact due) {
        Map<String, Object> view = new HashMap<>();
        if (!Objects.equals(stage, state.stage().orElse(null))) {
            view.put("stage", stage);
            view.put("beginning", stage == null);
        }
        if (due != null) {
            view.put("sending", true);
        }
        return view;
    }

    /** Lets something ask the journey, as it is while the engine explains it. */
    private void ask(BiConsumer<Journey, RuleContext> question) {
        JourneyRules asking = AlteredRules.explainedBy(
                (journey, answers) -> {
                    question.accept(journey, answers);
                    return List.of();
                },
                rulesOf(world));
        JourneyEngine.of(asking).explainRules(state, contact, at());
    }

    private static RuleContext on(StepFact due, RuleContext answers) {
        return new RuleContext() {
            @Override
            public List<Answer> takeAnswers() {
                return answers.takeAnswers();
            }

            @Override
            public List<String> takeProposals() {
                List<String> proposals = new ArrayList<>(answers.takeProposals());
                proposals.addAll(due.takeProposals());
                return proposals;
            }

            @Override
            public void begin(String rule, int salience, Collection<?> bindings) {
                answers.begin(rule, salience, bindings);
            }

            @Override
            public Collection<Signal> facts() {
                return answers.facts();
            }

            @Override
            public DueStep dueStep() {
                return due;
            }
        };
    }
}
