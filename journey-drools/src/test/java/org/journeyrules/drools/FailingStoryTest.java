package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.signal;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.journeyrules.test.Engines;
import org.journeyrules.test.OverEngines;
import org.journeyrules.test.Scenario;
import org.journeyrules.test.ScenarioTest;
import org.junit.jupiter.api.Test;

/** What a failing story prints of rules in DRL, in both models. */
@OverEngines(FailingStoryTest.Models.class)
class FailingStoryTest {
    private static final JourneyMap TRIAL = JourneyMap.builder("trial")
            .stage(Stage.of("Invited").withSequence("invitation"))
            .stage("Consented", "Randomized")
            .exit("Withdrawn")
            .segment(Segment.of("elderly").where("age", "> 75"))
            .signal("LAB_RESULT_RECEIVED", Direction.NONE)
            .content(Content.of("invitation-letter")
                    .withBlocks("opening", "closing")
                    .withVariants("opening", "standard", "elderly"))
            .sequence(Sequence.of("invitation")
                    .with(Step.send("letter", "invitation-letter").on("email").withAfter(Period.ofDays(1)))
                    .with(Step.send("reminder", "invitation-letter").on("email").withAfter(Period.ofDays(9))))
            .build();

    private static final String RULES = """
            package trial
            import org.journeyrules.Journey
            import org.journeyrules.sequence.DueStep
            rule "consented to randomized: normal lab result"
            when
                $journey : Journey( stage == "Consented",
                                    $labs : signals.of("LAB_RESULT_RECEIVED").where("result", "normal").within(days(28)),
                                    $labs.atLeast(1) )
            then
                $journey.progressTo("Randomized");
            end
            rule "invited to consented: information meeting"
            when
                $journey : Journey( stage == "Invited", $meetings : signals.of("MEETING_COMPLETED"), $meetings.atLeast(1) )
            then
                $journey.progressTo("Consented");
            end
            rule "randomized to withdrawn: bad lab result"
            when
                $journey : Journey( stage == "Randomized",
                                    $bad : signals.of("LAB_RESULT_RECEIVED").where("reslt", "bad"), $bad.atLeast(1) )
            then
                $journey.exitTo("Withdrawn");
            end
            rule "welcome: information meeting"
            when
                $journey : Journey( stage == "Invited", $meetings : signals.of("MEETING_COMPLETED"), $meetings.atLeast(2) )
            then
                $journey.handOff("Welcome them");
            end
            rule "invitation: elderly opening"
            when
                Journey( sending, contact.isIn("elderly") )
                $step : DueStep( hasBlock("opening"), purpose == "marketing" )
            then
                $step.useVariant("opening", "elderly");
            end
            rule "reminder: not on paper"
            when
                Journey( sending )
                $step : DueStep( step == "reminder" )
            then
                $step.skip("Not on paper.");
            end
            """;

    static final class Models implements Engines {
        @Override
        public Map<String, JourneyEngine> engines() {
            Map<String, JourneyEngine> engines = new LinkedHashMap<>();
            for (RuleEngine model : RuleEngine.values()) {
                engines.put(
                        model.toString(),
                        JourneyEngine.of(DroolsRules.builder(TRIAL)
                                .engine(model)
                                .add(RulePack.of("trial").text("trial.drl", RULES))
                                .build()));
            }
            return engines;
        }
    }

    @ScenarioTest
    void variantsShowTheRulesOnTheStepConditionByCondition(Scenario scenario) {
        assertThat(failure(() -> scenario.given(contact().with("age", "70"))
                        .whenTheJourneyStarts()
                        .whenTimeElapses(days(1))
                        .then()
                        .sends("invitation-letter")
                        .withVariants("opening", "elderly")))
                .contains("""
                        Expected: with the variants {opening=elderly}
                        Actual:   with the variants {opening=standard}
                        "invitation: elderly opening" was not met at 2026-03-03 09:00.
                        """)
                .contains("""

                        The rules on the step 'letter' of invitation at 2026-03-03 09:00:
                          not met "invitation: elderly opening"
                              met     hasBlock("opening")
                              met     purpose == "marketing": purpose is marketing
                              met     sending
                              not met contact.isIn("elderly"): age is 70, needs > 75
                        """)
                .doesNotContain("reminder: not on paper", "welcome: information meeting");
    }

