package org.journeyrules.test;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.journeyrules.JourneyEngine;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.test.RuleCoverage.OfCondition;
import org.journeyrules.test.RuleCoverage.OfRule;

/** Counts the rules and conditions of stories, as each call of the engine saw them. Thread-safe. */
final class CoverageCounts {
    /** A condition on nothing but the stage or the due step. */
    private static final Pattern SELECTING = selecting();

    private final Map<String, Counted> rules = new TreeMap<>();
    private final Set<String> known = new HashSet<>(); // versions of rules whose conditions are known

    private static final class Counted {
        private final Map<String, long[]> conditions = new LinkedHashMap<>(); // met, unmet
        private long evaluated;
        private long met;
        private long decided;
        private long overruled;
        private long refused;

        long[] condition(String text) {
            return conditions.computeIfAbsent(text, any -> new long[2]);
        }

        OfRule result(String rule) {
            List<OfCondition> all = conditions.entrySet().stream()
                    .map(each -> new OfCondition(each.getKey(), each.getValue()[0], each.getValue()[1]))
                    .toList();
            return new OfRule(rule, evaluated, met, decided, overruled, refused, all);
        }
    }

    private static Pattern selecting() {
        String stage = "(beginning|sending|exited|customer|beforeCustomer|ofStage)\\b"
                + "|(before|atOrAfter|hasBlock)\\s*\\(\\s*\"[^\"]*\"\\s*\\)"
                + "|(stage|sequence|step|content|channel|purpose)\\s*(==|!=|(not\\s+)?(in|memberOf)\\b)"
                + "\\s*(\\([^()]*\\)|\"[^\"]*\"|[\\w.]+)";
        String term = "!?\\s*\\(?\\s*(" + stage + ")\\s*\\)?";
        return Pattern.compile(term + "(\\s*(\\|\\||&&)\\s*" + term + ")*");
    }

    synchronized List<OfRule> rules() {
        return rules.entrySet().stream()
                .map(rule -> rule.getValue().result(rule.getKey()))
                .toList();
    }

    private Counted of(String rule) {
        return rules.computeIfAbsent(rule, any -> new Counted());
    }

    OfStory story() {
        return new OfStory();
    }

    /** Counts one story, also where it goes on in several ways. */
    final class OfStory {
        private final Set<String> counted = new HashSet<>();

        /** Counts what one call of the host saw and decided. */
        void observe(World world, HostCall call) {
            synchronized (CoverageCounts.this) {
                if (world.state().hasBegun()) {
                    learn(world);
                }
                for (Decision decision : call.outcome().decisions()) {
                    String rule = decision.because().rule();
                    if (!counted.add(decision.id() + " " + decision.at())) {
                        continue;
                    }
                    if (rules.containsKey(rule)) {
                        of(rule).decided++;
                    }
                    decision.because().overruled().forEach(other -> of(other).overruled++);
                    if (rules.containsKey(rule) || isStart(decision) || StepCause.isAboutStep(decision)) {
                        count(StepCause.of(decision, world).scenes().get(0));
                    }
                }
                for (Refusal refusal : call.outcome().refused()) {
                    if (rules.containsKey(refusal.rule()) && counted.add(refusal.rule() + " " + refusal.at())) {
                        of(refusal.rule()).refused++;
                        count(Scene.of(refusal, world));
                    }
                }
                if (world.state().hasBegun()
                        && counted.add(
                                "call " + call.asOf() + " " + call.before().reviewAt())) {
                    count(Scene.now(world));
                }
            }
        }
    }

    /** Where a journey starts, the rules about the start were asked, whatever came of it. */
    private static boolean isStart(Decision decision) {
        return decision instanceof StageChanged changed && changed.movement() == Movement.START;
    }

    private void count(Scene scene) {
        if (!scene.hasBegun()) {
            return;
        }
        for (RuleExplanation rule : scene.rules()) {
            Counted counted = of(rule.rule());
            counted.evaluated++;
            counted.met += rule.met() ? 1 : 0;
            for (ConditionExplanation condition : rule.conditions()) {
                if (isInJava(condition)) {
                    condition.answers().stream()
                            .filter(CoverageCounts::isYesOrNo)
                            .forEach(answer -> counted.condition(answer.question())[
                                    Boolean.parseBoolean(answer.value()) ? 0 : 1]++);
                } else if (isAsked(condition)) {
                    counted.condition(condition.textWithValues())[condition.met() ? 0 : 1]++;
                }
            }
        }
    }

    /** Rules in Java have one condition in parentheses; its answers are what they asked. */
    private static boolean isInJava(ConditionExplanation condition) {
        return condition.text().startsWith("(");
    }

    /** Other answers are values that were read on the way. */
    private static boolean isYesOrNo(Answer answer) {
        return answer.value().equals("true") || answer.value().equals("false");
    }

    /** The stage and the due step decide which rules are evaluated at all. */
    private static boolean isAsked(ConditionExplanation condition) {
        return !SELECTING.matcher(condition.text().strip()).matches();
    }

    /** Takes down all rules, and the conditions of those that stories may never evaluate. */
    private void learn(World world) {
        JourneyEngine engine = world.engine();
        if (!known.add(engine.version())) {
            return;
        }
        engine.rules().names().forEach(this::of);
        JourneyMap map = engine.map();
        Scene now = Scene.now(world);
        learn(now.in(null));
        for (Stage stage : map.stages()) {
            learn(now.in(stage.name()));
        }
        for (Sequence sequence : map.sequences()) {
            for (Step step : sequence.steps()) {
                learn(now.on(new StepFact(map, sequence.name(), step, world.clock(), null)));
            }
        }
    }

    private void learn(Scene scene) {
        for (RuleExplanation rule : scene.rules()) {
            rule.conditions().stream()
                    .filter(condition -> !isInJava(condition) && isAsked(condition))
                    .forEach(condition -> of(rule.rule()).condition(condition.textWithValues()));
        }
    }
}
