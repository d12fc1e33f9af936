package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.journeyrules.Explanation;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Visit;

/**
 * What holds contacts in their stage: the conditions, not met yet, of the rules that lead on from there.
 *
 * <p>A rule leads on if it proposes a later stage; from an exit, if it proposes a stage in the order. A rule in Java says only when
 * it is met what it proposes, so it counts if what it lacks is known. A rule that is out of reach in this visit does not
 * count.
 *
 * <p>Not thread-safe: use one for each thread, and merge them. The order in which explanations are added does not matter.
 */
public final class Holding {
    private static final double NOT_KNOWN = Double.MAX_VALUE;
    private static final double SEVERAL = Double.POSITIVE_INFINITY;

    private final MeasureSettings settings;
    private final Map<Key, Tally> conditions = new HashMap<>();
    private final Map<String, Long> contacts = new HashMap<>(); // by stage

    /** A condition with names of its own, such as {@code $clicks}, means something only in its rule; else the rule is empty. */
    private record Key(String stage, String condition, String rule) {}

    private static final class Tally {
        private final SortedSet<String> rules = new TreeSet<>(CodePoints.ORDER);
        private final SortedMap<Double, Long> lacking = new TreeMap<>();
        private long contacts;
        private long only;
    }

    /**
     * A condition that is not met.
     *
     * @param stage the stage
     * @param condition what it needs, in words: "at least 2 link clicks within 30 days". If that is not known, the condition as its
     *     author wrote it.
     * @param rules the rules that have it, by name
     * @param contacts contacts in the stage for whom it is not met
     * @param only contacts for whom it is the one condition that is not met of some rule that leads on
     * @param inStage all contacts in the stage
     * @param lacking how near the contacts of {@code only} are: by the number of signals or changes that are missing, the number of
     *     contacts; 0 where only time is missing. Contacts of whom it is not known are left out.
     */
    public record Condition(
            String stage,
            String condition,
            List<String> rules,
            long contacts,
            long only,
            long inStage,
            SortedMap<Double, Long> lacking) {
        /** Contacts of {@code only} for whom one signal or change is missing, if several are needed; else 0. */
        public long oneMore() {
            return lacking.isEmpty() || lacking.lastKey() <= 1 ? 0 : lacking.getOrDefault(1d, 0L);
        }
    }

    private Holding(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /** Returns a measure of which nothing is known yet. */
    public static Holding of(MeasureSettings settings) {
        return new Holding(settings);
    }

    /**
     * Adds what the engine explains of one contact at the end of the window.
     */
    public void add(Explanation explanation) {
        explanation.visit().map(Visit::stage).ifPresent(stage -> add(stage, explanation.rules()));
    }

    void add(String stage, List<RuleExplanation> rules) {
        contacts.merge(stage, 1L, Long::sum);
        Map<Key, Double> unmetKeys = new HashMap<>(); // with the least effort if it is all that is missing
        for (RuleExplanation rule : rules) {
            if (rule.met() || rule.isOutOfReach() || !leadsOn(rule, stage)) {
                continue;
            }
            List<ConditionExplanation> unmet =
                    rule.conditions().stream().filter(each -> !each.met()).toList();
            for (ConditionExplanation condition : unmet) {
                Key key = key(stage, condition, rule.rule());
                conditions.computeIfAbsent(key, any -> new Tally()).rules.add(rule.rule());
                double effort = unmet.size() > 1 ? SEVERAL : rule.effort().orElse(NOT_KNOWN);
                unmetKeys.merge(key, effort, Math::min);
            }
        }
        unmetKeys.forEach((key, effort) -> count(conditions.get(key), effort));
    }

    private static void count(Tally tally, double effort) {
        tally.contacts++;
        if (effort < SEVERAL) {
            tally.only++;
        }
        if (effort < NOT_KNOWN) {
            tally.lacking.merge(effort, 1L, Long::sum);
        }
    }

    private boolean leadsOn(RuleExplanation rule, String stage) {
        if (rule.proposal().isEmpty()) {
            return rule.effort().isPresent();
        }
        JourneyMap map = settings.map();
        return rule.leadsTo()
                .map(to -> WindowVisit.way(map, stage, to))
                .filter(way -> way == Leaving.FORWARD || way == Leaving.RETURN)
                .isPresent();
    }

    private static Key key(String stage, ConditionExplanation condition, String rule) {
        String needs = condition.missing().stream()
                .map(together ->
                        together.stream().map(Distance::requirement).distinct().collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining(", or "));
        if (!needs.isEmpty()) {
            return new Key(stage, needs, "");
        }
        String text = condition.textWithValues().strip().replaceAll("\\s+", " ");
        return new Key(stage, text, text.indexOf('$') < 0 ? "" : rule);
    }

    /**
     * Adds what another measure has seen.
     *
     * @param other a measure of other contacts, with the same settings; it is not changed
     * @throws IllegalArgumentException if it has other settings
     */
    public void merge(Holding other) {
        settings.requireSame(other.settings);
        other.contacts.forEach((stage, count) -> contacts.merge(stage, count, Long::sum));
        other.conditions.forEach((key, theirs) -> {
            Tally mine = conditions.computeIfAbsent(key, any -> new Tally());
            mine.rules.addAll(theirs.rules);
            mine.contacts += theirs.contacts;
            mine.only += theirs.only;
            theirs.lacking.forEach((effort, count) -> mine.lacking.merge(effort, count, Long::sum));
        });
    }

    /**
     * Returns the conditions by stage, in the order of the map; within a stage those that hold the most contacts first, of equal
     * ones those that are most often all that is missing, then the nearest, then by text.
     */
    public List<Condition> result() {
        List<Condition> result = new ArrayList<>();
        conditions.forEach((key, tally) -> result.add(new Condition(
                key.stage(),
                key.condition(),
                List.copyOf(tally.rules),
                tally.contacts,
                tally.only,
                contacts.get(key.stage()),
                Collections.unmodifiableSortedMap(new TreeMap<>(tally.lacking)))));
        result.sort(Comparator.comparingInt((Condition each) -> StageStatistics.place(settings.map(), each.stage()))
                .thenComparing(Condition::stage, CodePoints.ORDER)
                .thenComparingLong(each -> -each.contacts())
                .thenComparingLong(each -> -each.only())
                .thenComparingDouble(Holding::meanEffort)
                .thenComparing(Condition::condition, CodePoints.ORDER)
                .thenComparing(each -> String.join("\n", each.rules()), CodePoints.ORDER));
        return List.copyOf(result);
    }

    private static double meanEffort(Condition condition) {
        return condition.lacking().entrySet().stream()
                        .mapToDouble(entry -> entry.getKey() * entry.getValue())
                        .sum()
                / condition.lacking().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
