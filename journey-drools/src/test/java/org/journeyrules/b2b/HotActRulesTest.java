package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.packs.Story;

/** Hot actions, by whatever way they arrive. Day 0 is a Monday, 9 o'clock in UTC: the office opens. */
class HotActRulesTest extends B2bCases {
    private static final String[] BEFORE_CUSTOMER = {"Awareness", "Consideration", "Decision"};
    private static final String[] BEFORE_DECISION = {"Awareness", "Consideration"};
    private static final String[] EXITS = {"Churned", "Disqualified", "Dormant"};

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static Story came(String leadSource) {
        return new Story().created().with("lead_source", leadSource);
    }

    private static String sales(String reason, Instant due) {
        return "sales, due " + due + ": " + reason;
    }

    HotActRulesTest() {
        demoRequests();
        sources();
        act("hand-off to sales: inquiry", "Sent an inquiry", "PT4H", "INQUIRY_RECEIVED");
        decides(
                "the form on the contact page",
                sales("Sent an inquiry", day(1, "PT4H")),
                day(1),
                () -> in("Awareness").on(1, "FORM_SUBMITTED", "topic", "contact"));
        decides(
                "the form about prices",
                sales("Sent an inquiry", day(1, "PT4H")),
                day(1),
                () -> in("Awareness").on(1, "FORM_SUBMITTED", "topic", "pricing"));
        misses(
                "a form about another subject",
                () -> in("Awareness").on(1, "FORM_SUBMITTED", "topic", "survey").until(3));
        misses(
                "the inquiry that the lead source has reported",
                () -> came("Inquiry").on(day(0, "PT59M"), "INQUIRY_RECEIVED").until(3));
        act("hand-off to sales: call received", "Called us", "PT4H", "CALL_RECEIVED");
        misses("we called", () -> in("Awareness").on(1, "CALL_MADE").until(3));
        act("hand-off to sales: chat started", "Started a chat", "PT5M", "CHAT_STARTED");
        act("hand-off to sales: message received", "Sent a message", "PT4H", "MESSAGE_RECEIVED");
        misses("we sent one", () -> in("Awareness").on(1, "MESSAGE_SENT").until(3));
        replies();
        act("hand-off to sales: meeting booked", "Booked a meeting", "PT8H", "MEETING_BOOKED", BEFORE_DECISION);
        misses(
                "in Decision, where sales is at work",
                () -> in("Decision").on(1, "MEETING_BOOKED").until(3));
        decides(
                "with another person than the owner",
                sales("Booked a meeting", day(1, "PT8H")),
                day(1),
                () -> in("Awareness").with("owner", "Kim").on(1, "MEETING_BOOKED", "with", "Lou"));
        misses(
                "with the owner",
                () -> in("Awareness")
                        .with("owner", "Kim")
                        .on(1, "MEETING_BOOKED")
                        .until(3));
        owners();
        missed();
    }

    private void replies() {
        rule("hand-off to sales: reply");
        for (String stage : BEFORE_CUSTOMER) {
            decides(
                    "in " + stage,
                    sales("Replied to an email", day(1, "PT4H")),
                    day(1),
                    () -> in(stage).on(1, "EMAIL_REPLIED"));
        }
        for (String exit : EXITS) {
            decides(
                    "back from " + exit,
                    sales("Replied to an email", day(1, "PT4H")),
                    day(1),
                    () -> in(exit).on(1, "EMAIL_REPLIED"));
        }
        decides(
                "the reply that starts the journey",
                sales("Replied to an email", day(0, "PT4H")),
                day(0),
                () -> new Story().on(0, "EMAIL_REPLIED"));
        decides(
                "of a conversation, once",
                sales("Replied to an email", day(1, "PT4H")),
                day(1),
                () -> in("Consideration")
                        .on(1, "EMAIL_REPLIED")
                        .on(3, "EMAIL_REPLIED")
                        .on(day(8, "PT-0.001S"), "EMAIL_REPLIED"));
        decides(
                "and again a week later",
                sales("Replied to an email", day(8, "PT4H")),
                day(8),
                () -> in("Consideration").on(1, "EMAIL_REPLIED").on(8, "EMAIL_REPLIED"));
        misses(
                "an automatic reply",
                () -> in("Consideration").on(1, "EMAIL_AUTO_REPLIED").until(3));
        misses("of a customer", () -> in("Customer").on(1, "EMAIL_REPLIED").until(3));
        misses(
                "before the contact came with its stage",
                () -> in("Awareness").on(-1, "EMAIL_REPLIED").until(3));
    }

