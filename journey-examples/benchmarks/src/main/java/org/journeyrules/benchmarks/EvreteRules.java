package org.journeyrules.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.builders.RuleSetBuilder;
import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.RuleContext;

/**
 * The rules in Java, asked by Evrete in a stateless session each time. The questions are the same as everywhere, for
 * Evrete has neither accumulate nor exists nor not, which the textbook form is made of.
 */
final class EvreteRules extends WrappedRules {
    private final Knowledge knowledge;

    /** The one fact. */
    public static final class Asked {
        private final Journey journey;
        private final RuleContext firing;

        Asked(Journey journey, RuleContext firing) {
            this.journey = journey;
            this.firing = firing;
        }
    }

    EvreteRules() {
        super(B2bInJava.asJourneyRules());
        RuleSetBuilder<Knowledge> builder =
                new KnowledgeService().newKnowledge().builder();
        for (RuleInJava rule : B2bInJava.RULES) {
            Predicate<Object[]> holds = values -> rule.when().bind(((Asked) values[0]).journey) != null;
            builder = builder.newRule(rule.name())
                    .forEach("$asked", Asked.class)
                    .where(holds, "$asked")
                    .execute(context -> {
                        Asked asked = context.get("$asked");
                        // asked again, which the journey answers from memory: a condition cannot hand on what it bound
                        asked.firing.begin(rule.name(), 0, List.of(rule.when().bind(asked.journey)));
                        rule.then().make(asked.journey);
                    });
        }
        for (StepRuleInJava rule : TouchesInJava.STEP_RULES) {
            Predicate<Object[]> holds = values -> {
                Asked asked = (Asked) values[0];
                DueStep step = asked.firing.dueStep();
                return step != null && rule.when().bind(asked.journey, step) != null;
            };
            builder = builder.newRule(rule.name())
                    .forEach("$asked", Asked.class)
                    .where(holds, "$asked")
                    .execute(context -> {
                        Asked asked = context.get("$asked");
                        DueStep step = Objects.requireNonNull(asked.firing.dueStep());
                        asked.firing.begin(rule.name(), 0, List.of(rule.when().bind(asked.journey, step)));
                        rule.then().make(asked.journey, step);
                    });
        }
        knowledge = builder.build();
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        knowledge.newStatelessSession().insertAndFire(new Asked(journey, firing));
    }
}
