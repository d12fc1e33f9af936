package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.util.List;
import org.journeyrules.packs.Story;

/** Day 0 is a Monday, 9 o'clock in UTC: the office opens. */
class HandOffRulesTest extends B2bCases {
    private static final String DECIDES = "About to decide: discuss the offer";
    private static final String WEBINAR = "Asked a question in a webinar";
    private static final String PRICES = "Keeps looking at prices";
    private static final String CART = "Abandoned a cart";
    private static final String INTEREST = "Fits well and shows high interest";
    private static final String DETRACTOR = "Gave us a low score in a survey";
    private static final String SILENT = "Has not used the product for a while";

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static Story created() {
        return new Story().created();
    }

    private static String sales(String reason, Instant due) {
        return "sales, due " + due + ": " + reason;
    }

    private static String success(String reason, Instant due) {
        return "customer success, due " + due + ": " + reason;
    }

    private static Story prices(Story story, int... days) {
        for (int day : days) {
            story.on(day, "LINK_CLICKED", "message", "m" + day, "link", "/pricing", "topic", "pricing");
        }
        return story;
    }

    HandOffRulesTest() {
        decision();
        webinars();
        longWebinars();
        procurement();
        contacts();
        pricing();
        carts();
        interest();
        detractors();
        silence();
        rejections();
    }

    private void decision() {
        rule("hand-off to sales: entered decision");
        decides(
                "by a trial",
                sales(DECIDES, day(2)),
                day(1),
                () -> in("Consideration").on(1, "TRIAL_STARTED"));
        decides(
                "at the start of the journey",
                sales(DECIDES, day(1)),
                day(0),
                () -> new Story().on(0, "TRIAL_STARTED"));
        decides(
                "back from an exit",
                sales(DECIDES, day(2)),
                day(1),
                () -> in("Dormant").on(1, "OPPORTUNITY_CREATED", "opportunity", "o"));
        decides(
                "a second time, after it fell back",
                sales(DECIDES, day(22)),
                day(21),
                () -> in("Consideration").on(1, "TRIAL_STARTED").on(21, "CONTENT_DOWNLOADED"));
        decides(
                "on a Friday, it is due on Monday",
                sales(DECIDES, day(7)),
                day(4),
                () -> in("Consideration").on(4, "TRIAL_STARTED"));
        for (String type : List.of("EMAIL_REPLIED", "CALL_RECEIVED", "DEMO_REQUESTED", "MEETING_BOOKED")) {
            misses(
                    "led on by an action that is handed over by itself: " + type,
                    () -> new Story()
                            .with("stage", "Decision")
                            .with("stage_since", day(-20).toString())
                            .on(1, type)
                            .until(9));
        }
        misses(
                "led on by a procurement form",
                () -> in("Consideration")
                        .on(1, "FORM_SUBMITTED", "topic", "procurement")
                        .until(9));
        misses("came with the stage", () -> in("Decision").on(3, "LINK_CLICKED").until(9));
        misses(
                "a person placed it there",
                () -> in("Consideration").placed(day(1), "Decision").until(9));
        misses(
                "in another stage",
                () -> in("Consideration").on(1, "DEMO_REQUESTED").until(9));
    }

    private void webinars() {
        rule("hand-off to sales: webinar question");
        for (String stage : List.of("Awareness", "Consideration", "Decision")) {
            decides(
                    "in " + stage,
                    sales(WEBINAR, day(2)),
                    day(1),
                    () -> in(stage).on(1, "WEBINAR_ATTENDED", "question", "Does it read our leave system?"));
        }
        misses(
                "without a question",
                () -> in("Consideration").on(1, "WEBINAR_ATTENDED").until(9));
        misses(
                "registered with a question, did not come",
                () -> in("Consideration")
                        .on(1, "WEBINAR_REGISTERED", "question", "Why?")
                        .until(9));
        misses(
                "a customer has people of its own to ask",
                () -> in("Customer")
                        .on(1, "WEBINAR_ATTENDED", "question", "Why?")
                        .until(9));
    }

    private void longWebinars() {
        rule("hand-off to sales: long webinar attendance");
        for (String stage : List.of("Awareness", "Consideration", "Decision")) {
            decides(
                    "in " + stage,
                    sales("Attended most of a webinar", day(2)),
                    day(1),
                    () -> in(stage).on(1, "WEBINAR_ATTENDED", "minutes", "45"));
        }
        misses(
                "a minute less",
                () -> in("Consideration")
                        .on(1, "WEBINAR_ATTENDED", "minutes", "44")
                        .until(9));
        misses(
                "minutes that are not known",
                () -> in("Consideration").on(1, "WEBINAR_ATTENDED").until(9));
        misses(
                "with a question, which has a rule of its own",
                () -> in("Consideration")
                        .on(1, "WEBINAR_ATTENDED", "minutes", "58", "question", "Why?")
                        .until(9));
        misses(
                "a customer",
                () -> in("Customer").on(1, "WEBINAR_ATTENDED", "minutes", "58").until(9));
    }

