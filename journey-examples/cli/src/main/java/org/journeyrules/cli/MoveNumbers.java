package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * that has done nothing since it came to a stage, or before it starts, still needs, as the rules explain it.
 */
final class MoveNumbers {
    private static final Instant ENTERED = Instant.parse("2026-01-05T12:00:00Z");

    private static final Pattern LIMIT = Pattern.compile("(at least|more than|at most|less than) -?[\\d.,]+");

    private final Map<String, Map<String, String>> byStage = new HashMap<>();

    private MoveNumbers() {}

    static MoveNumbers of(JourneyRules rules) {
        MoveNumbers numbers = new MoveNumbers();
        JourneyEngine engine = JourneyEngine.of(rules);
        rules.map().stages().forEach(stage -> numbers.read(engine, stage));
        numbers.readStart(engine);
        return numbers;
    }

    /** Before the start, the stage is the empty text. */
    private void readStart(JourneyEngine engine) {
        Contact contact =
                Contact.of("c").with(Contact.TIME_ZONE, engine.map().zone().getId());
        try {
            keep("", engine.explainStart(contact, List.of(), ENTERED));
        } catch (EvaluationException | IllegalArgumentException needsMore) {
            // rules that fail for such a contact have no numbers
        }
    }

    private void keep(String stage, List<RuleExplanation> rules) {
        Map<String, String> ofStage = new HashMap<>();
        rules.forEach(rule -> ofStage.put(rule.rule(), numbers(rule)));
        byStage.put(stage, ofStage);
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
            keep(stage.name(), explanation.rules());
        }
    }

    /** What a rule needs in a stage, or before the start for the empty text, in numbers; empty if it names none. */
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
            case VALUE ->
                LIMIT.matcher(distance.needs()).matches() ? distance.needs() : ""; // of a column without a value
            case SEGMENT -> "";
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
