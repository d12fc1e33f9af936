package org.journeyrules.spring;

import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMapException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the problems of the map and of the numbers of rules when an application does not start. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException outer) {
        JourneyMapException map = findCause(rootFailure, JourneyMapException.class);
        if (map != null) {
            return new FailureAnalysis(
                    "The journey map cannot be used:\n\n" + map.getMessage(),
                    "Correct the map, or see journey.map.",
                    map);
        }
        RuntimeException policy = findCause(rootFailure, InvalidPolicyException.class);
        if (policy == null) {
            policy = findCause(rootFailure, PolicyException.class);
        }
        if (policy != null) {
            return new FailureAnalysis(
                    "The numbers of the rules cannot be used:\n\n" + policy.getMessage(),
                    "Correct the values, or see journey.policy and journey.policy-file.",
                    policy);
        }
        MissingFileException missing = findCause(rootFailure, MissingFileException.class);
        return missing == null
                ? null
                : new FailureAnalysis(
                        missing.getMessage(), "Set " + missing.property() + " to " + missing.expected() + ".", missing);
    }
}
