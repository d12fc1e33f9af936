package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that are always met together and propose different stages are reported with an example. */
class OpposedRulesTest {
    private static final String RULES = """
            package loan
            import org.journeyrules.Journey
            import org.journeyrules.signal.SignalType

            rule "asked to offered: purchase"
            when
                $journey : Journey( stage == "Asked", $bought : signals.of(SignalType.PURCHASED), $bought.atLeast(1) )
            then
                $journey.progressTo("Offered");
            end

            rule "asked to won: purchase"
            when
                $journey : Journey( stage == "Asked", $sales : signals.of(SignalType.PURCHASED), $sales.atLeast(1) )
            then
                $journey.progressTo("Won");
            end

            rule "offered to won: purchase"
            when
                $journey : Journey( stage == "Offered", $bought : signals.of(SignalType.PURCHASED), $bought.atLeast(1) )
            then
                $journey.progressTo("Won");
            end
            """;

    private static List<String> warnings(String drl, RuleEngine engine) {
        JourneyMap map = JourneyMap.builder("loan")
                .stage("Asked")
                .stage("Offered")
                .stage(Stage.of("Won").asTerminal())
                .build();
        return MapAdvice.of(DroolsRules.builder(map)
                        .engine(engine)
                        .add(RulePack.of("loan").text("loan.drl", drl))
                        .build())
                .stream()
                .map(MapProblem::text)
                .filter(text -> text.contains("together"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theSameConditionsAndDifferentStages(RuleEngine engine) {
        assertThat(warnings(RULES, engine))
                .containsExactly(
                        "in 'Asked', the rules \"asked to offered: purchase\" (to 'Offered') and \"asked to won:"
                                + " purchase\" (to 'Won') are always met together, so only one of them ever moves a contact, for"
                                + " example one with one purchase");
    }

    @ParameterizedTest
    @EnumSource
    void anotherNumberAnotherWindowOrTheSameStageIsNoContradiction(RuleEngine engine) {
        assertThat(warnings(RULES.replace("$sales.atLeast(1)", "$sales.atLeast(2)"), engine))
                .isEmpty();
        assertThat(warnings(
                        RULES.replace(
                                "$sales : signals.of(SignalType.PURCHASED)",
                                "$sales : signals.of(SignalType.PURCHASED).within(days(30))"),
                        engine))
                .isEmpty();
        assertThat(warnings(RULES.replaceFirst("progressTo\\(\"Offered\"\\)", "progressTo(\"Won\")"), engine))
                .isEmpty();
    }
}
