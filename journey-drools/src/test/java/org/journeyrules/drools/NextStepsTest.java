package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule in DRL that is not met needs, in one sentence, in both models. */
public class NextStepsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** Numbers of the rules below. */
    public record Limits(int clicks, List<String> kinds, Duration window) {
        public static Limits of(org.journeyrules.Journey journey) {
            return journey.policy(Limits.class);
        }
    }

    private Contact contact = Contact.of("c").with("created_at", START.toString());

    private static Instant day(int n) {
        return START.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "LINK_CLICKED", day(day));
    }

    private Explanation explain(RuleEngine engine, String conditions, String proposal, Signal... signals) {
        JourneyMap map = JourneyMap.builder("m")
                .stage("A", "B", "C")
                .segment(Segment.of("large").where("company_size", ">= 1000"))
                .build();
        DroolsRules rules = DroolsRules.builder(map)
                .engine(engine)
                .add(RulePack.of("test")
                        .policy(new Limits(3, List.of("demo", "sales"), Duration.ofDays(30)))
                        .classLoader(NextStepsTest.class.getClassLoader())
                        .text("test.drl", """
                                package test
                                import org.journeyrules.Journey
                                import org.journeyrules.drools.NextStepsTest.Limits
                                rule "a to b: the rule"
                                when
                                    $journey : Journey( stage == "A", %s )
                                then
                                    $journey.%s;
                                end
                                """.formatted(conditions, proposal)))
                .build();
        JourneyEngine journeys = JourneyEngine.of(rules);
        JourneyState state =
                journeys.review(journeys.newState("c"), contact, START).state();
        for (Signal signal : signals) {
            state = journeys.receive(state, contact, signal).state();
        }
        return journeys.explain(state, contact, day(5));
    }

    private String sentence(RuleEngine engine, String conditions, Signal... signals) {
        return explain(engine, conditions, "progressTo(\"B\")", signals)
                .rules()
                .get(0)
                .nextStep(Instant::toString)
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource
    void alternativesOfOneConditionAreJoinedByOr(RuleEngine engine) {
        String conditions = "$reply : signals.of(\"EMAIL_REPLIED\"),"
                + " $clicks : signals.of(\"LINK_CLICKED\").within(Limits.of(this).window),"
                + " $reply.atLeast(1) || $clicks.atLeast(Limits.of(this).clicks)";

        assertThat(sentence(engine, conditions, click(1)))
                .isEqualTo("One reply, or two more link clicks by 2026-04-01T10:00:00Z, leads to B.");
    }

    @ParameterizedTest
    @EnumSource
    void ofBothHalvesOnlyTheUnmetOneIsSaid(RuleEngine engine) {
        String conditions = "$clicks : signals.of(\"LINK_CLICKED\"), $clicks.atLeast(1) && $clicks.atLeast(3)";

        assertThat(sentence(engine, conditions, click(1))).isEqualTo("Two more link clicks lead to B.");
    }

    @ParameterizedTest
    @EnumSource
    void comparisonsSayWhatIsNeededAndWhatThereIs(RuleEngine engine) {
        contact = contact.with("company_size", "120").with("fit", "C").with("tier", "gold");

        assertThat(sentence(engine, "contact.companySize >= 500"))
                .isEqualTo("A company_size of at least 500 (now 120) leads to B.");
        assertThat(sentence(engine, "contact.fit in (\"A\", \"B\")")).isEqualTo("A fit of A or B (now C) leads to B.");
        assertThat(sentence(engine, "contact.attribute(\"tier\") != \"gold\""))
                .isEqualTo("A tier other than gold (now gold) leads to B.");
        assertThat(sentence(engine, "contact.industry != null")).isEqualTo("An industry leads to B.");
        assertThat(sentence(engine, "contact.companySize > 100 && < 110"))
                .isEqualTo("A company_size of less than 110 (now 120) leads to B.");
    }

    @ParameterizedTest
    @EnumSource
    void aBareCountSaysHowManyAreMissingOnBothSidesOfItsLimit(RuleEngine engine) {
        String conditions = "$clicks : signals.of(\"LINK_CLICKED\"), $clicks.count > 2";

        assertThat(sentence(engine, conditions, click(1))).isEqualTo("Two more link clicks lead to B.");
        assertThat(sentence(engine, conditions, click(1), click(2))).isEqualTo("One more link click leads to B.");
    }

    @ParameterizedTest
    @EnumSource
    void aSumSaysHowMuchIsMissing(RuleEngine engine) {
        assertThat(sentence(
                        engine,
                        "$gifts : signals.of(\"GIFT_MADE\"), $gifts.sum(\"amount\") >= 100",
                        Signal.of("g", "c", "GIFT_MADE", day(1)).with("amount", "35.5")))
                .isEqualTo("64.5 more in sum of amount over gifts (35.5 of 100) leads to B.");
    }

    @ParameterizedTest
    @EnumSource
    void segmentsSayWhatTheRecordNeeds(RuleEngine engine) {
        contact = contact.with("company_size", "120");

        assertThat(sentence(engine, "contact.isIn(\"large\")"))
                .isEqualTo("Membership in the segment large (now company_size is 120, needs >= 1000) leads to B.");
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotChangeInThisVisitLeavesTheRuleOut(RuleEngine engine) {
        Explanation explanation = explain(
                engine,
                "visit.cameFrom == \"C\", $reply : signals.of(\"EMAIL_REPLIED\"), $reply.atLeast(1)",
                "progressTo(\"B\")");

        assertThat(explanation.rules().get(0).isOutOfReach()).isTrue();
        assertThat(explanation.nextSteps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyRulesThatWouldMoveTheContactAreNextSteps(RuleEngine engine) {
        String reply = "$reply : signals.of(\"EMAIL_REPLIED\"), $reply.atLeast(1)";

        assertThat(explain(engine, reply, "progressTo(\"B\")").nextSteps())
                .extracting(RuleExplanation::proposal)
                .containsExactly("progressTo B");
        assertThat(explain(engine, reply, "handOff(\"look\")").nextSteps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void policiesAreWrittenWithTheirValuesAndCallsOfSelectionsAsTheyAre(RuleEngine engine) {
        String conditions = "$clicks : signals.of(\"LINK_CLICKED\").within(Limits.of(this).window),"
                + " $clicks.atLeast(Limits.of(this).clicks), signals.of(\"EMAIL_REPLIED\").count >= 1,"
                + " $booked : signals.of(\"MEETING_BOOKED\").whereIn(\"kind\", Limits.of(this).kinds), $booked.atLeast(1)";

        assertThat(explain(engine, conditions, "progressTo(\"B\")")
                        .rules()
                        .get(0)
                        .conditions())
                .extracting(ConditionExplanation::textWithValues)
                .containsExactly(
                        "stage == \"A\"",
                        "$clicks.atLeast(3)",
                        "signals.of(\"EMAIL_REPLIED\").count >= 1",
                        "$booked.atLeast(1)");
    }

    @ParameterizedTest
    @EnumSource
    void nearMissesReachTheCondition(RuleEngine engine) {
        Explanation explanation = explain(
                engine,
                "$booked : signals.of(\"MEETING_BOOKED\").whereIn(\"kind\", Limits.of(this).kinds), $booked.atLeast(1)",
                "progressTo(\"B\")",
                Signal.of("m", "c", "MEETING_BOOKED", day(1)).with("kind", "Demo"));

        assertThat(explanation
                        .rules()
                        .get(0)
                        .conditions()
                        .get(1)
                        .missing()
                        .get(0)
                        .get(0)
                        .closest())
                .extracting(NearMiss::toString)
                .containsExactly("m has kind=Demo; 'demo' or 'sales' is needed (text is compared exactly)");
    }

    @ParameterizedTest
    @EnumSource
    void anOpaqueConditionIsSaidByTheRulesName(RuleEngine engine) {
        assertThat(sentence(engine, "contact.industry matches \"X.*\""))
                .isEqualTo("The rule, depending on the industry, leads to B.");
    }
}
