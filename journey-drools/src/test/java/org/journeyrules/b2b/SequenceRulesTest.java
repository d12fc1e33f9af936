package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class SequenceRulesTest extends B2bCases {
    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static Story pricing(Story story, int day) {
        return story.on(day, "LINK_CLICKED", "topic", "pricing", "message", "m" + day, "link", "p");
    }

    private static Story views(int... days) {
        Story story = in("Awareness");
        for (int day : days) {
            story.on(day, "PAGE_VISITED", "category", "shoes");
        }
        return story;
    }

    SequenceRulesTest() {
        rule("accelerate: product or pricing clicks");
        touches(
                "one link to the product",
                "enrolled in accelerated",
                day(3),
                () -> in("Consideration").on(3, "LINK_CLICKED", "topic", "product"));
        touches(
                "three on the price within 30 days",
                "enrolled in accelerated",
                day(9, "PT10S"),
                () -> pricing(pricing(pricing(in("Consideration"), 1), 5), 9));
        touches(
                "the first just before it leaves",
                "enrolled in accelerated",
                day(31, "PT-0.001S"),
                () -> in("Consideration")
                        .on(1, "LINK_CLICKED", "topic", "pricing")
                        .on(2, "LINK_CLICKED", "topic", "pricing")
                        .on(day(31, "PT-0.001S"), "LINK_CLICKED", "topic", "pricing"));
        touches(
                "clicked in Awareness, with the click that led on",
                "enrolled in accelerated",
                day(4),
                () -> in("Awareness")
                        .on(3, "LINK_CLICKED", "topic", "product")
                        .on(4, "LINK_CLICKED", "topic", "guide"));
        misses(
                "the first has left",
                () -> in("Consideration")
                        .on(1, "LINK_CLICKED", "topic", "pricing")
                        .on(2, "LINK_CLICKED", "topic", "pricing")
                        .on(31, "LINK_CLICKED", "topic", "pricing"));
        misses(
                "two on the price",
                () -> pricing(pricing(in("Consideration"), 1), 5).until(20));
        misses(
                "one link of one message three times on one day",
                () -> in("Consideration")
                        .on(1, "LINK_CLICKED", "topic", "pricing", "message", "m", "link", "p")
                        .on(day(1, "PT1H"), "LINK_CLICKED", "topic", "pricing", "message", "m", "link", "p")
                        .on(day(1, "PT2H"), "LINK_CLICKED", "topic", "pricing", "message", "m", "link", "p")
                        .until(4));
        misses("a page on the product", () -> in("Consideration").on(3, "PAGE_VISITED", "topic", "product"));
        misses(
                "a machine's click",
                () -> in("Consideration")
                        .on(3, "LINK_CLICKED", "topic", "product")
                        .by(Trust.MACHINE));
        misses("a guide", () -> in("Consideration").on(3, "LINK_CLICKED", "topic", "guide"));
        missesElsewhere(story -> story.on(3, "LINK_CLICKED", "topic", "product"), "Consideration");

        rule("re-qualify: regression from decision");
        touches("14 silent days", "enrolled in re-qualification", day(14), () -> in("Decision"));
        touches(
                "the opportunity is lost",
                "enrolled in re-qualification",
                day(5),
                () -> in("Decision").on(5, "OPPORTUNITY_LOST", "reason", "price"));
        misses(
                "placed there by a person",
                () -> in("Decision").placed(day(5), "Consideration").until(10));
        misses(
                "came from Awareness",
                () -> in("Awareness").on(5, "EMAIL_REPLIED").until(10));
        missesElsewhere(story -> story.until(1));

        rule("enroll in cart: abandoned cart");
        touches("at once", "enrolled in cart", day(3), () -> in("Decision").on(3, "CART_ABANDONED"));
        touches(
                "a customer's, too",
                "enrolled in cart",
                day(3),
                () -> in("Advocacy").on(3, "CART_ABANDONED"));
        touches(
                "as the action that starts the journey",
                "enrolled in cart",
                day(0),
                () -> new Story().on(0, "CART_ABANDONED"));
        touches(
                "the next one after 30 days",
                "enrolled in cart",
                day(33),
                () -> in("Customer").on(3, "CART_ABANDONED").on(33, "CART_ABANDONED"));
        touches(
                "one within 30 days is not answered, however late",
                "enrolled in cart",
                day(3),
                () -> in("Customer")
                        .on(3, "CART_ABANDONED")
                        .on(20, "CART_ABANDONED")
                        .until(60));
        touches(
                "not once more in the next stage",
                "enrolled in cart",
                day(3),
                () -> in("Awareness")
                        .on(3, "CART_ABANDONED")
                        .on(day(3, "PT2H"), "EMAIL_REPLIED")
                        .until(60));
        misses(
                "bought at the same instant",
                () -> in("Customer").on(3, "CART_ABANDONED").on(3, "PURCHASED"));
        misses("a machine's", () -> in("Decision").on(3, "CART_ABANDONED").by(Trust.MACHINE));
        for (String exit : new String[] {"Churned", "Disqualified", "Dormant"}) {
            if (!exit.equals("Dormant")) { // any activity wakes it
                misses("in " + exit, () -> in(exit).on(3, "CART_ABANDONED").until(10));
            }
        }

        rule("enroll in pricing ad: pricing page visit");
        touches(
                "the first page",
                "enrolled in pricing-ad",
                day(3),
                () -> in("Consideration")
                        .on(3, "PAGE_VISITED", "topic", "pricing")
                        .on(4, "PAGE_VISITED", "topic", "pricing"));
        touches(
                "again after 30 days",
                "enrolled in pricing-ad",
                day(33),
                () -> in("Awareness")
                        .on(3, "PAGE_VISITED", "topic", "pricing")
                        .on(33, "PAGE_VISITED", "topic", "pricing"));
        misses("a page on the product", () -> in("Consideration").on(3, "PAGE_VISITED", "topic", "product"));
        misses("a link", () -> in("Consideration").on(3, "LINK_CLICKED", "topic", "pricing"));
        missesElsewhere(
                story -> story.on(3, "PAGE_VISITED", "topic", "pricing"), "Awareness", "Consideration", "Dormant");

        rule("enroll in category: category views");
        touches("the third view", "enrolled in category", day(3), () -> views(1, 2, 3));
        touches(
                "just before the first leaves the window",
                "enrolled in category",
                day(15, "PT-0.001S"),
                () -> views(1, 2)
                        .on(day(15, "PT-0.001S"), "PAGE_VISITED", "category", "shoes")
                        .until(15));
        touches(
                "with views of other pages between",
                "enrolled in category",
                day(5),
                () -> views(1).on(2, "PAGE_VISITED", "category", "hats")
                        .on(3, "PAGE_VISITED", "category", "shoes")
                        .on(4, "PAGE_VISITED")
                        .on(5, "PAGE_VISITED", "category", "shoes"));
        misses(
                "three categories",
                () -> views(1).on(2, "PAGE_VISITED", "category", "hats")
                        .on(3, "PAGE_VISITED", "category", "bags")
                        .until(9));
        misses(
                "pages of no category",
                () -> in("Awareness")
                        .on(1, "PAGE_VISITED")
                        .on(2, "PAGE_VISITED")
                        .on(3, "PAGE_VISITED")
                        .until(9));
        misses("the first has left the window", () -> views(1, 2, 15).until(20));
        misses(
                "in Decision sales talks to the contact already",
                () -> in("Decision")
                        .on(1, "PAGE_VISITED", "category", "shoes")
                        .on(2, "PAGE_VISITED", "category", "shoes")
                        .on(3, "PAGE_VISITED", "category", "shoes")
                        .until(9));

        rule("enroll in social ad: social engagement");
        for (String type : new String[] {"SOCIAL_ENGAGED", "AD_CLICKED"}) {
            touches(
                    "by " + type,
                    "enrolled in social-ad",
                    day(3),
                    () -> in("Awareness").on(3, type));
            touches(
                    "again after 30 days, by " + type,
                    "enrolled in social-ad",
                    day(33),
                    () -> in("Awareness").on(3, type).on(33, type));
            misses(type + " in Decision", () -> in("Decision").on(3, type).until(9));
        }
        misses("an ad shown", () -> in("Awareness").on(3, "AD_SHOWN").until(9));

        rule("enroll in onboarding: purchase");
        touches(
                "a purchase that starts the journey",
                "enrolled in onboarding",
                day(3),
                () -> new Story().on(3, "PURCHASED"));
        touches(
                "back from an exit",
                "enrolled in onboarding",
                day(3),
                () -> in("Churned").on(3, "PURCHASED"));
        touches(
                "of an imported customer",
                "enrolled in onboarding",
                day(3),
                () -> in("Customer").on(3, "PURCHASED"));
        touches(
                "a year after the onboarding was complete",
                "enrolled in onboarding",
                day(370),
                () -> in("Customer")
                        .on(3, "PURCHASED")
                        .on(5, "ONBOARDING_COMPLETED")
                        .on(370, "PURCHASED"));
        misses(
                "the purchase that led here starts it already",
                () -> in("Decision").on(3, "PURCHASED").until(9));
        misses("imported", () -> in("Customer").until(40));
        misses("a renewal", () -> in("Churned").on(3, "RENEWED").until(9));
        misses(
                "the account is a customer",
                () -> new Story().created().with("account_type", "Customer").until(40));

        rule("enroll in expansion: product interest");
        touches(
                "a page on the product",
                "enrolled in expansion",
                day(3),
                () -> in("Expansion")
                        .on(3, "PAGE_VISITED", "topic", "product")
                        .on(8, "PAGE_VISITED", "topic", "product"));
        touches(
                "the link that led to Expansion",
                "enrolled in expansion",
                day(6),
                () -> in("Customer").on(2, "ONBOARDING_COMPLETED").on(6, "LINK_CLICKED", "topic", "product"));
        misses("use alone", () -> in("Expansion").on(3, "PRODUCT_USED").until(20));
        misses(
                "before the last purchase",
                () -> in("Customer")
                        .on(1, "PAGE_VISITED", "topic", "product")
                        .on(2, "PURCHASED")
                        .on(3, "ONBOARDING_COMPLETED")
                        .on(4, "PRODUCT_USED"));
        missesElsewhere(story -> story.on(3, "PAGE_VISITED", "topic", "product"), "Expansion");

        rule("enroll in renewal: upcoming renewal");
        touches(
                "90 days before the date, on the way to Expansion",
                "enrolled in renewal",
                day(10),
                () -> in("Customer").with("renewal_date", day(100).toString()).until(99));
        touches(
                "in the next year again",
                "enrolled in renewal",
                day(375),
                () -> in("Expansion")
                        .changes(day(60), "renewal_date", day(100).toString(), day(465).toString())
                        .on(60, "RENEWED")
                        .on(100, "PRODUCT_USED")
                        .on(180, "PRODUCT_USED")
                        .on(260, "PRODUCT_USED")
                        .on(340, "PRODUCT_USED")
                        .until(376));
        misses(
                "bought at the beginning of the window",
                () -> in("Advocacy")
                        .with("renewal_date", day(100).toString())
                        .on(10, "RENEWED")
                        .until(99));
        misses(
                "a millisecond before the window",
                () -> in("Advocacy").with("renewal_date", day(100).toString()).until(day(10, "PT-0.001S")));
        misses("no date", () -> in("Advocacy").until(50));
        misses(
                "in Decision",
                () -> in("Decision").with("renewal_date", day(50).toString()).until(5));

        rule("win back: churned a while ago");
        touches("45 days", "enrolled in win-back", day(45), () -> in("Churned").until(200));
        touches(
                "45 days after the contract was canceled",
                "enrolled in win-back",
                day(48),
                () -> in("Customer").on(3, "CONTRACT_CANCELLED").until(200));
        misses("44 days and a bit", () -> in("Churned").until(day(45, "PT-0.001S")));
        misses(
                "came back by itself",
                () -> in("Churned").on(30, "DEMO_REQUESTED").until(50));
        missesElsewhere(story -> story.until(46), "Churned");
    }
}
