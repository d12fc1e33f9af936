package org.journeyrules.nonprofit;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.RuleCases;
import org.journeyrules.packs.Story;

class SupporterRulesTest extends RuleCases {
    @Override
    protected JourneyEngine engine(RuleEngine model) {
        return JourneyEngine.of(DroolsRules.builder(NonprofitRules.supporterMap())
                .engine(model)
                .add(NonprofitRules.supporterPack(NonprofitPolicy.defaults()))
                .build());
    }

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static Story created() {
        return new Story().created();
    }

    SupporterRulesTest() {
        rule("start in commitment: gave or volunteered");
        fires("a gift started it", "→ Commitment", day(3), () -> new Story().on(3, "GIFT_MADE", "amount", "5"));
        fires("a day of help started it", "→ Commitment", day(3), () -> new Story().on(3, "VOLUNTEERED"));
        misses("a form started it", () -> new Story().on(3, "FORM_SUBMITTED"));
        misses("the gift came later", () -> created().on(3, "GIFT_MADE"));

        rule("awareness to consideration: download or reply or subscription");
        fires("a download", "Awareness → Consideration", day(3), () -> created().on(3, "CONTENT_DOWNLOADED"));
        fires("a reply", "Awareness → Consideration", day(3), () -> created().on(3, "EMAIL_REPLIED"));
        fires(
                "a subscription",
                "Awareness → Consideration",
                day(3),
                () -> created().on(3, "NEWSLETTER_SUBSCRIBED"));
        misses("an open", () -> created().on(3, "EMAIL_OPENED"));
        misses("an automatic reply", () -> created().on(3, "EMAIL_AUTO_REPLIED"));
        misses("a click", () -> created().on(3, "LINK_CLICKED"));
        misses(
                "before the contact came with its stage",
                () -> in("Awareness").on(-3, "EMAIL_REPLIED").until(9));
        missesElsewhere(story -> story.on(3, "EMAIL_REPLIED"), "Awareness");

        rule("to commitment: gift");
        fires("in Awareness", "Awareness → Commitment", day(3), () -> created().on(3, "GIFT_MADE", "amount", "5"));
        fires(
                "in Consideration",
                "Consideration → Commitment",
                day(3),
                () -> in("Consideration").on(3, "GIFT_MADE"));
        misses("a download", () -> created().on(3, "CONTENT_DOWNLOADED"));
        misses(
                "a gift paid back",
                () -> created().on(3, "GIFT_MADE", "amount", "-50").until(9));
        misses(
                "before the contact came with its stage",
                () -> in("Awareness").on(-3, "GIFT_MADE").until(9));
        missesElsewhere(story -> story.on(3, "GIFT_MADE"), "Awareness", "Consideration");

        rule("to commitment: volunteered");
        fires("in Awareness", "Awareness → Commitment", day(3), () -> created().on(3, "VOLUNTEERED"));
        fires(
                "in Consideration",
                "Consideration → Commitment",
                day(3),
                () -> in("Consideration").on(3, "VOLUNTEERED"));
        misses("a question about it", () -> created().on(3, "FORM_SUBMITTED", "topic", "volunteering"));
        missesElsewhere(story -> story.on(3, "VOLUNTEERED"), "Awareness", "Consideration");

        rule("consideration to awareness: silence");
        fires(
                "60 days without activity",
                "Consideration → Awareness",
                day(60),
                () -> in("Consideration").until(90));
        fires(
                "60 days after the last",
                "Consideration → Awareness",
                day(63),
                () -> in("Consideration").on(3, "PAGE_VISITED").until(90));
        misses("59 days", () -> in("Consideration").until(59));
        missesElsewhere(story -> story.until(90), "Consideration", "Commitment");

        rule("commitment to consideration: no help");
        fires(
                "13 months without a gift, though other things",
                "Commitment → Consideration",
                Instant.parse("2027-04-02T09:00:00Z"),
                () -> in("Commitment").on(390, "EMAIL_REPLIED").until(400));
        fires(
                "six months after the last help",
                "Commitment → Consideration",
                Instant.parse("2027-07-02T09:00:00Z"),
                () -> in("Commitment")
                        .on(Instant.parse("2027-01-02T09:00:00Z"), "VOLUNTEERED")
                        .until(500));
        fires(
                "a gift paid back is not one",
                "Commitment → Consideration",
                Instant.parse("2027-04-02T09:00:00Z"),
                () -> in("Commitment").on(300, "GIFT_MADE", "amount", "-50").until(450));
        misses(
                "volunteering goes on",
                () -> in("Commitment").on(300, "VOLUNTEERED").until(450));
        misses("gifts go on", () -> in("Commitment").on(300, "GIFT_MADE").until(450));
        missesElsewhere(story -> story.until(450), "Commitment");

        rule("hand-off: first gift");
        decides(
                "a gift",
                "donor care, due " + day(5) + ": Gave: start the donor journey",
                day(3),
                () -> created().on(3, "GIFT_MADE"));
        misses(
                "before the contact came with its stage",
                () -> in("Commitment").on(-3, "GIFT_MADE").until(9));
        misses("help", () -> created().on(3, "VOLUNTEERED"));

        rule("hand-off: first help");
        decides(
                "help",
                "volunteer care, due " + day(5) + ": Volunteered: start the volunteer journey",
                day(3),
                () -> created().on(3, "VOLUNTEERED"));
        misses("a gift", () -> created().on(3, "GIFT_MADE"));

        rule("status: gave");
        decides("a gift", "First Help: Gave", day(3), () -> created().on(3, "GIFT_MADE"));
        misses("help", () -> created().on(3, "VOLUNTEERED"));

        rule("status: volunteered");
        decides("help", "First Help: Volunteered", day(3), () -> created().on(3, "VOLUNTEERED"));
        misses("a gift", () -> created().on(3, "GIFT_MADE"));

        rule("ask: persona volunteer");
        touches(
                "wants to help with time",
                "one-person-helped {ask=volunteer}",
                day(3),
                () -> created().with("interest", "Volunteering").until(9));
        misses("wants something else", () -> created().with("interest", "News").until(9));

        rule("ask: interest in volunteering");
        touches(
                "has asked about it",
                "one-person-helped {ask=volunteer}",
                day(3),
                () -> created().on(1, "FORM_SUBMITTED", "topic", "volunteering").until(9));
        touches(
                "has done it",
                "thanks-for-your-help {ask=volunteer}",
                day(4),
                () -> created().on(3, "VOLUNTEERED").until(9));
        misses(
                "has asked about something else",
                () -> created().on(1, "FORM_SUBMITTED", "topic", "news").until(9));
    }
}
