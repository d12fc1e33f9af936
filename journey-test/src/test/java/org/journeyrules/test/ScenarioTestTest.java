package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.journeyrules.JourneyEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;

/** A scenario test runs on each engine. */
@OverEngines(ScenarioTestTest.Both.class)
class ScenarioTestTest {
    private static final AtomicInteger CREATED = new AtomicInteger();
    private static final List<String> RUN = new ArrayList<>();

    static final class Both implements Engines {
        @Override
        public Map<String, JourneyEngine> engines() {
            CREATED.incrementAndGet();
            Map<String, JourneyEngine> engines = new LinkedHashMap<>();
            engines.put("one", JourneyEngine.of(LoanRules.RULES));
            engines.put("other", JourneyEngine.of(LoanRules.RULES.only(LoanRules.TWO_CLICKS)));
            return engines;
        }
    }

    @ScenarioTest
    void twoClicksLeadToOffered(Scenario scenario, TestInfo test) {
        RUN.add(test.getDisplayName());
        scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(days(1)), signal(LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Offered");
    }

    @Nested
    class AlsoNested {
        @ScenarioTest
        void oneClickDoesNot(Scenario scenario, TestInfo test) {
            RUN.add("nested " + test.getDisplayName());
            scenario.givenContact()
                    .inStage("Asked")
                    .when(signal(LINK_CLICKED).after(days(1)))
                    .then()
                    .staysIn("Asked");
        }
    }

    @AfterAll
    static void eachTestRanOnBothEnginesWhichWereCreatedOnce() {
        assertThat(RUN).containsExactlyInAnyOrder("one", "other", "nested one", "nested other");
        assertThat(CREATED).hasValue(1);
    }
}
