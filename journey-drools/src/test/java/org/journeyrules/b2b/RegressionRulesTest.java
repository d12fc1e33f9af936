package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class RegressionRulesTest extends B2bCases {
    private static final String FALL = "Decision → Consideration";

    private static Story decision() {
        return new Story().in("Decision");
    }

    private static Story consideration() {
        return new Story().in("Consideration");
    }

    private static Story expansion() {
        return new Story().in("Expansion");
    }

    RegressionRulesTest() {
        rule("decision to consideration: silence");
        fires("14 days after it was entered", FALL, day(14), RegressionRulesTest::decision);
        fires("14 days after the last activity", FALL, day(19), () -> decision().on(5, "PAGE_VISITED"));
        fires(
                "an activity just before postpones it",
                FALL,
                day(28, "PT-0.001S"),
                () -> decision().on(day(14, "PT-0.001S"), "PAGE_VISITED"));
        misses(
                "an activity at the very instant prevents it",
                () -> decision().on(14, "PAGE_VISITED").until(day(28, "PT-0.001S")));
        fires(
                "signals that are not activity do not postpone it",
                FALL,
                day(14),
                () -> decision()
                        .on(3, "EMAIL_OPENED")
                        .on(4, "EMAIL_AUTO_REPLIED")
                        .on(5, "UNSUBSCRIBED")
                        .on(6, "MEETING_NO_SHOW"));
        fires(
                "our own mails and calls do not postpone it",
                FALL,
                day(14),
                () -> decision().on(3, "EMAIL_SENT").on(4, "CALL_MADE").on(13, "EMAIL_DELIVERED"));
        fires(
                "a machine's click does not postpone it",
                FALL,
                day(14),
                () -> decision().on(5, "LINK_CLICKED").by(Trust.MACHINE));
        fires(
                "activity within the origin postpones it, too",
                FALL,
                day(14, "PT5M"),
                () -> new Story().on(0, "TRIAL_STARTED").on(day(0, "PT5M"), "PAGE_VISITED"));
        missesElsewhere(story -> story.until(20), "Decision");
        fires(
                "14 days on the calendar across the change to summer time, 335 hours",
                FALL,
                Instant.parse("2026-04-03T09:00:00Z"),
                () -> decision()
                        .with("time_zone", "Europe/Amsterdam")
                        .on(Instant.parse("2026-03-11T10:00:00Z"), "PAGE_VISITED")
                        .on(Instant.parse("2026-03-20T10:00:00Z"), "PAGE_VISITED"));
        fires(
                "14 days on the calendar across the change to winter time, 337 hours",
                FALL,
                Instant.parse("2026-11-03T09:00:00Z"),
                () -> new Story()
                        .with("time_zone", "Europe/Amsterdam")
                        .with("stage", "Decision")
                        .with("stage_since", "2026-10-20T08:00:00Z"));

        rule("consideration to awareness: silence");
        fires("60 days after it was entered", "Consideration → Awareness", day(60), RegressionRulesTest::consideration);
        fires(
                "60 days after the last activity",
                "Consideration → Awareness",
                day(65),
                () -> consideration().on(5, "PAGE_VISITED"));
        fires(
                "60 days after the fall from Decision",
                "Consideration → Awareness",
                day(74),
                RegressionRulesTest::decision);
        misses(
                "an activity at the very instant prevents it",
                () -> consideration().on(60, "PAGE_VISITED").until(119));
        fires(
                "activity within the origin postpones it, too",
                "Consideration → Awareness",
                day(60, "PT5M"),
                () -> new Story().on(0, "DEMO_REQUESTED").on(day(0, "PT5M"), "PAGE_VISITED"));
        missesElsewhere(story -> story.until(61), "Consideration", "Decision");
        misses(
                "a case is open",
                () -> consideration().on(1, "CASE_OPENED", "case", "c").until(200));

        rule("expansion to customer: no product use");
        fires("90 days after it was entered", "Expansion → Customer", day(90), RegressionRulesTest::expansion);
        fires(
                "90 days after the last use",
                "Expansion → Customer",
                day(100),
                () -> expansion().on(10, "PRODUCT_USED"));
        fires(
                "90 days after the last page on the product",
                "Expansion → Customer",
                day(100),
                () -> expansion().on(10, "PAGE_VISITED", "topic", "product"));
        fires(
                "90 days after the last link to the product",
                "Expansion → Customer",
                day(100),
                () -> expansion().on(10, "LINK_CLICKED", "topic", "product"));
        missesElsewhere(story -> story.until(91), "Expansion");
        fires(
                "other activity does not postpone it",
                "Expansion → Customer",
                day(90),
                () -> expansion().on(80, "EMAIL_REPLIED").on(81, "PAGE_VISITED", "topic", "blog"));
        misses(
                "use at the very instant prevents it",
                () -> expansion().on(90, "PRODUCT_USED").until(179));
        misses(
                "a renewal comes within 90 days",
                () -> expansion().with("renewal_date", day(120).toString()).until(119));
        fires(
                "once the renewal date has passed, renewed",
                "Expansion → Customer",
                day(120),
                () -> expansion().with("renewal_date", day(120).toString()).on(110, "RENEWED"));
        misses(
                "an opportunity is open",
                () -> expansion()
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(200));

        rule("decision to consideration: opportunity lost");
        fires(
                "the only one, for its price",
                FALL,
                day(5),
                () -> decision()
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "o", "reason", "price"));
        fires("without a reason", FALL, day(5), () -> decision().on(5, "OPPORTUNITY_LOST"));
        fires(
                "the second of two",
                FALL,
                day(7),
                () -> decision()
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(2, "OPPORTUNITY_CREATED", "opportunity", "p")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "o")
                        .on(7, "OPPORTUNITY_LOST", "opportunity", "p"));
        fires(
                "though a meeting is ahead",
                FALL,
                day(5),
                () -> decision()
                        .on(1, "MEETING_BOOKED", "starts_at", day(30).toString())
                        .on(5, "OPPORTUNITY_LOST"));
        misses(
                "the first of two",
                () -> decision()
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(2, "OPPORTUNITY_CREATED", "opportunity", "p")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "o")
                        .until(30));
        misses(
                "the record still has one in negotiation",
                () -> decision()
                        .with("opportunity_stage", "Negotiation")
                        .on(5, "OPPORTUNITY_LOST")
                        .until(30));
        misses("for a bad fit", () -> decision().on(5, "OPPORTUNITY_LOST", "reason", "Bad Fit"));
        misses(
                "lost before a trial led to Decision",
                () -> consideration()
                        .on(1, "OPPORTUNITY_LOST", "reason", "price")
                        .on(2, "TRIAL_STARTED")
                        .on(3, "PAGE_VISITED")
                        .until(10));
        missesElsewhere(story -> story.on(5, "OPPORTUNITY_LOST"), "Decision");
        misses("won", () -> decision().on(5, "OPPORTUNITY_WON"));
    }
}
