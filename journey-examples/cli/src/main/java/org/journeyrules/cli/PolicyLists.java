package org.journeyrules.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.journeyrules.b2b.B2bPolicy;

/** The lists of the b2b policy with which conditions compare a value of the record: {@code isWebForm} and the like. */
final class PolicyLists {
    /** A list by the method that asks it. */
    private record Named(String key, Function<B2bPolicy, Collection<String>> words) {}

    private static final Map<String, Named> BY_METHOD = Map.of(
            "isWebForm", new Named("web-form-sources", B2bPolicy::webFormSources),
            "isContentDownload", new Named("content-download-sources", B2bPolicy::contentDownloadSources),
            "isDemoRequest", new Named("demo-request-sources", B2bPolicy::demoRequestSources),
            "isInquiry", new Named("inquiry-sources", B2bPolicy::inquirySources),
            "isCustomer", new Named("customer-account-types", B2bPolicy::customerAccountTypes),
            "isHighFit", new Named("high-fits", B2bPolicy::highFits),
            "isDecisionStage", new Named("decision-stages", B2bPolicy::decisionStages));

    private final B2bPolicy policy;

    PolicyLists(B2bPolicy policy) {
        this.policy = policy;
    }

    /** Returns a line for each list that a condition asks: "web-form-sources: Online Form, Web". */
    List<String> of(String condition) {
        Map<String, String> lines = new TreeMap<>();
        BY_METHOD.forEach((method, list) -> {
            if (condition.contains("." + method + "(")) {
                List<String> words =
                        list.words().apply(policy).stream().sorted().toList();
                lines.put(list.key(), list.key() + ": " + String.join(", ", words));
            }
        });
        return List.copyOf(lines.values());
    }
}
