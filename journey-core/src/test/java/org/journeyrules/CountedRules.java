package org.journeyrules;

import java.util.List;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.RuleContext;

/** Rules that count how often they are asked. */
final class CountedRules implements JourneyRules {
    private final JourneyRules rules;
    int asked;

    CountedRules(JourneyRules rules) {
        this.rules = rules;
    }

    @Override
    public JourneyMap map() {
        return rules.map();
    }

    @Override
    public String version() {
        return rules.version();
    }

    @Override
    public List<String> names() {
        return rules.names();
    }

    @Override
    public JourneyRules only(String... names) {
        return rules.only(names);
    }

    @Override
    public <P> P policy(Class<P> type) {
        return rules.policy(type);
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        asked++;
        rules.evaluate(journey, firing);
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        return rules.explain(journey, answers);
    }
}