    private void missed() {
        rule("hand-off to sales: meeting missed or canceled");
        for (String type : List.of("MEETING_NO_SHOW", "MEETING_CANCELLED")) {
            for (String stage : BEFORE_CUSTOMER) {
                decides(
                        type + " in " + stage,
                        sales("Missed or canceled a meeting", day(3, "PT8H")),
                        day(3),
                        () -> in(stage)
                                .on(1, "MEETING_BOOKED", "starts_at", day(3).toString())
                                .on(3, type));
            }
            misses(type + " of a customer", () -> in("Customer").on(3, type).until(9));
            misses(
                    type + ", and the next meeting is booked",
                    () -> in("Decision")
                            .on(1, "MEETING_BOOKED", "starts_at", day(3).toString(), "meeting", "m1")
                            .on(3, "MEETING_BOOKED", "starts_at", day(6).toString(), "meeting", "m2")
                            .on(3, type, "meeting", "m1")
                            .until(4));
        }
    }

    private void demoRequests() {
        rule("hand-off to sales: demo request");
        for (String stage : List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy")) {
            decides(
                    "in " + stage,
                    sales("Asked for a demo", day(1, "PT1H")),
                    day(1),
                    () -> in(stage).on(1, "DEMO_REQUESTED"));
        }
        decides(
                "by the topic of a form",
                sales("Asked for a demo", day(1, "PT1H")),
                day(1),
                () -> in("Awareness").on(1, "FORM_SUBMITTED", "topic", "demo"));
        decides(
                "by form and signal within the hour, once",
                sales("Asked for a demo", day(1, "PT1H")),
                day(1),
                () -> in("Awareness")
                        .on(1, "FORM_SUBMITTED", "topic", "demo")
                        .on(day(1, "PT59M59.999S"), "DEMO_REQUESTED")
                        .until(20));
        decides(
                "the action that starts the journey",
                sales("Asked for a demo", day(0, "PT1H")),
                day(0),
                () -> new Story().on(0, "DEMO_REQUESTED"));
        decides(
                "seconds after the record was made",
                sales("Asked for a demo", day(0, "PT1H20S")),
                day(0, "PT20S"),
                () -> new Story().created().on(day(0, "PT20S"), "DEMO_REQUESTED"));
        decides(
                "an hour after a lead source that says the same",
                sales("Asked for a demo", day(0, "PT2H")),
                day(0, "PT1H"),
                () -> came("Demo Request").on(day(0, "PT1H"), "DEMO_REQUESTED"));
        decides(
                "on Friday at 17:30, an hour of the office ends on Monday",
                sales("Asked for a demo", Instant.parse("2026-03-09T09:30:00Z")),
                Instant.parse("2026-03-06T17:30:00Z"),
                () -> in("Awareness").on(Instant.parse("2026-03-06T17:30:00Z"), "DEMO_REQUESTED"));
        decides(
                "on Friday at 16:30, it ends the same day, on the contact's clock",
                sales("Asked for a demo", Instant.parse("2026-03-06T16:30:00Z")),
                Instant.parse("2026-03-06T15:30:00Z"),
                () -> in("Awareness")
                        .with("time_zone", "Europe/Amsterdam")
                        .on(Instant.parse("2026-03-06T15:30:00Z"), "DEMO_REQUESTED"));
        for (String exit : EXITS) {
            decides(
                    "back from " + exit,
                    sales("Asked for a demo", day(1, "PT1H")),
                    day(1),
                    () -> in(exit).on(1, "DEMO_REQUESTED"));
        }
        decides(
                "a second one a week later",
                sales("Asked for a demo", day(8, "PT1H")),
                day(8),
                () -> in("Consideration").on(1, "DEMO_REQUESTED").on(8, "DEMO_REQUESTED"));
        decides(
                "a second one sooner waits for the week",
                sales("Asked for a demo", day(8, "PT1H")),
                day(8),
                () -> in("Consideration").on(1, "DEMO_REQUESTED").on(3, "DEMO_REQUESTED"));
        decides(
                "one request is handed over once, though it leads to the next stage",
                sales("Asked for a demo", day(1, "PT1H")),
                day(1),
                () -> in("Awareness").on(1, "DEMO_REQUESTED").until(1));
        misses(
                "requested before the contact came with its stage",
                () -> in("Awareness").on(-1, "DEMO_REQUESTED").until(9));
        misses("another form", () -> in("Awareness").on(1, "FORM_SUBMITTED").until(9));
        misses(
                "the request that the lead source has reported",
                () -> came("Demo Request")
                        .on(day(0, "PT59M59.999S"), "DEMO_REQUESTED")
                        .until(9));
    }