    @ScenarioTest
    void aSignalThatLeftTheWindowIsNamed(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Invited")
                        .having(signal("LAB_RESULT_RECEIVED")
                                .with("result", "normal")
                                .after(days(1)))
                        .when(signal(MEETING_COMPLETED).after(days(29)))
                        .then()
                        .stageIs("Randomized")))
                .endsWith("""
                              not met $labs.atLeast(1): count is 0, needs 1
                                      signals.of(LAB_RESULT_RECEIVED).where(result, normal).within(28 days)
                                      s1 from 2026-03-03 09:00 left the window on 2026-03-31 09:00, 1 day before
                        """);
    }

    @ScenarioTest
    void aMisspelledAttributeOfARuleIsNamed(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Randomized")
                        .when(signal("LAB_RESULT_RECEIVED")
                                .with("result", "bad")
                                .after(days(1)))
                        .then()
                        .stageIs("Withdrawn")))
                .contains("s1 has no 'reslt'. Maybe 'result'.");
    }

    @ScenarioTest
    void aValueInAnotherCaseIsNamed(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Consented")
                        .when(signal("LAB_RESULT_RECEIVED")
                                .with("result", "Normal")
                                .after(days(1)))
                        .then()
                        .stageIs("Randomized")))
                .contains("""
                        Actual:   the stage is Consented, since 2026-03-02 09:00, because "journey: imported"
                        "consented to randomized: normal lab result" was not met at 2026-03-03 09:00.
                        """)
                .endsWith("""
                        The rules of Consented at 2026-03-03 09:00:
                          not met "consented to randomized: normal lab result"
                              met     stage == "Consented": stage is Consented
                              not met $labs.atLeast(1): count is 0, needs 1
                                      signals.of(LAB_RESULT_RECEIVED).where(result, normal).within(28 days)
                                      s1 has result=Normal; 'normal' is needed (text is compared exactly)
                        """);
    }

    @ScenarioTest
    void aRuleOfAnotherStageIsNamedThoughItIsNotMet(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Consented")
                        .whenTimeElapses(days(1))
                        .then()
                        .handsOff("Welcome them")))
                .contains("\"welcome: information meeting\" was not evaluated: it is a rule of Invited,"
                        + " and the contact is in Consented.");
    }

    @ScenarioTest
    void aStageThatNoRuleLeadsToIsReported(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Consented")
                        .when(signal(MEETING_COMPLETED).after(days(1)))
                        .then()
                        .stageIs("Invited")))
                .contains("There are no rules that lead to Invited.");
    }

    @ScenarioTest
    void aHandOffThatNoRuleMakesNamesTheNearest(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Consented")
                        .whenTimeElapses(days(1))
                        .then()
                        .handsOff("Welcom them")))
                .contains("There are no rules that hand off: Welcom them.\nMaybe 'handOff Welcome them'?\n");
    }

    @ScenarioTest
    void aHandOffThatIsMadeInOtherWordsIsNamed(Scenario scenario) {
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Invited")
                        .when(signal(MEETING_COMPLETED).after(days(1)), signal(MEETING_COMPLETED))
                        .then()
                        .handsOff("Welcome")))
                .contains("The contact is handed off for another reason.\nMaybe 'Welcome them'?\n");
    }

    /** The team comes from the policy, so the proposals of these rules are not known as long as they are not met. */
    @Test
    void aHandOffThatARuleMayMakeIsNotCalledUnknown() {
        Scenario scenario = Scenario.of(JourneyEngine.of(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build()));

        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Awareness")
                        .whenTimeElapses(days(1))
                        .then()
                        .handsOff("Asked for a demo")))
                .contains("not met \"hand-off to sales: demo request\"")
                .doesNotContain("There are no rules that");
        assertThat(failure(() -> scenario.givenContact()
                        .inStage("Awareness")
                        .when(signal(DEMO_REQUESTED).after(days(1)))
                        .then()
                        .handsOff("demo request")))
                .contains("The contact is handed off for another reason.\nMaybe one of Asked for a demo.\n");
    }

    @ScenarioTest
    void anUnknownBlockIsRefused(Scenario scenario) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.givenContact()
                        .whenTheJourneyStarts()
                        .whenTimeElapses(days(1))
                        .then()
                        .sends("invitation-letter")
                        .withVariants("greeting", "elderly"))
                .withMessage("Unknown block 'greeting' of the content 'invitation-letter'.\n"
                        + "Maybe one of closing, opening.");
    }

    private static String failure(ThrowingCallable story) {
        Throwable failure = catchThrowable(story);
        assertThat(failure).isInstanceOf(AssertionError.class);
        return failure.getMessage();
    }
}
