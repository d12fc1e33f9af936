package org.journeyrules;

import java.time.Duration;
import java.util.List;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.spi.RuleContext;

/** Rules, and with them some that read what sequences have done: these depend on when the host makes calls. */
record SequenceReadingRules(JourneyRules rules) implements JourneyRules {
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
        rules.evaluate(journey, firing);
        if (journey.beginning()) {
            return;
        }
        for (Sequence sequence : rules.map().sequences()) {
            String name = sequence.name();
            if (journey.enrollment(name).sent() > 0) {
                firing.begin(name + " has sent", 0, List.of());
                journey.handOff(name + " has sent");
            }
            if ("completed".equals(journey.enrollment(name).how())) {
                firing.begin(name + " is over", 0, List.of());
                journey.enroll(name, Duration.ofDays(1));
            }
        }
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        return rules.explain(journey, answers);
    }
}
