package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import org.journeyrules.packs.Story;

class RestraintRulesTest extends B2bCases {
    /** The second mail of Consideration is due on day 5. */
    private static Story consideration() {
        return new Story().in("Consideration");
    }

    RestraintRulesTest() {
        rule("hold back: open case");
        touches(
                "three days at a time",
                "comparison waits until " + day(8),
                day(5),
                () -> consideration().on(4, "CASE_OPENED", "case", "c").until(7));
        touches(
                "as long as it is open",
                "comparison waits until " + day(11),
                day(8),
                () -> consideration().on(4, "CASE_OPENED", "case", "c").until(10));
        misses(
                "closed in time",
                () -> consideration()
                        .on(1, "CASE_OPENED", "case", "c")
                        .on(5, "CASE_CLOSED", "case", "c")
                        .until(20));
        misses(
                "a service step is sent anyway",
                () -> new Story()
                        .in("Customer")
                        .on(1, "CASE_OPENED", "case", "c")
                        .until(31));

        rule("hold back: negotiation");
        touches(
                "by the record",
                "walkthrough waits until " + day(3),
                day(0),
                () -> new Story().in("Decision").with("opportunity_stage", "Negotiation/Review"));
        touches(
                "by the last change of an open opportunity",
                "return-on-investment waits until " + day(5),
                day(2),
                () -> new Story()
                        .in("Decision")
                        .on(1, "OPPORTUNITY_STAGE_CHANGED", "opportunity", "o", "stage", "Negotiation")
                        .until(5));
        misses(
                "an earlier stage",
                () -> new Story()
                        .in("Decision")
                        .with("opportunity_stage", "Needs Analysis")
                        .until(12));
        misses(
                "back at an earlier stage",
                () -> new Story()
                        .in("Decision")
                        .on(1, "OPPORTUNITY_STAGE_CHANGED", "opportunity", "o", "stage", "Negotiation")
                        .on(2, "OPPORTUNITY_STAGE_CHANGED", "opportunity", "o", "stage", "Needs Analysis")
                        .until(12));
        misses(
                "won since",
                () -> new Story()
                        .in("Expansion")
                        .on(1, "OPPORTUNITY_STAGE_CHANGED", "opportunity", "o", "stage", "Negotiation")
                        .on(2, "OPPORTUNITY_WON", "opportunity", "o")
                        .on(4, "PAGE_VISITED", "topic", "product")
                        .until(20));

        rule("hold back: touch by a person");
        for (String type : new String[] {
            "CALL_MADE",
            "CALL_ANSWERED",
            "CALL_RECEIVED",
            "MEETING_COMPLETED",
            "MESSAGE_SENT",
            "MESSAGE_RECEIVED",
            "CHAT_STARTED",
            "LETTER_SENT",
            "PROPOSAL_SENT"
        }) {
            touches(
                    "two days from " + type,
                    "comparison waits until " + day(6, "PT3H"),
                    day(5),
                    () -> consideration().on(day(4, "PT3H"), type).until(6));
        }
        touches(
                "from the last of several",
                "comparison waits until " + day(7, "PT3H"),
                day(6),
                () -> consideration()
                        .on(4, "CALL_MADE")
                        .on(day(5, "PT3H"), "CALL_ANSWERED")
                        .until(6));
        touches(
                "a reply that leads on holds up the mail of the next stage",
                "use-case waits until " + day(4),
                day(2),
                () -> new Story().in("Awareness").on(2, "EMAIL_REPLIED").until(3));
        misses("two days before", () -> consideration().on(3, "CALL_MADE").until(8));
        misses(
                "an automatic reply",
                () -> consideration().on(4, "EMAIL_AUTO_REPLIED").until(6));
        misses("our own mail", () -> consideration().on(4, "EMAIL_SENT").until(6));
        misses(
                "a service step is sent anyway",
                () -> new Story()
                        .in("Customer")
                        .on(1, "CALL_MADE")
                        .on(6, "CALL_ANSWERED")
                        .until(8));

        rule("hold back: meeting soon");
        touches(
                "from a day before",
                "comparison waits until " + day(6),
                day(5),
                () -> consideration()
                        .on(1, "MEETING_BOOKED", "starts_at", day(6).toString())
                        .until(5));
        touches(
                "while it takes place, until it is reported",
                "comparison waits until " + day(6),
                day(5),
                () -> consideration()
                        .on(1, "MEETING_BOOKED", "starts_at", day(5).toString())
                        .until(5));
        misses(
                "more than a day ahead",
                () -> consideration()
                        .on(1, "MEETING_BOOKED", "starts_at", day(6, "PT0.001S").toString())
                        .until(5));
        misses(
                "missed",
                () -> consideration()
                        .on(1, "MEETING_BOOKED", "starts_at", day(4).toString())
                        .on(day(4, "PT10M"), "MEETING_NO_SHOW")
                        .until(5));
        misses(
                "a service step is sent anyway",
                () -> new Story()
                        .in("Decision")
                        .on(1, "PURCHASED")
                        .on(1, "MEETING_BOOKED", "starts_at", day(2).toString())
                        .until(4));
    }
}
