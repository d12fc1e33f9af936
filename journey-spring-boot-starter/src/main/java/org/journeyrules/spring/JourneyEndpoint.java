package org.journeyrules.spring;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.Explanation;
import org.journeyrules.HandOffExplanation;
import org.journeyrules.SequenceExplanation;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.jdbc.UnknownContactException;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Explains one contact: {@code /actuator/journey/c-7}. It shows signals and fields of the contact, so keep it protected. */
@Endpoint(id = "journey")
final class JourneyEndpoint {
    private final Journeys journeys;

    JourneyEndpoint(Journeys journeys) {
        this.journeys = journeys;
    }

    /** The map and version of the engine. */
    @ReadOperation
    Map<String, Object> engine() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("journey", journeys.engine().map().name());
        shown.put("version", journeys.engine().version());
        shown.put("rules", journeys.engine().rules().names());
        return shown;
    }

    /** Where the contact is and why; null, which is HTTP 404, if there is no such contact or its journey has not started. */
    @ReadOperation
    @Nullable
    Map<String, Object> explain(@Selector String contact) {
        try {
            return journeys.explain(contact).map(JourneyEndpoint::shown).orElse(null);
        } catch (UnknownContactException unknown) {
            return null;
        }
    }

    private static Map<String, Object> shown(Explanation explanation) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("contact", explanation.contactId());
        shown.put("at", explanation.at());
        explanation.visit().map(Visit::stage).ifPresent(stage -> shown.put("stage", stage));
        explanation.visit().map(Visit::entered).ifPresent(entered -> shown.put("since", entered));
        explanation.because().ifPresent(because -> shown.put("because", shown(because)));
        put(shown, "heldUntil", explanation.heldUntil());
        put(shown, "reviewAt", explanation.reviewAt());
        shown.put(
                "visits",
                explanation.visits().stream().map(JourneyEndpoint::shown).toList());
        shown.put("memberStatuses", explanation.memberStatuses());
        shown.put(
                "sequences",
                explanation.sequences().stream().map(JourneyEndpoint::shown).toList());
        shown.put(
                "handOffs",
                explanation.handOffs().stream()
                        .map(HandOffExplanation::toString)
                        .toList());
        shown.put(
                "nextSteps",
                explanation.nextSteps().stream().map(JourneyEndpoint::nextStep).toList());
        shown.put("ahead", explanation.ahead().stream().map(Decision::toString).toList());
        shown.put(
                "rules",
                explanation.rules().stream().map(JourneyEndpoint::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(Because because) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rule", because.rule());
        shown.put("text", because.text());
        shown.put("evidence", because.evidence());
        shown.put("evidenceCount", because.evidenceCount());
        return shown;
    }

    private static Map<String, Object> shown(Visit visit) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("stage", visit.stage());
        shown.put("entered", visit.entered());
        put(shown, "left", visit.left());
        shown.put("movement", visit.movement().name());
        shown.put("rule", visit.rule());
        return shown;
    }

    private static Map<String, Object> shown(SequenceExplanation sequence) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("sequence", sequence.sequence());
        put(shown, "step", sequence.step());
        put(shown, "at", sequence.at());
        shown.put("detail", sequence.detail());
        return shown;
    }

    private static Map<String, Object> shown(RuleExplanation rule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rule", rule.rule());
        shown.put("met", rule.met());
        shown.put(
                "conditions",
                rule.conditions().stream().map(ConditionExplanation::toString).toList());
        return shown;
    }

    private static Map<String, Object> nextStep(RuleExplanation rule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rule", rule.rule());
        put(shown, "leadsTo", rule.leadsTo());
        put(shown, "missing", rule.nextStep(Instant::toString));
        return shown;
    }

    private static void put(Map<String, Object> shown, String key, Optional<?> value) {
        value.ifPresent(present -> shown.put(key, present));
    }
}
