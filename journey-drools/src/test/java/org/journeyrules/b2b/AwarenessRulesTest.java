package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class AwarenessRulesTest extends B2bCases {
    private static final String MOVE = "Awareness → Consideration";

    private static Story awareness() {
        return new Story().created();
    }

    // Dormant is left out below: what wakes a contact leads it to Awareness, and from there on at once.

    /** One signal that is enough, at a day and not within the ten minutes of the start. */
    private void enough(String rule, String type) {
        rule(rule);
        one(type);
    }

    private void one(String type) {
        fires(type, MOVE, day(3), () -> awareness().on(3, type));
        fires(
                type + " just after the origin",
                MOVE,
                day(0, "PT10M0.001S"),
                () -> awareness().on(day(0, "PT10M0.001S"), type));
        misses(
                type + " within the origin is spent on the start",
                () -> awareness().on(day(0, "PT10M"), type).until(30));
        misses(type + " of a machine", () -> awareness().on(3, type).by(Trust.MACHINE));
        misses(
                type + " before the contact came with its stage",
                () -> new Story().in("Awareness").on(-1, type).until(30));
        missesElsewhere(story -> story.on(3, type), "Awareness", "Dormant");
    }

    AwarenessRulesTest() {
        rule("awareness to consideration: link clicks");
        fires(
                "two links of one message, once both have settled",
                MOVE,
                day(2, "PT10S"),
                () -> awareness().click(1, "m", "a").click(2, "m", "b"));
        fires(
                "one link in each of two messages",
                MOVE,
                day(2, "PT10S"),
                () -> awareness().click(1, "m", "a").click(2, "n", "a"));
        fires(
                "two messages of which the links are not known",
                MOVE,
                day(2, "PT10S"),
                () -> awareness().on(1, "LINK_CLICKED", "message", "m").on(2, "LINK_CLICKED", "message", "n"));
        fires(
                "two links of which the messages are not known",
                MOVE,
                day(2),
                () -> awareness().on(1, "LINK_CLICKED", "link", "a").on(2, "LINK_CLICKED", "link", "b"));
        fires(
                "two clicks of which nothing is known",
                MOVE,
                day(2),
                () -> awareness().on(1, "LINK_CLICKED").on(2, "LINK_CLICKED"));
        misses(
                "one link of a message twice, and long before a click of which nothing is known",
                () -> awareness()
                        .on(1, "LINK_CLICKED")
                        .click(40, "m", "a")
                        .click(41, "m", "a")
                        .until(42));
        fires(
                "the second just before the first leaves the window",
                MOVE,
                day(31, "PT-0.001S"),
                () -> awareness().on(1, "LINK_CLICKED").on(day(31, "PT-0.001S"), "LINK_CLICKED"));
        misses(
                "the second as the first leaves the window",
                () -> awareness().on(1, "LINK_CLICKED").on(31, "LINK_CLICKED"));
        fires(
                "links of one message more than five seconds apart",
                MOVE,
                day(1, "PT15.001S"),
                () -> awareness().click(1, "m", "a").click(day(1, "PT5.001S"), "m", "b"));
        misses(
                "links of one message five seconds apart: a scanner",
                () -> awareness()
                        .click(1, "m", "a")
                        .click(day(1, "PT5S"), "m", "b")
                        .until(2));
        misses(
                "a click ten seconds after delivery: a scanner",
                () -> awareness()
                        .on(1, "EMAIL_DELIVERED", "message", "m")
                        .click(day(1, "PT10S"), "m", "a")
                        .click(2, "m", "b")
                        .until(3));
        misses(
                "one link of one message twice",
                () -> awareness().click(1, "m", "a").click(2, "m", "a").until(3));
        misses(
                "one link of one message twice, by a person for sure",
                () -> awareness()
                        .click(1, "m", "a")
                        .by(Trust.HUMAN)
                        .click(2, "m", "a")
                        .by(Trust.HUMAN)
                        .until(3));
        misses("one click", () -> awareness().click(1, "m", "a").until(90));
        misses(
                "clicks of machines",
                () -> awareness()
                        .click(1, "m", "a")
                        .by(Trust.MACHINE)
                        .click(2, "n", "a")
                        .by(Trust.MACHINE)
                        .until(3));
        misses(
                "opens",
                () -> awareness().on(1, "EMAIL_OPENED").on(2, "EMAIL_OPENED").on(3, "EMAIL_OPENED"));
        misses(
                "the first within the origin",
                () -> awareness().on(day(0, "PT10M"), "LINK_CLICKED").on(2, "LINK_CLICKED"));
        Instant march = Instant.parse("2026-03-05T10:30:00Z");
        fires(
                "30 days on the calendar across the change to summer time, 719 hours",
                MOVE,
                Instant.parse("2026-04-04T09:29:59.999Z"),
                () -> awareness()
                        .with("time_zone", "Europe/Amsterdam")
                        .on(march, "LINK_CLICKED")
                        .on(Instant.parse("2026-04-04T09:29:59.999Z"), "LINK_CLICKED"));
        misses(
                "30 days on the calendar are over an hour before 720 hours",
                () -> awareness()
                        .with("time_zone", "Europe/Amsterdam")
                        .on(march, "LINK_CLICKED")
                        .on(Instant.parse("2026-04-04T09:30:00Z"), "LINK_CLICKED"));
        fires(
                "and in UTC they are 720 hours",
                MOVE,
                Instant.parse("2026-04-04T10:29:59.999Z"),
                () -> awareness()
                        .on(march, "LINK_CLICKED")
                        .on(Instant.parse("2026-04-04T10:29:59.999Z"), "LINK_CLICKED"));

        missesElsewhere(story -> story.on(1, "LINK_CLICKED").on(2, "LINK_CLICKED"), "Awareness", "Dormant");

        rule("awareness to consideration: click on in-depth content");
        for (String topic : new String[] {"blog", "guide", "comparison"}) {
            fires(topic, MOVE, day(3), () -> awareness().on(3, "LINK_CLICKED", "topic", topic));
        }
        fires(
                "once it has settled",
                MOVE,
                day(3, "PT10S"),
                () -> awareness().on(3, "LINK_CLICKED", "topic", "guide", "message", "m", "link", "a"));
        misses(
                "unmasked before it has settled",
                () -> awareness()
                        .on(3, "LINK_CLICKED", "topic", "guide", "message", "m", "link", "a")
                        .on(day(3, "PT5S"), "LINK_CLICKED", "topic", "blog", "message", "m", "link", "b")
                        .until(4));
        misses("pricing", () -> awareness().on(3, "LINK_CLICKED", "topic", "pricing"));
        missesElsewhere(story -> story.on(3, "LINK_CLICKED", "topic", "guide"), "Awareness", "Dormant");
        misses("no topic", () -> awareness().on(3, "LINK_CLICKED"));
        misses("a page, not a link", () -> awareness().on(3, "PAGE_VISITED", "topic", "guide"));
        misses("within the origin", () -> awareness().on(day(0, "PT10M"), "LINK_CLICKED", "topic", "guide"));
        misses(
                "by a machine",
                () -> awareness().on(3, "LINK_CLICKED", "topic", "guide").by(Trust.MACHINE));

        rule("awareness to consideration: content download");
        one("CONTENT_DOWNLOADED");
        one("WEBINAR_REGISTERED");
        fires("the form for a guide", MOVE, day(3), () -> awareness().on(3, "FORM_SUBMITTED", "topic", "guide"));
        misses("another form", () -> awareness().on(3, "FORM_SUBMITTED", "topic", "newsletter"));

        rule("awareness to consideration: product pages");
        fires("the fifth", MOVE, day(5), () -> pages(5, "product"));
        misses("four", () -> pages(4, "product").until(30));
        misses("on something else", () -> pages(5, "blog").until(30));
        misses(
                "one page five times",
                () -> awareness()
                        .on(1, "PAGE_VISITED", "topic", "product", "content", "p")
                        .on(2, "PAGE_VISITED", "topic", "product", "content", "p")
                        .on(3, "PAGE_VISITED", "topic", "product", "content", "p")
                        .on(4, "PAGE_VISITED", "topic", "product", "content", "p")
                        .on(5, "PAGE_VISITED", "topic", "product", "content", "p")
                        .until(9));
        misses(
                "the first has left the window",
                () -> pages(4, "product").on(31, "PAGE_VISITED", "topic", "product", "content", "p31"));
        fires(
                "just before the first leaves the window",
                MOVE,
                day(31, "PT-0.001S"),
                () -> pages(4, "product")
                        .on(day(31, "PT-0.001S"), "PAGE_VISITED", "topic", "product", "content", "p31"));

        enough("awareness to consideration: reply", "EMAIL_REPLIED");
        misses("an automatic reply", () -> awareness().on(3, "EMAIL_AUTO_REPLIED"));

        rule("awareness to consideration: webinar or event attended");
        one("WEBINAR_ATTENDED");
        one("EVENT_ATTENDED");
        misses("only registered", () -> awareness().on(3, "WEBINAR_REGISTERED").until(4));

        enough("awareness to consideration: demo request", "DEMO_REQUESTED");

        enough("awareness to consideration: inquiry", "INQUIRY_RECEIVED");
        misses("a form is not an inquiry", () -> awareness().on(3, "FORM_SUBMITTED"));

        rule("awareness to consideration: inbound call or chat");
        one("CALL_RECEIVED");
        one("CHAT_STARTED");
        one("MESSAGE_RECEIVED");
        misses("our call, answered", () -> awareness().on(3, "CALL_ANSWERED"));
        misses("our call", () -> awareness().on(3, "CALL_MADE"));

        enough("awareness to consideration: meeting booked", "MEETING_BOOKED");

        rule("awareness to consideration: meeting held");
        fires("of no kind", MOVE, day(3), () -> awareness().on(3, "MEETING_COMPLETED"));
        fires("of an unknown kind", MOVE, day(3), () -> awareness().on(3, "MEETING_COMPLETED", "kind", "lunch"));
        fires("close to the start", MOVE, day(0, "PT5M"), () -> awareness().on(day(0, "PT5M"), "MEETING_COMPLETED"));
        misses("a demo leads further", () -> awareness().on(3, "MEETING_COMPLETED", "kind", "demo"));
        misses("missed", () -> awareness().on(3, "MEETING_NO_SHOW"));
        missesElsewhere(story -> story.on(3, "MEETING_COMPLETED"), "Awareness", "Dormant");
    }

    /** Different pages, one a day from day 1. */
    private static Story pages(int count, String topic) {
        Story story = awareness();
        for (int i = 1; i <= count; i++) {
            story.on(i, "PAGE_VISITED", "topic", topic, "content", "p" + i);
        }
        return story;
    }
}
