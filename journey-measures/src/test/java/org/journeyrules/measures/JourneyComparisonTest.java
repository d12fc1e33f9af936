package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/** Two thresholds over one history. */
class JourneyComparisonTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant END = START.plusSeconds(40 * 86_400);
    private static final JourneyMap MAP = JourneyMap.builder("try")
            .stage("Awareness")
            .stage(Stage.of("Consideration").withSequence("compare"))
            .stage("Decision")
            .sequence(Sequence.of("compare")
                    .with(Step.of("guide").withContent("guide").on("email").withAfter(Period.ofDays(2))))
            .build();
    private static final MeasureSettings SETTINGS = MeasureSettings.of(MAP, AnalysisWindow.until(END));

    private static JourneyEngine engine(int clicks, String rule) {
        return JourneyEngine.of(JourneyRules.builder(MAP)
                .rule(rule, journey -> {
                    if ("Awareness".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(clicks)) {
                        journey.progressTo("Consideration");
                    }
                })
                .rule("a reply leads to Decision", journey -> {
                    if ("Consideration".equals(journey.stage())
                            && journey.signals().of(SignalType.EMAIL_REPLIED).atLeast(1)) {
                        journey.progressTo("Decision");
                    }
                })
                .build());
    }

    private static Instant day(double day) {
        return START.plusSeconds(Math.round(day * 86_400));
    }

    private static ContactHistory replay(JourneyEngine engine, String id, double... clicks) {
        List<Signal> signals = new ArrayList<>();
        for (double click : clicks) {
            signals.add(Signal.of("k-" + signals.size(), id, SignalType.LINK_CLICKED, day(click))
                    .with("link", "/" + signals.size()));
        }
        signals.add(Signal.of("r", id, SignalType.EMAIL_REPLIED, day(30)));
        Contact contact = Contact.of(id).with("created_at", START.toString());
        return ContactHistory.of(contact, Replay.run(engine, contact, signals, END), signals);
    }

    private final JourneyEngine two = engine(2, "clicks");
    private final JourneyEngine three = engine(3, "clicks");

    @Test
    void aContactDiffersFromTheFirstDecisionThatOnlyOneSideMakes() {
        ContactDifference difference = ContactDifference.between(
                        replay(two, "c-1", 3, 4, 5), replay(three, "c-1", 3, 4, 5))
                .orElseThrow();

        assertThat(difference.contact()).isEqualTo("c-1");
        assertThat(difference.from()).isEqualTo(day(4));
        assertThat(difference.before()).isEqualTo(new ContactDifference.Side("Consideration", "clicks", List.of()));
        assertThat(difference.after()).isEqualTo(new ContactDifference.Side("Awareness", "journey: start", List.of()));
        assertThat(difference.endsBefore()).contains("Decision");
        assertThat(difference.endsAfter()).contains("Decision");
    }

    @Test
    void theDifferenceIsCertainUntilTheContactWouldBeToldSomethingElse() {
        ContactDifference sent = ContactDifference.between(replay(two, "c-1", 3, 4), replay(three, "c-1", 3, 4))
                .orElseThrow();
        ContactDifference notSent = ContactDifference.between(replay(two, "c-1", 3, 29), replay(three, "c-1", 3, 29))
                .orElseThrow();

        assertThat(sent.certainUntil()).contains(day(6)); // the step, two days after Consideration
        assertThat(notSent.certainUntil()).isEmpty(); // the reply ends the sequence before its step
    }

    @Test
    void aContactWithAnotherReasonOnlyIsTheSame() {
        assertThat(ContactDifference.between(replay(two, "c-1", 3, 4), replay(engine(2, "another name"), "c-1", 3, 4)))
                .isEmpty();
    }

    @Test
    void theOrderOfDecisionsOfOneInstantDoesNotCount() {
        ContactHistory history = replay(two, "c-1", 3, 4);
        List<Decision> reversed = new ArrayList<>(history.decisions());
        Collections.reverse(reversed);
        ContactHistory other = ContactHistory.of(history.contact(), history.visits(), reversed, history.signals());

        assertThat(other.decisions()).isNotEqualTo(history.decisions());
        assertThat(ContactDifference.between(history, other)).isEmpty();
    }

    @Test
    void aDecisionThatIsMissingInOneInstantIsFound() {
        ContactHistory history = replay(two, "c-1", 3, 4);
        for (int i = 0; i < history.decisions().size(); i++) {
            List<Decision> fewer = new ArrayList<>(history.decisions());
            Decision missing = fewer.remove(i);
            ContactHistory other = ContactHistory.of(history.contact(), history.visits(), fewer, history.signals());

            assertThat(ContactDifference.between(history, other))
                    .map(ContactDifference::from)
                    .contains(missing.at());
            assertThat(ContactDifference.between(other, history))
                    .map(ContactDifference::from)
                    .contains(missing.at());
        }
    }

    @Test
    void refusesHistoriesOfTwoContacts() {
        assertThatThrownBy(() -> ContactDifference.between(replay(two, "c-1"), replay(two, "c-2")))
                .hasMessage("These are histories of two contacts: 'c-1' and 'c-2'.");
    }

    private ComparisonReport compared() {
        JourneyComparison comparison = JourneyComparison.of(SETTINGS, SETTINGS.withVersion("three"));
        add(comparison, "same", 3, 4, 4, 5);
        add(comparison, "later", 3, 4, 8);
        add(comparison, "never", 3, 4);
        add(comparison, "none");
        return comparison.result();
    }

    private void add(JourneyComparison comparison, String id, double... clicks) {
        comparison.add(replay(two, id, clicks), replay(three, id, clicks));
    }

    @Test
    void theReportCountsStagesTransitionsAndDecisions() {
        ComparisonReport report = compared();

        assertThat(report.contacts()).isEqualTo(4);
        assertThat(report.same()).isEqualTo(2);
        assertThat(report.differences()).extracting(ContactDifference::contact).containsExactly("later", "never");
        assertThat(report.stages())
                .extracting(ComparisonReport.Count::toString)
                .containsExactly(
                        "Count[name=Awareness, before=1, after=2]",
                        "Count[name=Consideration, before=0, after=0]",
                        "Count[name=Decision, before=3, after=2]");
        assertThat(report.transitions())
                .extracting(ComparisonReport.Transition::toString)
                .containsExactly(
                        "Transition[endsBefore=Awareness, endsAfter=Awareness, contacts=1]",
                        "Transition[endsBefore=Decision, endsAfter=Awareness, contacts=1]",
                        "Transition[endsBefore=Decision, endsAfter=Decision, contacts=2]");
        assertThat(report.decisions())
                .contains(
                        new ComparisonReport.Count("StageChanged", 10, 8), new ComparisonReport.Count("StepDue", 3, 2));
        assertThat(report.reached())
                .containsExactly(
                        new ComparisonReport.Reached("Consideration", 0, 1, 1, 0),
                        new ComparisonReport.Reached("Decision", 0, 0, 1, 0));
    }

    @Test
    void theReportReadsLikeAReview() {
        assertThat(compared().text(1)).isEqualTo("""
                        2 of 4 contacts differ.
                        - 1 contact reaches Consideration later, 1 never
                        - 1 contact reaches Decision never
                        - 1 email fewer (3 → 2)
                        Contacts in each stage at the end:
                          Awareness            1 →       2  +1
                          Decision             3 →       2  -1
                        - 1 contact ends in Awareness instead of Decision
                        Contacts that differ:
                          later from 2026-03-06T09:00:00Z: Consideration (clicks) → Awareness (journey: start); ends in Decision, certain until 2026-03-08T09:00:00Z
                          … and 1 more
                        """);
        JourneyComparison same = JourneyComparison.of(SETTINGS, SETTINGS);
        same.add(replay(two, "c-1", 3, 4), replay(two, "c-1", 3, 4));
        assertThat(same.result().text()).isEqualTo("Nothing changes: all decisions about 1 contact are the same.\n");
    }

    @Test
    void bothSidesAreMeasuredAsAReportMeasuresThem() {
        JourneyMeasures before = JourneyMeasures.of(SETTINGS);
        JourneyMeasures after = JourneyMeasures.of(SETTINGS);
        JourneyComparison comparison = JourneyComparison.of(SETTINGS, SETTINGS);
        for (int i = 0; i < 40; i++) {
            double[] clicks =
                    IntStream.range(0, i % 5).mapToDouble(day -> 1 + day).toArray();
            before.add(replay(two, "c-" + i, clicks));
            after.add(replay(three, "c-" + i, clicks));
            add(comparison, "c-" + i, clicks);
        }

        assertThat(words(comparison.result().measuresBefore()))
                .isEqualTo(words(before.result().stages()));
        assertThat(words(comparison.result().measuresAfter()))
                .isEqualTo(words(after.result().stages()));
        assertThat(words(before.result().stages()))
                .isNotEqualTo(words(after.result().stages()));
    }

    private static List<String> words(List<StageMeasures> stages) {
        return stages.stream()
                .map(stage -> stage.stage()
                        + stage.visits()
                        + stage.open()
                        + stage.leaving()
                        + stage.progression().cohort()
                        + stage.progression().followed()
                        + stage.timeInStage().median()
                        + stage.balance())
                .toList();
    }

    @Test
    void partsMergeInAnyOrder() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            JourneyComparison whole = JourneyComparison.of(SETTINGS, SETTINGS);
            List<JourneyComparison> parts = new ArrayList<>();
            IntStream.range(0, 3).forEach(part -> parts.add(JourneyComparison.of(SETTINGS, SETTINGS)));
            for (int i = 0; i < 12; i++) {
                double[] clicks =
                        random.doubles(random.nextInt(5), 0, 29).sorted().toArray();
                add(whole, "c-" + i, clicks);
                add(parts.get(random.nextInt(3)), "c-" + i, clicks);
            }
            Collections.shuffle(parts, random);
            JourneyComparison merged = JourneyComparison.of(SETTINGS, SETTINGS);
            parts.forEach(merged::merge);

            assertThat(words(merged.result())).isEqualTo(words(whole.result()));
        }
    }

    private static String words(ComparisonReport report) {
        return report.text(100)
                + report.transitions()
                + report.decisions()
                + report.steps()
                + words(report.measuresBefore())
                + words(report.measuresAfter())
                + report.differences().stream().map(Object::toString).collect(Collectors.joining());
    }

    @Test
    void anotherMapMeasuresItsOwnStages() {
        JourneyMap other =
                JourneyMap.builder("try").stage("Awareness").stage("Interest").build();
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(other)
                .rule("clicks", journey -> {
                    if ("Awareness".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(2)) {
                        journey.progressTo("Interest");
                    }
                })
                .build());
        JourneyComparison comparison =
                JourneyComparison.of(SETTINGS, MeasureSettings.of(other, AnalysisWindow.until(END)));
        comparison.add(replay(two, "c-1"), replay(engine, "c-1")); // does not differ, and is measured on both sides
        comparison.add(replay(two, "c-2", 3, 4), replay(engine, "c-2", 3, 4));
        ComparisonReport report = comparison.result();

        assertThat(report.differ()).isEqualTo(1);
        assertThat(report.stages())
                .extracting(ComparisonReport.Count::name)
                .containsExactly("Awareness", "Consideration", "Decision", "Interest");
        assertThat(report.measuresAfter())
                .extracting(stage -> stage.stage() + " " + stage.visits())
                .containsExactly("Awareness 2", "Interest 1");
        assertThat(report.measuresBefore())
                .extracting(stage -> stage.stage() + " " + stage.visits())
                .containsExactly("Awareness 2", "Consideration 1", "Decision 1");
    }
}
