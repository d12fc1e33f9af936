package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.journeyrules.internal.rules.RuleFailure;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kie.api.runtime.KieSession;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsTest {
    private static final String[] RULES = {
        EvaluationTest.rule(
                "clicks",
                "$journey : Journey( stage == \"Awareness\", $c : signals.of(\"LINK_CLICKED\"), $c.atLeast(2) )",
                "$journey.progressTo(\"Consideration\");"),
        EvaluationTest.rule(
                "replies",
                "$journey : Journey( stage in (\"Awareness\", \"Decision\"), $r : signals.of(\"EMAIL_REPLIED\"),"
                        + " $r.atLeast(1) )",
                "$journey.handOff(\"reply\");"),
        EvaluationTest.rule(
                "same stage twice",
                "$journey : Journey( $stage : stage, $r : signals.of(\"PURCHASED\"), $r.atLeast(1) )"
                        + " Journey( stage == $stage )",
                "$journey.handOff(\"joined\");"),
    };

    private static Collection<? extends KieSession> sessions(DroolsRules rules) {
        return rules.compiled().kieBase().getKieSessions();
    }

    private static TestJourney journey(SplittableRandom random) {
        TestJourney journey = new TestJourney()
                .at(List.of("Awareness", "Decision", "Customer").get(random.nextInt(3)));
        int signals = random.nextInt(5);
        for (int i = 0; i < signals; i++) {
            String type = List.of("LINK_CLICKED", "EMAIL_REPLIED", "PURCHASED").get(random.nextInt(3));
            journey.signal("s" + random.nextInt(1_000_000), type, 1 + i);
        }
        return journey;
    }

    private static String answer(DroolsRules rules, long seed) {
        TestJourney journey = journey(new SplittableRandom(seed));
        TestJourney.Fired fired = journey.askedBy(rules);
        List<String> firings = new ArrayList<>();
        for (int i = 0; i < fired.rules.size(); i++) {
            firings.add(fired.rules.get(i) + " " + fired.bindings.get(i));
        }
        return firings.stream().sorted().toList() + " "
                + journey.proposals.stream().sorted().toList();
    }

    @ParameterizedTest
    @EnumSource
    void in_a_session_that_others_used_a_journey_is_answered_as_in_its_own(RuleEngine engine) throws Exception {
        DroolsRules rules = EvaluationTest.rules(engine, RULES);
        int journeys = engine == RuleEngine.CLASSIC ? 8 : 30;
        List<String> alone = new ArrayList<>();
        for (int seed = 0; seed < journeys; seed++) {
            alone.add(answer(rules.only("clicks", "replies", "same stage twice"), seed));
        }
        assertThat(alone).as("what journeys come to").contains("[] []");
        assertThat(Set.copyOf(alone)).as("what journeys come to").hasSizeGreaterThan(journeys / 2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SplittableRandom order = new SplittableRandom(i);
                tasks.add(() -> {
                    for (int n = 0; n < 500; n++) {
                        int seed = order.nextInt(journeys);
                        assertThat(answer(rules, seed)).as("journey " + seed).isEqualTo(alone.get(seed));
                    }
                    return null;
                });
            }
            for (Future<Void> result : threads.invokeAll(tasks)) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sessions(rules)).hasSizeBetween(1, 16);
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_waits_holds_nothing_of_the_journey(RuleEngine engine) {
        DroolsRules rules = EvaluationTest.rules(engine, RULES);
        List<WeakReference<TestJourney>> asked = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            TestJourney journey = journey(new SplittableRandom(seed));
            journey.askedBy(rules);
            asked.add(new WeakReference<>(journey));
        }

        assertThat(sessions(rules)).hasSize(1);
        for (int i = 0; i < 50 && asked.stream().anyMatch(journey -> journey.get() != null); i++) {
            System.gc();
        }
        assertThat(asked).allSatisfy(journey -> assertThat(journey.get()).isNull());
        assertThat(sessions(rules)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void after_a_failure_the_session_is_not_used_again(RuleEngine engine) {
        DroolsRules rules = EvaluationTest.rules(
                engine,
                EvaluationTest.rule(
                        "fails",
                        "$journey : Journey( stage == \"Decision\", hasConsumed(\"boom\") )",
                        "$journey.handOff(\"x\");"),
                EvaluationTest.rule("any", "$journey : Journey()", "$journey.handOff(\"any\");"));
        TestJourney sound = new TestJourney();
        sound.askedBy(rules);
        assertThat(sessions(rules)).hasSize(1);
        TestJourney failing = new TestJourney() {
            @Override
            public boolean hasConsumed(String asked) {
                throw new IllegalStateException("cannot be told");
            }
        }.at("Decision");

        assertThatExceptionOfType(RuleFailure.class).isThrownBy(() -> failing.askedBy(rules));

        assertThat(sessions(rules)).isEmpty();
        assertThat(new TestJourney().askedBy(rules).rules).containsExactly("any");
    }

    @ParameterizedTest
    @EnumSource
    void rules_about_signals_as_facts_or_about_what_is_not_there_get_a_new_session_each_time(RuleEngine engine) {
        DroolsRules joining = EvaluationTest.rules(
                engine,
                EvaluationTest.rule(
                        "facts",
                        "$journey : Journey() $s : Signal( type == \"PURCHASED\" )",
                        "$journey.handOff(\"x\");"));
        DroolsRules negating = EvaluationTest.rules(
                engine,
                EvaluationTest.rule(
                        "not",
                        "$journey : Journey( stage == \"Awareness\" ) not Journey( stage == \"Decision\" )",
                        "$journey.handOff(\"x\");"));

        for (int i = 0; i < 3; i++) {
            assertThat(new TestJourney().signal("s" + i, "PURCHASED", 1).askedBy(joining).rules)
                    .containsExactly("facts");
            assertThat(new TestJourney().askedBy(joining).rules).isEmpty();
            assertThat(new TestJourney().askedBy(negating).rules).containsExactly("not");
            assertThat(new TestJourney().at("Decision").askedBy(negating).rules).isEmpty();
        }
        assertThat(sessions(joining)).isEmpty();
        assertThat(sessions(negating)).isEmpty();
    }
}
