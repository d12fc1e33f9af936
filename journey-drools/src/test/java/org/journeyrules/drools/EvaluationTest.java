package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import org.journeyrules.JourneyMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {
    static final String HEAD = "package acme\n"
            + "import org.journeyrules.Journey\n"
            + "import org.journeyrules.signal.Signal\n"
            + "import org.journeyrules.signal.SignalType\n";

    @ParameterizedTest
    @EnumSource
    void aRuleWhoseConditionHoldsProposes(RuleEngine engine) {
        DroolsRules rules = DroolsRules.builder(JourneyMap.b2b())
                .engine(engine)
                .add(RulePack.of("acme").text("acme.drl", HEAD + """
                        rule "two clicks"
                            salience 7
                        when
                            $journey : Journey( stage == "Awareness",
                                                $clicks : signals.of(SignalType.LINK_CLICKED).within(days(30)),
                                                $clicks.atLeast(2) )
                        then
                            $journey.progressTo("Consideration");
                        end
                        """))
                .build();
        TestJourney journey = new TestJourney()
                .signal("s1", "LINK_CLICKED", 29)
                .signal("s2", "LINK_CLICKED", 1)
                .signal("s3", "LINK_CLICKED", 31);

        TestJourney.Fired fired = journey.askedBy(rules);

        assertThat(journey.proposals).containsExactly("progressTo Consideration");
        assertThat(fired.rules).containsExactly("two clicks");
        assertThat(fired.saliences).containsExactly(7);
        assertThat(fired.bindings).containsExactly("[[s1, s2]]");
        assertThat(fired.askedForFacts).isFalse();
    }
}
