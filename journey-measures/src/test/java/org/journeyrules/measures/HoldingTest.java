package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.journeyrules.measures.HistoryScript.day;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;

class HoldingTest {
    private final Holding holding = Holding.of(MeasureSettings.of(RandomHistories.MAP, AnalysisWindow.until(day(100))));
    private int added;

    private void add(String stage, List<RuleExplanation> rules) {
        add(holding, stage, rules);
    }

    private void add(Holding to, String stage, List<RuleExplanation> rules) {
        to.add("c-" + ++added, stage, () -> rules);
    }

    private static ConditionExplanation unmet(String text, int present, int needed) {
        Answer answer = Answer.of(text, "false", "", null)
                .withDistance(Distance.of(Distance.Kind.COUNT, text)
                        .withPlural(text + "s")
                        .withAtLeast(needed, present));
        return ConditionExplanation.of(text, false, "", List.of(answer));
    }

    private static ConditionExplanation met(String text) {
        return ConditionExplanation.of(text, true, "", List.of());
    }

    private static RuleExplanation rule(String name, String proposal, ConditionExplanation... conditions) {
        return RuleExplanation.of(name, false, List.of(conditions)).withProposal(proposal);
    }

    private static Holding.Condition condition(
            String stage,
            String text,
            List<String> rules,
            long contacts,
            long only,
            long inStage,
            Map<Double, Long> lacking) {
        return new Holding.Condition(stage, text, rules, contacts, only, inStage, inStage, new TreeMap<>(lacking));
    }

    @Test
    void conditionsAreRankedByHowManyTheyHoldAndHowNearTheyAre() {
        for (int i = 0; i < 3; i++) {
            add(
                    "Awareness",
                    List.of(
                            rule("clicks", "progressTo Decision", met("stage"), unmet("click", i, 3)),
                            rule("both", "progressTo Decision", unmet("click", i, 3), unmet("reply", 0, 1))));
        }
        add("Awareness", List.of(rule("fit", "progressTo Decision", unmet("fit", 0, 1))));

        assertThat(holding.result())
                .containsExactly(
                        condition(
                                "Awareness",
                                "at least 3 clicks",
                                List.of("both", "clicks"),
                                3,
                                3,
                                4,
                                Map.of(1d, 1L, 2d, 1L, 3d, 1L)),
                        condition("Awareness", "one reply", List.of("both"), 3, 0, 4, Map.of()),
                        condition("Awareness", "one fit", List.of("fit"), 1, 1, 4, Map.of(1d, 1L)));
    }

    @Test
    void onlyRulesThatLeadOnHold() {
        add(
                "Consideration",
                List.of(
                        rule("back", "regressTo Awareness", unmet("quiet", 0, 1)),
                        rule("out", "exitTo Lost", unmet("lost", 0, 1)),
                        rule("work", "handOff sales", unmet("score", 0, 1)),
                        rule("met", "progressTo Decision").withProposal("progressTo Decision"),
                        rule("on", "progressTo Decision", unmet("click", 0, 1))));
        add("Paused", List.of(rule("return", "progressTo Consideration", unmet("reply", 0, 1))));

        assertThat(holding.result()).extracting(Holding.Condition::condition).containsExactly("one click", "one reply");
    }

    @Test
    void aRuleOutOfReachHoldsNobody() {
        Answer fixed = Answer.of("visit.cameFrom", "false", "", null)
                .withDistance(
                        Distance.of(Distance.Kind.VALUE, "the stage before").withFixed());
        add(
                "Awareness",
                List.of(rule(
                        "back to decision",
                        "progressTo Decision",
                        ConditionExplanation.of("came from Decision", false, "", List.of(fixed)),
                        unmet("click", 0, 1))));

        assertThat(holding.result()).isEmpty();
    }

    @Test
    void aConditionThatNeedsTheSameInSeveralRulesIsOneCondition() {
        add(
                "Awareness",
                List.of(
                        rule("clicks", "progressTo Decision", unmet("click", 0, 2)),
                        rule("replies", "progressTo Decision", unmet("click", 0, 2))));

        assertThat(holding.result())
                .containsExactly(condition(
                        "Awareness", "at least 2 clicks", List.of("clicks", "replies"), 1, 1, 1, Map.of(2d, 1L)));
    }

    @Test
    void aConditionWithoutWordsMeansSomethingOnlyInItsRule() {
        ConditionExplanation code = ConditionExplanation.of("$them.isOdd()", false, "", List.of());
        add(
                "Awareness",
                List.of(rule("clicks", "progressTo Decision", code), rule("replies", "progressTo Decision", code)));

        assertThat(holding.result())
                .extracting(Holding.Condition::condition, Holding.Condition::rules)
                .containsExactly(tuple("$them.isOdd()", List.of("clicks")), tuple("$them.isOdd()", List.of("replies")));
    }

    @Test
    void partsMergeToTheWhole() {
        Holding other = Holding.of(MeasureSettings.of(RandomHistories.MAP, AnalysisWindow.until(day(100))));
        add("Awareness", List.of(rule("clicks", "progressTo Decision", unmet("click", 1, 3))));
        add(other, "Awareness", List.of(rule("other", "progressTo Decision", unmet("click", 1, 3))));
        holding.merge(other);

        assertThat(holding.result())
                .containsExactly(condition(
                        "Awareness", "at least 3 clicks", List.of("clicks", "other"), 2, 2, 2, Map.of(2d, 2L)));
    }

