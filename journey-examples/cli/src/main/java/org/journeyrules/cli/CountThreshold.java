package org.journeyrules.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.ThresholdTrial;

/**
 * A number of the b2b policy that a rule needs so many signals of, and that can be raised by one.
 *
 * @param rule the name of the rule
 * @param key the key of the policy
 * @param value its value in a policy
 * @param changed the policy with another value
 */
record CountThreshold(
        String rule, String key, ToIntFunction<B2bPolicy> value, BiFunction<B2bPolicy, Integer, B2bPolicy> changed) {
    /** The rules that move a contact on after so many signals. */
    static final List<CountThreshold> ALL = List.of(
            new CountThreshold(
                    "awareness to consideration: link clicks", "clicks", B2bPolicy::clicks, B2bPolicy::withClicks),
            new CountThreshold(
                    "awareness to consideration: product pages",
                    "product-pages",
                    B2bPolicy::productPages,
                    B2bPolicy::withProductPages),
            new CountThreshold(
                    "back to decision: new link clicks",
                    "requalifying-clicks",
                    B2bPolicy::requalifyingClicks,
                    B2bPolicy::withRequalifyingClicks));

    /**
     * A trial for a diagnosis that names one of these rules.
     *
     * @param policy the numbers of the rules so far
     * @param measured measures the same contacts with the rules of another policy
     */
    static ThresholdTrial trial(B2bPolicy policy, Function<B2bPolicy, JourneyReport> measured) {
        return rule -> ALL.stream()
                .filter(each -> each.rule.equals(rule))
                .findFirst()
                .flatMap(each -> each.raised(policy, measured));
    }

    private Optional<ThresholdTrial.Tightened> raised(B2bPolicy policy, Function<B2bPolicy, JourneyReport> measured) {
        int now = value.applyAsInt(policy);
        if (now == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        B2bPolicy higher = changed.apply(policy, now + 1);
        return Optional.of(new ThresholdTrial.Tightened(
                key, String.valueOf(now), String.valueOf(now + 1), measured.apply(higher)));
    }
}
