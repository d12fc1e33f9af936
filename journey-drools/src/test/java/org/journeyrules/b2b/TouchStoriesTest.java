package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.signal.SignalType.CART_ABANDONED;
import static org.journeyrules.signal.SignalType.CHAT_STARTED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.signal.SignalType.PURCHASED;
import static org.journeyrules.signal.SignalType.UNSUBSCRIBED;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.signal;

import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.test.OverEngines;
import org.journeyrules.test.Scenario;
import org.journeyrules.test.ScenarioTest;
import org.journeyrules.test.Then;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/** What contacts get along the standard journey. */
@OverEngines(BothModels.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TouchStoriesTest {
    private static String ended(Then then, String sequence) {
        return then.decisions().stream()
                .filter(decision -> decision instanceof SequenceEnded ended
                        && ended.sequence().equals(sequence))
                .map(decision -> ((SequenceEnded) decision).how())
                .findFirst()
                .orElse("");
    }

    @ScenarioTest
    void a_contact_back_from_decision_is_asked_again_and_not_taught_again(Scenario scenario) {
        Then then = scenario.givenContact()
                .inStage("Decision")
                .whenTheJourneyStarts()
                .whenTimeElapses(days(31))
                .then();
        then.enrollsIn("re-qualification")
                .because("re-qualify: regression from decision")
                .at("2026-03-16 09:00")
                .sends("still-relevant")
                .at("2026-03-16 09:00")
                .sends("closing-the-file")
                .at("2026-04-01 09:00")
                .sendsNo("use-case")
                .sendsNo("comparison");
        assertThat(ended(then, "consideration")).as("it never started").isEmpty();
        then.and()
                .when(signal(EMAIL_REPLIED).after(days(1)))
                .then()
                .stageIs("Decision")
                .because("back to decision: reply")
                .enrollsIn("decision");
    }

    @ScenarioTest
    void an_unsubscribed_contact_moves_on_and_gets_no_marketing(Scenario scenario) {
        Then then = scenario.givenContact()
                .inStage("Consideration")
                .when(signal(UNSUBSCRIBED).after(days(1)))
                .whenTimeElapses(days(30))
                .when(signal(PURCHASED).after(days(1)))
                .whenTimeElapses(days(5))
                .then();
        then.stageIs("Customer").because("to customer: purchase");
        then.sends("welcome").sends("first-steps");
        assertThat(then.decisions())
                .filteredOn(decision ->
                        decision instanceof StepDue due && due.purpose().equals("marketing"))
                .isEmpty();
        assertThat(then.decisions())
                .filteredOn(StepSkipped.class::isInstance)
                .extracting(decision -> ((StepSkipped) decision).why())
                .contains("The contact has unsubscribed.");
    }

    @ScenarioTest
    void a_cart_is_spoken_of_until_it_is_bought(Scenario scenario) {
        Then then = scenario.givenContact()
                .inStage("Expansion")
                .when(signal(CART_ABANDONED).after(days(1)))
                .when(signal(PURCHASED).after(hours(30)))
                .whenTimeElapses(days(5))
                .then();
        then.sends("cart-reminder").at("2026-03-03 10:00").sends("cart-help").at("2026-03-04 09:00");
        then.sendsNo("cart-ad");
        assertThat(ended(then, "cart")).isEqualTo("goal");
    }

    @ScenarioTest
    void a_visit_to_the_price_leads_to_an_ad_unless_the_contact_gets_in_touch(Scenario scenario) {
        scenario.givenContact()
                .inStage("Consideration")
                .when(signal(PAGE_VISITED).with("topic", "pricing").after(days(1)))
                .whenTimeElapses(days(3))
                .then()
                .sends("price-and-value")
                .at("2026-03-05 09:00");
        Then spoken = scenario.givenContact()
                .inStage("Consideration")
                .when(
                        signal(PAGE_VISITED).with("topic", "pricing").after(days(1)),
                        signal(CHAT_STARTED).after(days(1)))
                .whenTimeElapses(days(3))
                .then();
        spoken.sendsNo("price-and-value");
        assertThat(ended(spoken, "pricing-ad")).isEqualTo("goal");
    }

    @ScenarioTest
    void a_renewal_is_spoken_of_three_times_before_its_date(Scenario scenario) {
        scenario.given(contact().with("renewal_date", "2026-07-01"))
                .startingAt("2026-03-02 09:00")
                .inStage("Customer")
                .whenTheJourneyStarts()
                .whenTimeElapses(days(120))
                .then()
                .sends("renewal-outlook")
                .at("2026-04-02 08:00")
                .sends("renewal-offer")
                .at("2026-05-02 08:00")
                .sends("renewal-reminder")
                .at("2026-06-01 08:00");
    }

    @ScenarioTest
    void content_that_was_read_already_is_not_sent(Scenario scenario) {
        scenario.givenContact()
                .inStage("Consideration")
                .when(signal(LINK_CLICKED).with("content", "comparison").after(days(2)))
                .whenTimeElapses(days(12))
                .then()
                .sendsNo("comparison")
                .sends("case-study-by-industry");
    }

    @ScenarioTest
    void each_block_is_chosen_by_itself(Scenario scenario) {
        scenario.given(contact().with("industry", "Healthcare").with("owner", "Kim"))
                .inStage("Consideration")
                .when(signal(PAGE_VISITED).with("topic", "product").after(days(2)))
                .whenTimeElapses(days(4))
                .then()
                .sends("comparison")
                .withVariants(
                        "opening", "healthcare", "example", "features", "scale", "standard", "signature", "owner");
    }
}
