package org.journeyrules.advice;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Runs the engine for a made-up, inactive contact from its entry into a stage, and returns the steps that are sent to
 * it and the moves that rules make. Because the real engine runs, the result is right however maps and rules are
 * written.
 */
final class DryRun {
    /** More reviews than any sequence needs that ends. */
    private static final int MOST_REVIEWS = 2_000;

    private static final LocalDate A_MONDAY = LocalDate.of(2026, 3, 2);

    private DryRun() {}

    /** Returns ten in the morning on each day of a week. */
    static List<Instant> starts(ZoneId zone) {
        return IntStream.range(0, DayOfWeek.values().length)
                .mapToObj(
                        day -> A_MONDAY.plusDays(day).atTime(10, 0).atZone(zone).toInstant())
                .toList();
    }

    /**
     * Returns when each step of a sequence would be due under the given caps, by step, with no rules and no hold-out.
     */
    static Map<String, Instant> dues(JourneyMap map, Sequence sequence, List<FrequencyCap> caps, Instant start) {
        String stage = "dry run";
        JourneyMapBuilder alone = JourneyMap.builder(stage).zone(map.zone());
        alone.stage(Stage.of(stage).withSequence(sequence.name()));
        map.segments().forEach(alone::segment);
        map.personas().forEach(alone::persona);
        map.calendars().forEach(alone::calendar);
        map.declaredSignals().forEach(alone::signal);
        map.quietHours().ifPresent(alone::quietHours);
        caps.forEach(alone::cap);
        for (Sequence each : map.sequences()) {
            Sequence kept = each.name().equals(sequence.name())
                    ? sequence.withHoldOut(0).withStartsOn(Movement.IMPORTED)
                    : each;
            alone.sequence(kept.withRunsOn());
        }
        Map<String, Instant> dues = new LinkedHashMap<>();
        List<Decision> decisions = run(JourneyRules.builder(alone.build()).build(), stage, start, decision -> false);
        for (Decision decision : decisions) {
            if (decision instanceof StepDue due && due.sequence().equals(sequence.name())) {
                dues.putIfAbsent(due.step(), due.at());
            }
        }
        return dues;
    }

    /** Returns the decisions for the contact in a stage, or before the start, until a rule moves it. */
    static List<Decision> untilMoved(JourneyRules rules, @Nullable String stage, Instant start) {
        return run(rules, stage, start, DryRun::isMove);
    }

    static boolean isMove(Decision decision) {
        return decision instanceof StageChanged change && change.from().isPresent();
    }

    private static List<Decision> run(
            JourneyRules rules, @Nullable String stage, Instant start, Predicate<Decision> enough) {
        JourneyEngine engine = JourneyEngine.of(rules);
        Contact contact = Contact.of("dry run").with(Contact.CREATED_AT, start.toString());
        if (stage != null) {
            contact = contact.with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, start.toString());
        }
        List<Decision> decisions = new ArrayList<>();
        Outcome outcome = engine.review(engine.newState(contact.id()), contact, start);
        decisions.addAll(outcome.decisions());
        for (int i = 0; i < MOST_REVIEWS && outcome.reviewAt().isPresent(); i++) {
            if (outcome.decisions().stream().anyMatch(enough)) {
                break;
            }
            Instant next = outcome.reviewAt().get();
            outcome = engine.review(outcome.state(), contact, next);
            decisions.addAll(outcome.decisions());
        }
        return decisions;
    }
}
