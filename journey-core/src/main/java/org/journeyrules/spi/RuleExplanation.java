package org.journeyrules.spi;

import java.util.List;

/**
 * One rule at one instant.
 *
 * @param rule its name
 * @param met whether it holds as a whole
 * @param conditions each of its conditions, in the order written
 */
public record RuleExplanation(String rule, boolean met, List<ConditionExplanation> conditions) {
    public RuleExplanation {
        conditions = List.copyOf(conditions);
    }
}
