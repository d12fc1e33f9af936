package org.journeyrules.nonprofit;

import static org.journeyrules.packs.Story.DAY_0;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.RuleCases;
import org.journeyrules.packs.Story;

class VolunteerRulesTest extends RuleCases {
    @Override
    protected JourneyEngine engine(RuleEngine model) {
        return JourneyEngine.of(DroolsRules.builder(NonprofitRules.volunteerMap())
                .engine(model)
                .add(NonprofitRules.volunteerPack(NonprofitPolicy.defaults()))
                .build());
    }

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    VolunteerRulesTest() {
        rule("start in committed: volunteered");
        fires("volunteering started it", "→ Committed", day(3), () -> new Story().on(3, "VOLUNTEERED"));
        misses("a form started it", () -> new Story().on(3, "FORM_SUBMITTED"));
        misses("the contact volunteered later", () -> new Story().created().on(3, "VOLUNTEERED"));
        missesElsewhere(story -> story.on(3, "VOLUNTEERED"));

        rule("interested to committed: volunteered");
        fires(
                "a day later",
                "Interested → Committed",
                day(3),
                () -> new Story().created().on(3, "VOLUNTEERED"));
        misses("a form", () -> new Story().created().on(3, "FORM_SUBMITTED"));
        misses("a gift", () -> new Story().created().on(3, "GIFT_MADE"));
        misses(
                "before the contact came with its stage",
                () -> in("Interested").on(-3, "VOLUNTEERED").until(9));

        Instant halfYear = Instant.parse("2026-09-02T09:00:00Z");
        rule("committed to inactive: no volunteering");
        fires(
                "six months after it was committed",
                "Committed → Inactive",
                halfYear,
                () -> new Story().on(DAY_0, "VOLUNTEERED"));
        fires(
                "whatever else it does",
                "Committed → Inactive",
                halfYear,
                () -> in("Committed").on(100, "EMAIL_REPLIED"));
        misses(
                "volunteering at the very instant prevents it",
                () -> in("Committed").on(halfYear, "VOLUNTEERED").until(300));
        missesElsewhere(story -> story.on(3, "VOLUNTEERED"), "Interested");
        missesElsewhere(story -> story.until(300), "Committed");

        rule("interested to inactive: silence");
        fires(
                "twelve months after the start",
                "Interested → Inactive",
                Instant.parse("2027-03-02T09:00:00Z"),
                () -> new Story().created());
        misses(
                "activity prevents it",
                () -> new Story().created().on(100, "PAGE_VISITED").until(400));
        missesElsewhere(story -> story.until(400), "Interested");

        rule("inactive to committed: volunteered again");
        fires("again", "Inactive → Committed", day(3), () -> in("Inactive").on(3, "VOLUNTEERED"));
        misses("something else", () -> in("Inactive").on(3, "EMAIL_REPLIED"));
        misses("before", () -> in("Inactive").on(-3, "VOLUNTEERED").until(9));
        missesElsewhere(story -> story.on(3, "VOLUNTEERED"), "Inactive");

        rule("inactive to interested: activity");
        fires("a reply", "Inactive → Interested", day(3), () -> in("Inactive").on(3, "EMAIL_REPLIED"));
        misses("an open", () -> in("Inactive").on(3, "EMAIL_OPENED"));
        missesElsewhere(story -> story.on(3, "EMAIL_REPLIED"), "Inactive");
        misses("from before", () -> in("Inactive").on(-3, "EMAIL_REPLIED").until(9));
    }
}
