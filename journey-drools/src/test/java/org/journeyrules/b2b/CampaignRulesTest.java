package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.util.List;
import org.journeyrules.packs.Story;

class CampaignRulesTest extends B2bCases {
    private static Story in(String stage) {
        return new Story().in(stage);
    }

    /** In each of these stages the act sets the status; after it neither the act nor a lesser one does. */
    private void reached(String status, String type, String... stages) {
        for (String stage : stages) {
            String campaign = stage.equals("Customer") ? "Onboarding" : stage;
            decides(
                    "in " + stage,
                    campaign + ": " + status,
                    day(1),
                    () -> in(stage).on(1, type).until(1));
            decides(
                    "once, in " + stage,
                    campaign + ": " + status,
                    day(1),
                    () -> in(stage).on(1, type).on(2, type).until(1));
        }
        misses(
                "before the contact came with its stage",
                () -> in(stages[0]).on(-1, type).until(3));
        misses("another act", () -> in(stages[0]).on(1, "SOCIAL_ENGAGED").until(3));
    }

    CampaignRulesTest() {
        rule("member status: opened");
        reached("Opened", "EMAIL_OPENED", "Awareness", "Consideration", "Decision", "Customer", "Expansion");
        misses(
                "in Advocacy, whose list has no such status",
                () -> in("Advocacy").on(1, "EMAIL_OPENED"));
        misses("after a click", () -> in("Awareness").click(1, "m", "a").on(2, "EMAIL_OPENED"));

        rule("member status: clicked");
        reached("Clicked", "LINK_CLICKED", "Awareness", "Consideration", "Decision", "Expansion");
        misses(
                "in Customer, whose list has no such status",
                () -> in("Customer").on(1, "LINK_CLICKED"));
        decides(
                "in a second visit, with the higher status that is kept",
                "Consideration: Demo Requested",
                day(5),
                () -> in("Consideration")
                        .on(1, "DEMO_REQUESTED")
                        .placed(day(2), "Awareness")
                        .placed(day(3), "Consideration")
                        .on(5, "LINK_CLICKED"));
        misses(
                "in the first visit, after a demo request",
                () -> in("Consideration")
                        .on(1, "DEMO_REQUESTED")
                        .on(5, "LINK_CLICKED")
                        .until(6));
        misses(
                "after a webinar",
                () -> in("Consideration").on(1, "WEBINAR_ATTENDED").on(2, "LINK_CLICKED"));

        rule("member status: subscribed");
        reached("Subscribed", "NEWSLETTER_SUBSCRIBED", "Awareness");
        misses("in Consideration", () -> in("Consideration").on(1, "NEWSLETTER_SUBSCRIBED"));

        rule("member status: downloaded");
        reached("Downloaded", "CONTENT_DOWNLOADED", "Awareness");
        misses(
                "the download that started the journey",
                () -> new Story().on(0, "CONTENT_DOWNLOADED").until(1));
        misses("in Consideration", () -> in("Consideration").on(1, "CONTENT_DOWNLOADED"));

        rule("member status: replied");
        reached("Replied", "EMAIL_REPLIED", "Awareness");
        misses("by itself", () -> in("Awareness").on(1, "EMAIL_AUTO_REPLIED"));

        rule("member status: attended");
        reached("Attended", "WEBINAR_ATTENDED", "Consideration");
        decides(
                "an event",
                "Consideration: Attended",
                day(1),
                () -> in("Consideration").on(1, "EVENT_ATTENDED"));
        misses("registered only", () -> in("Consideration").on(1, "WEBINAR_REGISTERED"));
        misses(
                "the webinar that led to the stage",
                () -> in("Awareness").on(1, "WEBINAR_ATTENDED").until(3));

        rule("member status: demo requested");
        reached("Demo Requested", "DEMO_REQUESTED", "Consideration");

        rule("member status: meeting booked");
        reached("Meeting Booked", "MEETING_BOOKED", "Decision", "Expansion");
        misses(
                "after it was held",
                () -> in("Decision").on(1, "MEETING_COMPLETED").on(2, "MEETING_BOOKED"));

        rule("member status: meeting held");
        reached("Meeting Held", "MEETING_COMPLETED", "Decision");
        misses(
                "after a trial started",
                () -> in("Decision").on(1, "TRIAL_STARTED").on(2, "MEETING_COMPLETED"));

        rule("member status: trial started");
        reached("Trial Started", "TRIAL_STARTED", "Decision");
        misses(
                "the trial that led to the stage",
                () -> in("Consideration").on(1, "TRIAL_STARTED").until(3));

        rule("member status: onboarding started");
        reached("Started", "PRODUCT_USED", "Customer");
        misses(
                "after it was completed",
                () -> in("Customer").on(1, "ONBOARDING_COMPLETED").on(2, "PRODUCT_USED"));

        rule("member status: onboarding completed");
        reached("Completed", "ONBOARDING_COMPLETED", "Customer");

        rule("member status: renewed");
        reached("Renewed", "RENEWED", "Expansion");
        for (String stage : List.of("Customer", "Advocacy")) {
            decides("in " + stage, "Expansion: Renewed", day(1), () -> in(stage).on(1, "RENEWED"));
        }
        misses("in an exit", () -> in("Disqualified").on(1, "RENEWED"));

        rule("member status: expanded");
        for (String type : List.of("EXPANDED", "PURCHASED", "OPPORTUNITY_WON")) {
            decides(
                    type + " in Expansion",
                    "Expansion: Expanded",
                    day(1),
                    () -> in("Expansion").on(1, type));
            decides(
                    type + " that led here",
                    "Expansion: Expanded",
                    day(1),
                    () -> in("Customer").on(1, type));
        }
        misses("a renewal", () -> in("Expansion").on(1, "RENEWED"));
        misses(
                "before the contact came with its stage",
                () -> in("Expansion").on(-1, "EXPANDED").until(3));

        rule("member status: reviewed");
        reached("Reviewed", "REVIEW_POSTED", "Advocacy");
        misses("after a referral", () -> in("Advocacy").on(1, "REFERRAL_MADE").on(2, "REVIEW_POSTED"));

        rule("member status: referred");
        reached("Referred", "REFERRAL_MADE", "Advocacy");
        for (String other : List.of("Customer", "Expansion")) {
            misses("the referral that led here from " + other, () -> in(other).on(1, "REFERRAL_MADE"));
        }
    }
}
