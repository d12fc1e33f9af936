package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules and conditions are counted, and what is missing is listed. */
@OverEngines(RuleCoverageTest.Loan.class)
class RuleCoverageTest {
    private static final JourneyEngine LOAN = JourneyEngine.of(LoanRules.RULES);

    @RegisterExtension
    static final RuleCoverageExtension OF_CLASS = RuleCoverageExtension.atLeast(30);

    static final class Loan implements Engines {
        @Override
        public Map<String, JourneyEngine> engines() {
            return Map.of("loan", LOAN);
        }
    }

    @ScenarioFiles("scenarios")
    void scenarioHolds(WrittenScenario scenario, JourneyEngine engine) {
        scenario.run(engine);
    }

    @Nested
    class InNestedClasses {
        @ScenarioTest
        void aDemo(Scenario scenario) {
            scenario.givenContact()
                    .inStage("Asked")
                    .when(signal(SignalType.MEETING_COMPLETED).after(days(1)))
                    .then()
                    .stageIs("Signed");
        }
    }

    @AfterAll
    static void theStoriesOfTheClassWereCounted() {
        assertThat(OF_CLASS.coverage().neverFired())
                .isNotEmpty()
                .doesNotContain(LoanRules.TWO_CLICKS, LoanRules.SILENCE, LoanRules.DEMO);
    }

    @Test
    void everyRuleIsListedWithWhatItDid() {
        RuleCoverage coverage = RuleCoverage.counting();
        twoClicks(coverage);

        assertThat(coverage.rules())
                .extracting(RuleCoverage.OfRule::rule)
                .containsExactlyInAnyOrderElementsOf(LoanRules.RULES.names());
        RuleCoverage.OfRule clicks = ofRule(coverage, LoanRules.TWO_CLICKS);
        assertThat(clicks.decided()).isEqualTo(1);
        assertThat(clicks.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.text()).isEqualTo("signals.of(LINK_CLICKED).within(30 days).atLeast(2)");
            assertThat(condition.met()).isEqualTo(1);
            assertThat(condition.unmet()).isPositive();
        });
        assertThat(coverage.neverFired())
                .contains(LoanRules.SILENCE, LoanRules.DEMO)
                .doesNotContain(LoanRules.TWO_CLICKS);
        assertThat(coverage.neverMet()).containsKey(LoanRules.DEMO).doesNotContainKeys(LoanRules.TWO_CLICKS);
        assertThat(coverage.missing())
                .contains("Rules that never fired:\n")
                .contains("  \"" + LoanRules.SILENCE + "\"")
                .contains("  \"" + LoanRules.DEMO + "\": signals.of(MEETING_COMPLETED).atLeast(1)\n");
    }

    @Test
    void aReplayIsCountedAsAStoryIs() {
        RuleCoverage story = RuleCoverage.counting();
        twoClicks(story);
        RuleCoverage replay = RuleCoverage.counting();
        Instant since = Instant.parse("2026-03-02T09:00:00Z");
        Contact contact = Contact.of("c").with(Contact.STAGE, "Asked").with(Contact.STAGE_SINCE, since.toString());
        replay.addReplay(
                LOAN,
                contact,
                List.of(
                        Signal.of("s2", "c", SignalType.LINK_CLICKED, since.plus(days(2))),
                        Signal.of("s1", "c", SignalType.LINK_CLICKED, since.plus(days(1)))),
                since.plus(days(2)));

        RuleCoverage.OfRule clicks = ofRule(replay, LoanRules.TWO_CLICKS);
        assertThat(clicks.decided()).isEqualTo(1);
        assertThat(clicks.conditions().get(0).met()).isEqualTo(1);
        assertThat(clicks.conditions().get(0).unmet()).isPositive();
        assertThat(replay.neverFired()).isEqualTo(story.neverFired());
    }

    @Test
    void aRuleThatNeverFiredIsListedWithWhatStoppedItMostOften() {
        RuleCoverage coverage = RuleCoverage.counting();
        twoClicks(coverage);

        assertThat(ofRule(coverage, LoanRules.DEMO).stoppedBy())
                .get()
                .extracting(RuleCoverage.OfCondition::text)
                .isEqualTo("signals.of(MEETING_COMPLETED).atLeast(1)");
        assertThat(coverage.missing())
                .contains("\"" + LoanRules.DEMO
                        + "\", most often stopped by signals.of(MEETING_COMPLETED).atLeast(1) (not met ");
    }

    @Test
    void aDecisionIsCountedOnceAlthoughSeveralExpectationsLookAtIt() {
        RuleCoverage coverage = RuleCoverage.counting();
        ScenarioFile.read("""
                        - scenario: two clicks
                          given: { stage: Asked, since: 2026-03-02T09:00 }
                          steps:
                            - when: { signal: LINK_CLICKED, after: P1D }
                            - then: { stage: Asked }
                            - when: { signal: LINK_CLICKED, after: P1D }
                            - then: { stage: Offered }
                            - then: { stage: Offered }
                        """, "s.yaml", LOAN.rules())
                .get(0)
                .countedBy(coverage)
                .run(LOAN);

        assertThat(ofRule(coverage, LoanRules.TWO_CLICKS).decided()).isEqualTo(1);
    }

    @Test
    void aRefusedProposalHasFired() {
        RuleCoverage coverage = RuleCoverage.counting();
        Scenario.of(LOAN)
                .countedBy(coverage)
                .given(Scenario.contact().with("tier", "gold"))
                .when(Scenario.placed("Offered").after(days(1)))
                .then()
                .refuses(LoanRules.GOLD);

        assertThat(ofRule(coverage, LoanRules.GOLD).refused()).isEqualTo(1);
        assertThat(coverage.neverFired()).doesNotContain(LoanRules.GOLD);
    }

    @Test
    void tooLittleCoverageFailsWithTheList() {
        RuleCoverageExtension all = RuleCoverageExtension.atLeast(100);
        twoClicks(all.coverage());
        RuleCoverageExtension some =
                RuleCoverageExtension.atLeast(all.coverage().percent());
        twoClicks(some.coverage());

        some.requireEnough();
        assertThatThrownBy(all::requireEnough)
                .hasMessageContaining(
                        "less than 100.0 %.\nRules that never fired:\n  \"any to canceled: contract canceled\"");
        assertThatThrownBy(() -> RuleCoverageExtension.atLeast(101)).hasMessageContaining("not between 0 and 100");
    }

    private static RuleCoverage.OfRule ofRule(RuleCoverage coverage, String rule) {
        return coverage.rules().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static void twoClicks(RuleCoverage coverage) {
        Scenario.of(LOAN)
                .countedBy(coverage)
                .givenContact()
                .inStage("Asked")
                .when(signal(SignalType.LINK_CLICKED).after(days(1)))
                .when(signal(SignalType.LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Offered");
    }
}
