package org.journeyrules.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.journeyrules.drools.DroolsRules;

/** What holds for all rules of a pack and the page about it. */
public final class PackCases {
    private final DroolsRules rules;
    private final RuleDocument page;
    private final Map<String, List<Long>> counts = new LinkedHashMap<>();

    public PackCases(DroolsRules rules, RuleDocument page, RuleCases... subjects) {
        this.rules = rules;
        this.page = page;
        for (RuleCases subject : subjects) {
            subject.counts()
                    .forEach((rule, told) -> counts.merge(
                            rule, told, (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1))));
        }
    }

    /** Each rule has cases where it moves a contact and near misses where it must not, and only rules have cases. */
    public void haveCases() {
        assertThat(new TreeSet<>(counts.keySet())).isEqualTo(new TreeSet<>(rules.names()));
        assertThat(counts).allSatisfy((rule, told) -> {
            assertThat(told.get(0)).as("%s fires", rule).isGreaterThanOrEqualTo(1);
            assertThat(told.get(1)).as("%s misses", rule).isGreaterThanOrEqualTo(1);
        });
    }

    /** Names read "where: why", in lower case, and name no number: numbers are policy. */
    public void havePermanentNames() {
        assertThat(rules.names()).allMatch(name -> name.matches("[a-z][a-z -]*: [a-z][a-z -]*"));
        assertThat(rules.problems()).isEmpty();
    }

    /** The page has exactly these rules, and names only keys that the policy has. */
    public void areOnThePage(Object... policies) {
        assertThat(page.rules().keySet()).containsAll(rules.names());
        List<String> keys = new ArrayList<>();
        for (Object policy : policies) {
            keys.addAll(RuleDocument.keys(policy));
        }
        assertThat(page.rules().values()).allSatisfy(used -> assertThat(keys).containsAll(used));
    }
}
