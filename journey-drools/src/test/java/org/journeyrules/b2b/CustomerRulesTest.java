package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.util.List;
import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class CustomerRulesTest extends B2bCases {
    private static final List<String> BEFORE_AND_EXITS =
            List.of("Awareness", "Consideration", "Decision", "Churned", "Disqualified", "Dormant");

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static Story customer() {
        return in("Customer");
    }

    private static Story onboarded() {
        return customer().on(1, "ONBOARDING_COMPLETED");
    }

    CustomerRulesTest() {
        rule("to customer: opportunity won");
        for (String stage : BEFORE_AND_EXITS) {
            fires(
                    "from " + stage,
                    stage + " → Customer",
                    day(3),
                    () -> in(stage).on(3, "OPPORTUNITY_WON"));
        }
        fires(
                "five minutes after the start, which a won opportunity is not spent on",
                "Awareness → Customer",
                day(0, "PT5M"),
                () -> new Story().created().on(day(0, "PT5M"), "OPPORTUNITY_WON"));
        missesElsewhere(story -> story.on(3, "OPPORTUNITY_WON"), BEFORE_AND_EXITS.toArray(String[]::new));
        misses("lost", () -> in("Decision").on(3, "OPPORTUNITY_LOST"));
        misses(
                "won before the contact came with its stage",
                () -> in("Decision").on(-1, "OPPORTUNITY_WON").until(3));

        rule("to customer: purchase");
        for (String stage : BEFORE_AND_EXITS) {
            fires(
                    "from " + stage,
                    stage + " → Customer",
                    day(3),
                    () -> in(stage).on(3, "PURCHASED"));
        }
        fires(
                "five minutes after the start, which a purchase is not spent on",
                "Awareness → Customer",
                day(0, "PT5M"),
                () -> new Story().created().on(day(0, "PT5M"), "PURCHASED"));
        missesElsewhere(story -> story.on(3, "PURCHASED"), BEFORE_AND_EXITS.toArray(String[]::new));
        misses(
                "a refund",
                () -> in("Decision").on(3, "PURCHASED", "amount", "-0.01").until(5));
        fires(
                "that costs nothing",
                "Decision → Customer",
                day(3),
                () -> in("Decision").on(3, "PURCHASED", "amount", "0"));
        misses("of a machine", () -> in("Decision").on(3, "PURCHASED").by(Trust.MACHINE));
        misses("a cart that was left", () -> in("Decision").on(3, "CART_ABANDONED"));
        misses(
                "the purchase from before the cancellation",
                () -> in("Decision")
                        .placed(day(1), "Customer")
                        .on(2, "PURCHASED")
                        .on(3, "CONTRACT_CANCELLED")
                        .on(4, "PAGE_VISITED"));

        rule("churned to customer: renewal");
        fires(
                "a late renewal",
                "Churned → Customer",
                day(3),
                () -> in("Churned").on(3, "RENEWED"));
        missesElsewhere(story -> story.on(3, "RENEWED"), "Churned");
        misses("from before", () -> in("Churned").on(-3, "RENEWED").until(3));

        rule("customer to expansion: product use");
        fires(
                "after the onboarding",
                "Customer → Expansion",
                day(3),
                () -> onboarded().on(3, "PRODUCT_USED"));
        fires(
                "used first, then onboarded",
                "Customer → Expansion",
                day(3),
                () -> customer().on(1, "PRODUCT_USED").on(3, "ONBOARDING_COMPLETED"));
        fires(
                "onboarded before it was a customer here",
                "Customer → Expansion",
                day(3),
                () -> customer().on(-9, "ONBOARDING_COMPLETED").on(3, "PRODUCT_USED"));
        fires(
                "again after it fell from Expansion",
                "Customer → Expansion",
                day(100),
                () -> in("Expansion").on(100, "PRODUCT_USED"));
        misses("without onboarding", () -> customer().on(3, "PRODUCT_USED"));
        misses("without use", () -> onboarded().until(30));
        misses(
                "used before the last purchase",
                () -> customer()
                        .on(1, "PRODUCT_USED")
                        .on(2, "PURCHASED")
                        .on(3, "ONBOARDING_COMPLETED")
                        .until(30));
        misses(
                "used at the very instant of the last purchase",
                () -> customer()
                        .on(1, "ONBOARDING_COMPLETED")
                        .on(2, "PRODUCT_USED")
                        .on(2, "PURCHASED")
                        .until(30));
        misses(
                "used in the trial, before the purchase",
                () -> in("Decision")
                        .on(1, "PRODUCT_USED")
                        .on(2, "PURCHASED")
                        .on(3, "ONBOARDING_COMPLETED")
                        .until(30));
        misses(
                "used before it fell from Expansion",
                () -> in("Expansion")
                        .on(5, "PRODUCT_USED")
                        .on(6, "ONBOARDING_COMPLETED")
                        .on(100, "PAGE_VISITED"));
        missesElsewhere(story -> story.on(1, "ONBOARDING_COMPLETED").on(3, "PRODUCT_USED"), "Customer");

        rule("customer to expansion: product interest");
        fires(
                "a page on the product",
                "Customer → Expansion",
                day(3),
                () -> onboarded().on(3, "PAGE_VISITED", "topic", "product"));
        fires(
                "a link to the product",
                "Customer → Expansion",
                day(3),
                () -> onboarded().on(3, "LINK_CLICKED", "topic", "product"));
        fires(
                "onboarded before it was a customer here",
                "Customer → Expansion",
                day(3),
                () -> customer().on(-9, "ONBOARDING_COMPLETED").on(3, "PAGE_VISITED", "topic", "product"));
        fires(
                "again after it fell from Expansion",
                "Customer → Expansion",
                day(100),
                () -> in("Expansion").on(100, "PAGE_VISITED", "topic", "product"));
        misses(
                "read before it fell from Expansion",
                () -> in("Expansion").on(5, "PAGE_VISITED", "topic", "product").on(100, "PAGE_VISITED"));
        missesElsewhere(
                story -> story.on(1, "ONBOARDING_COMPLETED").on(3, "PAGE_VISITED", "topic", "product"), "Customer");
        misses("a page on something else", () -> onboarded().on(3, "PAGE_VISITED", "topic", "blog"));
        misses("without onboarding", () -> customer().on(3, "PAGE_VISITED", "topic", "product"));
        misses(
                "before the last purchase",
                () -> customer()
                        .on(1, "PAGE_VISITED", "topic", "product")
                        .on(2, "OPPORTUNITY_WON")
                        .on(3, "ONBOARDING_COMPLETED")
                        .until(30));
        misses(
                "by a machine",
                () -> onboarded().on(3, "LINK_CLICKED", "topic", "product").by(Trust.MACHINE));

        rule("customer to expansion: upcoming renewal");
        fires(
                "90 days before the date",
                "Customer → Expansion",
                day(10),
                () -> customer().with("renewal_date", day(100).toString()).until(11));
        fires(
                "at once, where the date is closer",
                "Customer → Expansion",
                day(0),
                () -> customer().with("renewal_date", day(30).toString()));
        misses(
                "further ahead",
                () -> customer().with("renewal_date", day(100).toString()).until(9));
        misses(
                "passed",
                () -> customer().with("renewal_date", day(-1).toString()).until(20));
        misses("unknown", () -> customer().until(400));
        missesElsewhere(story -> story.with("renewal_date", day(30).toString()).until(1), "Customer");

        rule("customer to expansion: contract expanded");
        fires("at once", "Customer → Expansion", day(3), () -> customer().on(3, "EXPANDED"));
        missesElsewhere(story -> story.on(3, "EXPANDED"), "Customer");
        misses("renewed only", () -> customer().on(3, "RENEWED").until(9));
        misses(
                "before it came with its stage",
                () -> customer().on(-3, "EXPANDED").until(9));

        rule("customer to expansion: further purchase");
        for (String type : new String[] {"PURCHASED", "OPPORTUNITY_WON"}) {
            fires("by " + type, "Customer → Expansion", day(3), () -> customer().on(3, type));
            fires(
                    "a week after the first, by " + type,
                    "Customer → Expansion",
                    day(8),
                    () -> in("Decision").on(1, "PURCHASED").on(8, type));
        }
        misses(
                "a refund",
                () -> in("Decision")
                        .on(1, "PURCHASED", "amount", "500")
                        .on(8, "PURCHASED", "amount", "-500")
                        .until(9));
        misses(
                "the invoice of the opportunity won",
                () -> in("Decision")
                        .on(1, "OPPORTUNITY_WON")
                        .on(day(8, "PT-0.001S"), "PURCHASED")
                        .until(30));
        misses("the first", () -> in("Decision").on(1, "PURCHASED").until(30));
        missesElsewhere(
                story -> story.on(3, "PURCHASED"),
                "Customer",
                "Awareness",
                "Consideration",
                "Decision",
                "Churned",
                "Disqualified",
                "Dormant");

        rule("to advocacy: referral");
        fires("of a customer", "Customer → Advocacy", day(3), () -> customer().on(3, "REFERRAL_MADE"));
        fires(
                "in Expansion",
                "Expansion → Advocacy",
                day(3),
                () -> in("Expansion").on(3, "REFERRAL_MADE"));
        missesElsewhere(story -> story.on(3, "REFERRAL_MADE"), "Customer", "Expansion");
        misses(
                "made before the purchase",
                () -> in("Decision").on(1, "REFERRAL_MADE").on(3, "PURCHASED").until(30));

        rule("to advocacy: review");
        fires("of a customer", "Customer → Advocacy", day(3), () -> customer().on(3, "REVIEW_POSTED"));
        fires(
                "in Expansion",
                "Expansion → Advocacy",
                day(3),
                () -> in("Expansion").on(3, "REVIEW_POSTED"));
        missesElsewhere(story -> story.on(3, "REVIEW_POSTED"), "Customer", "Expansion");
        misses("a survey", () -> customer().on(3, "SURVEY_ANSWERED"));
        misses(
                "of the trial, before the purchase",
                () -> in("Decision").on(1, "REVIEW_POSTED").on(3, "PURCHASED").until(30));
    }
}
