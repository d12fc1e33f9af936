package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class DecisionRulesTest extends B2bCases {
    private static Story awareness() {
        return new Story().created();
    }

    private static Story consideration() {
        return new Story().in("Consideration");
    }

    /** Fell from Decision to Consideration on day 14. */
    private static Story fallen() {
        return new Story().in("Decision").until(14);
    }

    DecisionRulesTest() {
        rule("to decision: demo or sales meeting");
        fires(
                "a demo in Consideration",
                "Consideration → Decision",
                day(3),
                () -> consideration().on(3, "MEETING_COMPLETED", "kind", "demo"));
        fires(
                "a sales meeting in Awareness",
                "Awareness → Decision",
                day(3),
                () -> awareness().on(3, "MEETING_COMPLETED", "kind", "sales"));
        fires(
                "a minute after the start, which a meeting is not spent on",
                "Awareness → Decision",
                day(0, "PT1M"),
                () -> awareness().on(day(0, "PT1M"), "MEETING_COMPLETED", "kind", "demo"));
        fires(
                "taken in Awareness, while a hold kept the contact",
                "Awareness → Decision",
                day(9),
                () -> awareness().placed(day(1), "Awareness", day(9)).on(3, "MEETING_COMPLETED", "kind", "demo"));
        misses("another kind", () -> consideration().on(3, "MEETING_COMPLETED", "kind", "support"));
        misses("no kind", () -> consideration().on(3, "MEETING_COMPLETED"));
        misses("no show", () -> consideration().on(3, "MEETING_NO_SHOW", "kind", "demo"));
        misses("only booked", () -> consideration().on(3, "MEETING_BOOKED", "kind", "demo"));
        missesElsewhere(
                story -> story.on(3, "MEETING_COMPLETED", "kind", "demo"), "Awareness", "Consideration", "Dormant");
        misses(
                "before the contact came with its stage",
                () -> consideration()
                        .on(-1, "MEETING_COMPLETED", "kind", "demo")
                        .until(3));

        rule("to decision: trial");
        fires(
                "in Consideration",
                "Consideration → Decision",
                day(3),
                () -> consideration().on(3, "TRIAL_STARTED"));
        fires("in Awareness", "Awareness → Decision", day(3), () -> awareness().on(3, "TRIAL_STARTED"));
        fires(
                "a minute after the start",
                "Awareness → Decision",
                day(0, "PT1M"),
                () -> awareness().on(day(0, "PT1M"), "TRIAL_STARTED"));
        missesElsewhere(story -> story.on(3, "TRIAL_STARTED"), "Awareness", "Consideration", "Dormant");
        misses("product use without a trial", () -> consideration().on(3, "PRODUCT_USED"));
        misses(
                "the trial from before the fall",
                () -> new Story()
                        .in("Consideration")
                        .placed(day(1), "Decision")
                        .on(2, "TRIAL_STARTED")
                        .until(30));

        rule("to decision: opportunity opened");
        fires(
                "in Consideration",
                "Consideration → Decision",
                day(3),
                () -> consideration().on(3, "OPPORTUNITY_CREATED", "opportunity", "o"));
        fires("in Awareness", "Awareness → Decision", day(3), () -> awareness().on(3, "OPPORTUNITY_CREATED"));
        fires(
                "in the second of the start, as the conversion of a lead makes it",
                "Awareness → Decision",
                day(0, "PT1S"),
                () -> awareness().on(day(0, "PT1S"), "OPPORTUNITY_CREATED", "opportunity", "o"));
        misses(
                "opened and lost at one instant",
                () -> consideration()
                        .on(3, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(3, "OPPORTUNITY_LOST", "opportunity", "o"));
        fires(
                "another was lost",
                "Consideration → Decision",
                day(3),
                () -> consideration()
                        .on(3, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(3, "OPPORTUNITY_LOST", "opportunity", "p"));
        misses(
                "its stage changed, to an early one",
                () -> consideration().on(3, "OPPORTUNITY_STAGE_CHANGED", "opportunity", "o", "to", "Prospecting"));

        missesElsewhere(story -> story.on(3, "OPPORTUNITY_CREATED"), "Awareness", "Consideration", "Dormant");

        rule("to decision: opportunity in a decision stage");
        fires(
                "the record changes to negotiation",
                "Consideration → Decision",
                day(3),
                () -> consideration().changes(day(3), "opportunity_stage", "Prospecting", "Negotiation/Review"));
        fires(
                "in Awareness",
                "Awareness → Decision",
                day(3),
                () -> awareness().changes(day(3), "opportunity_stage", "", "contract_sent"));
        missesElsewhere(
                story -> story.with("opportunity_stage", "Negotiation").on(3, "PAGE_VISITED"),
                "Awareness",
                "Consideration",
                "Dormant");
        misses(
                "an early stage",
                () -> consideration().changes(day(3), "opportunity_stage", "Prospecting", "Qualification"));
        misses("won", () -> consideration().changes(day(3), "opportunity_stage", "Prospecting", "Closed Won"));
        misses("none", () -> consideration().until(3));

        rule("to decision: procurement form");
        for (String stage : new String[] {"Awareness", "Consideration"}) {
            fires(
                    "in " + stage,
                    stage + " → Decision",
                    day(3),
                    () -> new Story().in(stage).on(3, "FORM_SUBMITTED", "topic", "procurement"));
        }
        misses("another form", () -> consideration().on(3, "FORM_SUBMITTED", "topic", "guide"));
        missesElsewhere(
                story -> story.on(3, "FORM_SUBMITTED", "topic", "procurement"),
                "Awareness",
                "Consideration",
                "Dormant");

        for (String[] back : new String[][] {
            {"soft conversion", "CONTENT_DOWNLOADED"},
            {"soft conversion", "WEBINAR_REGISTERED"},
            {"inbound call or chat", "CALL_RECEIVED"},
            {"inbound call or chat", "CHAT_STARTED"},
            {"inbound call or chat", "MESSAGE_RECEIVED"},
            {"inquiry", "INQUIRY_RECEIVED"},
            {"demo request", "DEMO_REQUESTED"},
            {"meeting held", "MEETING_COMPLETED"}
        }) {
            backBy("back to decision: " + back[0], back[1]);
        }

        rule("back to decision: reply");
        fires("after the fall", "Consideration → Decision", day(20), () -> fallen().on(20, "EMAIL_REPLIED"));
        misses("a page", () -> fallen().on(20, "PAGE_VISITED"));
        misses(
                "one from before the fall",
                () -> new Story().in("Decision").on(1, "EMAIL_REPLIED").on(20, "PAGE_VISITED"));
        misses("an automatic one", () -> fallen().on(20, "EMAIL_AUTO_REPLIED"));
        misses("one in Consideration without a fall", () -> consideration().on(20, "EMAIL_REPLIED"));
        misses("one at the instant of the fall prevents it", () -> fallen().on(14, "EMAIL_REPLIED"));
        misses(
                "after a second fall, to Awareness and up again",
                () -> fallen().on(80, "CONTENT_DOWNLOADED").on(81, "EMAIL_REPLIED"));
        misses(
                "after a person placed it in Consideration",
                () -> new Story().in("Decision").placed(day(2), "Consideration").on(3, "EMAIL_REPLIED"));

        rule("back to decision: meeting booked");
        fires("after the fall", "Consideration → Decision", day(20), () -> fallen().on(20, "MEETING_BOOKED"));
        misses("one in Consideration without a fall", () -> consideration().on(20, "MEETING_BOOKED"));
        misses("a page", () -> fallen().on(20, "PAGE_VISITED"));
        misses(
                "booked before the fall, and a page since",
                () -> new Story().in("Decision").on(1, "MEETING_BOOKED").on(20, "PAGE_VISITED"));
        misses(
                "after a person placed it in Consideration",
                () -> new Story().in("Decision").placed(day(2), "Consideration").on(3, "MEETING_BOOKED"));
        misses(
                "booked before the fall",
                () -> new Story().in("Decision").on(1, "MEETING_BOOKED").until(30));

        rule("back to decision: new link clicks");
        fires(
                "two after the fall, however far apart",
                "Consideration → Decision",
                day(60, "PT10S"),
                () -> fallen().click(20, "m", "a").click(60, "m", "b"));
        misses(
                "one before and one after the fall",
                () -> new Story()
                        .in("Decision")
                        .click(1, "m", "a")
                        .click(20, "m", "b")
                        .until(30));
        misses(
                "one link of one message twice",
                () -> fallen().click(20, "m", "a").click(21, "m", "a").until(30));
        misses(
                "after a person placed it in Consideration",
                () -> new Story()
                        .in("Decision")
                        .placed(day(2), "Consideration")
                        .on(3, "LINK_CLICKED")
                        .on(4, "LINK_CLICKED"));
        misses(
                "of machines",
                () -> fallen().click(20, "m", "a")
                        .by(Trust.MACHINE)
                        .click(21, "n", "a")
                        .by(Trust.MACHINE)
                        .until(30));
        misses(
                "three on pricing in Consideration without a fall",
                () -> consideration()
                        .on(1, "LINK_CLICKED", "topic", "pricing", "message", "m", "link", "a")
                        .on(2, "LINK_CLICKED", "topic", "pricing", "message", "n", "link", "a")
                        .on(3, "LINK_CLICKED", "topic", "pricing", "message", "o", "link", "a")
                        .until(10));
    }

    private String backRule = "";

    private void backBy(String rule, String type) {
        if (!backRule.equals(rule)) {
            rule(rule);
            backRule = rule;
        }
        fires(type + " after the fall", "Consideration → Decision", day(20), () -> fallen().on(20, type));
        misses(type + " without a fall", () -> consideration().on(20, type));
        misses(
                type + " before the fall, and a page since",
                () -> new Story().in("Decision").on(1, type).on(20, "PAGE_VISITED"));
        misses(
                type + " after a person placed it in Consideration",
                () -> new Story().in("Decision").placed(day(2), "Consideration").on(3, type));
    }
}
