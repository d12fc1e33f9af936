package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.journeyrules.Journey;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.internal.rules.RuleFailure;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kie.api.KieBase;

public class EvaluationTest {
    static final String HEAD = """
            package acme
            import org.journeyrules.Journey
            import org.journeyrules.signal.*
            import org.journeyrules.drools.TestPolicy
            """;

    static String rule(String name, String conditions, String proposal) {
        return "rule \"" + name + "\"\nwhen\n    " + conditions + "\nthen\n    " + proposal + "\nend\n";
    }

    static DroolsRules rules(RuleEngine engine, String... rules) {
        return DroolsRules.builder(B2bMap.standard())
                .engine(engine)
                .add(LintTest.pack().text("acme.drl", HEAD + String.join("", rules)))
                .build();
    }

    private static KieBase kieBase(DroolsRules rules) {
        return rules.compiled().kieBase();
    }

    @ParameterizedTest
    @EnumSource
    void aRuleWhoseConditionHoldsProposes(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("two clicks", """
                                $journey : Journey( stage == "Awareness",
                                    $clicks : signals.of(SignalType.LINK_CLICKED).within(days(30)),
                                    $clicks.atLeast(2) )""", "$journey.progressTo(\"Consideration\");")
                        .replace("when", "    salience 7\nwhen"));
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

    @ParameterizedTest
    @EnumSource
    void theRuleIsNamedBeforeItProposes(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("a", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"a\");"),
                rule("b", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"b\");"));
        TestJourney journey = new TestJourney();
        List<String> order = new ArrayList<>();

        rules.evaluate(journey, new TestJourney.Fired(journey) {
            @Override
            public void begin(String rule, int salience, java.util.Collection<?> bound) {
                order.add("begin " + rule + " after " + journey.proposals);
            }
        });

