package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.util.List;
import org.journeyrules.packs.Story;
import org.journeyrules.signal.Trust;

class ReturnRulesTest extends B2bCases {
    private static final List<String> EXITS = List.of("Churned", "Disqualified", "Dormant");

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private void fromEveryExit(String type, String target) {
        for (String exit : EXITS) {
            fires("from " + exit, exit + " → " + target, day(3), () -> in(exit).on(3, type));
        }
        misses("of a machine", () -> in("Dormant").on(3, type).by(Trust.MACHINE));
        misses("from before the exit", () -> in("Churned").on(-3, type).until(9));
        missesElsewhere(story -> story.on(3, type), EXITS.toArray(String[]::new));
    }

    ReturnRulesTest() {
        rule("dormant to awareness: activity");
        fires("a page", "Dormant → Awareness", day(3), () -> in("Dormant").on(3, "PAGE_VISITED"));
        fires(
                "a click, once it has settled",
                "Dormant → Awareness",
                day(3, "PT10S"),
                () -> in("Dormant").click(3, "m", "a"));
        misses("an open", () -> in("Dormant").on(3, "EMAIL_OPENED"));
        misses("a mail of ours", () -> in("Dormant").on(3, "EMAIL_SENT"));
        misses(
                "a scanner's two clicks",
                () -> in("Dormant")
                        .click(3, "m", "a")
                        .click(day(3, "PT1S"), "m", "b")
                        .until(9));
        missesElsewhere(story -> story.on(3, "PAGE_VISITED"), "Dormant");
        misses(
                "from before the exit",
                () -> in("Dormant").on(-1, "PAGE_VISITED").until(9));

        rule("return to consideration: demo request");
        fromEveryExit("DEMO_REQUESTED", "Consideration");

        rule("return to consideration: inquiry");
        fromEveryExit("INQUIRY_RECEIVED", "Consideration");

        rule("return to consideration: reply");
        fromEveryExit("EMAIL_REPLIED", "Consideration");
        misses("an automatic one", () -> in("Churned").on(3, "EMAIL_AUTO_REPLIED"));

        rule("return to consideration: inbound call or chat");
        fromEveryExit("CALL_RECEIVED", "Consideration");
        fromEveryExit("CHAT_STARTED", "Consideration");
        fromEveryExit("MESSAGE_RECEIVED", "Consideration");
        misses("our call", () -> in("Churned").on(3, "CALL_MADE").until(9));

        rule("return to consideration: meeting booked");
        fromEveryExit("MEETING_BOOKED", "Consideration");

        rule("return to consideration: meeting held");
        fromEveryExit("MEETING_COMPLETED", "Consideration");
        misses("a demo leads further", () -> in("Churned").on(3, "MEETING_COMPLETED", "kind", "demo"));

        rule("return to decision: demo or sales meeting");
        for (String exit : EXITS) {
            fires(
                    "from " + exit,
                    exit + " → Decision",
                    day(3),
                    () -> in(exit).on(3, "MEETING_COMPLETED", "kind", "demo"));
        }
        misses("of another kind", () -> in("Churned").on(3, "MEETING_COMPLETED", "kind", "support"));

        rule("return to decision: trial");
        fromEveryExit("TRIAL_STARTED", "Decision");

        rule("return to decision: opportunity opened");
        fromEveryExit("OPPORTUNITY_CREATED", "Decision");
        misses(
                "and closed at once",
                () -> in("Churned")
                        .on(3, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(3, "OPPORTUNITY_LOST", "opportunity", "o"));
    }
}
