package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.journeyrules.Journey;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores and periods that no contact can reach are reported, and those just below are not. */
public class UnreachableTest {
    /** A policy with a score of at most 30 points a day that fade by half in 14 days. */
    public record Points(double limit, ScoreModel engagement) implements JourneyPolicy {
        public static Points of(Journey journey) {
            return journey.policy(Points.class);
        }

        @Override
        public Collection<ScoreModel> scores() {
            return List.of(engagement);
        }
    }

    private static List<String> warnings(String condition, double limit, RuleEngine engine) {
        String drl = """
                package loan
                import org.journeyrules.Journey
                import org.journeyrules.drools.UnreachableTest.Points

                rule "asked to offered: much"
                when
                    $journey : Journey( stage == "Asked", %s )
                then
                    $journey.progressTo("Offered");
                end
                """.formatted(condition);
        ScoreModel engagement = ScoreModel.of("engagement")
                .points(SignalType.LINK_CLICKED, 15)
                .atMostADay(30)
                .halfLife(Duration.ofDays(14));
        JourneyMap map =
                JourneyMap.builder("loan").stage("Asked").stage("Offered").build();
        return MapAdvice.of(DroolsRules.builder(map)
                        .engine(engine)
                        .add(RulePack.of("loan").text("loan.drl", drl).policy(new Points(limit, engagement)))
                        .build())
                .stream()
                .map(MapProblem::text)
                .filter(text -> text.contains("never met"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aScoreAboveWhatADayAndFadingAllow(RuleEngine engine) {
        String score = "$score : score(\"engagement\"), $score.atLeast(Points.of(this).limit)";

        assertThat(warnings(score, 1_000, engine))
                .singleElement()
                .asString()
                .contains("\"asked to offered: much\" is never met: the score engagement can never be at least 1000");
        assertThat(warnings(score, 600, engine)).isEmpty(); // 30 a day come to 621
    }

    @ParameterizedTest
    @EnumSource
    void morePeriodsThanAreLookedAt(RuleEngine engine) {
        assertThat(warnings("signals.activePeriods(days(7), 4) >= 5", 1, engine))
                .singleElement()
                .asString()
                .contains("of 4 periods, never 5 are active");
        assertThat(warnings("signals.activePeriods(days(7), 4) >= 4", 1, engine))
                .isEmpty();
    }
}
