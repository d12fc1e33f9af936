package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of policies are checked when rules are built, as literals are, at the rule that reads them. */
public class PolicyValuesTest {
    /** Numbers of a pack. */
    public record Limits(@Nullable TemporalAmount silence, int noShows, String target, Nested nested) {
        public static Limits of(Journey journey) {
            return journey.policy(Limits.class);
        }

        public TemporalAmount twice() {
            return silence instanceof Period period ? period.multipliedBy(2) : Duration.ofDays(2);
        }

        public int fails() {
            throw new IllegalStateException("not known before a rule runs");
        }
    }

    /** Numbers within numbers. */
    public record Nested(Period window, int count) {}

    private static final Limits RIGHT = new Limits(Period.ofDays(21), 1, "Buyer", new Nested(Period.ofDays(400), 1));

    record Case(Limits limits, String conditions, String proposal, String problem) {
        @Override
        public String toString() {
            return conditions + " THEN " + proposal + " " + limits;
        }
    }

    static Stream<Case> cases() {
        String journey = "$journey : Journey( $s : signals.of(\"LINK_CLICKED\"), ";
        String quiet = journey + "$s.quietFor(Limits.of(this).silence) )";
        String handOff = "$journey.handOff(\"x\");";
        Limits negative = new Limits(Period.ofDays(-21), 0, "Buyr", new Nested(Period.ofDays(401), 0));
        Limits absent = new Limits(null, 1, "Buyer", new Nested(Period.ofDays(0), 1));
        String cannot = ", which the rule \"r\" cannot use: ";
        return Stream.of(
                new Case(RIGHT, quiet, handOff, ""),
                new Case(
                        negative,
                        quiet,
                        handOff,
                        "a.drl:7:66: error: Limits.of(this).silence is P-21D" + cannot
                                + "a window must be longer than zero."),
                new Case(
                        absent,
                        quiet,
                        handOff,
                        "a.drl:7:66: error: Limits.of(this).silence is null" + cannot + "quietFor takes a window."),
                new Case(
                        negative,
                        journey + "$s.quietFor(Limits.of(this).twice) )",
                        handOff,
                        "a.drl:7:66: error: Limits.of(this).twice is P-42D" + cannot
                                + "a window must be longer than zero."),
                new Case(RIGHT, journey + "$s.atLeast(Limits.of(this).noShows) )", handOff, ""),
                new Case(
                        negative,
                        journey + "$s.atLeast(Limits.of(this).noShows) )",
                        handOff,
                        "a.drl:7:65: error: Limits.of(this).noShows is 0" + cannot + "atLeast takes 1 or more."),
                new Case(
                        negative,
                        journey + "$s.atLeast(Limits.of(this).nested.count) )",
                        handOff,
                        "a.drl:7:65: error: Limits.of(this).nested.count is 0" + cannot + "atLeast takes 1 or more."),
                new Case(RIGHT, journey + "$s.within(Limits.of(this).nested.window).none )", handOff, ""),
                new Case(
                        negative,
                        journey + "$s.within(Limits.of(this).nested.window).none )",
                        handOff,
                        "a.drl:7:64: error: Limits.of(this).nested.window is P401D" + cannot
                                + "it is longer than signals are kept (P400D, the map's retention).\n"
                                + "Maybe a longer retention in the map, or hasVisited(…), hasConsumed(…), which remember"
                                + " permanently."),
                new Case(
                        RIGHT,
                        "$journey : Journey( stage == \"Lead\" )",
                        "$journey.progressTo(Limits.of($journey).target());",
                        ""),
                new Case(
                        negative,
                        "$journey : Journey( stage == \"Lead\" )",
                        "$journey.progressTo(Limits.of($journey).target());",
                        "a.drl:9:25: error: Limits.of($journey).target() is 'Buyr'" + cannot
                                + "Unknown stage 'Buyr' in the map 'm'.\nMaybe 'Buyer'?"),
                new Case(
                        negative,
                        "$journey : Journey( stage == Limits.of(this).target )",
                        handOff,
                        "a.drl:7:30: error: Limits.of(this).target is 'Buyr'" + cannot
                                + "Unknown stage 'Buyr' in the map 'm'.\nMaybe 'Buyer'?"),
                new Case(RIGHT, journey + "$s.atLeast(Limits.of(this).fails) )", handOff, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areReportedWhereARuleReadsThem(Case each) {
        JourneyMap map =
                JourneyMap.builder("m").stage(Stage.of("Lead")).stage("Buyer").build();
        String drl = """
                package acme
                import org.journeyrules.Journey
                import org.journeyrules.drools.PolicyValuesTest.Limits
                rule "r"

                when
                %s
                then
                    %s
                end
                """.formatted(each.conditions, each.proposal);
        RulePack pack = RulePack.of("acme")
                .classLoader(PolicyValuesTest.class.getClassLoader())
                .policy(each.limits)
                .text("a.drl", drl);

        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(LintTest.problems(engine, map, pack))
                    .as(engine.name())
                    .isEqualTo(each.problem.isEmpty() ? List.of() : List.of(each.problem));
        }
    }
}
