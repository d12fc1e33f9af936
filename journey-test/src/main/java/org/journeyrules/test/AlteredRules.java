package org.journeyrules.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.RuleContext;

/**
 * Rules of a story, evaluated or explained in another way to find out why it failed. They keep the version, so that states
 * of the story stay valid.
 */
final class AlteredRules implements JourneyRules {
    private final JourneyRules rules;
    private final Evaluation evaluation;
    private final Explaining explaining;

    /** Evaluates the rules in place of {@link JourneyRules#evaluate}. */
    private interface Evaluation {
        void evaluate(Journey journey, RuleContext firing);
    }

    /** Explains the rules in place of {@link JourneyRules#explain}. */
    interface Explaining {
        List<RuleExplanation> explain(Journey journey, RuleContext answers);
    }

    private AlteredRules(JourneyRules rules, Evaluation evaluation, Explaining explaining) {
        this.rules = rules;
        this.evaluation = evaluation;
        this.explaining = explaining;
    }

    /** The rules, silent from the visit of this number on: the contact stays in it. */
    static JourneyRules untilVisit(int visit, JourneyRules rules) {
        return new AlteredRules(
                rules,
                (journey, firing) -> {
                    if (visitOf(journey) < visit) {
                        rules.evaluate(journey, firing);
                    }
                },
                rules::explain);
    }

    /** The rules without the proposals on the journey that one of them makes in a visit. */
    static JourneyRules without(String rule, int visit, JourneyRules rules) {
        return new AlteredRules(
                rules,
                (journey, firing) -> {
                    if (visitOf(journey) != visit) {
                        rules.evaluate(journey, firing);
                        return;
                    }
                    CurrentRule current = new CurrentRule(firing);
                    rules.evaluate(JourneyLens.leavingOut(() -> current.name().equals(rule), journey), current);
                },
                rules::explain);
    }

    /** Rules that make no proposals, with another way of explaining them. */
    static JourneyRules explainedBy(Explaining explaining, JourneyRules rules) {
        return new AlteredRules(rules, (journey, firing) -> {}, explaining);
    }

    private static int visitOf(Journey journey) {
        return journey.beginning() ? 0 : journey.visit().number();
    }

    @Override
    public JourneyMap map() {
        return rules.map();
    }

    @Override
    public String version() {
        return rules.version();
    }

    @Override
    public List<String> names() {
        return rules.names();
    }

    @Override
    public JourneyRules only(String... names) {
        return rules.only(names);
    }

    @Override
    public <P> P policy(Class<P> type) {
        return rules.policy(type);
    }

    @Override
    public Optional<Set<String>> proposedSequences() {
        return rules.proposedSequences();
    }

    @Override
    public Optional<Map<String, Set<String>>> proposedBlocks() {
        return rules.proposedBlocks();
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        evaluation.evaluate(journey, firing);
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        return explaining.explain(journey, answers);
    }
}
