package org.journeyrules.nonprofit;

import static org.journeyrules.packs.Story.DAY_0;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.RuleCases;
import org.journeyrules.packs.Story;

class DonorRulesTest extends RuleCases {
    private static final Map<RuleEngine, JourneyEngine> ENGINES = new EnumMap<>(RuleEngine.class);

    @Override
    protected JourneyEngine engine(RuleEngine model) {
        return donors(model);
    }

    static synchronized JourneyEngine donors(RuleEngine model) {
        return ENGINES.computeIfAbsent(
                model,
                any -> JourneyEngine.of(DroolsRules.builder(NonprofitRules.map())
                        .engine(model)
                        .add(NonprofitRules.pack(NonprofitPolicy.defaults()))
                        .build()));
    }

    private static Story gives(Story story, int day, String amount) {
        return story.on(day, "GIFT_MADE", "amount", amount);
    }

    private static Story prospect() {
        return new Story().created();
    }

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    /** Starts in Gold, and so in its sequence, in which a donor who comes with this stage is not. */
    private static Story gold() {
        return prospect().with("total_given", "1000");
    }

    private static Instant months(int n) {
        return DAY_0.atOffset(ZoneOffset.UTC).plusMonths(n).toInstant();
    }

    DonorRulesTest() {
        rule("start in a level: total given");
        fires("the record's total", "→ Gold", DAY_0, () -> prospect().with("total_given", "1000"));
        fires("a cent below the limit", "→ Silver", DAY_0, () -> prospect().with("total_given", "999.99"));
        fires("a first gift that started it", "→ Bronze", day(3), () -> gives(new Story(), 3, "35"));
        fires(
                "the record's total, not the gift",
                "→ Platinum",
                day(3),
                () -> gives(new Story(), 3, "50").with("total_given", "10000"));
        misses("a gift below the lowest limit", () -> gives(new Story(), 3, "34.99"));
        misses("nothing given", () -> prospect().with("total_given", "0.0"));
        missesElsewhere(story -> gives(story.with("total_given", "2000"), 3, "50"));

        rule("to a higher level: first gift");
        fires("of a prospect", "Prospect → Bronze", day(3), () -> gives(prospect(), 3, "50"));
        fires("two levels at once", "Prospect → Silver", day(3), () -> gives(prospect(), 3, "100"));
        misses("too small for a level", () -> gives(prospect(), 3, "20"));
        misses("the second", () -> gives(gives(prospect(), 3, "20"), 4, "20"));
        misses("of a donor", () -> gives(in("Bronze"), 3, "500"));
        misses("pledged, without an amount", () -> prospect().on(3, "GIFT_MADE"));
        misses("the first that started it", () -> gives(new Story(), 3, "50"));
        misses(
                "the record's total rises, no gift is known",
                () -> prospect().changes(day(5), "total_given", "0", "50"));
        misses(
                "the first since the contact came with its stage",
                () -> gives(gives(in("Prospect"), -5, "20"), 3, "50"));

        rule("to a higher level: repeat gift");
        fires(
                "the second within a year",
                "Prospect → Bronze",
                months(12).minusMillis(1),
                () -> new Story()
                        .on(DAY_0, "GIFT_MADE", "amount", "20")
                        .on(months(12).minusMillis(1), "GIFT_MADE", "amount", "20"));
        fires("of a donor", "Bronze → Silver", day(4), () -> gives(gives(prospect(), 3, "50"), 4, "50"));
        misses(
                "a year later to the instant",
                () -> new Story().on(DAY_0, "GIFT_MADE", "amount", "20").on(months(12), "GIFT_MADE", "amount", "20"));
        misses("not enough for the next level", () -> gives(gives(prospect(), 3, "50"), 4, "49.99"));
        misses("the first", () -> gives(prospect(), 3, "50"));
        fires(
                "the first came before the contact's stage",
                "Prospect → Bronze",
                day(3),
                () -> gives(gives(in("Prospect"), -5, "20"), 3, "50"));
        misses("two that start it", () -> gives(gives(new Story(), 3, "50"), 3, "50"));

        rule("to a higher level: total given");
        fires(
                "the second more than a year later",
                "Prospect → Bronze",
                months(12),
                () -> new Story().on(DAY_0, "GIFT_MADE", "amount", "20").on(months(12), "GIFT_MADE", "amount", "20"));
        fires(
                "the record's total rises",
                "Bronze → Platinum",
                day(5),
                () -> in("Bronze").changes(day(5), "total_given", "50", "20000"));
        misses("it rises within the level", () -> in("Bronze").changes(day(5), "total_given", "50", "99.99"));
        misses("a lapsed donor's total rises", () -> in("Lapsed").changes(day(5), "total_given", "50", "20000"));
        misses("as the journey starts", () -> prospect().with("total_given", "5000"));

        rule("to a lower level: total given");
        fires(
                "the record's total falls, two levels at once",
                "Gold → Bronze",
                day(5),
                () -> in("Gold").changes(day(5), "total_given", "5000", "50"));
        fires("a gift is paid back", "Silver → Prospect", day(5), () -> gives(gives(new Story(), 3, "200"), 5, "-200"));
        misses(
                "nothing is known of what an imported donor gave",
                () -> in("Gold").until(100));
        misses("only the last of its gifts is known", () -> gives(in("Gold"), 5, "20"));
        misses("only what was paid back is known", () -> gives(in("Gold"), 5, "-20"));
        misses("it falls within the level", () -> in("Gold").changes(day(5), "total_given", "5000", "1000"));

        rule("to lapsed: no gift");
        fires(
                "13 months after the last gift",
                "Bronze → Lapsed",
                Instant.parse("2027-04-02T09:00:00Z"),
                () -> gives(new Story(), 0, "50"));
        fires(
                "a gift just before postpones it",
                "Silver → Lapsed",
                Instant.parse("2028-05-02T08:59:59.999Z"),
                () -> gives(new Story(), 0, "50")
                        .on(Instant.parse("2027-04-02T08:59:59.999Z"), "GIFT_MADE", "amount", "50"));
        fires(
                "a prospect that gave too little for a level",
                "Prospect → Lapsed",
                months(13),
                () -> gives(new Story(), 0, "20"));
        fires(
                "no gift is known, only a total",
                "Silver → Lapsed",
                months(13),
                () -> prospect().with("total_given", "200"));
        fires(
                "other activity does not postpone it",
                "Bronze → Lapsed",
                months(13),
                () -> gives(new Story(), 0, "50").on(300, "MEETING_COMPLETED"));
        fires(
                "a change of level does not postpone it",
                "Silver → Lapsed",
                months(13),
                () -> gives(new Story(), 0, "50").changes(day(100), "total_given", "50", "200"));
        misses(
                "a gift at the very instant prevents it",
                () -> gives(new Story(), 0, "50")
                        .on(months(13), "GIFT_MADE", "amount", "1")
                        .until(months(25)));
        misses("a prospect that never gave", () -> prospect().until(2000));
        fires(
                "a refund does not postpone it",
                "Silver → Lapsed",
                months(13),
                () -> gives(gives(new Story(), 0, "200"), 200, "-50"));
        fires(
                "a gift of which the amount is not known postpones it",
                "Bronze → Lapsed",
                months(14),
                () -> gives(new Story(), 0, "50").on(months(1), "GIFT_MADE"));
        misses(
                "a prospect of whom only a refund is known",
                () -> gives(prospect(), 3, "-50").until(2000));
        fires(
                "a person placed it since",
                "Bronze → Lapsed",
                months(27),
                () -> gives(new Story(), 0, "50").placed(months(14), "Bronze"));
        misses(
                "in Lapsed it stays",
                () -> in("Lapsed").with("total_given", "50").until(months(40)));

        rule("return to a level: gift");
        fires(
                "in the level of its total",
                "Lapsed → Silver",
                day(500),
                () -> gives(gives(new Story(), 0, "80"), 500, "30"));
        fires("in the lowest level", "Lapsed → Prospect", day(3), () -> gives(in("Lapsed"), 3, "5"));
        misses("other activity", () -> in("Lapsed").on(3, "MEETING_COMPLETED"));
        misses("a refund", () -> gives(in("Lapsed"), 3, "-5"));
        misses("a gift from before", () -> gives(in("Lapsed"), -3, "500").until(9));
        missesElsewhere(story -> gives(story, 3, "500"), "Lapsed");

        rule("thanks: gift");
        touches("of a prospect", "enrolled in thanks-for-a-gift", day(3), () -> gives(prospect(), 3, "20"));
        touches("that makes a donor", "enrolled in thanks-for-a-gift", day(3), () -> gives(prospect(), 3, "50"));
        touches("that started it", "enrolled in thanks-for-a-gift", day(3), () -> gives(new Story(), 3, "50"));
        touches(
                "again for a later one",
                "enrolled in thanks-for-a-gift",
                day(20),
                () -> gives(gives(in("Bronze"), 3, "5"), 20, "5"));
        touches(
                "just after another, as soon as the thanks for that are on their way",
                "enrolled in thanks-for-a-gift",
                day(4, "PT1H"),
                () -> in("Bronze")
                        .on(3, "GIFT_MADE", "amount", "5")
                        .on(day(3).plusMillis(1), "GIFT_MADE", "amount", "5"));
        misses("that makes a major donor", () -> gives(prospect(), 3, "1000"));
        misses("of a major donor", () -> gives(in("Gold"), 3, "50"));
        misses("long before the contact came with its stage", () -> gives(in("Bronze"), -5, "50"));
        misses("paid back", () -> gives(in("Bronze"), 3, "-20"));

        rule("thanks: major gift");
        touches("in Gold", "enrolled in thanks-in-person", day(3), () -> gives(in("Gold"), 3, "50"));
        touches("that makes one", "enrolled in thanks-in-person", day(3), () -> gives(prospect(), 3, "1000"));
        touches("in Platinum", "enrolled in thanks-in-person", day(3), () -> gives(in("Platinum"), 3, "50"));
        misses("of another donor", () -> gives(in("Silver"), 3, "50"));
        misses("paid back", () -> gives(in("Gold"), 3, "-20"));

        rule("hold back: thanks first");
        touches(
                "a gift half a day before an ask",
                "what-it-changed waits until " + Instant.parse("2026-06-03T09:00:00Z"),
                Instant.parse("2026-06-01T09:00:00Z"),
                () -> gold().on(Instant.parse("2026-05-31T21:00:00Z"), "GIFT_MADE", "amount", "50"));
        misses("no gift", () -> gold().until(100));
    }
}
