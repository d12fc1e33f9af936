package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.test.Scenario.calendarDays;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.signal;

import java.time.LocalTime;
import java.time.Period;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/** How stories tell what sequences came to. */
class SequenceStoryTest {
    private static final JourneyMap MAP = JourneyMap.builder("loan")
            .stage(Stage.of("Asked").withSequence("follow-up"))
            .stage("Signed")
            .sequence(Sequence.of("follow-up")
                    .withGoal(EMAIL_REPLIED)
                    .with(Step.send("first", "reminder").on("email").withAfter(Period.ofDays(1)))
                    .with(Step.send("second", "closing").on("email").withAfter(Period.ofDays(3))))
            .quietHours(new QuietHours(LocalTime.of(8, 0), LocalTime.of(10, 0)))
            .build();

    private final Scenario scenario = Scenario.of(JourneyRules.builder(MAP)
            .stepRule("opening: of the reminder", (journey, step) -> {
                if (step.step().equals("first")) {
                    step.useVariant("opening", "plain");
                }
            })
            .build());

    private Then week() {
        return scenario.givenContact()
                .when(signal(PAGE_VISITED))
                .whenTimeElapses(calendarDays(2))
                .then();
    }

    @Test
    void enrollmentsAndStepsAreAskedAbout() {
        week().enrollsIn("follow-up")
                .because("journey: stage entered")
                .sends("reminder")
                .at("2026-03-03 10:00")
                .withVariants("opening", "plain")
                .sendsNo("closing");
    }

    @Test
    void otherVariantsFail() {
        assertThatThrownBy(() -> week().sends("reminder").withVariants("opening", "grand", "close", "plain"))
                .hasMessageContaining("Expected: with the variants {close=plain, opening=grand}\n"
                        + "Actual:   with the variants {opening=plain}");
    }

    @Test
    void aContentThatIsNotSentFails() {
        assertThatThrownBy(() -> week().sends("closing"))
                .hasMessageContaining("Expected: closing is sent\n")
                .hasMessageContaining("reminder waits until 2026-03-03 10:00, because \"journey: step deferred\"")
                .hasMessageContaining("sends reminder {opening=plain}, because \"journey: step due\"");
    }

    @Test
    void aContentThatIsSentAllTheSameFails() {
        assertThatThrownBy(() -> week().sendsNo("reminder"))
                .hasMessageContaining("Expected: reminder is not sent\n"
                        + "Actual:   2026-03-03 10:00  sends reminder {opening=plain}");
    }

    @Test
    void aSequenceThatTheContactIsNotEnrolledInFails() {
        assertThatThrownBy(() -> week().and()
                        .when(signal(EMAIL_REPLIED).after(days(1)))
                        .then()
                        .enrollsIn("follow-up"))
                .hasMessageContaining("Expected: it is enrolled in follow-up\n")
                .hasMessageContaining("follow-up ends (goal)");
    }
}