        String first = journey.proposals.get(0).replace("handOff ", "");
        assertThat(order.get(0)).isEqualTo("begin " + first + " after []");
        assertThat(order.get(1)).endsWith("after [handOff " + first + "]");
    }

    @ParameterizedTest
    @EnumSource
    void signalsAreMatchedAsFactsOnlyWhereARuleHasAPatternOnThem(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule(
                        "facts",
                        "$journey : Journey() $s : Signal( type == \"PURCHASED\" )",
                        "$journey.handOff($s.id());"),
                rule("none", "$journey : Journey( stage == \"Decision\" )", "$journey.handOff(\"none\");"));
        TestJourney journey = new TestJourney().signal("s1", "PURCHASED", 1);

        TestJourney.Fired fired = journey.askedBy(rules);

        assertThat(fired.askedForFacts).isTrue();
        assertThat(journey.proposals).containsExactly("handOff s1");
        assertThat(fired.bindings.get(0)).contains("PURCHASED s1");
        assertThat(journey.askedBy(rules.only("none")).askedForFacts).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void conditionsOfTheSameWordsAboutOtherBindingsAreNotConfused(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule(
                        "clicks",
                        "$journey : Journey( $some : signals.of(\"LINK_CLICKED\"), $some.atLeast(1) )",
                        "$journey.handOff(\"clicks\");"),
                rule(
                        "replies",
                        "$journey : Journey( $some : signals.of(\"EMAIL_REPLIED\"), $some.atLeast(1) )",
                        "$journey.handOff(\"replies\");"));

        assertThat(new TestJourney().signal("s1", "LINK_CLICKED", 1).askedBy(rules).rules)
                .containsExactly("clicks");
        assertThat(new TestJourney().signal("s1", "EMAIL_REPLIED", 1).askedBy(rules).rules)
                .containsExactly("replies");
    }

    @ParameterizedTest
    @EnumSource
    void policiesOfSeveralPacksAreFound(RuleEngine engine) {
        DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                .engine(engine)
                .add(LintTest.pack()
                        .text(
                                "one.drl",
                                HEAD
                                        + rule(
                                                "one",
                                                "$journey : Journey( $c : signals.within(TestPolicy.of(this).window),"
                                                        + " $c.atLeast(TestPolicy.of(this).clicks) )",
                                                "$journey.handOff(\"one\");")))
                .add(RulePack.of("other")
                        .classLoader(OtherPolicy.class.getClassLoader())
                        .policy(new OtherPolicy("gold"))
                        .text(
                                "two.drl",
                                HEAD.replace("package acme", "package other")
                                        + "import org.journeyrules.drools.EvaluationTest.OtherPolicy\n"
                                        + rule(
                                                "two",
                                                "$journey : Journey( contact.attribute(\"tier\") =="
                                                        + " OtherPolicy.of(this).tier )",
                                                "$journey.handOff(\"two\");")))
                .build();
        TestJourney journey = new TestJourney()
                .policy(rules.policy(TestPolicy.class))
                .policy(rules.policy(OtherPolicy.class))
                .with("tier", "gold")
                .signal("s1", "LINK_CLICKED", 1)
                .signal("s2", "LINK_CLICKED", 9);

        journey.askedBy(rules);

        assertThat(journey.proposals).containsExactlyInAnyOrder("handOff one", "handOff two");
        assertThatThrownBy(() -> rules.policy(String.class))
                .hasMessageContaining("No pack has a policy of java.lang.String");
    }

    /** A second policy. */
    public record OtherPolicy(String tier) {
        public static OtherPolicy of(Journey journey) {
            return journey.policy(OtherPolicy.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreSortedAndNarrowedByOnly(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("b", "$journey : Journey()", "$journey.handOff(\"b\");"),
                rule("a", "$journey : Journey()", "$journey.handOff(\"a\");"),
                rule("c", "$journey : Journey()", "$journey.handOff(\"c\");"));

        assertThat(rules.names()).containsExactly("a", "b", "c");
        DroolsRules two = rules.only("c", "a");
        assertThat(two.names()).containsExactly("a", "c");
        assertThat(new TestJourney().askedBy(two).rules).containsExactlyInAnyOrder("a", "c");
        assertThat(two.only("a").names()).containsExactly("a");
        assertThatThrownBy(() -> rules.only("d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no rule \"d\".");
    }

    @Test
    void theVersionTellsWhatDecidesAndNothingElse() {
        String a = rule("a", "$journey : Journey( TestPolicy.of(this).clicks > 1 )", "$journey.handOff(\"a\");");
        String b = rule("b", "$journey : Journey()", "$journey.handOff(\"b\");");
        RulePack pack = LintTest.pack();
        TestPolicy other = new TestPolicy(Duration.ofDays(11), 2, List.of(), java.util.Optional.empty(), "blog");
        String version = version(B2bMap.standard(), pack.text("one.drl", HEAD + a), pack.text("two.drl", HEAD + b));

        assertThat(version).matches("[0-9a-f]{16}");
        assertThat(version(B2bMap.standard(), pack.text("two.drl", HEAD + b), pack.text("1.drl", HEAD + a)))
                .as("order and names of files")
                .isEqualTo(version);
        assertThat(version(
                        B2bMap.standard(),
                        pack.text("one.drl", (HEAD + a).replace("\n", "\r\n")),
                        pack.text("two.drl", HEAD + b)))
                .as("ends of lines")
                .isEqualTo(version);
        assertThat(version(
                        B2bMap.standard().withZone(java.time.ZoneId.of("Asia/Tokyo")),
                        pack.text("one.drl", HEAD + a),
                        pack.text("two.drl", HEAD + b)))
                .as("map")
                .isNotEqualTo(version);
        assertThat(version(
                        B2bMap.standard(),
                        pack.policy(other).text("one.drl", HEAD + a),
                        pack.text("two.drl", HEAD + b)))
                .as("policy")
                .isNotEqualTo(version);
        assertThat(version(
                        B2bMap.standard(),
                        pack.text("one.drl", HEAD + a.replace("> 1", "> 2")),
                        pack.text("2.drl", HEAD + b)))
                .as("text")
                .isNotEqualTo(version);
    }

    private static String version(JourneyMap map, RulePack... packs) {
        DroolsRules.Builder builder = DroolsRules.builder(map).engine(RuleEngine.CLASSIC);
        for (RulePack pack : packs) {
            builder.add(pack);
        }
        return builder.build().version();
    }

    @Test
    void noPackGivesNoRules() {
        DroolsRules rules = DroolsRules.builder(B2bMap.standard()).build();

        assertThat(rules.names()).isEmpty();
        assertThat(new TestJourney().askedBy(rules).rules).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFailingConditionNamesTheRuleAndTheRootOfTheFailure(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("sound", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"x\");"),
                rule(
                        "fails",
                        "$journey : Journey( stage == \"Awareness\", hasConsumed(\"boom\") )",
                        "$journey.handOff(\"x\");"));
        TestJourney journey = failing("boom");

        assertThatExceptionOfType(RuleFailure.class)
                .isThrownBy(() -> journey.askedBy(rules))
                .withMessage("cannot be told")
                .satisfies(failure -> assertThat(failure.rule()).contains("fails"));
        assertThat(kieBase(rules).getKieSessions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofRulesThatShareAFailingConditionOneOfTheStageIsNamed(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule(
                        "a",
                        "$journey : Journey( stage == \"Decision\", hasConsumed(\"boom\") )",
                        "$journey.handOff(\"x\");"),
                rule(
                        "b",
                        "$journey : Journey( stage == \"Awareness\", hasConsumed(\"boom\") )",
                        "$journey.handOff(\"x\");"));

        assertThatExceptionOfType(RuleFailure.class)
                .isThrownBy(() -> failing("boom").askedBy(rules))
                .satisfies(failure -> assertThat(failure.rule()).contains("b"));
    }

    @ParameterizedTest
    @EnumSource
    void aFailingBindingNamesTheRule(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("sound", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"x\");"),
                rule(
                        "fails",
                        "$journey : Journey( stage == \"Awareness\", $b : hasConsumed(\"boom\"), $b == true )",
                        "$journey.handOff(\"x\");"));

        assertThatExceptionOfType(RuleFailure.class)
                .isThrownBy(() -> failing("boom").askedBy(rules))
                .withMessage("cannot be told")
                .satisfies(failure -> assertThat(failure.rule()).contains("fails"));
    }

    @ParameterizedTest
    @EnumSource
    void aFailingConsequenceNamesTheRule(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule(
                        "fails",
                        "$journey : Journey( stage == \"Awareness\" )",
                        "$journey.handOff(String.valueOf($journey.hasConsumed(\"boom\")));"));

        assertThatExceptionOfType(RuleFailure.class)
                .isThrownBy(() -> failing("boom").askedBy(rules))
                .withMessage("cannot be told")
                .satisfies(failure -> assertThat(failure.rule()).contains("fails"));
        assertThat(kieBase(rules).getKieSessions()).isEmpty();
    }

    private static TestJourney failing(String content) {
        return new TestJourney() {
            @Override
            public boolean hasConsumed(String asked) {
                if (asked.equals(content)) {
                    throw new IllegalStateException("cannot be told");
                }
                return super.hasConsumed(asked);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void aRunawayIsStoppedAndNamed(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule("once", "$journey : Journey()", "$journey.handOff(\"once\");"),
                rule("all pairs", "$journey : Journey() Signal() Signal() Signal()", "$journey.handOff(\"pair\");"));
        TestJourney journey = new TestJourney();
        for (int i = 0; i < 30; i++) {
            journey.signal("s" + i, "LINK_CLICKED", i);
        }

        assertThatExceptionOfType(RuleFailure.class)
                .isThrownBy(() -> journey.askedBy(rules))
                .withMessageStartingWith("The rules never settle: they fired 10,000 times")
                .satisfies(failure -> assertThat(failure.rule()).contains("all pairs"));
        assertThat(kieBase(rules).getKieSessions()).isEmpty();
    }

    /** Drools compiles a constraint on its twentieth evaluation, in the background, and wrongly for java.time. */
    @ParameterizedTest
    @EnumSource
    void theHundredthEvaluationIsLikeTheFirst(RuleEngine engine) throws InterruptedException {
        DroolsRules rules = rules(
                engine,
                rule(
                        "minus",
                        "$journey : Journey( stage != null, visit.since < asOf.minus(java.time.Duration.ofDays(3)) )",
                        "$journey.handOff(\"minus\");"),
                rule(
                        "after",
                        "$journey : Journey( stage != null, asOf > visit.since, contact.attribute(\"tier\") != null,"
                                + " contact.attribute(\"tier\") str[startsWith] \"go\" )",
                        "$journey.handOff(\"after\");"));

        for (int i = 0; i < 150; i++) {
            TestJourney journey = new TestJourney().with("tier", "gold");
            journey.askedBy(rules);
            assertThat(journey.proposals).as("evaluation " + i).hasSize(2);
            if (i == 40) {
                Thread.sleep(200); // what Drools compiles in the background comes into force
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesBuiltAndAskedInFourThreadsAtOnceStayApart(RuleEngine engine) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "rule " + i;
                tasks.add(() -> {
                    DroolsRules rules = rules(
                            engine,
                            rule(
                                    name,
                                    "$journey : Journey( stage == \"Awareness\" )",
                                    "$journey.handOff(\"" + name + "\");"));
                    TestJourney journey = new TestJourney();
                    journey.askedBy(rules);
                    return journey.proposals;
                });
            }
            List<Future<List<String>>> results = threads.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).containsExactly("handOff rule " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSetAnswersFourThreadsAtOnce(RuleEngine engine) throws Exception {
        DroolsRules rules = rules(
                engine,
                rule(
                        "clicks",
                        "$journey : Journey( stage == \"Awareness\", $c : signals.of(\"LINK_CLICKED\"), $c.atLeast(1) )",
                        "$journey.handOff(\"\" + $c);"),
                rule(
                        "else",
                        "$journey : Journey( stage == \"Decision\" )",
                        "$journey.handOff($journey.contact().id());"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "s" + i;
                tasks.add(() -> {
                    for (int n = 0; n < 500; n++) {
                        TestJourney journey = new TestJourney().signal(id, "LINK_CLICKED", 1);
                        TestJourney.Fired fired = journey.askedBy(rules);
                        assertThat(fired.bindings).containsExactly("[[" + id + "]]");
                        assertThat(journey.proposals).containsExactly("handOff [" + id + "]");
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
        assertThat(kieBase(rules).getKieSessions())
                .hasSizeLessThanOrEqualTo(16)
                .allSatisfy(session -> assertThat(session.getFactCount()).isZero());
    }

    @Test
    void droolsKeepsNothingOfWhatItCompiled() {
        rules(RuleEngine.EXECUTABLE, rule("a", "$journey : Journey()", "$journey.handOff(\"a\");"));

        org.kie.api.builder.ReleaseId id =
                org.kie.api.KieServices.get().newReleaseId("org.journeyrules", "rules-1", "1");
        assertThat(org.kie.api.KieServices.get().getRepository().getKieModule(id))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void rulesMayBeWrittenInAnyLanguage(RuleEngine engine) {
        DroolsRules rules = rules(
                engine,
                rule(
                        "Größe → „groß“ — 大きい",
                        "$journey : Journey( contact.attribute(\"größe\") == \"大きい\" )",
                        "$journey.handOff(\"für 大きい\");"));
        TestJourney journey = new TestJourney().with("größe", "大きい");

        assertThat(journey.askedBy(rules).rules).containsExactly("Größe → „groß“ — 大きい");
        assertThat(journey.proposals).containsExactly("handOff für 大きい");
    }

    /** A name that Drools takes for something of its own would break the rules that ask for it. */
    @Test
    void noQuestionHasANameThatDroolsCannotRead() {
        for (Class<?> type : List.of(
                Journey.class,
                ContactRecord.class,
                org.journeyrules.signal.Signals.class,
                org.journeyrules.signal.Signal.class,
                org.journeyrules.stage.CurrentVisit.class,
                org.journeyrules.contact.DateField.class,
                org.journeyrules.contact.Field.class)) {
            for (java.lang.reflect.Method method : type.getMethods()) {
                if (method.getParameterCount() == 0) {
                    assertThat(DrlTypes.isUsable(method.getName()))
                            .as(type + "." + method.getName())
                            .isTrue();
                }
            }
        }
    }
}
