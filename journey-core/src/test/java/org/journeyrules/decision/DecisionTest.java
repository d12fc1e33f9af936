package org.journeyrules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A decision's id and its text: hosts keep the one and log the other. */
class DecisionTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Instant LATER = Instant.parse("2026-03-04T09:30:00Z");
    private static final Because WHY = Because.of("two clicks", List.of("s1"), 1, "Two clicks.", List.of());
    private static final Decision.Header HEADER = Decision.Header.of("b2b", "c-1", 2, AT, WHY);
    private static final HandedOff HAND_OFF = HandedOff.of(HEADER, "Wants a demo", "s1")
            .withTeam("sales")
            .withOwner("kim")
            .withDueAt(LATER);
    private static final StepRef STEP = StepRef.of("nurture", AT, "intro")
            .withContent("guide")
            .withChannel("email")
            .withOrigin("s1");

    static Stream<Arguments> decisions() {
        return Stream.of(
                Arguments.of(
                        StageChanged.of(HEADER, "Awareness", "Decision", Movement.PROGRESSION),
                        "b2b/c-1/2/StageChanged/Decision",
                        "Awareness → Decision (PROGRESSION)"),
                Arguments.of(
                        StageChanged.of(HEADER, null, "Awareness", Movement.START),
                        "b2b/c-1/2/StageChanged/Awareness",
                        "→ Awareness (START)"),
                Arguments.of(
                        Enrolled.of(HEADER, "nurture", "rule", "plain", "s1"),
                        "b2b/c-1/2/Enrolled/nurture/s1",
                        "nurture (rule), arm plain"),
                Arguments.of(
                        SequenceEnded.of(HEADER, "nurture", "goal", List.of("intro"), ""),
                        "b2b/c-1/2/SequenceEnded/nurture/",
                        "nurture (goal), not sent [intro]"),
                Arguments.of(
                        StepDue.of(HEADER, STEP, Map.of("opening", "plain", "body", "long"), "marketing", LATER),
                        "b2b/c-1/2/StepDue/nurture/s1/intro",
                        "nurture: intro of 2026-03-02T09:30:00Z, guide {body=long, opening=plain} on email, marketing,"
                                + " until 2026-03-04T09:30:00Z"),
                Arguments.of(
                        StepDeferred.of(HEADER, STEP, LATER, "It is night."),
                        "b2b/c-1/2/StepDeferred/nurture/s1/intro/2026-03-04T09:30:00Z",
                        "nurture: intro of 2026-03-02T09:30:00Z, guide on email, until 2026-03-04T09:30:00Z:"
                                + " It is night."),
                Arguments.of(
                        StepSkipped.of(HEADER, STEP, "Has it."),
                        "b2b/c-1/2/StepSkipped/nurture/s1/intro",
                        "nurture: intro of 2026-03-02T09:30:00Z, guide on email: Has it."),
                Arguments.of(
                        MemberStatusChanged.of(HEADER, "Spring", "Clicked", true, AT),
                        "b2b/c-1/2/MemberStatusChanged/Spring/Clicked",
                        "Spring: Clicked, responded, first at 2026-03-02T09:30:00Z"),
                Arguments.of(
                        HAND_OFF,
                        "b2b/c-1/2/HandedOff/two clicks/s1",
                        "to sales, owner kim: Wants a demo, due 2026-03-04T09:30:00Z"),
                Arguments.of(
                        HandOffOverdue.of(HEADER, HAND_OFF, ""),
                        "b2b/c-1/2/HandOffOverdue/two clicks/",
                        "to sales, owner kim: Wants a demo, due 2026-03-04T09:30:00Z"));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionSaysWhenAndAboutWhomWhatAndWhy(Decision decision, String id, String words) {
        assertThat(decision.id()).isEqualTo(id);
        assertThat(decision)
                .hasToString("2026-03-02T09:30:00Z c-1 " + decision.kind() + " " + words + " – Two clicks.");
    }

    @Test
    void namesWithASlashOrAPercentSignAreEscapedInAnId() {
        StepRef step = StepRef.of("a/b", AT, "50%").withOrigin("s/1");

        assertThat(StepSkipped.of(Decision.Header.of("j/1", "c%", 1, AT, WHY), step, "Has it.")
                        .id())
                .isEqualTo("j%2F1/c%25/1/StepSkipped/a%2Fb/s%2F1/50%25");
    }

    @Test
    void decisionsOfOneIdDifferWithWhatTheySay() {
        StepSkipped skipped = StepSkipped.of(HEADER, STEP, "Has it.");

        assertThat(skipped).isEqualTo(StepSkipped.of(HEADER, STEP, "Has it."));
        assertThat(skipped).isNotEqualTo(StepSkipped.of(HEADER, STEP, "Opted out."));
        assertThat(skipped).isNotEqualTo(StepSkipped.of(HEADER, STEP.withContent("video"), "Has it."));
    }
}
