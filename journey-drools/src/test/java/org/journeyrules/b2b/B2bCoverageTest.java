package org.journeyrules.b2b;

import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.PackCoverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every rule of the pack fires, and every condition is met and unmet, in the cases and in the scenario files. */
@EnabledIfSystemProperty(named = "journey.full", matches = "true", disabledReason = "takes a minute of computing")
class B2bCoverageTest {
    @Test
    void everyRuleFiresAndEveryConditionIsMetAndUnmet() {
        PackCoverage.of(B2bCases.b2b(RuleEngine.EXECUTABLE, B2bPolicy.defaults()))
                .with(
                        new EntryRulesTest(),
                        new AwarenessRulesTest(),
                        new DecisionRulesTest(),
                        new CustomerRulesTest(),
                        new RegressionRulesTest(),
                        new ExitRulesTest(),
                        new ReturnRulesTest(),
                        new SalesWorkRulesTest(),
                        new AccountRulesTest(),
                        new HotActRulesTest(),
                        new HandOffRulesTest(),
                        new CampaignRulesTest(),
                        new SequenceRulesTest(),
                        new SkipRulesTest(),
                        new VariantRulesTest(),
                        new RestraintRulesTest())
                .withScenarios("scenarios/b2b")
                .assertComplete();
    }
}
