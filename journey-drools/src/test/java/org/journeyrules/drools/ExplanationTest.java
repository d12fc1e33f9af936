package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
    private static final String PROPOSAL = "$journey.handOff(\"x\");";

    private static String conditions(RuleEngine engine, TestJourney journey, String conditions) {
        DroolsRules rules = EvaluationTest.rules(engine, EvaluationTest.rule("r", conditions, PROPOSAL));
        List<RuleExplanation> explained = rules.explain(journey, answers(journey));
        assertThat(journey.proposals).isEmpty();
        assertThat(rules.compiled().kieBase().getKieSessions())
                .allSatisfy(session -> assertThat(session.getFactCount()).isZero());
        return explained.isEmpty() ? "" : text(explained.get(0));
    }

    private static String text(RuleExplanation rule) {
        StringBuilder text = new StringBuilder(rule.met() ? "met" : "not met");
        for (ConditionExplanation condition : rule.conditions()) {
            text.append("\n")
                    .append(condition.met() ? "+ " : "- ")
                    .append(condition.text())
                    .append(condition.detail().isEmpty() ? "" : " -> " + condition.detail());
        }
        return text.toString();
    }

    private static RuleContext answers(TestJourney journey) {
        return new TestJourney.Fired(journey);
    }

    @ParameterizedTest
    @EnumSource
    void eachConditionIsToldWithTheValueItSaw(RuleEngine engine) {
        TestJourney journey = new TestJourney().with("fit", "C").with("company_size", "500");

        assertThat(
                        conditions(
                                engine,
                                journey,
                                "$journey : Journey( stage == \"Awareness\", contact.fit in (\"A\", \"B\"),"
                                        + " contact.companySize >= 500, contact.number(\"seats\") > 3, !hasVisited(\"Decision\"))"))
                .isEqualTo("""
                        not met
                        + stage == "Awareness" -> stage is Awareness
                        - contact.fit in ("A", "B") -> contact.fit is C
                        + contact.companySize >= 500 -> contact.companySize is 500
                        - contact.number("seats") > 3 -> contact.number("seats") is absent
                        + !hasVisited("Decision")""");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordOrAClassIsNeverPrinted(RuleEngine engine) {
        TestJourney journey = new TestJourney().policy(TestPolicy.DEFAULT);

        assertThat(conditions(
                        engine,
                        journey,
                        "$journey : Journey( TestPolicy.of(this) != null, TestPolicy.of(this).stages != null )"))
                .isEqualTo("""
                        met
                        + TestPolicy.of(this) != null
                        + TestPolicy.of(this).stages != null -> TestPolicy.of(this).stages is Awareness, Decision""");
    }

    @ParameterizedTest
    @EnumSource
    void conditionsThatDroolsTakesApartStayWhole(RuleEngine engine) {
        TestJourney journey = new TestJourney()
                .at("Consideration")
                .with("company_size", "500")
                .with("industry", "Retail");

        assertThat(conditions(
                        engine,
                        journey,
                        "$journey : Journey( stage not in (\"Awareness\", \"Decision\"),"
                                + " contact.companySize > 100 && < 400, contact.industry!.toUpperCase() == \"RETAIL\","
                                + " $size : contact.companySize > 5, stage != null && stage.startsWith(\"Con\"))"))
                .isEqualTo("""
                        not met
                        + stage not in ("Awareness", "Decision") -> stage is Consideration
                        - contact.companySize > 100 && < 400 -> contact.companySize is 500
                        + contact.industry!.toUpperCase() == "RETAIL" -> contact.industry!.toUpperCase() is RETAIL
                        + $size : contact.companySize > 5 -> contact.companySize is 500
                        + stage != null && stage.startsWith("Con") -> stage is Consideration""");
    }

    @ParameterizedTest
    @EnumSource
    void bindingsAreNoConditionsButCanBeAskedFor(RuleEngine engine) {
        TestJourney journey = new TestJourney().signal("s1", "LINK_CLICKED", 1);

        assertThat(
                        conditions(
                                engine,
                                journey,
                                "$journey : Journey( $clicks : signals.of(\"LINK_CLICKED\"), $clicks.count >= 2, $clicks.none )"))
                .isEqualTo("""
                        not met
                        - $clicks.count >= 2 -> $clicks.count is 1
                        - $clicks.none""");
    }

    @ParameterizedTest
    @EnumSource
    void otherPatternsAreToldAsOne(RuleEngine engine) {
        String conditions = "$journey : Journey( stage == \"Awareness\" ) Signal( type == \"PURCHASED\" )"
                + " not Signal( type == \"RENEWED\" )";

        assertThat(conditions(engine, new TestJourney().signal("s1", "PURCHASED", 1), conditions))
                .isEqualTo("""
                        met
                        + stage == "Awareness" -> stage is Awareness
                        + Signal( type == "PURCHASED" ) not Signal( type == "RENEWED" )""");
        assertThat(conditions(engine, new TestJourney(), conditions))
                .startsWith("not met")
                .endsWith("- Signal( type == \"PURCHASED\" ) not Signal( type == \"RENEWED\" )");
    }

    @ParameterizedTest
    @EnumSource
    void rulesOfOtherStagesAreLeftOut(RuleEngine engine) {
        DroolsRules rules = EvaluationTest.rules(
                engine,
                EvaluationTest.rule("here", "$journey : Journey( stage == \"Awareness\" )", PROPOSAL),
                EvaluationTest.rule(
                        "here too", "$journey : Journey( stage in (\"Decision\", \"Awareness\") )", PROPOSAL),
                EvaluationTest.rule("anywhere", "$journey : Journey( contact.fit == \"A\" )", PROPOSAL),
                EvaluationTest.rule("there", "$journey : Journey( stage == \"Decision\" )", PROPOSAL),
                EvaluationTest.rule("begin", "$journey : Journey( beginning )", "$journey.startIn(\"Decision\");"));
        TestJourney journey = new TestJourney();

        assertThat(rules.explain(journey, answers(journey)))
                .extracting(RuleExplanation::rule)
                .containsExactly("anywhere", "here", "here too");
    }

    @ParameterizedTest
    @EnumSource
    void aConditionThatFailsIsToldAndTheOthersToo(RuleEngine engine) {
        TestJourney journey = new TestJourney() {
            @Override
            public boolean hasConsumed(String content) {
                throw new IllegalStateException("cannot be told");
            }
        };

        assertThat(conditions(
                        engine,
                        journey,
                        "$journey : Journey( stage == \"Awareness\", hasConsumed(\"x\"), !beginning )"))
                .isEqualTo("""
                        not met
                        + stage == "Awareness" -> stage is Awareness
                        - hasConsumed("x") -> fails: cannot be told
                        + !beginning""");
    }

    @Test
    void theEngineTellsTheCountAndWhenTimeChangesIt() {
        DroolsRules rules = EvaluationTest.rules(
                RuleEngine.EXECUTABLE,
                EvaluationTest.rule(
                        "two clicks",
                        "$journey : Journey( stage == \"Awareness\", $clicks :"
                                + " signals.of(\"LINK_CLICKED\").within(days(30)), $clicks.atLeast(2) )",
                        "$journey.progressTo(\"Consideration\");"));
        JourneyEngine engine = JourneyEngine.of(rules);
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        Contact contact = Contact.of("c-1").with("created_at", "2026-02-01");
        JourneyState state = engine.newState("c-1");
        state = engine.review(state, contact, start).state();
        Signal click = Signal.of("s1", "c-1", "LINK_CLICKED", start.plusSeconds(3600))
                .with("message", "m")
                .with("link", "l");
        state = engine.receive(state, contact, click).state();

        Explanation explanation = engine.explain(state, contact, start.plusSeconds(7200));

        RuleExplanation rule = explanation.rules().get(0);
        assertThat(rule.met()).isFalse();
        ConditionExplanation clicks = rule.conditions().get(1);
        assertThat(clicks.text()).isEqualTo("$clicks.atLeast(2)");
        assertThat(clicks.detail()).startsWith("count is 1, needs 2");
        assertThat(clicks.answers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRulesOfTheStartSeeWhatHadHappenedThen(RuleEngine engine) {
        JourneyEngine journeys = JourneyEngine.of(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .engine(engine)
                .build());
        Instant start = Instant.parse("2026-03-02T09:00:00Z");
        Contact contact = Contact.of("c");
        List<Signal> history = List.of(
                Signal.of("s1", "c", SignalType.MEETING_BOOKED, start),
                Signal.of("s2", "c", SignalType.PURCHASED, start.plusMillis(1)));

        assertThat(met(journeys.explainStart(contact, history, start)))
                .containsExactly("start in consideration: meeting booked");
        assertThat(met(journeys.explainStart(contact, history, start.plusMillis(1))))
                .containsExactly("start in consideration: meeting booked", "start in customer: purchase");
        assertThat(met(journeys.explainStart(contact.with(Contact.LEAD_SOURCE, "Partner"), history, start)))
                .isEmpty();
    }

    private static List<String> met(List<RuleExplanation> rules) {
        return rules.stream()
                .filter(RuleExplanation::met)
                .map(RuleExplanation::rule)
                .toList();
    }
}
