package org.journeyrules.b2b;

import static org.journeyrules.signal.SignalType.CONTENT_DOWNLOADED;
import static org.journeyrules.signal.SignalType.CONTRACT_CANCELLED;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.INQUIRY_RECEIVED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.ONBOARDING_COMPLETED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_CREATED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_LOST;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_WON;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.signal.SignalType.PRODUCT_USED;
import static org.journeyrules.signal.SignalType.PURCHASED;
import static org.journeyrules.signal.SignalType.REFERRAL_MADE;
import static org.journeyrules.signal.SignalType.REVIEW_POSTED;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.signal;

import java.time.Duration;
import org.journeyrules.stage.Movement;
import org.journeyrules.test.OverEngines;
import org.journeyrules.test.Scenario;
import org.journeyrules.test.ScenarioTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/** Several rules at once: who wins, and that the others are named. */
@OverEngines(BothModels.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConflictsTest {
    @ScenarioTest
    void at_the_start_the_stage_furthest_along_wins(Scenario scenario) {
        scenario.given(contact()
                        .with("lead_source", "Web Form")
                        .with("account_type", "Customer")
                        .with("opportunity_stage", "Negotiation"))
                .when(signal(PAGE_VISITED))
                .then()
                .stageIs("Customer")
                .because("start in customer: account is a customer")
                .overruling("start in awareness: web form", "start in decision: open opportunity")
                .movement(Movement.START);
    }

    @ScenarioTest
    void the_lead_source_wins_over_the_action_that_starts_the_journey(Scenario scenario) {
        scenario.given(contact().with("lead_source", "Web Form"))
                .when(signal(DEMO_REQUESTED))
                .whenTimeElapses(days(1))
                .then()
                .stageIs("Awareness")
                .because("start in awareness: web form")
                .overruling();
    }

    @ScenarioTest
    void progressions_to_one_stage_at_one_instant_are_attributed_to_the_first_rule_by_name(Scenario scenario) {
        scenario.givenContact()
                .inStage("Awareness")
                .when(signal(EMAIL_REPLIED).after(days(1)), signal(CONTENT_DOWNLOADED), signal(DEMO_REQUESTED))
                .then()
                .passesThrough("Consideration")
                .stageIs("Consideration")
                .because("awareness to consideration: content download");
    }

    @ScenarioTest
    void the_stage_furthest_along_wins_and_none_between_is_passed_through(Scenario scenario) {
        scenario.givenContact()
                .inStage("Awareness")
                .when(
                        signal(EMAIL_REPLIED).after(days(1)),
                        signal(MEETING_COMPLETED).with("kind", "demo"),
                        signal(PURCHASED))
                .then()
                .passesThrough("Customer")
                .stageIs("Customer")
                .because("to customer: purchase")
                .overruling("awareness to consideration: reply", "to decision: demo or sales meeting");
    }

    @ScenarioTest
    void an_exit_wins_over_a_progression(Scenario scenario) {
        scenario.givenContact()
                .inStage("Customer")
                .having(signal(ONBOARDING_COMPLETED).after(days(1)))
                .when(signal(PRODUCT_USED).after(days(1)), signal(REFERRAL_MADE), signal(CONTRACT_CANCELLED))
                .then()
                .stageIs("Churned")
                .because("to churned: contract canceled")
                .overruling("customer to expansion: product use", "to advocacy: referral");
    }

    @ScenarioTest
    void a_disqualifying_loss_exits_and_does_not_regress(Scenario scenario) {
        scenario.givenContact()
                .inStage("Decision")
                .when(signal(OPPORTUNITY_LOST).with("reason", "competitor").after(days(3)))
                .then()
                .passesThrough("Disqualified")
                .stageIs("Disqualified")
                .overruling();
    }

    @ScenarioTest
    void a_loss_after_a_long_silence_is_attributed_to_the_first_rule_by_name(Scenario scenario) {
        scenario.givenContact()
                .inStage("Decision")
                .having(signal(OPPORTUNITY_CREATED).with("opportunity", "o").after(days(1)))
                .when(signal(OPPORTUNITY_LOST).with("opportunity", "o").after(days(40)))
                .then()
                .stageIs("Consideration")
                .because("decision to consideration: opportunity lost");
    }

    @ScenarioTest
    void one_of_two_opportunities_is_won_as_the_other_is_lost(Scenario scenario) {
        scenario.givenContact()
                .inStage("Decision")
                .having(
                        signal(OPPORTUNITY_CREATED).with("opportunity", "o").after(days(1)),
                        signal(OPPORTUNITY_CREATED).with("opportunity", "p"))
                .when(
                        signal(OPPORTUNITY_LOST).with("opportunity", "o").after(days(3)),
                        signal(OPPORTUNITY_WON).with("opportunity", "p"))
                .then()
                .passesThrough("Customer");
    }

    @ScenarioTest
    void a_review_and_a_renewal_ahead_lead_to_advocacy(Scenario scenario) {
        scenario.given(contact().with("renewal_date", "2026-06-05"))
                .inStage("Customer")
                .when(signal(REVIEW_POSTED).at("2026-03-07T00:00:00Z"))
                .then()
                .stageIs("Advocacy")
                .overruling("customer to expansion: upcoming renewal");
    }

    @ScenarioTest
    void activity_that_wakes_a_dormant_contact_can_lead_further_at_once(Scenario scenario) {
        scenario.givenContact()
                .inStage("Dormant")
                .when(signal(CONTENT_DOWNLOADED).after(days(1)))
                .then()
                .passesThrough("Awareness", "Consideration");
    }

    @ScenarioTest
    void an_inquiry_wakes_it_right_into_consideration(Scenario scenario) {
        scenario.givenContact()
                .inStage("Dormant")
                .when(signal(INQUIRY_RECEIVED).after(days(1)))
                .then()
                .passesThrough("Consideration")
                .stageIs("Consideration")
                .movement(Movement.RETURN)
                .because("return to consideration: inquiry")
                .overruling("dormant to awareness: activity");
    }

    @ScenarioTest
    void a_hold_keeps_a_contact_though_it_bought(Scenario scenario) {
        scenario.givenContact()
                .inStage("Decision")
                .having(placed("Consideration").holdingFor(days(10)).after(days(1)))
                .when(signal(PURCHASED).after(days(2)))
                .then()
                .staysIn("Consideration")
                .refuses("to customer: purchase")
                .and()
                .whenTimeElapses(days(8))
                .then()
                .stageIs("Customer")
                .because("to customer: purchase");
    }

    @ScenarioTest
    void an_opportunity_opened_and_lost_during_a_hold_leads_nowhere(Scenario scenario) {
        scenario.givenContact()
                .inStage("Consideration")
                .having(placed("Consideration").holdingFor(days(10)).after(days(1)))
                .when(signal(OPPORTUNITY_CREATED).with("opportunity", "o").after(days(2)))
                .when(signal(OPPORTUNITY_LOST).with("opportunity", "o").after(days(2)))
                .whenTimeElapses(days(20))
                .then()
                .staysIn("Consideration")
                .refuses("to decision: opportunity opened");
    }

    @ScenarioTest
    void silence_and_the_end_of_a_meeting_at_one_instant(Scenario scenario) {
        scenario.givenContact()
                .inStage("Decision")
                .having(signal("MEETING_BOOKED")
                        .with("starts_at", "2026-03-30T08:00:00Z")
                        .after(days(1)))
                .when(signal(MEETING_COMPLETED).with("kind", "demo").at("2026-03-30T08:00:00Z"))
                .whenTimeElapses(Duration.ofDays(14).minusMillis(1))
                .then()
                .staysIn("Decision");
    }
}
