package org.journeyrules.nonprofit;

import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.packs.PackCoverage;
import org.junit.jupiter.api.Test;

/** Every rule of the three packs fires, and every condition is met and unmet, in the cases and in the scenario files. */
class NonprofitCoverageTest {
    private static final NonprofitPolicy DEFAULTS = NonprofitPolicy.defaults();

    @Test
    void donors() {
        PackCoverage.of(JourneyEngine.of(DroolsRules.builder(NonprofitRules.map())
                        .add(NonprofitRules.pack(DEFAULTS))
                        .build()))
                .with(new DonorRulesTest())
                .assertComplete();
    }

    @Test
    void volunteers() {
        PackCoverage.of(JourneyEngine.of(DroolsRules.builder(NonprofitRules.volunteerMap())
                        .add(NonprofitRules.volunteerPack(DEFAULTS))
                        .build()))
                .with(new VolunteerRulesTest())
                .assertComplete();
    }

    @Test
    void supporters() {
        PackCoverage.of(JourneyEngine.of(DroolsRules.builder(NonprofitRules.supporterMap())
                        .add(NonprofitRules.supporterPack(DEFAULTS))
                        .build()))
                .with(new SupporterRulesTest())
                .withScenarios("scenarios/supporters")
                .assertComplete();
    }
}
