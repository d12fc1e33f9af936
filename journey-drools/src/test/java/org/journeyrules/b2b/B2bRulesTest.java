package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.packs.PackCases;
import org.journeyrules.packs.RuleDocument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class B2bRulesTest {
    private static final RuleDocument PAGE = RuleDocument.read("rules-b2b.md");

    private final DroolsRules rules = DroolsRules.builder(B2bRules.map())
            .add(B2bRules.pack(B2bPolicy.defaults()))
            .build();
    private final PackCases all = new PackCases(
            rules,
            PAGE,
            new EntryRulesTest(),
            new AwarenessRulesTest(),
            new DecisionRulesTest(),
            new CustomerRulesTest(),
            new RegressionRulesTest(),
            new ExitRulesTest(),
            new ReturnRulesTest(),
            new SalesWorkRulesTest(),
            new AccountRulesTest(),
            new HotActRulesTest(),
            new HandOffRulesTest(),
            new CampaignRulesTest(),
            new SequenceRulesTest(),
            new SkipRulesTest(),
            new VariantRulesTest(),
            new RestraintRulesTest());

    @Test
    void every_rule_has_its_cases() {
        all.haveCases();
    }

    @Test
    void every_rule_has_a_permanent_name() {
        all.havePermanentNames();
    }

    @Test
    void the_page_has_every_rule_and_nothing_else() {
        all.areOnThePage(B2bPolicy.defaults());
        assertThat(PAGE.rules().keySet()).isEqualTo(new TreeSet<>(rules.names()));
    }

    @Test
    void every_key_of_the_policy_is_used_by_a_rule_or_by_the_map() {
        TreeSet<String> used = new TreeSet<>(Set.of("cadences"));
        PAGE.rules().values().forEach(used::addAll);

        assertThat(used).isEqualTo(RuleDocument.keys(B2bPolicy.defaults()));
    }

    @Test
    void the_map_is_the_standard_one() {
        assertThat(B2bRules.map()).isEqualTo(B2bMap.standard());
    }

    @Test
    void the_version_follows_the_policy() {
        DroolsRules stricter = DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults().withClicks(3)))
                .build();

        assertThat(stricter.version()).isNotEqualTo(rules.version());
        assertThat(stricter.policy(B2bPolicy.class).clicks()).isEqualTo(3);
    }
}
