package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The problems that rules are reported with. Most cases stand in lint-cases.txt: conditions, a right-hand side after THEN where it
 * matters, and after ==> the place and text of each problem, a slash dividing lines. Conditions begin on line 8 of the file,
 * the right-hand side on the line after 'then'.
 */
class LintTest {
    static final String PROPOSAL = "$journey.handOff(\"x\");";

    record Case(String conditions, String proposal, List<String> problems) {
        @Override
        public String toString() {
            return conditions + (proposal.equals(PROPOSAL) ? "" : " THEN " + proposal);
        }
    }

    static String drl(String conditions, String proposal) {
        return """
                package acme
                import org.journeyrules.Journey
                import org.journeyrules.signal.*
                import org.journeyrules.drools.TestPolicy
                import java.util.List
                rule "r"
                when
                %s
                then
                    %s
                end
                """.formatted(conditions, proposal);
    }

    static RulePack pack() {
        return RulePack.of("acme").classLoader(LintTest.class.getClassLoader()).policy(TestPolicy.DEFAULT);
    }

    static List<String> problems(RuleEngine engine, JourneyMap map, RulePack... packs) {
        return DroolsRules.check(map, List.of(packs), engine).stream()
                .map(Problem::toString)
                .toList();
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = LintTest.class.getResourceAsStream("lint-cases.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n"))
                    .filter(block -> !block.isBlank())
                    .map(LintTest::read);
        }
    }

    private static Case read(String block) {
        List<String> problems = new ArrayList<>();
        List<String> rule = new ArrayList<>();
        for (String line : block.strip().split("\n")) {
            if (line.startsWith("==> ")) {
                problems.add("a.drl:" + line.substring(4).replace(" / ", "\n"));
            } else {
                rule.add(line);
            }
        }
        int then = rule.indexOf("THEN");
        return then < 0
                ? new Case(String.join("\n", rule), PROPOSAL, problems)
                : new Case(
                        String.join("\n", rule.subList(0, then)),
                        String.join("\n", rule.subList(then + 1, rule.size())).strip(),
                        problems);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSaidInBothEngines(Case doubtful) {
        RulePack pack = pack().text("a.drl", drl(doubtful.conditions, doubtful.proposal));

        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(problems(engine, B2bMap.standard(), pack))
                    .as(engine.name())
                    .isEqualTo(doubtful.problems);
        }
    }

    @Test
    void twoRulesOfOneNameAreToldWithBothFiles() {
        RulePack one = pack().text("one.drl", drl("$journey : Journey( stage == \"Awareness\" )", PROPOSAL));
        RulePack two = RulePack.of("two")
                .text(
                        "two.drl",
                        drl("$journey : Journey( stage == \"Decision\" )", PROPOSAL)
                                .replace("import org.journeyrules.drools.TestPolicy\n", ""));

        assertThat(problems(RuleEngine.CLASSIC, B2bMap.standard(), one, two))
                .containsExactly("two.drl:5:1: error: There are two rules \"r\": the other is at one.drl:6."
                        + " A rule's name is its id.\nMaybe say in one of the names what sets it apart.");
    }

    @Test
    void aScoreThatNoPackBringsIsAnError() {
        RulePack pack = RulePack.of("acme")
                .text(
                        "a.drl",
                        drl("$journey : Journey( score(\"interest\").atLeast(60) )", PROPOSAL)
                                .replace("import org.journeyrules.drools.TestPolicy\n", ""));

        assertThat(problems(RuleEngine.EXECUTABLE, B2bMap.standard(), pack))
                .contains("a.drl:7:27: error: No pack has a policy with scores, so there is no 'interest'.\n"
                        + "Maybe let a policy implement JourneyPolicy.");
    }

    @Test
    void aPurposeOfAStepIsMarketingOrService() {
        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(problems(engine, B2bMap.standard(), pack().text("a.drl", dueStep("markting"))))
                    .as(engine.name())
                    .containsExactly("a.drl:8:29: error: Unknown purpose 'markting'.\nMaybe 'marketing'?");
            assertThat(problems(engine, B2bMap.standard(), pack().text("a.drl", dueStep("service"))))
                    .as(engine.name())
                    .isEmpty();
        }
    }

    private static String dueStep(String purpose) {
        return drl("$step : DueStep( purpose == \"" + purpose + "\" )", "$step.skip(\"x\");")
                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep");
    }

    @Test
    void aPackWithoutFilesAndAFileWithoutRulesAreErrors() {
        assertThat(problems(
                        RuleEngine.CLASSIC,
                        B2bMap.standard(),
                        RulePack.of("empty"),
                        pack().text("a.drl", "package a\n")))
                .containsExactly(
                        "a.drl:1:1: error: There is no rule in the file.",
                        "empty:1:1: error: The pack has no rules.\nMaybe add .resource(…), .file(…) or .text(…) to it.");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertThat(problems(
                        RuleEngine.CLASSIC,
                        B2bMap.standard(),
                        pack().file(java.nio.file.Path.of("missing.drl")).resource("/missing/too.drl")))
                .containsExactly(
                        "/missing/too.drl:1:1: error: The file cannot be read: pack 'acme' has no such resource on its class"
                                + " path.\nMaybe the path is wrong, or the pack needs .classLoader(…).",
                        "missing.drl:1:1: error: There is no such file.");
    }

    @Test
    void whatHasNoPlaceInAFileIsToldWhereItStands() {
        String file = """
                package acme
                import org.journeyrules.Journey
                import org.journeyrules.signal.SignalTyp
                import function org.journeyrules.signal.SignalType.LINK_CLICKED
                dialect "mvel"
                global String tier
                function boolean large(int n) { return n > 5; }
                declare Fact
                    name : String
                end
                query "q"
                    Journey()
                end
                rule "r"
                    salience 5 + 5
                    no-loop true
                    agenda-group "x"
                    timer( int: 5s )
                    enabled false
                when
                    $journey : Journey()
                then
                    $journey.handOff("x");
                end
                rule "journey: mine" extends "r"
                when
                    $journey : Journey()
                then
                    $journey.handOff("x");
                end
                """;

        assertThat(problems(RuleEngine.CLASSIC, B2bMap.standard(), pack().text("a.drl", file)))
                .allMatch(problem -> problem.contains(": error: "))
                .extracting(problem -> problem.lines().findFirst().orElseThrow())
                .containsExactly(
                        "a.drl:3:1: error: Unknown type 'org.journeyrules.signal.SignalTyp'.",
                        "a.drl:4:17: error: SignalType has no public method 'LINK_CLICKED'; constants cannot be imported.",
                        "a.drl:5:9: error: The dialect is 'mvel'; rules are written in 'java', the default.",
                        "a.drl:6:1: error: Globals are never set.",
                        "a.drl:7:1: error: Functions are not allowed in rule files, where they cannot be unit-tested.",
                        "a.drl:8:9: error: Types declared in DRL are never matched: the facts are Journey, Signal and DueStep.",
                        "a.drl:11:1: error: Queries are never evaluated.",
                        "a.drl:15:14: error: The salience is '5 + 5'; it must be a whole number, not an expression.",
                        "a.drl:16:13: error: A rule changes no facts, so it cannot loop: leave this out.",
                        "a.drl:17:18: error: Rule groups are not allowed in journey rules: every rule is evaluated.",
                        "a.drl:18:10: error: Rules have no timers: the engine evaluates them again when time alone changes"
                                + " an answer.",
                        "a.drl:19:13: error: Rules cannot be switched off.",
                        "a.drl:25:1: error: Names that begin with 'journey: ' are reserved for decisions of the engine.",
                        "a.drl:25:1: error: The rule extends \"r\"; each rule stands on its own.");
    }

    @Test
    void unknownSignalTypesAreErrorsOnceTheMapDeclaresItsOwn() {
        JourneyMap map = B2bMap.standard().toBuilder()
                .signal("TRIAL_LOGIN", org.journeyrules.signal.Direction.INBOUND)
                .build();
        String conditions =
                "$journey : Journey( $c : signals.of(\"TRIAL_LOGIN\", \"TRIAL_LOGOUT\", \"PACK_OWN\"), $c.atLeast(1) )";
        RulePack pack = pack().signalTypes("PACK_OWN").text("a.drl", drl(conditions, PROPOSAL));

        assertThat(problems(RuleEngine.CLASSIC, map, pack))
                .containsExactly(
                        "a.drl:8:52: error: Unknown signal type 'TRIAL_LOGOUT' in the map 'b2b'.\nMaybe 'TRIAL_LOGIN'?");
    }

    @Test
    void namesOfADueStepAreThoseOfTheMapsSequences() {
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of("Lead").withSequence("nurture"))
                .stage("Buyer")
                .content(Content.of("welcome").withBlocks("opening"))
                .sequence(Sequence.of("nurture").with(Step.send("first", "welcome")))
                .build();
        String conditions =
                "$step : DueStep( sequence == \"nurtur\", step == \"frst\", content in (\"welcom\", \"welcome\") )";
        RulePack pack = pack().text(
                        "a.drl",
                        drl(conditions, "$step.useVariant(\"openin\", \"x\"); $step.useVariant(\"opening\", \"y\");")
                                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep"));

        assertThat(problems(RuleEngine.CLASSIC, map, pack))
                .containsExactly(
                        "a.drl:8:30: error: Unknown sequence 'nurtur' in the map 'm'.\nMaybe 'nurture'?",
                        "a.drl:8:48: error: Unknown step 'frst' in the map 'm'.\nMaybe 'first'?",
                        "a.drl:8:68: error: Unknown content 'welcom' in the map 'm'.\nMaybe 'welcome'?",
                        "a.drl:10:22: error: Unknown block 'openin' in the map 'm'.\nMaybe 'opening'?");
    }

    private static final String STEPS_OF_CONSIDERATION =
            "use-case, comparison, case-study-by-industry, objections, case-study-by-role, demo-invitation";

    static Stream<Arguments> dueSteps() {
        return Stream.of(
                arguments(
                        "DueStep( sequence == \"awareness\", step == \"content-ofer\" )",
                        "51: error: The sequence 'awareness' has no step 'content-ofer'.\nMaybe 'content-offer'?"),
                arguments(
                        "DueStep( step == \"content-offer\", sequence == \"consideration\" )",
                        "26: error: The sequence 'consideration' has no step 'content-offer'.\nMaybe one of "
                                + STEPS_OF_CONSIDERATION + "."),
                arguments(
                        "DueStep( sequence == \"consideration\" && step == \"content-offer\" )",
                        "57: error: The sequence 'consideration' has no step 'content-offer'.\nMaybe one of "
                                + STEPS_OF_CONSIDERATION + "."),
                arguments(
                        "DueStep( $q : sequence == \"consideration\", $s : step, $s in (\"objections\", \"objection\") )",
                        "84: error: The sequence 'consideration' has no step 'objection'.\nMaybe 'objections'?"),
                arguments(
                        "DueStep( sequence in (\"awareness\", \"consideration\"), step == \"content-ofer\" )",
                        "70: error: The sequences 'awareness' and 'consideration' have no step 'content-ofer'.\n"
                                + "Maybe 'content-offer'?"),
                arguments(
                        "DueStep( sequence == \"awareness\" )  Journey( $step.step == \"content-ofer\" )",
                        "68: error: The sequence 'awareness' has no step 'content-ofer'.\nMaybe 'content-offer'?"),
                arguments(
                        "DueStep( sequence == \"awareness\", arm == \"b\" )",
                        "50: error: The sequence 'awareness' has no arm 'b'."));
    }

    @ParameterizedTest
    @MethodSource("dueSteps")
    void aStepIsOneOfTheSequenceThatThePatternNames(String pattern, String problem) {
        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(dueStepProblems(engine, pattern)).as(engine.name()).containsExactly("a.drl:8:" + problem);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DueStep( sequence == \"awareness\", step == \"content-offer\" )",
                "DueStep( sequence in (\"awareness\", \"consideration\"), step == \"content-offer\" )",
                "DueStep( sequence != \"consideration\", step == \"content-offer\" )",
                "DueStep( sequence == \"consideration\" || step == \"content-offer\" )",
                "DueStep( step == \"content-offer\" ) not DueStep( sequence == \"consideration\" )"
            })
    void aStepMayBeOneOfAnySequenceThatThePatternLeavesOpen(String pattern) {
        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(dueStepProblems(engine, pattern)).as(engine.name()).isEmpty();
        }
    }

    @Test
    void aProposalOfTheJourneyIsNotTheDueSteps() {
        String file = drl("$step : DueStep( )", "$step.progressTo(\"Decision\");")
                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep");
        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(problems(engine, B2bMap.standard(), pack().text("a.drl", file)))
                    .as(engine.name())
                    .containsExactly("a.drl:10:11: error: DueStep has no 'progressTo'.\n"
                            + "Maybe it is the journey's: $journey : Journey( … ).");
        }
    }

    @Test
    void aRuleOnADueStepMovesHandsOffAndSetsNoStatus() {
        assertThat(proposedOnDueStep("$journey.progressTo(\"Decision\");"))
                .containsExactly("a.drl:10:14: error: A rule about sending cannot change the stage.\n"
                        + "Maybe remove the pattern on DueStep.");
        assertThat(proposedOnDueStep("$journey.handOff(\"x\");"))
                .containsExactly("a.drl:10:14: error: A rule about sending cannot hand off.\n"
                        + "Maybe remove the pattern on DueStep.");
        assertThat(proposedOnDueStep("$journey.setMemberStatus(\"Clicked\");"))
                .containsExactly("a.drl:10:14: error: A rule about sending cannot set a member status.\n"
                        + "Maybe remove the pattern on DueStep.");
    }

    @Test
    void aRuleOnADueStepMayChangeWhatIsSent() {
        assertThat(proposedOnDueStep("$step.skip(\"x\");")).isEmpty();
        assertThat(proposedOnDueStep("$journey.enroll(\"awareness\");")).isEmpty();
        assertThat(proposedOnDueStep("$journey.switchTo(\"awareness\");")).isEmpty();
        assertThat(proposedOnDueStep("$journey.endSequence(\"awareness\");")).isEmpty();
    }

    private static List<String> proposedOnDueStep(String proposal) {
        String file = drl("$step : DueStep( channel == \"email\" ) $journey : Journey( )", proposal)
                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep");
        return problems(RuleEngine.CLASSIC, B2bMap.standard(), pack().text("a.drl", file));
    }

    private static List<String> dueStepProblems(RuleEngine engine, String pattern) {
        String file = drl("$step : " + pattern, "$step.skip(\"x\");")
                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep");
        return problems(engine, B2bMap.standard(), pack().text("a.drl", file));
    }

    private static List<String> variants(String dueStep, String consequence) {
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of("Lead").withSequence("nurture"))
                .content(Content.of("welcome")
                        .withBlocks("opening", "body")
                        .withVariants("opening", "standard", "healthcare"))
                .content(Content.of("story").withBlocks("opening", "end").withVariants("opening", "standard", "sober"))
                .content(Content.of("home").withBlocks("hero"))
                .sequence(Sequence.of("nurture").with(Step.send("first", "welcome")))
                .build();
        RulePack pack = pack().text(
                        "a.drl",
                        drl("$step : DueStep( " + dueStep + " )", "$step.useVariant(" + consequence + ");")
                                .replace("import java.util.List", "import org.journeyrules.sequence.DueStep"));
        return problems(RuleEngine.CLASSIC, map, pack);
    }

    @Test
    void variantsAreThoseThatTheContentDeclares() {
        assertThat(variants("content == \"welcome\"", "\"opening\", \"helthcare\""))
                .containsExactly("a.drl:10:33: error: The block 'opening' has no variant 'helthcare'.\n"
                        + "Maybe 'healthcare'?");
        assertThat(variants("content == \"welcome\"", "\"opening\", \"sober\""))
                .containsExactly("a.drl:10:33: error: The block 'opening' has no variant 'sober'.\n"
                        + "Maybe one of standard, healthcare.");
        assertThat(variants("content == \"welcome\"", "\"opening\", \"healthcare\""))
                .isEmpty();
        assertThat(variants("content == \"welcome\"", "\"end\", \"x\""))
                .containsExactly("a.drl:10:22: error: The content 'welcome' has no block 'end'.\n"
                        + "Maybe one of opening, body.");
    }

    @Test
    void aRuleOfAnyContentChoosesVariantsThatSomeContentHas() {
        assertThat(variants("channel == \"email\"", "\"opening\", \"sober\"")).isEmpty();
        assertThat(variants("channel == \"email\"", "\"opening\", \"sombre\""))
                .containsExactly(
                        "a.drl:10:33: error: The block 'opening' has no variant 'sombre'.\n" + "Maybe 'sober'?");
        assertThat(variants("content in (\"welcome\", \"story\")", "\"opening\", \"sober\""))
                .isEmpty();
    }

    @Test
    void aBlockThatDeclaresNoVariantsTakesAny() {
        assertThat(variants("content == \"welcome\"", "\"body\", \"anything\"")).isEmpty();
    }

    @Test
    void aBlockThatIsAskedForIsOneOfTheMaps() {
        assertThat(variants("hasBlock(\"openin\")", "\"opening\", \"standard\""))
                .containsExactly("a.drl:8:27: error: Unknown block 'openin' in the map 'm'.\nMaybe 'opening'?");
        assertThat(variants("hasBlock(\"opening\")", "\"opening\", \"standard\""))
                .isEmpty();
    }

    @Test
    void aVariantIsNotBoundToAContentThatOneOfTwoPatternsNames() {
        assertThat(variants(
                        "content == \"welcome\" ) or $step : DueStep( content == \"story\"", "\"opening\", \"sober\""))
                .isEmpty();
    }

    @Test
    void aContentThatNoStepSendsIsKnownWhereTheMapDeclaresIt() {
        assertThat(variants("content == \"home\"", "\"hero\", \"anything\"")).isEmpty();
    }

    @Test
    void aContentThatIsChosenForAPageIsAStepOfTheSequenceWithoutName() {
        assertThat(variants("sequence == \"\", step == \"home\", content == \"home\"", "\"hero\", \"anything\""))
                .isEmpty();
        assertThat(variants(
                        "sequence in (\"\", \"nurture\"), content in (\"home\", \"welcome\")",
                        "\"hero\", \"anything\""))
                .isEmpty();
        assertThat(variants("sequence == \"nurture\", step == \"home\"", "\"hero\", \"anything\""))
                .containsExactly("a.drl:8:49: error: The sequence 'nurture' has no step 'home'.\nMaybe one of first.");
    }

    @Test
    void aPolicyThatNoPackSetsIsAnError() {
        RulePack pack = RulePack.of("acme")
                .classLoader(LintTest.class.getClassLoader())
                .text(
                        "a.drl",
                        drl(
                                "$journey : Journey( $c : signals.within(TestPolicy.of(this).window), $c.atLeast(1) )",
                                PROPOSAL));

        assertThat(problems(RuleEngine.CLASSIC, B2bMap.standard(), pack))
                .containsExactly("a.drl:8:52: error: No pack has a policy of TestPolicy.\n"
                        + "Maybe add it to its pack: .policy(new TestPolicy(…)).");
    }

    @Test
    void anImportThatIsUnknownIsNotRepeatedForEveryRule() {
        String file = """
                package acme
                import org.journeyrules.Journey
                import acme.AcmePolicy
                rule "one"
                when
                    $journey : Journey( stage == "Awareness", visit.number > 0 )
                then
                    $journey.handOff("x");
                end
                rule "two"
                when
                    $journey : Journey( stage == "Awareness", visit.number >= AcmePolicy.of(this).visits )
                then
                    $journey.handOff("x");
                end
                """;
        assertThat(problems(RuleEngine.EXECUTABLE, B2bMap.standard(), pack().text("a.drl", file)))
                .containsExactly(
                        "a.drl:3:1: error: Unknown type 'acme.AcmePolicy'.\n"
                                + "Maybe its module is not a dependency, or the pack needs .classLoader(…).",
                        "a.drl:12:63: error: Unknown name 'AcmePolicy'.");
    }

    @Test
    void errorsOfDroolsOwnAreToldForEveryRuleBesideThoseOfOurs() {
        String wrong = "$journey : Journey( stage == \"Awareness\", stage.substring(stage) == \"x\" )";
        String file =
                drl(wrong, PROPOSAL) + rule("s", "$journey : Journey( stagge == \"Decision\" )") + rule("t", wrong);

        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(problems(engine, B2bMap.standard(), pack().text("a.drl", file)))
                    .containsExactly(
                            "a.drl:8:49: error: String has no 'substring' that takes (String).",
                            "a.drl:14:21: error: Journey has no 'stagge'.\nMaybe 'stage'?",
                            "a.drl:20:49: error: String has no 'substring' that takes (String).");
        }
    }

    private static final String HEAD = "package acme\nimport org.journeyrules.Journey\n";
    private static final String WHEN = "when\n    $journey : Journey( stage == \"Awareness\" )\n";
    private static final String THEN = "then\n    $journey.progressTo(\"Consideration\");\n";

    static Stream<Arguments> outlines() {
        String sound = "rule \"s\"\n" + WHEN + THEN + "end\n";
        return Stream.of(
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN.substring(5) + "end\n",
                        "a.drl:7:1: error: Syntax: the rule \"r\" has no 'then'.\n"
                                + "Maybe 'then' before what the rule proposes."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN.substring(5) + THEN + "end\n" + sound,
                        "a.drl:4:5: error: Syntax: the rule \"r\" has no 'when'.\nMaybe 'when' before this."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN + sound,
                        "a.drl:8:1: error: Syntax: the rule \"r\" has no 'end'.\nMaybe 'end' before the next rule."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN,
                        "a.drl:7:41: error: Syntax: the rule \"r\" has no 'end'.\nMaybe 'end' after this."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN + "END\n",
                        "a.drl:8:1: error: Syntax: the rule \"r\" has no 'end'.\nMaybe 'end' instead of 'END'."),
                arguments(
                        HEAD + "rule \"r\" {\n" + WHEN + THEN + "}\n",
                        "a.drl:8:1: error: Syntax: the rule \"r\" has no 'end'.\nMaybe 'end' instead of '}'."),
                arguments(
                        HEAD + "rule \"r\" {\n" + WHEN + THEN + "end }\n",
                        "a.drl:3:10: error: Syntax: '{' does not fit here, in rule \"r\".\n"
                                + "Maybe leave it out: a rule ends with 'end'."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN.replace("when", "if") + THEN + "end\n",
                        "a.drl:5:5: error: Syntax: the rule \"r\" has no 'when'.\nMaybe 'when' instead of 'if'."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN.replace("then", "then:") + "end\n",
                        "a.drl:6:5: error: ':' after 'then' has no effect.\nMaybe leave it out."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + THEN + "end;\n",
                        "a.drl:8:1: error: 'end' is written without ';'.\nMaybe leave out the ';'."),
                arguments(
                        HEAD + "Rule \"r\"\n" + WHEN + THEN + "end\n",
                        "a.drl:3:1: error: Syntax: 'Rule' cannot start a part of a rule file.\nMaybe 'rule'."),
                arguments(
                        HEAD + "rule \"r\"\n" + WHEN + "salience 5\n" + THEN + "end\n",
                        "a.drl:6:10: error: Syntax: '5' does not fit here, in rule \"r\".\n"
                                + "Maybe 'salience' before 'when'."),
                arguments(
                        HEAD + "rule \"r\"\nsalience = 5\n" + WHEN + THEN + "end\n",
                        "a.drl:4:10: error: Syntax: '=' cannot be read here, in rule \"r\".\nMaybe salience 10."),
                arguments(
                        HEAD + "rule \"r\"\ntimer( int: 5s )\n" + WHEN.replace("==", "=") + THEN + "end\n",
                        "a.drl:6:31: error: Syntax: '=' does not fit here, in rule \"r\".\nMaybe '=='."),
                arguments(
                        HEAD + "rule two words\n" + WHEN + THEN + "end\n",
                        "a.drl:3:6: error: Syntax: the name of the rule has several words.\n"
                                + "Maybe in quotes: \"two words …\"."),
                arguments(
                        HEAD.replace("acme", "acme-rules") + "rule \"r\"\n" + WHEN + THEN + "end\n",
                        "a.drl:1:13: error: Syntax: '-' cannot start a part of a rule file.\n"
                                + "Maybe a package of letters, digits and points alone."),
                arguments(
                        HEAD + "rule \"r\"\nno-loop\n" + WHEN + THEN + "end\n",
                        "a.drl:4:1: error: A rule changes no facts, so it cannot loop: leave this out."),
                arguments(
                        HEAD + "rule \"r\"\nsalience high\n" + WHEN + THEN + "end\n",
                        "a.drl:4:10: error: The salience is 'high'; it must be a whole number, not an expression.\n"
                                + "Maybe salience 10."));
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void whatAFileLacksIsToldWhereItIsMissing(String file, String problem) {
        for (RuleEngine engine : RuleEngine.values()) {
            assertThat(problems(engine, B2bMap.standard(), pack().text("a.drl", file)))
                    .as(engine.name())
                    .containsExactly(problem);
        }
    }

    private static String rule(String name, String conditions) {
        return "rule \"" + name + "\"\nwhen\n" + conditions + "\nthen\n    " + PROPOSAL + "\nend\n";
    }
}
