package org.journeyrules.b2b;

import static org.journeyrules.signal.SignalType.CALL_MADE;
import static org.journeyrules.signal.SignalType.CONTRACT_CANCELLED;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.EMAIL_DELIVERED;
import static org.journeyrules.signal.SignalType.EMAIL_OPENED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.EMAIL_SENT;
import static org.journeyrules.signal.SignalType.FORM_SUBMITTED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_BOOKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.ONBOARDING_COMPLETED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_CREATED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_WON;
import static org.journeyrules.signal.SignalType.PRODUCT_USED;
import static org.journeyrules.signal.SignalType.REFERRAL_MADE;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.minutes;
import static org.journeyrules.test.Scenario.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.stage.Movement;
import org.journeyrules.test.Event;
import org.journeyrules.test.OverEngines;
import org.journeyrules.test.Scenario;
import org.journeyrules.test.ScenarioTest;
import org.journeyrules.test.SignalEvent;
import org.journeyrules.test.When;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The stories that the rules were written for, from start to end. */
@OverEngines(BothModels.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoriesTest {
    private static SignalEvent click(String message, String link) {
        return signal(LINK_CLICKED).with("message", message).with("link", link);
    }

    @ScenarioTest
    void from_a_web_form_to_advocacy_and_back_again(Scenario scenario) {
        scenario.given(contact().with("lead_source", "Web Form").with("time_zone", "Europe/Amsterdam"))
                .when(signal(FORM_SUBMITTED))
                .then()
                .stageIs("Awareness")
                .because("start in awareness: web form")
                .and()
                .when(
                        click("problem", "stakes").after(days(3)),
                        click("category", "overview").after(days(6)))
                .whenTimeElapses(minutes(1))
                .then()
                .stageIs("Consideration")
                .because("awareness to consideration: link clicks")
                .onEvidence("s3", "s2")
                .at("2026-03-11 09:00:10")
                .and()
                .when(
                        signal(MEETING_BOOKED)
                                .with("starts_at", "2026-03-20T10:00:00+01:00")
                                .after(days(5)),
                        signal(MEETING_COMPLETED).with("kind", "demo").at("2026-03-20 10:45"))
                .then()
                .stageIs("Decision")
                .because("to decision: demo or sales meeting")
                .handsOff("About to decide: discuss the offer")
                .because("hand-off to sales: entered decision")
                .and()
                .when(signal(CALL_MADE).after(hours(3))) // no answer; the promise is kept anyway
                .then()
                .nothingHappens()
                .and()
                .whenTimeElapses(days(30))
                .then()
                .stageIs("Consideration")
                .at("2026-04-03 10:45") // 14 days on the calendar, daylight saving time started
                .because("decision to consideration: silence")
                .movement(Movement.REGRESSION)
                .and()
                .when(signal(EMAIL_REPLIED).after(hours(2)))
                .then()
                .stageIs("Decision")
                .because("back to decision: reply")
                .and()
                .when(
                        signal(OPPORTUNITY_CREATED).with("opportunity", "o").after(days(2)),
                        signal(OPPORTUNITY_WON).with("opportunity", "o").after(days(60)))
                .then()
                .passesThrough("Customer")
                .and()
                .when(
                        signal(ONBOARDING_COMPLETED).after(days(20)),
                        signal(PRODUCT_USED).after(days(1)))
                .then()
                .stageIs("Expansion")
                .and()
                .when(signal(REFERRAL_MADE).after(days(30)))
                .then()
                .stageIs("Advocacy")
                .and()
                .when(signal(CONTRACT_CANCELLED).after(days(200)))
                .then()
                .stageIs("Churned")
                .movement(Movement.EXIT)
                .and()
                .when(signal(DEMO_REQUESTED).after(days(90)))
                .then()
                .stageIs("Consideration")
                .because("return to consideration: demo request")
                .movement(Movement.RETURN);
    }

    @ScenarioTest
    void three_clicks_on_pricing_and_clicks_on_features_are_both_consideration(Scenario scenario) {
        for (String topic : List.of("pricing", "product")) {
            scenario.givenContact()
                    .inStage("Consideration")
                    .when(
                            click("m1", "a").with("topic", topic).after(days(1)),
                            click("m2", "a").with("topic", topic).after(days(1)),
                            click("m3", "a").with("topic", topic).after(days(1)))
                    .whenTimeElapses(days(1))
                    .then()
                    .staysIn("Consideration");
        }
    }

    @ScenarioTest
    void our_emails_and_opens_move_no_contact_before_it_is_dormant(Scenario scenario) {
        List<Event<?>> mails = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mails.add(signal(EMAIL_SENT).with("message", "m" + i).after(days(3)));
            mails.add(signal(EMAIL_OPENED).with("message", "m" + i).after(hours(1)));
        }
        when(scenario.given(contact().with("lead_source", "Content Download")).whenTheJourneyStarts(), mails)
                .whenTimeElapses(days(90))
                .then()
                .passesThrough("Awareness", "Dormant")
                .stageIs("Dormant")
                .because("to dormant: silence")
                .at("2026-08-29 09:00");
    }

    @ScenarioTest
    void a_scanner_that_follows_every_link_of_every_email_promotes_no_contact(Scenario scenario) {
        List<Event<?>> clicks = new ArrayList<>();
        for (int mail = 0; mail < 10; mail++) {
            clicks.add(signal(EMAIL_DELIVERED).with("message", "m" + mail).after(days(4)));
            for (int link = 0; link < 4; link++) {
                clicks.add(click("m" + mail, "link" + link)
                        .with("topic", "guide")
                        .after(link == 0 ? Duration.ofSeconds(20) : Duration.ofSeconds(1)));
            }
        }
        when(scenario.givenContact().whenTheJourneyStarts(), clicks)
                .whenTimeElapses(days(1))
                .then()
                .passesThrough("Awareness");
    }

    /** As one lead of a real portal: two links of one mail, half of the clicks without a link, for three days. */
    private static List<Event<?>> ninetyFourClicks() {
        List<Event<?>> clicks = new ArrayList<>();
        for (int i = 0; i < 94; i++) {
            SignalEvent click = signal(LINK_CLICKED).with("message", "newsletter");
            click = i % 2 == 1 ? click : click.with("link", i % 4 == 0 ? "a" : "b");
            clicks.add(click.after(i == 0 ? days(1) : Duration.ofSeconds(i % 20 == 0 ? 50_000 : 46)));
        }
        return clicks;
    }

    @ScenarioTest
    void ninety_four_clicks_on_one_mail_promote_where_links_count(Scenario scenario) {
        when(scenario.givenContact().inStage("Awareness").whenTheJourneyStarts(), ninetyFourClicks())
                .whenTimeElapses(days(1))
                .then()
                .passesThrough("Consideration");
    }

    @Test
    void ninety_four_clicks_on_one_mail_are_held_where_messages_count() {
        for (RuleEngine model : RuleEngine.values()) {
            Scenario strict =
                    Scenario.of(B2bCases.b2b(model, B2bPolicy.defaults().withClicksPerMessage("message")));
            When clicked = when(strict.givenContact().inStage("Awareness").whenTheJourneyStarts(), ninetyFourClicks());
            clicked.whenTimeElapses(days(1)).then().staysIn("Awareness");
        }
    }

    @Test
    void a_second_mail_counts_where_messages_count() {
        Scenario strict = Scenario.of(
                B2bCases.b2b(RuleEngine.EXECUTABLE, B2bPolicy.defaults().withClicksPerMessage("message")));
        strict.givenContact()
                .inStage("Awareness")
                .when(
                        click("m", "a").after(days(1)),
                        click("m", "b").after(days(1)),
                        click("n", "a").after(days(1)))
                .whenTimeElapses(minutes(1))
                .then()
                .stageIs("Consideration")
                .onEvidence("s3", "s2");
    }

    @ScenarioTest
    void a_conversion_makes_contact_and_opportunity_in_one_second(Scenario scenario) {
        scenario.given(contact().with("lead_source", "Web Form").with("created_at", "2026-03-02T09:00:00Z"))
                .startingAt("2026-03-02 09:00")
                .when(signal(OPPORTUNITY_CREATED).with("opportunity", "o").after(Duration.ofSeconds(1)))
                .then()
                .stageIs("Decision")
                .because("to decision: opportunity opened")
                .and()
                .whenTimeElapses(days(100))
                .then()
                .staysIn("Decision");
    }

    private static When when(When story, List<Event<?>> events) {
        Event<?>[] others = events.subList(1, events.size()).toArray(Event<?>[]::new);
        return story.when(events.get(0), others);
    }
}
