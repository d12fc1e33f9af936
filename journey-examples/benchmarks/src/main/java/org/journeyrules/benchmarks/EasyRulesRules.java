package org.journeyrules.benchmarks;

import java.util.List;
import java.util.Objects;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.RuleContext;

/** The rules in Java, asked by Easy Rules: the facts are the journey and who takes down the proposals. */
final class EasyRulesRules extends WrappedRules {
    private static final String JOURNEY = "journey";
    private static final String FIRING = "firing";

    private final Rules rules = new Rules();
    private final RulesEngine engine = new DefaultRulesEngine();

    EasyRulesRules() {
        super(B2bInJava.asJourneyRules());
        for (RuleInJava rule : B2bInJava.RULES) {
            rules.register(new RuleBuilder()
                    .name(rule.name())
                    .when(facts -> rule.when().bind(facts.get(JOURNEY)) != null)
                    .then(facts -> {
                        Journey journey = facts.get(JOURNEY);
                        RuleContext firing = facts.get(FIRING);
                        // asked again, which the journey answers from memory: a condition cannot hand on what it bound
                        firing.begin(rule.name(), 0, List.of(rule.when().bind(journey)));
                        rule.then().make(journey);
                    })
                    .build());
        }
        for (StepRuleInJava rule : TouchesInJava.STEP_RULES) {
            rules.register(new RuleBuilder()
                    .name(rule.name())
                    .when(facts -> {
                        DueStep step = ((RuleContext) facts.get(FIRING)).dueStep();
                        return step != null && rule.when().bind(facts.get(JOURNEY), step) != null;
                    })
                    .then(facts -> {
                        Journey journey = facts.get(JOURNEY);
                        RuleContext firing = facts.get(FIRING);
                        DueStep step = Objects.requireNonNull(firing.dueStep());
                        firing.begin(rule.name(), 0, List.of(rule.when().bind(journey, step)));
                        rule.then().make(journey, step);
                    })
                    .build());
        }
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        Facts facts = new Facts();
        facts.put(JOURNEY, journey);
        facts.put(FIRING, firing);
        engine.fire(rules, facts);
    }
}
