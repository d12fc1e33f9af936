package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.nonprofit.NonprofitRules;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** While all is well, a host with any backend of SLF4J sees no line at INFO or above. */
class QuietLogTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static void live(RuleEngine engine, JourneyMap map, RulePack... packs) {
        DroolsRules.Builder builder = DroolsRules.builder(map).engine(engine);
        for (RulePack pack : packs) {
            builder.add(pack);
        }
        JourneyEngine journeys = JourneyEngine.of(builder.build());
        Contact contact = Contact.of("c").with(Contact.CREATED_AT, START.toString());
        JourneyState state =
                journeys.review(journeys.newState("c"), contact, START).state();
        Instant at = START;
        for (String type :
                List.of("CONTENT_DOWNLOADED", "LINK_CLICKED", "GIFT_MADE", "VOLUNTEERED", "DEMO_REQUESTED")) {
            at = at.plusSeconds(86_400);
            state = journeys.receive(state, contact, Signal.of(type, "c", type, at))
                    .state();
        }
        assertThat(journeys.explain(state, contact, at)).isNotNull();
        journeys.review(state, contact, at.plusSeconds(90 * 86_400));
    }

    @ParameterizedTest
    @EnumSource
    void buildingEvaluatingAndExplainingSayNothing(RuleEngine engine) {
        int before = CapturedLog.lines().size();

        live(engine, B2bRules.map(), B2bRules.pack(B2bPolicy.defaults()));
        live(engine, NonprofitRules.map(), NonprofitRules.pack(NonprofitPolicy.defaults()));
        live(
                engine,
                B2bRules.map(),
                RulePack.of("acme")
                        .text(
                                "acme.drl",
                                EvaluationTest.HEAD
                                        + EvaluationTest.rule(
                                                "own",
                                                "$journey : Journey( before(\"Decision\"), $s : signals.of(SignalType.LINK_CLICKED), $s.atLeast(1) )",
                                                "$journey.progressTo(\"Decision\");")));

        assertThat(CapturedLog.lines().subList(before, CapturedLog.lines().size()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatCannotBeCompiledIsAnExceptionAndNotALine(RuleEngine engine) {
        int before = CapturedLog.lines().size();

        DroolsRules.check(
                B2bRules.map(),
                List.of(RulePack.of("acme")
                        .text("acme.drl", EvaluationTest.HEAD + "rule \"x\" when Journey( foo( ) then end")),
                engine);

        assertThat(CapturedLog.lines().subList(before, CapturedLog.lines().size()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theBackendOfTheseTestsKeepsLines(RuleEngine engine) {
        LoggerFactory.getLogger("acme").info("a line of {}", engine);

        assertThat(CapturedLog.lines()).contains("INFO acme: a line of " + engine);
    }
}
