package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.measures.internal.statistics.SplitMix;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class DiagnosesTest {
    private static JourneyReport report(MeasureSettings settings, List<Story> stories) {
        JourneyMeasures measures = JourneyMeasures.of(settings);
        stories.stream().map(Story::history).forEach(measures::add);
        return measures.result();
    }

    private static List<Diagnosis> of(Diagnosis.Kind kind, MeasureSettings settings, List<Story> stories) {
        return report(settings, stories).diagnoses().stream()
                .filter(diagnosis -> diagnosis.kind() == kind)
                .toList();
    }

    private static Diagnosis one(Diagnosis.Kind kind, List<Story> stories) {
        List<Diagnosis> found = of(kind, Story.settings(), stories);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<Diagnosis> of(Diagnosis.Kind kind, List<Story> stories) {
        return of(kind, Story.settings(), stories);
    }

    // ---- reversed engagement

    /** Contacts with a message in each stage; the first ones click. */
    private static List<Story> engagement(int contacts, int clickFirst, int clickLast) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i)
                    .enters("Awareness", 0)
                    .sent("m", 1)
                    .enters("Consideration", 10)
                    .enters("Decision", 20, i % 3 == 0 ? "demo requested" : "two clicks")
                    .sent("n", 21);
            if (i < clickFirst) {
                story.signal(SignalType.LINK_CLICKED, 5, "message", "m");
            }
            if (contacts - i <= clickLast) {
                story.signal(SignalType.LINK_CLICKED, 25, "message", "n");
            }
            stories.add(story);
        }
        return stories;
    }

    @Test
    void reversedEngagementNamesTheRuleToTighten() {
        Diagnosis diagnosis = one(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(60, 30, 6));

        assertThat(diagnosis.isFound()).isTrue();
        assertThat(diagnosis.text())
                .startsWith("Contacts respond less in Decision than in Awareness: 10 % of the messages delivered in"
                        + " Decision are clicked, and 50 % of those in Awareness.");
        assertThat(diagnosis.next())
                .contains(
                        "Raise the threshold of the rule 'two clicks', which brought most contacts there (40 visits).");
        assertThat(diagnosis.numbers())
                .containsEntry("rule", "two clicks")
                .containsEntry("firstRate", 0.5)
                .containsEntry("lastRate", 0.1)
                .containsEntry("threshold", 30);
        assertThat((Double) diagnosis.numbers().get("upper")).isNegative();
    }

    @Test
    void reversedEngagementNeedsThirtyContactsInEachStage() {
        assertThat(one(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(30, 20, 1))
                        .isFound())
                .isTrue();
        Diagnosis few = one(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(29, 20, 1));
        assertThat(few.isFound()).isFalse();
        assertThat(few.text()).contains("not enough data to tell").contains("at least 30");
        assertThat(few.next()).isEmpty();
    }

    @Test
    void aSmallDifferenceIsNotEnoughDataAndAHigherRateIsFine() {
        Diagnosis small = one(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(40, 11, 10));
        assertThat(small.isFound()).isFalse();
        assertThat(small.text()).contains("not enough data to tell");
        assertThat(of(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(40, 10, 10)))
                .isEmpty();
        assertThat(of(Diagnosis.Kind.REVERSED_ENGAGEMENT, engagement(40, 10, 30)))
                .isEmpty();
    }

    @Test
    void aTrialShowsTheNextHigherThreshold() {
        JourneyReport report = report(Story.settings(), engagement(60, 30, 6));
        ThresholdTrial trial = rule -> rule.equals("two clicks")
                ? Optional.of(new ThresholdTrial.Tightened(
                        "decision-clicks", "2", "3", report(Story.settings(), engagement(40, 20, 20))))
                : Optional.empty();
        Diagnosis diagnosis = report.diagnoses(trial).get(0);

        assertThat(diagnosis.next().orElseThrow())
                .contains("With 'decision-clicks' raised from 2 to 3, the click rate in Decision would be 50 % for 40"
                        + " contacts, no longer clearly below Awareness.");
        assertThat(diagnosis.numbers()).containsEntry("settingTo", "3").containsEntry("lastRateAfter", 0.5);
    }

    @Test
    void theIntervalIsThatOfTheBootstrapOverContacts() {
        // each contact has one message in each stage: the bounds are near those of the paired normal approximation
        JourneyReport report = report(Story.settings(), engagement(400, 200, 40));
        Estimate difference = report.reversedEngagement().orElseThrow().difference();
        double se = Math.sqrt((0.5 * 0.5 + 0.1 * 0.9 + 2 * 0.5 * 0.1) / 400); // covariance -0.05: none clicks both

        assertThat(difference.value()).isCloseTo(-0.4, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(difference.lower()).isCloseTo(-0.4 - 1.96 * se, org.assertj.core.api.Assertions.within(0.006));
        assertThat(difference.upper()).isCloseTo(-0.4 + 1.96 * se, org.assertj.core.api.Assertions.within(0.006));
    }

    @Test
    void theGeneratorIsSplitMix64() {
        // the first outputs for seed 1234567, as published with the reference code of S. Vigna
        SplitMix random = new SplitMix(1234567);

        assertThat(Stream.generate(random::next).limit(3))
                .containsExactly(
                        6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"));
        SplitMix small = new SplitMix(1);
        assertThat(java.util.stream.IntStream.generate(() -> small.below(3)).limit(300))
                .contains(0, 1, 2)
                .allMatch(number -> number >= 0 && number < 3);
    }

    // ---- stalled segment

    private static List<Story> groups(int contacts, double slow, double fast) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            boolean isSlow = i % 2 == 0;
            stories.add(Story.of("c-" + i)
                    .with("industry", isSlow ? "Health" : "Retail")
                    .enters("Consideration", 0)
                    .enters("Decision", (isSlow ? slow : fast) + i / 10d));
        }
        return stories;
    }

    private static final MeasureSettings BY_INDUSTRY = Story.settings().withGrouping(Grouping.byColumn("industry"));

    @Test
    void aGroupThatTakesMuchLongerIsStalled() {
        List<Diagnosis> found = of(Diagnosis.Kind.STALLED_SEGMENT, BY_INDUSTRY, groups(50, 40, 10));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).text())
                .startsWith("Contacts with industry 'Health' stay 3.4 times as long in Consideration");
        assertThat(found.get(0).numbers())
                .containsEntry("stage", "Consideration")
                .containsEntry("value", "Health");
    }

    @Test
    void aGroupThatTakesLessThanHalfAsLongAgainIsNotStalled() {
        assertThat(of(Diagnosis.Kind.STALLED_SEGMENT, BY_INDUSTRY, groups(50, 16, 10)))
                .isEmpty();
        MeasureSettings sensitive =
                BY_INDUSTRY.withBenchmarks(Benchmarks.defaults().with("stalled-segment.ratio", 1.2));
        assertThat(of(Diagnosis.Kind.STALLED_SEGMENT, sensitive, groups(50, 16, 10)))
                .hasSize(1);
    }

    @Test
    void smallGroupsAreNotEnoughData() {
        List<Diagnosis> small = of(Diagnosis.Kind.STALLED_SEGMENT, BY_INDUSTRY, groups(38, 40, 10));

        assertThat(small).hasSize(1);
        assertThat(small.get(0).isFound()).isFalse();
        assertThat(of(Diagnosis.Kind.STALLED_SEGMENT, groups(38, 40, 10))).isEmpty(); // no groups were asked for
    }

    // ---- leak

    private static List<Story> leaking(int contacts, int lost) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            stories.add(Story.of("c-" + i)
                    .enters("Awareness", 0)
                    .enters("Decision", 1)
                    .enters(i < lost ? "Churned" : "Customer", 5));
        }
        return stories;
    }

    @Test
    void theStageThatLosesMostIsTheLeak() {
        Diagnosis diagnosis = one(Diagnosis.Kind.LEAK, leaking(20, 5));

        assertThat(diagnosis.text())
                .isEqualTo(
                        "25 % of the contacts that enter Decision go back or leave the journey within 90 days. That is"
                                + " the largest share of all stages. Most of them go to Churned (5 of 5 moves).");
        assertThat(of(Diagnosis.Kind.LEAK, leaking(20, 0))).isEmpty();
        assertThat(one(Diagnosis.Kind.LEAK, leaking(19, 5)).isFound()).isFalse();
    }

    @Test
    void aStageWithABenchmarkLeaksAtOneAndAHalfTimesIt() {
        MeasureSettings at =
                Story.settings().withBenchmarks(Benchmarks.defaults().withLeak("Decision", 0.16));
        assertThat(of(Diagnosis.Kind.LEAK, at, leaking(25, 6))).hasSize(1);
        assertThat(of(Diagnosis.Kind.LEAK, at, leaking(25, 5))).isEmpty();
    }

    // ---- what we do

    @Test
    void tooManyAutomatedTouchesPerWeekAreOverAutomation() {
        assertThat(of(Diagnosis.Kind.OVER_AUTOMATION, touched(20, 29))).hasSize(1); // 29 in 14 days
        assertThat(of(Diagnosis.Kind.OVER_AUTOMATION, touched(20, 28)).stream().filter(Diagnosis::isFound))
                .isEmpty();
        assertThat(of(Diagnosis.Kind.OVER_AUTOMATION, touched(19, 29))).isEmpty();
        assertThat(one(Diagnosis.Kind.OVER_AUTOMATION, touched(20, 42)).text())
                .startsWith(
                        "Each contact in Awareness gets 3 automated messages per week, and the map allows 2 touches");
    }

    /** Contacts in Awareness for 14 weeks, with messages in them. */
    private static List<Story> touched(int contacts, int messages) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i).enters("Awareness", 0);
            for (int message = 0; message < messages; message++) {
                story.sent("m" + message, 1 + message / 10d);
            }
            stories.add(story.enters("Consideration", 98));
        }
        return stories;
    }

    @Test
    void manyMessagesWithoutAPersonAreOverAutomation() {
        Diagnosis found = one(Diagnosis.Kind.OVER_AUTOMATION, decided(20, 5));
        assertThat(found.isFound()).isTrue();
        assertThat(found.text())
                .isEqualTo("In 5 of 20 visits of Decision with 5 or more automated messages, no person called, met or"
                        + " wrote to the contact: 25 %, and at most 20 % is acceptable.");
        assertThat(of(Diagnosis.Kind.OVER_AUTOMATION, decided(20, 4))).isEmpty();
        assertThat(one(Diagnosis.Kind.OVER_AUTOMATION, decided(19, 19)).isFound())
                .isFalse();
    }

    private static List<Story> decided(int contacts, int withoutPerson) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i).enters("Decision", 0);
            for (int message = 0; message < 5; message++) {
                story.signal(SignalType.EMAIL_SENT, 1 + message);
            }
            stories.add(i < withoutPerson ? story : story.signal(SignalType.CALL_MADE, 30));
        }
        return stories;
    }

    @Test
    void customersWhoHearNothingAreNotFollowedUp() {
        Diagnosis found = one(Diagnosis.Kind.NO_FOLLOW_UP, customers(20, 5));
        assertThat(found.text())
                .isEqualTo(
                        "5 of 20 new customers heard nothing from us in their first 14 days: 25 %, and at most 20 % is"
                                + " acceptable.");
        assertThat(of(Diagnosis.Kind.NO_FOLLOW_UP, customers(20, 4))).isEmpty();
        assertThat(one(Diagnosis.Kind.NO_FOLLOW_UP, customers(19, 19)).isFound())
                .isFalse();
    }

    private static List<Story> customers(int contacts, int silent) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i).enters("Customer", 1);
            stories.add(i < silent ? story : story.signal(SignalType.CALL_MADE, 2));
        }
        return stories;
    }

    @Test
    void handOffsThatNoPersonActsOnAreNotFollowedUp() {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Story story = Story.of("c-" + i).enters("Decision", 0).handedOff(1, 2);
            stories.add(i < 5 ? story : story.signal(SignalType.CALL_MADE, 2));
        }

        assertThat(one(Diagnosis.Kind.NO_FOLLOW_UP, stories).text())
                .startsWith("5 of 20 hand-offs that were due had no call, meeting or message from a person by then");
    }

    @Test
    void aSequenceThatNeverConvertsIsFoundAfterFiftyCompletedEnrollments() {
        Diagnosis found = one(Diagnosis.Kind.SEQUENCE_WITHOUT_CONVERSION, completed(50, 0));
        assertThat(found.isFound()).isTrue();
        assertThat(found.text())
                .isEqualTo(
                        "The sequence 'nurture' was completed 50 times, and no contact converted. 50 times are enough"
                                + " to tell (50 enrollments, 50 steps due).");
        assertThat(one(Diagnosis.Kind.SEQUENCE_WITHOUT_CONVERSION, completed(49, 0))
                        .isFound())
                .isFalse();
        assertThat(of(Diagnosis.Kind.SEQUENCE_WITHOUT_CONVERSION, completed(50, 1)))
                .isEmpty();
    }

    private static List<Story> completed(int contacts, int converted) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i)
                    .enters("Awareness", 0)
                    .enrolled("nurture", 1, null)
                    .stepDue("nurture", "first", 2)
                    .ended("nurture", "completed", 3);
            stories.add(i < converted ? story.signal(SignalType.CONTENT_DOWNLOADED, 4) : story);
        }
        return stories;
    }

    @Test
    void aPromiseIsBrokenIfFewerThanEightOfTenAreAnsweredInTime() {
        Diagnosis found = one(Diagnosis.Kind.BROKEN_PROMISE, asked(20, 15));
        assertThat(found.isFound()).isTrue();
        assertThat(found.text())
                .isEqualTo(
                        "In Consideration, we answer 15 of 20 demo requests within 1 hour: 75 %, and at least 80 % is"
                                + " needed. Half of the answers take more than 30 minutes.");
        assertThat(found.next()).hasValueSatisfying(next -> assertThat(next).contains("call from us"));
        assertThat(of(Diagnosis.Kind.BROKEN_PROMISE, asked(20, 16))).isEmpty();
        assertThat(one(Diagnosis.Kind.BROKEN_PROMISE, asked(19, 0)).isFound()).isFalse();
    }

    private static List<Story> asked(int contacts, int answered) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            Story story = Story.of("c-" + i).enters("Consideration", 0).signal(SignalType.DEMO_REQUESTED, 1);
            stories.add(i < answered ? story.signal(SignalType.CALL_MADE, 1 + 1 / 48d) : story);
        }
        return stories;
    }

    @Test
    void moreThanATenthOfMessagesForAnotherStageAreAMismatch() {
        Diagnosis found = one(Diagnosis.Kind.MISMATCH, mailed(20, 3));
        assertThat(found.text())
                .isEqualTo(
                        "3 of 20 messages had content for another stage than the contact's: 15 %, and at most 10 % is"
                                + " acceptable. Most of them went to contacts in Awareness (3).");
        assertThat(of(Diagnosis.Kind.MISMATCH, mailed(20, 2))).isEmpty();
        assertThat(one(Diagnosis.Kind.MISMATCH, mailed(19, 19)).isFound()).isFalse();
    }

    private static List<Story> mailed(int contacts, int wrong) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            stories.add(
                    Story.of("c-" + i).enters("Awareness", 0).sent("m", 1, "content", i < wrong ? "offer" : "guide"));
        }
        return stories;
    }

    @Test
    void whatIsFoundComesFirstAndNothingIsSaidOfAnEmptyJourney() {
        assertThat(report(Story.settings(), List.of()).diagnoses()).allMatch(diagnosis -> !diagnosis.isFound());
        List<Story> stories = new ArrayList<>(mailed(20, 10));
        stories.addAll(asked(3, 0));
        List<Diagnosis> diagnoses = report(Story.settings(), stories).diagnoses();
        assertThat(diagnoses.get(0).isFound()).isTrue();
        assertThat(diagnoses.get(diagnoses.size() - 1).isFound()).isFalse();
    }
}
