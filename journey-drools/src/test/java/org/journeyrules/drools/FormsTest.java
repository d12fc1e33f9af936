package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.journeyrules.b2b.B2bMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The ways in which rules are written, all in one rule set. forms-cases.txt holds each, and after ==> how often it fires for
 * each of the four journeys below; both engines agree on all of them, on what they bind too.
 */
class FormsTest {
    static List<TestJourney> journeys() {
        TestJourney bare = new TestJourney();
        TestJourney active = new TestJourney()
                .at("Consideration")
                .cameFrom("Decision")
                .memberStatus("Sent")
                .with("tier", "gold")
                .with("seats", "120")
                .with("industry", "Healthcare")
                .with("interests", "Pricing; Security")
                .with("company_size", "500")
                .with("fit", "A")
                .signal("a1", "LINK_CLICKED", 1, "topic", "pricing", "message", "m1")
                .signal("a2", "LINK_CLICKED", 2, "topic", "blog", "message", "m1")
                .signal("a3", "EMAIL_REPLIED", 3, "amount", "12.5")
                .signal("a4", "DEMO_REQUESTED", 40);
        TestJourney beginning = new TestJourney().beginningNow().with("lead_source", "demorequest");
        TestJourney trial = new TestJourney()
                .visited("Decision")
                .with("tier", "silver")
                .with("seats", "20")
                .with("renewal_date", "2026-07-01")
                .signal("b1", "TRIAL_LOGIN", 1)
                .signal("b2", "LINK_CLICKED", 5, "topic", "pricing", "amount", "50")
                .signal("b3", "LINK_CLICKED", 9, "topic", "pricing", "amount", "70")
                .signal("b4", "CONTENT_DOWNLOADED", 0, "asset", "guide");
        List<TestJourney> all = List.of(bare, active, beginning, trial);
        all.forEach(journey -> journey.policy(TestPolicy.DEFAULT));
        return all;
    }

    record Form(String name, String conditions, String fires) {}

    private static List<Form> forms() throws IOException {
        List<Form> forms = new ArrayList<>();
        try (InputStream in = FormsTest.class.getResourceAsStream("forms-cases.txt")) {
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                if (!block.isBlank()) {
                    String[] parts = block.strip().split("\n==> ");
                    forms.add(new Form("form " + (forms.size() + 1), parts[0], parts[1].strip()));
                }
            }
        }
        return forms;
    }

    private static DroolsRules rules(RuleEngine engine, List<Form> forms) {
        RulePack pack = LintTest.pack();
        for (Form form : forms) {
            pack = pack.text(
                    form.name() + ".drl",
                    LintTest.drl(form.conditions(), LintTest.PROPOSAL)
                            .replace("rule \"r\"", "rule \"" + form.name() + "\""));
        }
        return DroolsRules.builder(B2bMap.standard()).engine(engine).add(pack).build();
    }

    @ParameterizedTest
    @EnumSource
    void fireAsOftenAsExpected(RuleEngine engine) throws IOException {
        List<Form> forms = forms();
        DroolsRules rules = rules(engine, forms);

        List<List<String>> fired =
                journeys().stream().map(journey -> journey.askedBy(rules).rules).toList();

        assertThat(forms.stream().map(form -> form.conditions() + "\n==> " + fires(fired, form)))
                .isEqualTo(forms.stream()
                        .map(form -> form.conditions() + "\n==> " + form.fires())
                        .toList());
    }

    private static String fires(List<List<String>> fired, Form form) {
        return fired.stream()
                .map(rules -> rules.stream().filter(form.name()::equals).count())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @org.junit.jupiter.api.Test
    void bindTheSameInBothEngines() throws IOException {
        List<Form> forms = forms();
        DroolsRules executable = rules(RuleEngine.EXECUTABLE, forms);
        DroolsRules classic = rules(RuleEngine.CLASSIC, forms);

        for (int i = 0; i < journeys().size(); i++) {
            assertThat(firings(journeys().get(i), executable))
                    .isEqualTo(firings(journeys().get(i), classic));
        }
        assertThat(executable.version()).isEqualTo(classic.version());
    }

    private static List<String> firings(TestJourney journey, DroolsRules rules) {
        TestJourney.Fired fired = journey.askedBy(rules);
        List<String> firings = new ArrayList<>();
        for (int i = 0; i < fired.rules.size(); i++) {
            firings.add(fired.rules.get(i) + " " + fired.bindings.get(i));
        }
        return firings.stream().sorted().toList();
    }
}
