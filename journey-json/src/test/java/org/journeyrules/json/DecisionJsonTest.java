package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepRef;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;
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

    private static final Instant LATER = Instant.parse("2026-03-04T09:30:00Z");
    private static final String REASON = "asked for a price";

    static Stream<Decision> decisions() {
        return Stream.of(
                StageChanged.of(header(1, AT, START), null, "Awareness", Movement.START),
                StageChanged.of(header(2, AT, CLICKS), "Awareness", "Consideration", Movement.PROGRESSION),
                StageChanged.of(Decision.Header.of("b/2%b", "c/1%2F", 2, AT, CLICKS), "A/B", "C%/D", Movement.SET),
                Enrolled.of(header(2, AT, START), "nurture", "stage entered", null, ""),
                Enrolled.of(header(2, AT, CLICKS), "nurture / 2026", "rule", "plain", "s/2%2F"),
                SequenceEnded.of(header(2, AT, START), "nurture", "completed", List.of(), ""),
                SequenceEnded.of(header(2, AT, CLICKS), "nurture", "goal", List.of("b", "a"), "s/2%2F"),
                due("", null, Map.of(), null),
                due("s/2%2F", "case-study", Map.of("body", "long", "opening", "by name"), "email"),
                StepDeferred.of(header(2, AT, START), ref("a/b", "c/d", null, null, "s/2%2F"), LATER, "It is night."),
                StepDeferred.of(
                        header(2, AT, START),
                        ref("nurture", "intro", "guide", "email", ""),
                        LATER.plusMillis(7),
                        "Cap."),
                StepSkipped.of(header(2, AT, START), ref("a/b", "c/d", null, null, "s/2%2F"), "Has it."),
                StepSkipped.of(header(2, AT, START), ref("nurture", "intro", "guide", "email", ""), "Has it."),
                MemberStatusChanged.of(header(2, LATER, CLICKS), "Spring / 2026", "Clicked", true, AT),
                MemberStatusChanged.of(header(2, AT, CLICKS), "Spring / 2026", "Sent", false, null),
                MemberStatusChanged.of(header(2, LATER, CLICKS), "Spring", "Clicked", true, AT)
                        .withLastEngagement(LATER),
                handedOff(CLICKS, "s2"),
                HandedOff.of(header(2, AT, CLICKS), REASON, "s/2%2F"),
                HandedOff.of(header(2, AT, START), REASON, ""),
                HandOffOverdue.of(header(2, LATER, CLICKS), handedOff(CLICKS, "s/2%2F"), "s/2%2F"),
                HandOffOverdue.of(header(2, LATER, START), HandedOff.of(header(2, AT, START), REASON, ""), ""));
    }

    private static HandedOff handedOff(Because because, String newestEvidence) {
        return HandedOff.of(header(2, AT, because), REASON, newestEvidence)
                .withTeam("sales")
                .withOwner("ann")
                .withQueue("emea")
                .withDueAt(LATER)
                .withClosedBy(List.of("PURCHASED", "UNSUBSCRIBED"));
    }

    private static Decision.Header header(int visit, Instant at, Because because) {
        return Decision.Header.of("b2b", "c-1", visit, at, because);
    }

    private static StepRef ref(
            String sequence, String step, @Nullable String content, @Nullable String channel, String origin) {
        return StepRef.of(sequence, AT, step)
                .withContent(content)
                .withChannel(channel)
                .withOrigin(origin);
    }

    private static StepDue due(
            String origin, @Nullable String content, Map<String, String> variants, @Nullable String channel) {
        return StepDue.of(
                header(2, AT, START), ref("nurture", "intro", content, channel, origin), variants, "service", LATER);
    }

    @Test
    void theStartIsWrittenWithoutAStageItCameFrom() {
        assertThat(JourneyJson.write(StageChanged.of(header(1, AT, START), null, "Awareness", Movement.START)))
                .isEqualTo("{\"id\":\"b2b/c-1/1/StageChanged/Awareness\",\"journey\":\"b2b\",\"contact\":\"c-1\","
                        + "\"at\":\"2026-03-02T09:30:00.000Z\",\"kind\":\"StageChanged\",\"because\":{"
                        + "\"rule\":\"journey: start\",\"evidence\":[],\"evidenceCount\":0,"
                        + "\"text\":\"The journey began.\",\"overruled\":[]},"
                        + "\"to\":\"Awareness\",\"movement\":\"START\"}");
    }

    @Test
    void aProgressionIsWrittenWithItsEvidenceAndTheRulesThatGaveWay() {
        assertThat(JourneyJson.write(
                        StageChanged.of(header(2, AT, CLICKS), "Awareness", "Consideration", Movement.PROGRESSION)))
                .isEqualTo("{\"id\":\"b2b/c-1/2/StageChanged/Consideration\",\"journey\":\"b2b\",\"contact\":\"c-1\","
                        + "\"at\":\"2026-03-02T09:30:00.000Z\",\"kind\":\"StageChanged\",\"because\":{"
                        + "\"rule\":\"awareness to consideration: two link clicks in 30 days\","
                        + "\"evidence\":[\"s2\",\"s1\"],\"evidenceCount\":2,\"text\":\"Two link clicks in 30 days.\","
                        + "\"overruled\":[\"a rule that gave way\"]},"
                        + "\"from\":\"Awareness\",\"to\":\"Consideration\",\"movement\":\"PROGRESSION\"}");
    }

    @Test
    void anEnrollmentIsWrittenWithItsArm() {
        assertOwn(
                Enrolled.of(header(2, AT, START), "nurture", "rule", "plain", "s2"),
                "b2b/c-1/2/Enrolled/nurture/s2",
                "'sequence':'nurture','how':'rule','arm':'plain'");
        assertOwn(
                Enrolled.of(header(2, AT, START), "nurture", "stage entered", null, ""),
                "b2b/c-1/2/Enrolled/nurture/",
                "'sequence':'nurture','how':'stage entered'");
    }

    @Test
    void theEndOfASequenceIsWrittenWithTheStepsNotSent() {
        assertOwn(
                SequenceEnded.of(header(2, AT, START), "nurture", "goal", List.of("b", "a"), "s2"),
                "b2b/c-1/2/SequenceEnded/nurture/s2",
                "'sequence':'nurture','how':'goal','notSent':['b','a']");
        assertOwn(
                SequenceEnded.of(header(2, AT, START), "nurture", "completed", List.of(), ""),
                "b2b/c-1/2/SequenceEnded/nurture/",
                "'sequence':'nurture','how':'completed','notSent':[]");
    }

    @Test
    void aStepThatIsDueIsWrittenWithAllThatIsNeededToSendIt() {
        assertOwn(
                due("s2", "case-study", Map.of("opening", "by name", "body", "long"), "email"),
                "b2b/c-1/2/StepDue/nurture/s2/intro",
                "'sequence':'nurture','enrolledAt':'2026-03-02T09:30:00.000Z','step':'intro','content':'case-study',"
                        + "'variants':{'body':'long','opening':'by name'},'channel':'email',"
                        + "'until':'2026-03-04T09:30:00.000Z','purpose':'service'");
        assertOwn(
                due("", null, Map.of(), null),
                "b2b/c-1/2/StepDue/nurture//intro",
                "'sequence':'nurture','enrolledAt':'2026-03-02T09:30:00.000Z','step':'intro',"
                        + "'until':'2026-03-04T09:30:00.000Z','purpose':'service'");
    }

    @Test
    void aStepThatWaitsIsWrittenWithUntilWhenAndWhy() {
        assertOwn(
                StepDeferred.of(
                        header(2, AT, START), ref("nurture", "intro", "guide", "email", "s2"), LATER, "It is night."),
                "b2b/c-1/2/StepDeferred/nurture/s2/intro/2026-03-04T09:30:00Z",
                "'sequence':'nurture','enrolledAt':'2026-03-02T09:30:00.000Z','step':'intro','content':'guide',"
                        + "'channel':'email','until':'2026-03-04T09:30:00.000Z','why':'It is night.'");
    }

    @Test
    void aStepThatIsNotSentIsWrittenWithWhy() {
        assertOwn(
                StepSkipped.of(header(2, AT, START), ref("nurture", "intro", "guide", "email", "s2"), "Has it."),
                "b2b/c-1/2/StepSkipped/nurture/s2/intro",
                "'sequence':'nurture','enrolledAt':'2026-03-02T09:30:00.000Z','step':'intro','content':'guide',"
                        + "'channel':'email','why':'Has it.'");
    }

    @Test
    void aMemberStatusIsWrittenWithItsCampaignAndResponse() {
        assertOwn(
                MemberStatusChanged.of(header(2, LATER, START), "Spring", "Clicked", true, AT),
                "b2b/c-1/2/MemberStatusChanged/Spring/Clicked",
                "'campaign':'Spring','status':'Clicked','responded':true,'firstResponse':'2026-03-02T09:30:00.000Z'");
        assertOwn(
                MemberStatusChanged.of(header(2, LATER, START), "Spring", "Clicked", true, AT)
                        .withLastEngagement(AT),
                "b2b/c-1/2/MemberStatusChanged/Spring/Clicked",
                "'campaign':'Spring','status':'Clicked','responded':true,'firstResponse':'2026-03-02T09:30:00.000Z',"
                        + "'lastEngagement':'2026-03-02T09:30:00.000Z'");
        assertOwn(
                MemberStatusChanged.of(header(2, AT, START), "Spring", "Sent", false, null),
                "b2b/c-1/2/MemberStatusChanged/Spring/Sent",
                "'campaign':'Spring','status':'Sent','responded':false");
    }

    @Test
    void aHandOffIsWrittenWithItsTerms() {
        assertOwn(
                handedOff(START, "s2"),
                "b2b/c-1/2/HandedOff/journey: start/s2",
                "'team':'sales','owner':'ann','queue':'emea','reason':'asked for a price',"
                        + "'dueAt':'2026-03-04T09:30:00.000Z','closedBy':['PURCHASED','UNSUBSCRIBED']");
        assertOwn(
                HandedOff.of(header(2, AT, START), REASON, ""),
                "b2b/c-1/2/HandedOff/journey: start/",
                "'reason':'asked for a price'");
        assertOwn(
                HandOffOverdue.of(header(2, LATER, START), handedOff(START, "s2"), "s2"),
                "b2b/c-1/2/HandOffOverdue/journey: start/s2",
                "'team':'sales','owner':'ann','queue':'emea','reason':'asked for a price',"
                        + "'dueAt':'2026-03-04T09:30:00.000Z','closedBy':['PURCHASED','UNSUBSCRIBED']");
    }

    /** The id, and what the kind adds. Single quotes stand for double ones. */
    private static void assertOwn(Decision decision, String id, String own) {
        assertThat(JourneyJson.write(decision))
                .startsWith("{\"id\":\"" + id + "\",")
                .contains("\"kind\":\"" + decision.kind() + "\"")
                .endsWith("\"overruled\":[]}," + own.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionIsReadAsItWasWritten(Decision decision) {
        Decision read = JourneyJson.readDecision(JourneyJson.write(decision));

        assertThat(read).isEqualTo(decision).usingRecursiveComparison().isEqualTo(decision);
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
