package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class SequenceResultsTest {
    private static final double MILLI = 1 / 86_400_000d;

    private static SequenceResults.Result of(String sequence, Story... stories) {
        return Story.all(SequenceResults.of(Story.settings()), stories).result().stream()
                .filter(result -> result.sequence().equals(sequence))
                .findFirst()
                .orElseThrow();
    }

    private static Story contact() {
        return Story.of("c-1").enters("Awareness", 0).enrolled("nurture", 1, null);
    }

    @Test
    void enrollmentsCountWithTheirStepsAndTheirEnd() {
        Story done = contact().stepDue("nurture", "first", 2).ended("nurture", "completed", 3);
        Story left = contact().stepDue("nurture", "first", 2).ended("nurture", "stage left", 3);
        SequenceResults.Result result = of("nurture", done, left, contact());

        assertThat(result.enrolled()).isEqualTo(3);
        assertThat(result.sent()).isEqualTo(2);
        assertThat(result.ended()).isEqualTo(Map.of("completed", 1, "stage left", 1));
        assertThat(result.completed()).isEqualTo(1);
        assertThat(result.converted()).isZero();
    }

    @Test
    void aSignalThatConvertsCountsAfterTheEnrollmentWithinTheVisit() {
        assertThat(of("nurture", contact().signal(SignalType.CONTENT_DOWNLOADED, 1))
                        .converted())
                .isZero();
        assertThat(of("nurture", contact().signal(SignalType.CONTENT_DOWNLOADED, 1 + MILLI))
                        .converted())
                .isEqualTo(1);
        Story moved = contact().signal(SignalType.CONTENT_DOWNLOADED, 5);
        assertThat(of("nurture", moved.enters("Consideration", 5)).converted()).isEqualTo(1);
        Story later = contact().signal(SignalType.CONTENT_DOWNLOADED, 5 + MILLI);
        assertThat(of("nurture", later.enters("Consideration", 5)).converted()).isZero();
    }

    @Test
    void aGoalThatIsReachedConverts() {
        Story reached = Story.of("c-1")
                .enters("Decision", 0)
                .enrolled("closing", 1, null)
                .ended("closing", "goal", 2);

        assertThat(of("closing", reached).converted()).isEqualTo(1);
    }

    @Test
    void whereNothingSaysWhatConvertsNothingIsSaid() {
        Story story = Story.of("c-1").enters("Decision", 0).enrolled("nurture", 1, null);

        assertThat(of("nurture", story).converted()).isNull();
    }

    @Test
    void everySequenceOfTheMapIsThereAndOthersFollow() {
        assertThat(Story.all(
                                SequenceResults.of(Story.settings()),
                                Story.of("c-1").enters("Awareness", 0).enrolled("bygone", 1, null))
                        .result())
                .extracting(SequenceResults.Result::sequence)
                .containsExactly("nurture", "closing", "bygone");
    }

    @Test
    void contactsThatAreHeldOutAreNeitherCompletedNorConverted() {
        Story held = Story.of("c-1")
                .enters("Awareness", 0)
                .enrolled("nurture", 1, "hold-out")
                .ended("nurture", "completed", 2)
                .signal(SignalType.CONTENT_DOWNLOADED, 3);
        SequenceResults.Result result = of("nurture", held, contact());

        assertThat(result.enrolled()).isEqualTo(2);
        assertThat(result.completed()).isZero();
        assertThat(result.converted()).isZero();
    }

    @Test
    void liftIsTheDifferenceToTheArmThatIsHeldOut() {
        Story[] stories = new Story[150];
        for (int i = 0; i < stories.length; i++) {
            boolean treated = i < 70;
            boolean converts = treated ? i < 56 : i < 70 + 48;
            stories[i] =
                    Story.of("c-" + i).enters("Awareness", 0).enrolled("nurture", 1, treated ? "plain" : "hold-out");
            if (converts) {
                stories[i].signal(SignalType.CONTENT_DOWNLOADED, 2);
            }
        }
        List<Lift.Arm> arms = Story.all(Lift.of(Story.settings()), stories).result();

        assertThat(arms).extracting(Lift.Arm::arm).containsExactly("hold-out", "plain");
        assertThat(arms.get(0).lift()).isEqualTo(Estimate.ABSENT);
        assertThat(arms.get(1).contacts()).isEqualTo(70);
        assertThat(arms.get(1).converted()).isEqualTo(56);
        assertThat(arms.get(1).lift().value()).isCloseTo(0.2, within(1e-12));
        assertThat(arms.get(1).lift().lower()).isCloseTo(0.0524, within(5e-5)); // Newcombe's example
        assertThat(arms.get(1).lift().upper()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void withoutAnArmThereIsNoTest() {
        assertThat(Story.all(Lift.of(Story.settings()), contact()).result()).isEmpty();
    }

    @Test
    void contentForAnotherStageIsAMismatch() {
        Story story = Story.of("c-1")
                .enters("Awareness", 0)
                .enters("Consideration", 10)
                .sent("m1", 1, "content", "guide")
                .sent("m2", 10, "content", "guide")
                .sent("m3", 11, "content", "offer")
                .sent("m4", 12, "content", "news")
                .sent("m5", 13, "content", "unheard of")
                .sent("m6", 14);
        Mismatch.Result result = Story.all(Mismatch.of(Story.settings()), story).result();

        assertThat(result.total().messages()).isEqualTo(4);
        assertThat(result.total().share().value()).isEqualTo(0.25);
        assertThat(result.stages().get("Consideration").meantForAnother()).isEqualTo(1);
        assertThat(result.stages().get("Awareness").meantForAnother()).isZero();
    }
}
