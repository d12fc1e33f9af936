package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.journeyrules.docs.Markdown.Example;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;

/** Compiles the rules that a document shows, in both models of Drools, or shows that they are refused. */
final class DrlExamples {
    private static final String HEAD = "package acme.journey "
            + "import org.journeyrules.Journey "
            + "import org.journeyrules.sequence.DueStep "
            + "import org.journeyrules.signal.Signal "
            + "import org.journeyrules.signal.SignalType "
            + "import org.journeyrules.b2b.B2bPolicy ";

    private final JourneyMap map;
    private final List<Object> policies;
    private final List<String> imports;
    private final ClassLoader loader;

    /** @param imports full names of the types that the document declares */
    DrlExamples(JourneyMap map, List<Object> policies, List<String> imports, ClassLoader loader) {
        this.map = map;
        this.policies = policies;
        this.imports = imports;
        this.loader = loader;
    }

    /** The whole file that an example stands for. */
    String file(Example example) {
        return example.text().contains("package ") ? example.text() : head() + example.text();
    }

    private String head() {
        return HEAD + imports.stream().map(each -> "import " + each + " ").collect(Collectors.joining());
    }

    void compiles(Example example) {
        compiles(name(example), example.is("conditions") ? rules(conditions(example)) : file(example), example);
    }

    private static String name(Example example) {
        return example.file() == null ? "line" + example.line() + ".drl" : example.file();
    }

    private void compiles(String name, String text, Example example) {
        for (RuleEngine engine : RuleEngine.values()) {
            DroolsRules rules = DroolsRules.builder(map)
                    .engine(engine)
                    .add(pack(name, text))
                    .build();
            if (example.is("warned")) {
                assertThat(rules.problems()).isNotEmpty();
            } else {
                assertThat(rules.problems())
                        .filteredOn(problem ->
                                !example.is("conditions") || !problem.text().contains("binds none"))
                        .isEmpty();
            }
            Histories.run(rules);
        }
    }

    /** That the rules have exactly the problems that the document shows. */
    void refuses(Example example, String problems) {
        assertThat(check(name(example), file(example)).stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(problems.strip());
    }

    /** That each condition has a problem that says what stands in the comment after it. */
    void refusesEach(Example example) {
        List<Condition> conditions = conditions(example);
        List<Problem> problems = check("conditions.drl", rules(conditions));
        for (int i = 0; i < conditions.size(); i++) {
            int line = i + 2;
            assertThat(problems.stream()
                            .filter(problem -> problem.line() == line)
                            .map(problem -> problem.text().replace("\n", " "))
                            .collect(Collectors.joining(" | ")))
                    .as(conditions.get(i).text())
                    .contains(conditions.get(i).comment());
        }
    }

    private record Condition(String text, String comment) {}

    private static List<Condition> conditions(Example example) {
        List<Condition> conditions = new ArrayList<>();
        for (String line : example.text().split("\n")) {
            int slashes = line.indexOf("//");
            String text = (slashes < 0 ? line : line.substring(0, slashes)).strip();
            if (!text.isEmpty()) {
                conditions.add(new Condition(
                        text, slashes < 0 ? "" : line.substring(slashes + 2).strip()));
            }
        }
        return conditions;
    }

    /** A rule on a line of its own for each condition, after a line for the head. */
    private String rules(List<Condition> conditions) {
        StringBuilder text = new StringBuilder(head()).append('\n');
        for (int i = 0; i < conditions.size(); i++) {
            text.append("rule \"%d\" when %s; end\n"
                    .formatted(i, rule(conditions.get(i).text())));
        }
        return text.toString();
    }

    /** A pattern with the condition, and a proposal that is allowed with it. */
    private String rule(String condition) {
        String first = map.stages().get(0).name();
        String second = map.stages().get(1).name();
        if (condition.startsWith("beginning")) {
            return "$journey : Journey( %s ) then $journey.startIn(\"%s\")".formatted(condition, second);
        }
        String proposal = condition.startsWith("sending")
                ? "endSequence(\"%s\")".formatted(map.sequences().get(0).name())
                : "progressTo(\"%s\")".formatted(second);
        return "$journey : Journey( stage == \"%s\", %s ) then $journey.%s".formatted(first, condition, proposal);
    }

    private List<Problem> check(String name, String text) {
        return DroolsRules.check(map, List.of(pack(name, text)));
    }

    private RulePack pack(String name, String text) {
        RulePack pack = RulePack.of("acme").classLoader(loader).text(name, text);
        for (Object policy : policies) {
            pack = pack.policy(policy);
        }
        return pack;
    }
}
