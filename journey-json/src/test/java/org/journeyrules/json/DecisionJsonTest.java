package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions are written as FORMATS lays them down: outside programs read them. */
class DecisionJsonTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Because START = Because.of("journey: start", List.of(), 0, "The journey began.", List.of());
    private static final Because CLICKS = Because.of(
            "awareness to consideration: two link clicks in 30 days",
            List.of("s2", "s1"),
            2,
            "Two link clicks in 30 days.",
            List.of("a rule that gave way"));

    static Stream<Decision> decisions() {
        return Stream.of(
                StageChanged.of("b2b", "c-1", 1, null, "Awareness", Movement.START, AT, START),
                StageChanged.of("b2b", "c-1", 2, "Awareness", "Consideration", Movement.PROGRESSION, AT, CLICKS),
                StageChanged.of("b/2%b", "c/1%2F", 2, "A/B", "C%/D", Movement.SET, AT, CLICKS),
                MemberStatusChanged.of("b2b", "c-1", 2, "Spring / 2026", "Clicked", AT, CLICKS),
                HandedOff.of("b2b", "c-1", 2, "asked for a price", "s2", AT, CLICKS),
                HandedOff.of("b2b", "c-1", 2, "asked for a price", "s/2%2F", AT, CLICKS),
                HandedOff.of("b2b", "c-1", 2, "long in the stage", "", AT, START));
    }

    @Test
    void theStartIsWrittenWithoutAStageItCameFrom() {
        assertThat(JourneyJson.write(StageChanged.of("b2b", "c-1", 1, null, "Awareness", Movement.START, AT, START)))
                .isEqualTo("{\"id\":\"b2b/c-1/1/StageChanged/Awareness\",\"journey\":\"b2b\",\"contact\":\"c-1\","
                        + "\"at\":\"2026-03-02T09:30:00.000Z\",\"kind\":\"StageChanged\",\"because\":{"
                        + "\"rule\":\"journey: start\",\"evidence\":[],\"evidenceCount\":0,"
                        + "\"text\":\"The journey began.\",\"overruled\":[]},"
                        + "\"to\":\"Awareness\",\"movement\":\"START\"}");
    }

    @Test
    void aProgressionIsWrittenWithItsEvidenceAndTheRulesThatGaveWay() {
        assertThat(JourneyJson.write(StageChanged.of(
                        "b2b", "c-1", 2, "Awareness", "Consideration", Movement.PROGRESSION, AT, CLICKS)))
                .isEqualTo("{\"id\":\"b2b/c-1/2/StageChanged/Consideration\",\"journey\":\"b2b\",\"contact\":\"c-1\","
                        + "\"at\":\"2026-03-02T09:30:00.000Z\",\"kind\":\"StageChanged\",\"because\":{"
                        + "\"rule\":\"awareness to consideration: two link clicks in 30 days\","
                        + "\"evidence\":[\"s2\",\"s1\"],\"evidenceCount\":2,\"text\":\"Two link clicks in 30 days.\","
                        + "\"overruled\":[\"a rule that gave way\"]},"
                        + "\"from\":\"Awareness\",\"to\":\"Consideration\",\"movement\":\"PROGRESSION\"}");
    }

    @Test
    void aMemberStatusIsWrittenWithItsCampaign() {
        assertThat(JourneyJson.write(MemberStatusChanged.of("b2b", "c-1", 2, "Spring", "Clicked", AT, START)))
                .endsWith("\"overruled\":[]},\"campaign\":\"Spring\",\"status\":\"Clicked\"}");
    }

    @Test
    void aHandOffIsWrittenWithItsReason() {
        assertThat(JourneyJson.write(HandedOff.of("b2b", "c-1", 2, "asked for a price", "s2", AT, CLICKS)))
                .startsWith(
                        "{\"id\":\"b2b/c-1/2/HandedOff/awareness to consideration: two link clicks in 30 days/s2\",")
                .endsWith("},\"reason\":\"asked for a price\"}");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionIsReadAsItWasWritten(Decision decision) {
        Decision read = JourneyJson.readDecision(JourneyJson.write(decision));

        assertThat(read).isEqualTo(decision);
        assertThat(read.visit()).isEqualTo(decision.visit());
    }

    @Test
    void everyKindOfDecisionIsAmongThoseTested() {
        assertThat(new ClassFileImporter()
                        .importPackagesOf(Decision.class).stream()
                                .filter(type -> type.isAssignableTo(Decision.class))
                                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        decisions().map(Decision::kind).distinct().toList());
    }
}
