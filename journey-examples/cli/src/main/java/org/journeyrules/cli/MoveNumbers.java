package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.EvaluationException;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * The numbers with which rules move contacts, such as "2 within 30 days", with the policy's values. They are what a contact
 * that has done nothing since it came to a stage still needs, as the rules explain it.
 */
final class MoveNumbers {
    private static final Instant ENTERED = Instant.parse("2026-01-05T12:00:00Z");

    private final Map<String, Map<String, String>> byStage = new HashMap<>();

    private MoveNumbers() {}

    static MoveNumbers of(JourneyRules rules) {
        MoveNumbers numbers = new MoveNumbers();
        JourneyEngine engine = JourneyEngine.of(rules);
        rules.map().stages().forEach(stage -> numbers.read(engine, stage));
        return numbers;
    }

    private void read(JourneyEngine engine, Stage stage) {
        JourneyMap map = engine.map();
        Contact contact = Contact.of("c")
                .with(Contact.STAGE, stage.name())
                .with(Contact.STAGE_SINCE, ENTERED.toString())
                .with(Contact.TIME_ZONE, map.zone().getId());
        Explanation explanation;
        try {
            explanation = engine.explain(engine.newState(contact.id()), contact, ENTERED);
        } catch (EvaluationException | IllegalArgumentException needsMore) {
            return; // rules that fail for such a contact, or a map that excludes it
        }
        if (explanation.visit().map(Visit::stage).equals(Optional.of(stage.name()))) {
            Map<String, String> ofStage = new HashMap<>();
            explanation.rules().forEach(rule -> ofStage.put(rule.rule(), numbers(rule)));
            byStage.put(stage.name(), ofStage);
        }
    }

    /** What a rule needs in a stage, in numbers; empty if it names none. */
    String of(String stage, String rule) {
        return byStage.getOrDefault(stage, Map.of()).getOrDefault(rule, "");
    }

    private static String numbers(RuleExplanation rule) {
        List<String> numbers = new ArrayList<>();
        for (ConditionExplanation condition : rule.conditions()) {
            if (!condition.met() && !condition.missing().isEmpty()) {
                condition.missing().get(0).stream()
                        .map(MoveNumbers::number)
                        .filter(words -> !words.isEmpty() && !numbers.contains(words))
                        .forEach(numbers::add);
            }
        }
        return String.join(", ", numbers);
    }

    private static String number(Distance distance) {
        return switch (distance.kind()) {
            case COUNT -> count(distance);
            case SILENCE, DURATION, DATE, NUMBER, SCORE -> distance.needs();
            case VALUE, SEGMENT -> "";
        };
    }

    /** "2 within 30 days". A single signal is no number, and what else a rule asks of signals is too long for a label. */
    private static String count(Distance distance) {
        if (distance.isTooMuch()) {
            return "";
        }
        double missing = distance.missing().orElse(0);
        String many = missing < 2 ? "" : String.format(Locale.ROOT, "%.0f", missing);
        String period = distance.window().startsWith("within ") ? distance.window() : "";
        return (many + " " + period).strip();
    }
}
