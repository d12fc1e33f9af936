package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class VariantRulesTest extends B2bCases {
    /** The first mail of Consideration goes at once, the second after five days. */
    private static Story consideration() {
        return new Story().in("Consideration");
    }

    private static Story awareness() {
        return new Story().in("Awareness");
    }

    private static Story pricing(Story story, int... days) {
        Story clicked = story;
        for (int day : days) {
            clicked = clicked.on(day, "LINK_CLICKED", "topic", "pricing", "message", "m" + day, "link", "p");
        }
        return clicked;
    }

    VariantRulesTest() {
        rule("opening: industry");
        touches(
                "healthcare in Awareness",
                "problem-definition {opening=healthcare}",
                day(0),
                () -> awareness().with("industry", "Healthcare"));
        touches(
                "written as another CRM does",
                "use-case {opening=financial-services}",
                day(0),
                () -> consideration().with("industry", "financial_services"));
        touches(
                "by the record at the day",
                "comparison {opening=software}",
                day(5),
                () -> consideration()
                        .changes(day(2), "industry", "Mining", "Software")
                        .until(5));
        misses("another industry", () -> awareness().with("industry", "Mining").until(20));
        misses("none", () -> awareness().until(20));
        misses(
                "a content without that block",
                () -> new Story().in("Customer").with("industry", "Healthcare").until(8));

        rule("example: pricing clicks");
        touches(
                "three clicks on the price",
                "walkthrough {example=pricing}",
                day(3, "PT10S"),
                () -> pricing(consideration(), 1, 2, 3));
        touches(
                "clicks from before the fall",
                "still-relevant {example=pricing}",
                day(17),
                () -> pricing(new Story().in("Decision"), 1, 2, 3).until(20));
        misses("two", () -> pricing(consideration(), 1, 2).until(6));
        misses(
                "of a machine",
                () -> consideration()
                        .on(1, "LINK_CLICKED", "topic", "pricing")
                        .by(Trust.MACHINE)
                        .on(2, "LINK_CLICKED", "topic", "pricing")
                        .by(Trust.MACHINE)
                        .on(3, "LINK_CLICKED", "topic", "pricing")
                        .by(Trust.MACHINE)
                        .until(6));
        misses(
                "a content without that block",
                () -> pricing(awareness(), 1, 2, 3).until(4));

        rule("example: product interest");
        touches(
                "a page on the product",
                "comparison {example=features}",
                day(5),
                () -> consideration().on(2, "PAGE_VISITED", "topic", "product").until(5));
        misses(
                "and one on the price",
                () -> consideration()
                        .on(2, "PAGE_VISITED", "topic", "product")
                        .on(3, "PAGE_VISITED", "topic", "pricing")
                        .until(6));
        misses(
                "a guide",
                () -> consideration().on(2, "PAGE_VISITED", "topic", "guide").until(6));

        rule("scale: company size");
        for (String[] size :
                new String[][] {{"49", "small"}, {"50", "mid-size"}, {"999", "mid-size"}, {"1000", "enterprise"}}) {
            touches(
                    size[0] + " employees",
                    "comparison {scale=" + size[1] + "}",
                    day(5),
                    () -> new Story()
                            .in("Consideration")
                            .with("company_size", size[0])
                            .until(5));
        }
        misses("unknown", () -> new Story().in("Consideration").until(5));

        rule("offer: early opportunity");
        touches(
                "in qualification",
                "call-or-trial {offer=exploring}",
                day(9),
                () -> new Story()
                        .in("Decision")
                        .with("opportunity_stage", "Qualification")
                        .until(9));
        misses(
                "lost",
                () -> new Story()
                        .in("Decision")
                        .with("opportunity_stage", "Closed Lost")
                        .until(9));

        rule("offer: opportunity in a decision stage");
        touches(
                "a proposal",
                "call-or-trial {offer=proposal}",
                day(9),
                () -> new Story()
                        .in("Decision")
                        .with("opportunity_stage", "Proposal")
                        .until(9));
        misses("none", () -> new Story().in("Decision").until(9));

        rule("story: persona");
        touches(
                "by the role",
                "return-on-investment {story=finance-lead}",
                day(2),
                () -> new Story().in("Decision").with("role", "CFO").until(3));
        touches(
                "as the record names it",
                "return-on-investment {story=user}",
                day(2),
                () -> new Story().in("Decision").with("persona", "user").until(3));
        misses(
                "a content without that block",
                () -> consideration().with("role", "CFO").until(12));
        misses("of no role", () -> new Story().in("Decision").until(4));

        rule("signature: owner");
        touches(
                "has one",
                "use-case {signature=owner}",
                day(0),
                () -> consideration().with("owner", "Kim"));
        misses("has none", () -> consideration().until(6));
        misses(
                "is a customer",
                () -> new Story().in("Customer").with("owner", "Kim").until(8));
        rule("signature: current or former customer");
        touches(
                "is a customer",
                "welcome {signature=customer-team}",
                day(1),
                () -> new Story().in("Decision").on(1, "PURCHASED"));
        touches(
                "was one, with an owner",
                "why-you-left {signature=customer-team}",
                day(47),
                () -> new Story()
                        .in("Customer")
                        .with("owner", "Kim")
                        .on(2, "CONTRACT_CANCELLED")
                        .until(60));
        touches(
                "came as one",
                "usage-review {signature=customer-team}",
                day(1),
                () -> new Story().in("Expansion").on(1, "PAGE_VISITED", "topic", "product"));
        touches(
                "of an account that was one before it came",
                "use-case {signature=customer-team}",
                day(0),
                () -> consideration().with("account_type", "Customer"));
        misses(
                "never was",
                () -> consideration().with("account_type", "Prospect").until(6));
    }
}