    private void sources() {
        rule("hand-off to sales: came in by a demo request");
        decides("at once", sales("Asked for a demo", day(0, "PT1H")), day(0), () -> came("Demo Request"));
        decides(
                "once, with a signal of the same request",
                sales("Asked for a demo", day(0, "PT1H")),
                day(0),
                () -> came("demo-request-form")
                        .on(day(0, "PT20M"), "DEMO_REQUESTED")
                        .until(20));
        decides(
                "of a customer, too",
                sales("Asked for a demo", day(0, "PT1H")),
                day(0),
                () -> came("Demo Request").with("account_type", "Customer"));
        misses("another source", () -> came("Chat").until(3));
        misses(
                "came with its stage",
                () -> in("Consideration").with("lead_source", "Demo Request").until(3));

        rule("hand-off to sales: came in by an inquiry");
        decides("at once", sales("Sent an inquiry", day(0, "PT4H")), day(0), () -> came("Inbound Inquiry"));
        misses("a demo request", () -> came("Demo Request").until(3));
        misses(
                "a customer has people of its own to ask",
                () -> came("Inquiry").with("account_type", "Customer").until(3));
    }

    /** An action that is handed to sales before the purchase, each time that it happens. */
    private void act(String rule, String reason, String time, String type) {
        act(rule, reason, time, type, BEFORE_CUSTOMER);
    }

    private void act(String rule, String reason, String time, String type, String[] stages) {
        rule(rule);
        for (String stage : stages) {
            decides(
                    "in " + stage,
                    sales(reason, day(1, time)),
                    day(1),
                    () -> in(stage).on(1, type));
        }
        decides(
                "reported twice within the hour, once",
                sales(reason, day(1, time)),
                day(1),
                () -> in("Consideration").on(1, type).on(day(1, "PT59M"), type).until(20));
        decides(
                "the next one on the same day",
                sales(reason, day(1, "PT3H").plus(Duration.parse(time)).minus(skipped(time))),
                day(1, "PT3H"),
                () -> in("Consideration").on(1, type).on(day(1, "PT3H"), type));
        decides(
                "the action that starts the journey",
                sales(reason, day(0, time)),
                day(0),
                () -> new Story().on(0, type));
        for (String exit : EXITS) {
            decides("back from " + exit, sales(reason, day(1, time)), day(1), () -> in(exit).on(1, type));
        }
        decides(
                "once the break of sales is over",
                sales(reason, day(31, time)),
                day(31),
                () -> in("Consideration").on(1, "HAND_OFF_REJECTED").on(2, type).until(31));
        misses("of a customer", () -> in("Customer").on(1, type).until(3));
        misses(
                "before the contact came with its stage",
                () -> in("Awareness").on(-1, type).until(3));
    }

    /** Business time from noon on: none of these ends after 18:00, except the eight hours of a meeting. */
    private static Duration skipped(String time) {
        return time.equals("PT8H") ? Duration.ofHours(-15) : Duration.ZERO;
    }

    private void owners() {
        rule("hand-off to sales: meeting booked with the owner");
        decides(
                "it has no time limit",
                "null, due null: Booked a meeting with you",
                day(1),
                () -> in("Consideration").with("owner", "Kim").on(1, "MEETING_BOOKED", "with", "kim"));
        decides(
                "with nobody named",
                "null, due null: Booked a meeting with you",
                day(1),
                () -> in("Consideration").with("owner", "Kim").on(1, "MEETING_BOOKED"));
        misses("no owner", () -> in("Consideration").on(1, "MEETING_BOOKED").until(3));
        misses(
                "with another person",
                () -> in("Consideration")
                        .with("owner", "Kim")
                        .on(1, "MEETING_BOOKED", "with", "Lou")
                        .until(3));
    }
}
