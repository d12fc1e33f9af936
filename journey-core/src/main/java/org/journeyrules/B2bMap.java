package org.journeyrules;

import java.time.Duration;

/** The standard business-to-business map. */
final class B2bMap {
    static final JourneyMap MAP = JourneyMap.builder("b2b")
            .stage("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy")
            .exit("Churned", "Disqualified", "Dormant")
            .origin(Duration.ofMinutes(10))
            .screening(true)
            .settle(Duration.ofSeconds(10))
            .build();

    private B2bMap() {}
}
