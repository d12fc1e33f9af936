package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.util.List;
import org.journeyrules.packs.Story;

class ExitRulesTest extends B2bCases {
    private static final String[] BEFORE = {"Awareness", "Consideration", "Decision"};

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    ExitRulesTest() {
        rule("to churned: contract canceled");
        for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
            fires("in " + stage, stage + " → Churned", day(3), () -> in(stage).on(3, "CONTRACT_CANCELLED"));
        }
        fires(
                "five minutes after the start",
                "Customer → Churned",
                day(0, "PT5M"),
                () -> new Story().created().with("account_type", "Customer").on(day(0, "PT5M"), "CONTRACT_CANCELLED"));
        missesElsewhere(story -> story.on(3, "CONTRACT_CANCELLED"), "Customer", "Expansion", "Advocacy");
        misses(
                "canceled before the purchase",
                () -> in("Decision")
                        .on(1, "CONTRACT_CANCELLED")
                        .on(3, "PURCHASED")
                        .on(4, "PAGE_VISITED"));
        misses(
                "canceled before the contact came with its stage",
                () -> in("Customer").on(-1, "CONTRACT_CANCELLED").until(9));

        rule("to churned: renewal missed");
        fires(
                "30 days after the date",
                "Expansion → Churned",
                day(40),
                () -> in("Customer").with("renewal_date", day(10).toString()).until(41));
        fires(
                "in Advocacy",
                "Advocacy → Churned",
                day(40),
                () -> in("Advocacy").with("renewal_date", day(10).toString()).until(41));
        fires(
                "a renewal of the year before does not count",
                "Customer → Churned",
                day(330),
                () -> in("Customer")
                        .with("renewal_date", day(300).toString())
                        .on(1, "RENEWED")
                        .until(331));
        fires(
                "a plain date starts in the contact's zone",
                "Expansion → Churned",
                Instant.parse("2026-04-30T22:00:00Z"),
                () -> in("Customer").with("time_zone", "Europe/Amsterdam").with("renewal_date", "2026-04-01"));
        misses(
                "a day before",
                () -> in("Customer").with("renewal_date", day(10).toString()).until(39));
        misses(
                "renewed before the date",
                () -> in("Customer")
                        .with("renewal_date", day(100).toString())
                        .on(60, "RENEWED")
                        .until(400));
        misses(
                "renewed after the date",
                () -> in("Customer")
                        .with("renewal_date", day(10).toString())
                        .on(39, "RENEWED")
                        .until(200));
        misses(
                "bought again after it had churned",
                () -> in("Churned")
                        .with("renewal_date", day(-40).toString())
                        .on(3, "PURCHASED")
                        .until(100));
        misses(
                "placed as a customer by a person, who knows better than the date",
                () -> in("Churned")
                        .with("renewal_date", day(-40).toString())
                        .placed(day(3), "Customer")
                        .until(100));
        misses("no date", () -> in("Customer").until(399));
        missesElsewhere(
                story -> story.with("renewal_date", day(-40).toString()).until(1), "Customer", "Expansion", "Advocacy");

        rule("to disqualified: opportunity lost");
        for (String reason : List.of("bad fit", "Bad_Fit", "competitor")) {
            fires(
                    reason,
                    "Decision → Disqualified",
                    day(5),
                    () -> in("Decision")
                            .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                            .on(5, "OPPORTUNITY_LOST", "opportunity", "o", "reason", reason));
        }
        for (String stage : BEFORE) {
            fires(
                    "in " + stage,
                    stage + " → Disqualified",
                    day(5),
                    () -> in(stage).on(5, "OPPORTUNITY_LOST", "reason", "competitor"));
        }
        missesElsewhere(story -> story.on(5, "OPPORTUNITY_LOST", "reason", "competitor"), BEFORE);
        misses("price", () -> in("Decision").on(5, "OPPORTUNITY_LOST", "reason", "price"));
        misses("no reason", () -> in("Decision").on(5, "OPPORTUNITY_LOST"));
        misses(
                "before the contact came with its stage",
                () -> in("Consideration")
                        .on(-1, "OPPORTUNITY_LOST", "reason", "bad fit")
                        .on(1, "PAGE_VISITED"));
        misses(
                "another is open",
                () -> in("Decision")
                        .on(2, "OPPORTUNITY_CREATED", "opportunity", "p")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "o", "reason", "bad fit"));
        misses(
                "the last one was lost for another reason",
                () -> in("Decision")
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "p")
                        .on(2, "OPPORTUNITY_LOST", "opportunity", "o", "reason", "bad fit")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "p", "reason", "price"));
        misses("a customer's", () -> in("Customer").on(5, "OPPORTUNITY_LOST", "reason", "competitor"));

        rule("to disqualified: hand-off rejected");
        fires(
                "bad fit",
                "Consideration → Disqualified",
                day(5),
                () -> in("Consideration").on(5, "HAND_OFF_REJECTED", "reason", "bad-fit"));
        for (String stage : BEFORE) {
            fires(
                    "student, in " + stage,
                    stage + " → Disqualified",
                    day(5),
                    () -> in(stage).on(5, "HAND_OFF_REJECTED", "reason", "student"));
        }
        missesElsewhere(story -> story.on(5, "HAND_OFF_REJECTED", "reason", "student"), BEFORE);
        misses("not now", () -> in("Consideration").on(5, "HAND_OFF_REJECTED", "reason", "not now"));
        misses("no reason", () -> in("Consideration").on(5, "HAND_OFF_REJECTED"));
        misses(
                "before the contact came with its stage",
                () -> in("Consideration")
                        .on(-1, "HAND_OFF_REJECTED", "reason", "bad fit")
                        .on(1, "PAGE_VISITED"));
        misses("a customer's", () -> in("Customer").on(5, "HAND_OFF_REJECTED", "reason", "bad fit"));

        rule("to disqualified: left the company");
        for (String stage : List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy")) {
            fires(
                    "in " + stage,
                    stage + " → Disqualified",
                    day(5),
                    () -> in(stage).on(5, "LEFT_COMPANY"));
        }
        misses("from an exit", () -> in("Churned").on(5, "LEFT_COMPANY"));
        misses(
                "before the contact came with its stage",
                () -> in("Decision").on(-5, "LEFT_COMPANY").until(5));

        rule("to dormant: silence");
        fires("180 days after the start", "Awareness → Dormant", day(180), () -> new Story().created());
        fires(
                "180 days after the last activity",
                "Awareness → Dormant",
                day(181),
                () -> new Story().created().on(1, "PAGE_VISITED"));
        fires(
                "activity within the origin postpones it, too",
                "Awareness → Dormant",
                day(180, "PT5M"),
                () -> new Story().created().on(day(0, "PT5M"), "PAGE_VISITED"));
        fires(
                "opens do not postpone it",
                "Awareness → Dormant",
                day(180),
                () -> new Story().created().on(100, "EMAIL_OPENED"));
        misses(
                "an activity at the very instant prevents it",
                () -> new Story().created().on(180, "PAGE_VISITED").until(359));
        misses(
                "a case is open",
                () -> new Story().created().on(1, "CASE_OPENED", "case", "c").until(300));
        missesElsewhere(story -> story.until(200), "Awareness");
    }
}
