package org.journeyrules.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;

/**
 * Warns of rules that have the same conditions in a stage and propose different stages: whenever one is met, so is the other, and
 * one of them never moves a contact. Works on what the rules explain, so it holds for any language they are written in.
 */
final class OpposedRules {
    /** A condition that calls a method of the author's own: what it asks does not say what it answers. */
    private static final Pattern JAVA =
            Pattern.compile("\\b[A-Z]\\w*\\s*\\.\\s*[a-z]\\w*\\s*\\(|\\(\\s*this\\b|^\\s*!|\\|\\|");

    private final JourneyRules rules;
    private final JourneyMap map;
    private final MapAdvice advice;
    private final Unreachable unreachable;
    private final Set<Set<String>> known = new HashSet<>();

    OpposedRules(JourneyRules rules, MapAdvice advice) {
        this.rules = rules;
        this.map = rules.map();
        this.advice = advice;
        this.unreachable = new Unreachable(advice);
    }

    void run() {
        Instant start = DryRun.starts(map.zone()).get(0);
        for (int i = 0; i < map.stages().size(); i++) {
            Stage stage = map.stages().get(i);
            if (!stage.isTerminal()) {
                Map<List<String>, List<RuleExplanation>> same = new LinkedHashMap<>();
                List<RuleExplanation> explained = explained(stage.name(), start);
                unreachable.check("stages[" + i + "]", explained);
                for (RuleExplanation rule : explained) {
                    boolean moves = rule.leadsTo()
                            .filter(to -> !to.equals(stage.name()))
                            .isPresent();
                    List<String> conditions = conditions(rule);
                    if (moves && !conditions.isEmpty()) {
                        same.computeIfAbsent(conditions, any -> new ArrayList<>())
                                .add(rule);
                    }
                }
                String path = "stages[" + i + "]";
                same.values().forEach(each -> warn(path, stage.name(), each));
            }
        }
    }

    /** The rules of a stage for a contact that has done nothing; none if the rules fail for it. */
    private List<RuleExplanation> explained(String stage, Instant start) {
        Contact contact = Contact.of("dry run").with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, start.toString());
        JourneyEngine engine = JourneyEngine.of(rules);
        try {
            JourneyState state =
                    engine.review(engine.newState(contact.id()), contact, start).state();
            return state.stage().filter(stage::equals).isPresent()
                    ? engine.explainRules(state, contact, start)
                    : List.of();
        } catch (EvaluationException failing) {
            return List.of();
        }
    }

    /** What each condition asks, in the order of words; the stage is the same for all. */
    private static List<String> conditions(RuleExplanation rule) {
        Set<String> asked = new TreeSet<>();
        for (ConditionExplanation condition : rule.conditions()) {
            String text = condition.textWithValues().strip().replaceAll("\\s+", " ");
            if (!text.matches("!?\\s*beginning|stage\\s*(==|in\\b|memberOf\\b).*")) {
                String questions =
                        condition.answers().stream().map(Answer::question).collect(Collectors.joining("; "));
                asked.add(questions.isEmpty() || JAVA.matcher(text).find() ? text : questions);
            }
        }
        return List.copyOf(asked);
    }

    private void warn(String path, String stage, List<RuleExplanation> same) {
        List<RuleExplanation> opposed = new ArrayList<>();
        Set<String> stages = new HashSet<>();
        for (RuleExplanation rule : same) {
            if (stages.add(rule.leadsTo().orElseThrow())) {
                opposed.add(rule);
            }
        }
        if (opposed.size() < 2
                || !known.add(opposed.stream().map(RuleExplanation::rule).collect(Collectors.toSet()))) {
            return;
        }
        String names = opposed.stream()
                .map(rule -> "\"" + rule.rule() + "\" (to '" + rule.leadsTo().orElseThrow() + "')")
                .collect(Collectors.joining(" and "));
        advice.add(
                path,
                "in '" + stage + "', the rules " + names
                        + " are always met together, so only one of them ever moves a contact, for example one with "
                        + example(opposed.get(0)),
                "Maybe one of them needs another condition.");
    }

    /** A contact for whom all of them are met. */
    private static String example(RuleExplanation rule) {
        String needs = rule.conditions().stream()
                .filter(condition -> !condition.met())
                .flatMap(condition -> condition.missing().stream().limit(1))
                .flatMap(List::stream)
                .map(Distance::requirement)
                .distinct()
                .collect(Collectors.joining(" and "));
        return needs.isEmpty() ? "nothing but the stage" : needs;
    }
}