    @Test
    void whatTheEngineExplainsIsTaken() {
        JourneyMap map = RandomHistories.MAP;
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map)
                .rule("replies lead to Decision", journey -> {
                    if (journey.signals().of(SignalType.EMAIL_REPLIED).atLeast(2)) {
                        journey.progressTo("Decision");
                    }
                })
                .build());
        Contact contact = Contact.of("c").with("created_at", day(1).toString());
        List<Signal> signals = List.of(Signal.of("s", "c", SignalType.EMAIL_REPLIED, day(2)));
        Replay replay = Replay.run(engine, contact, signals, day(3));
        JourneyMeasures measures = JourneyMeasures.of(MeasureSettings.of(map, AnalysisWindow.until(day(3))));
        measures.add(engine.explain(replay.state(), contact, day(3)));

        JourneyMeasures fromRules = JourneyMeasures.of(MeasureSettings.of(map, AnalysisWindow.until(day(3))));
        fromRules.addRules("c", "Awareness", () -> engine.explainRules(replay.state(), contact, day(3)));

        assertThat(fromRules.result().holding()).isEqualTo(measures.result().holding());
        assertThat(measures.result().holding()).singleElement().satisfies(held -> {
            assertThat(held.stage()).isEqualTo("Awareness");
            assertThat(held.condition()).isEqualTo("at least 2 replies");
            assertThat(held.only()).isEqualTo(1);
            assertThat(held.inStage()).isEqualTo(1);
            assertThat(held.lacking()).isEqualTo(Map.of(1d, 1L));
        });
    }

    private RuleExplanation clicksOf(int number) {
        return number % 3 == 0
                ? rule("clicks", "progressTo Decision", unmet("click", 2, 3))
                : rule("clicks", "progressTo Decision", unmet("click", 0, 3), unmet("reply", 0, 1));
    }

    @Test
    void aStageWithAsManyContactsAsAreAskedIsExact() {
        for (int i = 0; i < Holding.ASKED; i++) {
            add("Awareness", List.of(clicksOf(i)));
        }

        assertThat(holding.result())
                .extracting(
                        Holding.Condition::condition,
                        Holding.Condition::contacts,
                        Holding.Condition::only,
                        Holding.Condition::lacking,
                        Holding.Condition::asked)
                .containsExactly(
                        tuple("at least 3 clicks", 1_000L, 334L, new TreeMap<>(Map.of(1d, 334L)), 1_000L),
                        tuple("one reply", 666L, 0L, new TreeMap<>(), 1_000L));
    }

    @Test
    void ofAStageWithMoreContactsASampleIsScaled() {
        for (int i = 0; i < 30_000; i++) {
            add("Awareness", List.of(clicksOf(i)));
        }
        add("Consideration", List.of(rule("on", "progressTo Decision", unmet("click", 0, 1))));

        assertThat(holding.result()).hasSize(3).allSatisfy(each -> {
            boolean many = each.stage().equals("Awareness");
            assertThat(each.inStage()).isEqualTo(many ? 30_000 : 1);
            assertThat(each.asked()).isEqualTo(many ? 1_000 : 1);
        });
        Holding.Condition clicks = holding.result().get(0);
        assertThat(clicks.contacts()).isEqualTo(30_000);
        assertThat(clicks.only()).isBetween(9_000L, 11_000L);
        assertThat(clicks.lacking()).isEqualTo(Map.of(1d, clicks.only()));
    }

    @Test
    void onlyContactsOfTheSampleAreExplained() {
        int[] explained = new int[1];
        for (int i = 0; i < 30_000; i++) {
            int number = i;
            holding.add("c-" + i, "Awareness", () -> {
                explained[0]++;
                return List.of(clicksOf(number));
            });
        }

        assertThat(explained[0]).isBetween(Holding.ASKED, 6 * Holding.ASKED); // 1 + ln(30) = 4.4 times as many
    }

    @Test
    void theSampleIsTheSameInWhateverPartsAndOrder() {
        MeasureSettings settings = MeasureSettings.of(RandomHistories.MAP, AnalysisWindow.until(day(100)));
        Holding forward = Holding.of(settings);
        Holding early = Holding.of(settings);
        Holding late = Holding.of(settings);
        for (int i = 0; i < 5_000; i++) {
            int number = 4_999 - i;
            (number < 1_500 ? early : late).add("c-" + number, "Awareness", () -> List.of(clicksOf(number)));
            int same = i;
            forward.add("c-" + i, "Awareness", () -> List.of(clicksOf(same)));
        }
        early.merge(late);

        assertThat(early.result()).isEqualTo(forward.result());
    }

    @Test
    void whoCannotBeExplainedIsNotAdded() {
        assertThatThrownBy(() -> holding.add("c", "Awareness", () -> {
                    throw new IllegalStateException("a rule fails");
                }))
                .hasMessage("a rule fails");
        add("Awareness", List.of(clicksOf(0)));

        assertThat(holding.result())
                .singleElement()
                .extracting(Holding.Condition::inStage)
                .isEqualTo(1L);
    }
}
