package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.recordChanges;
import static org.journeyrules.test.Scenario.signal;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Stories that cannot run are refused at the line of the mistake. */
class StoryMistakesTest {
    private final Scenario scenario = Scenario.of(LoanRules.RULES);

    @Test
    void aSignalThatRulesWouldNotCountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.givenContact().inStage("Asked").when(signal(LINK_CLICKED)))
                .withMessage("LINK_CLICKED would happen at the instant at which the journey starts, 2026-03-02 09:00,"
                        + " and rules count only later signals.\n"
                        + "Maybe say when: .after(minutes(1)), or .after(Duration.ZERO) if you mean that instant.");
        scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(Duration.ZERO))
                .then()
                .staysIn("Asked");
    }

    @Test
    void aSignalAtTheStartCountsIfTheMapHasNoOrigin() {
        scenario.givenContact()
                .startingAt("2026-03-02 09:00")
                .when(signal(LINK_CLICKED), signal(LINK_CLICKED))
                .then()
                .stageIs("Offered")
                .at("2026-03-02 09:00");
    }

    @Test
    void timeCannotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.givenContact()
                        .inStage("Asked")
                        .whenTimeElapses(days(3))
                        .when(signal(LINK_CLICKED).at("2026-03-03 09:00")))
                .withMessage("LINK_CLICKED would happen at 2026-03-03 09:00, but the clock already stands at"
                        + " 2026-03-05 09:00.\nMaybe put it earlier in the story, or add .arrivingLate(…).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.givenContact().whenTimeElapsesUntil("2026-03-01"))
                .withMessage(
                        "Time cannot elapse until 2026-03-01 00:00: the clock already stands at 2026-03-02 09:00.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.givenContact().whenTimeElapses(days(0)))
                .withMessage("The time that elapses is PT0S, which is not positive.");
    }

    @Test
    void anEventWithTwoTimesIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> signal(LINK_CLICKED).after(days(1)).at("2026-03-05"))
                .withMessage("LINK_CLICKED has two times: after(PT24H) and at(2026-03-05).\n"
                        + "Maybe keep one of after, at and onDay.");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> recordChanges("tier", "gold").onDay(2, "09:00").after(days(1)))
                .withMessage("The change of tier has two times: onDay(2, 09:00) and after(PT24H).\n"
                        + "Maybe keep one of after, at and onDay.");
    }

    @Test
    void aTextThatIsNotATimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signal(LINK_CLICKED).at("tomorrow"))
                .withMessage("'tomorrow' is not a time.\n"
                        + "Maybe '2026-03-02 09:30', '2026-03-02' or '2026-03-02T09:30:00+01:00'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signal(LINK_CLICKED).onDay(0, "9:30"))
                .withMessage("'9:30' is not a time of day.\nMaybe '09:30'.");
    }
}
