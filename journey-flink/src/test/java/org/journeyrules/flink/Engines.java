package org.journeyrules.flink;

import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;

/** The engines of the tests, built once for the process. */
final class Engines {
    private Engines() {}

    private static final class B2b {
        static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bMap.standard())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());
    }

    /** All standard B2B rules. */
    static JourneyEngine b2b() {
        return B2b.ENGINE;
    }

    private static final class Looser {
        static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bMap.standard())
                .add(B2bRules.pack(B2bPolicy.defaults().withClicks(1)))
                .build());
    }

    /** The same rules, with fewer clicks to move on. */
    static JourneyEngine looser() {
        return Looser.ENGINE;
    }
}
