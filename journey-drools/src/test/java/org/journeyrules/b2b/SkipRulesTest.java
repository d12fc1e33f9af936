package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import org.journeyrules.packs.Story;

/** Steps that ask for something that the contact has done. */
class SkipRulesTest extends B2bCases {
    private static final String BOOKED = "demo-invitation skipped: has a meeting booked";
    private static final String ASKED = "demo-invitation skipped: asked for a demo";

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    /** The invitation to a demo is due on day 32. */
    private static Story consideration() {
        return in("Consideration");
    }

    private static Story started(String leadSource) {
        return new Story().created().with("lead_source", leadSource);
    }

    private static String starts(int day) {
        return day(day).toString();
    }

    SkipRulesTest() {
        rule("skip invitation: meeting ahead");
        touches(
                "a demo to come",
                BOOKED,
                day(32),
                () -> consideration()
                        .on(20, "MEETING_BOOKED", "starts_at", starts(40))
                        .until(33));
        touches(
                "in Decision, the invitation to a call",
                "call-or-trial skipped: has a meeting booked",
                day(9),
                () -> in("Decision")
                        .on(1, "MEETING_BOOKED", "starts_at", starts(40))
                        .until(12));
        misses(
                "missed",
                () -> consideration()
                        .on(10, "MEETING_BOOKED", "starts_at", starts(20))
                        .on(20, "MEETING_NO_SHOW")
                        .until(40));
        misses(
                "canceled",
                () -> consideration()
                        .on(10, "MEETING_BOOKED", "starts_at", starts(40))
                        .on(20, "MEETING_CANCELLED")
                        .until(36));
        misses("no meeting", () -> consideration().until(40));

        rule("skip invitation: asked for a demo");
        touches(
                "by a signal",
                ASKED,
                day(32),
                () -> consideration().on(1, "DEMO_REQUESTED").until(33));
        touches(
                "by a booking that does not say when",
                ASKED,
                day(32),
                () -> consideration().on(3, "MEETING_BOOKED").until(33));
        misses(
                "by a booking that does not say when, and was canceled",
                () -> consideration()
                        .on(3, "MEETING_BOOKED")
                        .on(4, "MEETING_CANCELLED")
                        .until(33));
        touches(
                "by its lead source",
                ASKED,
                day(32),
                () -> started("Demo Request").until(33));
        touches(
                "by a form",
                ASKED,
                day(32),
                () -> consideration().on(1, "FORM_SUBMITTED", "topic", "demo").until(33));
        touches(
                "asked again after it missed the first",
                ASKED,
                day(32),
                () -> consideration()
                        .on(1, "DEMO_REQUESTED")
                        .on(5, "MEETING_NO_SHOW")
                        .on(9, "DEMO_REQUESTED")
                        .until(33));
        for (String failed : new String[] {"MEETING_NO_SHOW", "MEETING_CANCELLED"}) {
            misses(
                    "after " + failed,
                    () -> consideration().on(1, "DEMO_REQUESTED").on(20, failed).until(40));
            misses(
                    "by its lead source, after " + failed,
                    () -> started("Demo Request").on(20, failed).until(40));
        }
        misses("did not ask", () -> consideration().until(40));
        misses("long ago", () -> consideration().on(-150, "DEMO_REQUESTED").until(40));

        rule("skip invitation: trial started");
        touches(
                "in Decision",
                "call-or-trial skipped: has started a trial",
                day(9),
                () -> in("Decision").on(1, "TRIAL_STARTED").until(12));
        misses("no trial", () -> in("Decision").until(12));
        misses(
                "an invitation to a demo",
                () -> consideration().on(-1, "TRIAL_STARTED").until(33));

        rule("skip content offer: soft conversion");
        touches(
                "held in Awareness by a person",
                "content-offer skipped: has taken an offer of content",
                day(18),
                () -> in("Awareness")
                        .placed(day(0), "Awareness", day(40))
                        .on(3, "CONTENT_DOWNLOADED")
                        .until(20));
        misses("nothing downloaded", () -> in("Awareness").until(30));

        rule("skip reference call: answered already");
        touches(
                "reviewed us in the meantime",
                "reference-call skipped: has spoken for us or answered already",
                day(31),
                () -> in("Customer")
                        .on(1, "REFERRAL_MADE")
                        .on(5, "REVIEW_POSTED")
                        .until(31));
        misses("not answered", () -> in("Customer").on(1, "REFERRAL_MADE").until(40));
    }
}
