package org.journeyrules.measures;

import java.util.Optional;

/**
 * Measures the same contacts again, with the threshold of a rule raised to the next higher value. Measures take no rules,
 * so the host provides this, to have the comparison in the diagnosis of reversed engagement:
 *
 * <pre>{@code
 * report.diagnoses(rule -> rule.equals("consideration to decision: link clicks")
 *         ? Optional.of(new ThresholdTrial.Tightened("decision-clicks", "2", "3", measured(policy.withDecisionClicks(3))))
 *         : Optional.empty());
 * }</pre>
 */
@FunctionalInterface
public interface ThresholdTrial {
    /** A trial that knows of no threshold. */
    ThresholdTrial NONE = rule -> Optional.empty();

    /**
     * Returns the measures with one threshold of a rule raised to its next higher value.
     *
     * @param rule the name of the rule
     * @return empty if the rule has no threshold that can be raised
     */
    Optional<Tightened> tighten(String rule);

    /**
     * What was measured with a higher threshold.
     *
     * @param setting what was raised, in the words of the policy: "decision-clicks"
     * @param from its value so far
     * @param to the next higher value
     * @param report the measures of the same contacts with that value
     */
    record Tightened(String setting, String from, String to, JourneyReport report) {}
}
