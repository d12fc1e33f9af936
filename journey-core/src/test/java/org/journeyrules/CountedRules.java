package org.journeyrules;

import java.util.List;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.Answers;
import org.journeyrules.spi.Firing;
import org.journeyrules.spi.RuleExplanation;

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
    public void evaluate(Journey journey, Firing firing) {
        asked++;
        rules.evaluate(journey, firing);
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, Answers answers) {
        return rules.explain(journey, answers);
    }
}
