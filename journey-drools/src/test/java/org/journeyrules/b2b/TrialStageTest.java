package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.packs.Story;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The standard rules over the standard map with one more stage, Trial, between Decision and Customer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialStageTest {
    private static final Map<RuleEngine, JourneyEngine> ENGINES = new EnumMap<>(RuleEngine.class);

    private static synchronized JourneyEngine engine(RuleEngine model) {
        JourneyMap map = B2bMap.standard().toBuilder()
                .insertAfter("Decision", Stage.of("Trial"))
                .build();
        return ENGINES.computeIfAbsent(
                model,
                any -> JourneyEngine.of(DroolsRules.builder(map)
                        .engine(model)
                        .add(B2bRules.pack(B2bPolicy.defaults()))
                        .add(RulePack.of("trial").text("trial.drl", """
                                package trial
                                import org.journeyrules.Journey
                                rule "decision to trial: trial started"
                                when
                                    $journey : Journey( before("Trial"), $trial : signals.of("TRIAL_STARTED"),
                                                        $trial.atLeast(1) )
                                then
                                    $journey.progressTo("Trial");
                                end
                                """))
                        .build()));
    }

    private static String last(RuleEngine model, Story story) {
        List<String> moves = story.moves(engine(model));
        return moves.get(moves.size() - 1);
    }

    private static Story trial() {
        return new Story().in("Trial");
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_goes_from_demo_to_trial_to_purchase(RuleEngine model) {
        Story story = new Story()
                .created()
                .with("lead_source", "Demo Request")
                .on(3, "MEETING_COMPLETED", "kind", "demo")
                .on(4, "TRIAL_STARTED")
                .on(7, "PURCHASED");

        assertThat(story.moves(engine(model)))
                .containsExactly(
                        "→ Consideration by start in consideration: demo request",
                        "Consideration → Decision by to decision: demo or sales meeting",
                        "Decision → Trial by decision to trial: trial started",
                        "Trial → Customer by to customer: purchase");
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_in_trial_can_buy_win_or_leave(RuleEngine model) {
        assertThat(last(model, trial().on(3, "OPPORTUNITY_WON")))
                .isEqualTo("Trial → Customer by to customer: opportunity won");
        assertThat(last(model, trial().on(3, "CONTRACT_CANCELLED")))
                .isEqualTo("Trial → Churned by to churned: contract canceled");
        assertThat(last(model, trial().on(3, "HAND_OFF_REJECTED", "reason", "bad fit")))
                .isEqualTo("Trial → Disqualified by to disqualified: hand-off rejected");
        assertThat(last(model, trial().on(3, "LEFT_COMPANY")))
                .isEqualTo("Trial → Disqualified by to disqualified: left the company");
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_in_trial_is_handed_over_and_stays(RuleEngine model) {
        Story called = trial().on(3, "CALL_RECEIVED");

        assertThat(called.moves(engine(model))).hasSize(1);
        assertThat(called.otherDecisions(engine(model)))
                .contains("sales, due " + day(3, "PT4H") + ": Called us by hand-off to sales: call received");
        assertThat(last(model, trial().on(3, "MEETING_COMPLETED", "kind", "demo")))
                .startsWith("→ Trial");
    }
}