    private void procurement() {
        rule("hand-off to sales: procurement form");
        for (String stage : List.of("Awareness", "Consideration", "Decision")) {
            decides(
                    "in " + stage,
                    sales("Sent a procurement form", day(2)),
                    day(1),
                    () -> in(stage).on(1, "FORM_SUBMITTED", "topic", "procurement"));
        }
        misses(
                "another form",
                () -> in("Decision")
                        .on(1, "FORM_SUBMITTED", "topic", "newsletter")
                        .until(9));
        misses(
                "a customer",
                () -> in("Customer")
                        .on(1, "FORM_SUBMITTED", "topic", "procurement")
                        .until(9));
    }

    private void contacts() {
        rule("hand-off to customer success: customer got in touch");
        for (String type : List.of("INQUIRY_RECEIVED", "CALL_RECEIVED", "CHAT_STARTED", "MESSAGE_RECEIVED")) {
            for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
                decides(
                        type + " in " + stage,
                        success("Got in touch", day(2)),
                        day(1),
                        () -> in(stage).on(1, type));
            }
            misses(
                    type + " before the purchase",
                    () -> in("Decision").on(1, type).until(9));
        }

        rule("hand-off to customer success: new opportunity");
        for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
            decides(
                    "in " + stage,
                    success("Has a new opportunity", day(2)),
                    day(1),
                    () -> in(stage).on(1, "OPPORTUNITY_CREATED", "opportunity", "o"));
        }
        misses(
                "lost at the same instant",
                () -> in("Customer")
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(1, "OPPORTUNITY_LOST", "opportunity", "o")
                        .until(9));
        misses(
                "before it was a customer",
                () -> in("Decision")
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(9));
    }

    private void pricing() {
        rule("hand-off to sales: pricing clicks");
        decides(
                "the third within 30 days",
                sales(PRICES, day(30, "PT24H10S")),
                day(30, "PT10S"),
                () -> prices(in("Consideration"), 1, 2, 30).until(30));
        decides(
                "the clicks of two stages count together",
                sales(PRICES, day(7, "PT10S")),
                day(4, "PT10S"),
                () -> prices(in("Awareness"), 1, 3, 4).until(day(4, "PT10S")));
        misses("two", () -> prices(in("Consideration"), 1, 2).until(40));
        misses(
                "the third a day late",
                () -> prices(in("Consideration"), 1, 2, 31).until(40));
        misses(
                "other topics",
                () -> prices(in("Consideration"), 1, 2)
                        .on(3, "LINK_CLICKED", "topic", "blog")
                        .until(9));
        misses(
                "machines",
                () -> prices(in("Consideration"), 1, 2)
                        .click(3, "m3", "/pricing")
                        .by(org.journeyrules.signal.Trust.MACHINE)
                        .until(9));
        misses(
                "in Decision sales talks to the contact already",
                () -> prices(in("Decision"), 1, 2, 3).until(9));
        misses(
                "clicks from before the contact came with its stage",
                () -> prices(in("Consideration"), -3, -2, -1).until(9));
    }

    private void carts() {
        rule("hand-off to sales: abandoned cart");
        for (String stage : List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy")) {
            decides("in " + stage, sales(CART, day(2)), day(1), () -> in(stage).on(1, "CART_ABANDONED"));
        }
        misses(
                "bought in the same instant",
                () -> in("Decision").on(1, "CART_ABANDONED").on(1, "PURCHASED").until(9));
        misses("in an exit", () -> in("Disqualified").on(1, "CART_ABANDONED").until(9));
    }

    private void interest() {
        rule("hand-off to sales: high interest");
        decides(
                "60 points of a contact that fits",
                sales(INTEREST, day(1, "PT0.001S")),
                day(0, "PT0.001S"),
                () -> in("Consideration")
                        .with("fit", "B")
                        .on(day(0, "PT0.001S"), "CALL_RECEIVED")
                        .on(day(0, "PT0.001S"), "WEBINAR_ATTENDED")
                        .on(day(0, "PT0.001S"), "CHAT_STARTED"));
        decides(
                "the fit by industry and size",
                sales(INTEREST, day(1, "PT0.001S")),
                day(0, "PT0.001S"),
                () -> in("Consideration")
                        .with("industry", "Software")
                        .with("company_size", "50")
                        .on(day(0, "PT0.001S"), "CALL_RECEIVED")
                        .on(day(0, "PT0.001S"), "INQUIRY_RECEIVED")
                        .on(day(0, "PT0.001S"), "CHAT_STARTED"));
        misses(
                "a fit of C",
                () -> in("Consideration")
                        .with("fit", "C")
                        .on(1, "CALL_RECEIVED")
                        .on(1, "WEBINAR_ATTENDED")
                        .on(1, "CHAT_STARTED")
                        .until(9));
        misses(
                "no fit is known",
                () -> in("Consideration")
                        .on(1, "CALL_RECEIVED")
                        .on(1, "WEBINAR_ATTENDED")
                        .on(1, "CHAT_STARTED")
                        .until(9));
        misses(
                "59 points",
                () -> in("Consideration")
                        .with("fit", "A")
                        .on(1, "CALL_RECEIVED")
                        .on(1, "WEBINAR_ATTENDED")
                        .on(1, "CONTENT_DOWNLOADED")
                        .on(1, "PAGE_VISITED")
                        .on(1, "PAGE_VISITED")
                        .until(9));
        misses(
                "what faded in the meantime",
                () -> in("Consideration")
                        .with("fit", "A")
                        .on(1, "CALL_RECEIVED")
                        .on(1, "WEBINAR_ATTENDED")
                        .on(8, "CHAT_STARTED")
                        .until(9));
        misses(
                "40 points a day of one type at most",
                () -> in("Consideration")
                        .with("fit", "A")
                        .on(1, "CHAT_STARTED")
                        .on(1, "CHAT_STARTED")
                        .on(1, "CHAT_STARTED")
                        .on(1, "CHAT_STARTED")
                        .until(9));
        misses(
                "an unsubscribe takes its points",
                () -> in("Consideration")
                        .with("fit", "A")
                        .on(1, "UNSUBSCRIBED")
                        .on(1, "CALL_RECEIVED")
                        .on(1, "WEBINAR_ATTENDED")
                        .on(1, "CHAT_STARTED")
                        .until(9));
        misses(
                "in Awareness",
                () -> in("Awareness").with("fit", "A").on(1, "AD_CLICKED").until(9));
    }

    private void detractors() {
        rule("hand-off to customer success: detractor");
        for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
            decides(
                    "in " + stage,
                    success(DETRACTOR, day(2)),
                    day(1),
                    () -> in(stage).on(1, "SURVEY_ANSWERED", "score", "6"));
        }
        decides(
                "though sales rejected a hand-off of late",
                success(DETRACTOR, day(3)),
                day(2),
                () -> in("Customer").on(1, "HAND_OFF_REJECTED").on(2, "SURVEY_ANSWERED", "score", "0"));
        misses(
                "a passive",
                () -> in("Customer").on(1, "SURVEY_ANSWERED", "score", "7").until(9));
        misses("without a score", () -> in("Customer").on(1, "SURVEY_ANSWERED").until(9));
        misses(
                "before it is a customer",
                () -> in("Decision").on(1, "SURVEY_ANSWERED", "score", "3").until(9));
    }

    private void silence() {
        rule("hand-off to customer success: no product use");
        for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
            decides(
                    "in " + stage,
                    success(SILENT, day(35)),
                    day(32),
                    () -> in(stage).on(2, "PRODUCT_USED").until(32));
        }
        decides(
                "never used",
                success(SILENT, day(31)),
                day(30),
                () -> in("Customer").until(30));
        decides(
                "again, when it was used and is silent again",
                success(SILENT, day(71)),
                day(70),
                () -> in("Customer").on(40, "PRODUCT_USED").until(70));
        misses(
                "a millisecond before",
                () -> in("Customer").on(2, "PRODUCT_USED").until(day(32, "PT-0.001S")));
        misses(
                "in use",
                () -> in("Customer")
                        .on(29, "PRODUCT_USED")
                        .on(58, "PRODUCT_USED")
                        .until(87));
        misses("before it is a customer", () -> in("Decision").until(9));
    }

    private void rejections() {
        rule("decision to consideration: hand-off rejected");
        for (String reason : List.of("not now", "no budget", "no reply", "anything else")) {
            fires(
                    reason,
                    "Decision → Consideration",
                    day(2),
                    () -> in("Decision").on(2, "HAND_OFF_REJECTED", "reason", reason));
        }
        fires(
                "without a reason",
                "Decision → Consideration",
                day(2),
                () -> in("Decision").on(2, "HAND_OFF_REJECTED"));
        misses("for good", () -> in("Decision").on(2, "HAND_OFF_REJECTED", "reason", "Bad Fit"));
        misses(
                "another opportunity is open",
                () -> in("Decision")
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(2, "HAND_OFF_REJECTED", "reason", "not now"));
        misses("before Decision", () -> in("Consideration").on(2, "HAND_OFF_REJECTED", "reason", "not now"));
        misses(
                "before the visit",
                () -> in("Consideration")
                        .on(2, "HAND_OFF_REJECTED")
                        .on(3, "TRIAL_STARTED")
                        .until(9));
    }
}
