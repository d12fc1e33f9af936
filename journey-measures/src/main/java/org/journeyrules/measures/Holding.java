package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.journeyrules.Explanation;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.access.HistoryAccess;
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
 * <p>To explain the rules of a contact takes about as long as to replay a good part of its history. So of each stage, the rules
 * of {@value #ASKED} contacts at most are explained: those whose ids have the smallest hashes, which is a sample by chance that is
 * the same in whatever order and parts contacts are added. In a stage with no more contacts, the numbers are exact; in one with more,
 * they are those of the sample, scaled to all contacts and rounded. A share of one half then has a standard error of 1.6 points.
 *
 * <p>Not thread-safe: use one for each thread, and merge them. The order in which explanations are added does not matter.
 */
public final class Holding {
    /** Of how many contacts of a stage the rules are explained at most. */
    public static final int ASKED = 1_000;

    private static final double NOT_KNOWN = Double.MAX_VALUE;
    private static final double SEVERAL = Double.POSITIVE_INFINITY;

    private final MeasureSettings settings;
    private final Map<String, InStage> stages = new HashMap<>();

    /** A condition with names of its own, such as {@code $clicks}, means something only in its rule; else the rule is empty. */
    private record Key(String condition, String rule) {}

    /** The place of a contact in the sample: by a hash of its id, and of two equal ones by id. */
    private record Ticket(double hash, String contact) implements Comparable<Ticket> {
        static Ticket of(String contact) {
            return new Ticket(HistoryAccess.evenHash("holding/" + contact), contact);
        }

        @Override
        public int compareTo(Ticket other) {
            int byHash = Double.compare(hash, other.hash);
            return byHash != 0 ? byHash : CodePoints.ORDER.compare(contact, other.contact);
        }
    }

    /** A condition that is not met by one contact: the rules that have it, and the least effort if it is all that is missing. */
    private record Lack(SortedSet<String> rules, double effort) {}

    /** The contacts of one stage, and what those in the sample lack. */
    private static final class InStage {
        private final NavigableMap<Ticket, Map<Key, Lack>> sample = new TreeMap<>();
        private long contacts;

        boolean takes(Ticket ticket) {
            return sample.size() < ASKED || ticket.compareTo(sample.lastKey()) < 0;
        }

        void put(Ticket ticket, Map<Key, Lack> lacks) {
            sample.put(ticket, lacks);
            if (sample.size() > ASKED) {
                sample.pollLastEntry();
            }
        }

        /** Returns the number of all contacts, when there are so many in the sample. */
        long scaled(long inSample) {
            return sample.size() == contacts ? inSample : Math.round((double) inSample * contacts / sample.size());
        }
    }

    private static final class Tally {
        private final SortedSet<String> rules = new TreeSet<>(CodePoints.ORDER);
        private final SortedMap<Double, Long> lacking = new TreeMap<>();
        private long contacts;
        private long only;
    }

    /**
     * A condition that is not met. The numbers are those of the contacts whose rules were explained, scaled to all in the stage.
     *
     * @param stage the stage
     * @param condition what it needs, in words: "at least 2 link clicks within 30 days". If that is not known, the condition as its
     *     author wrote it.
     * @param rules the rules that have it, by name
     * @param contacts contacts in the stage for whom it is not met
     * @param only contacts for whom it is the one condition that is not met of some rule that leads on
     * @param inStage all contacts in the stage
     * @param asked of how many of them the rules were explained; less than all if there are more than {@value #ASKED}
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
            long asked,
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
     * Adds what the engine explains of one contact at the end of the window. Each contact may be added once.
     */
    public void add(Explanation explanation) {
        explanation
                .visit()
                .map(Visit::stage)
                .ifPresent(stage -> add(explanation.contactId(), stage, explanation::rules));
    }

    /** Whether the rules of a contact have to be explained, as far as is known of the other contacts of its stage. */
    boolean needs(String contact, String stage) {
        InStage known = stages.get(stage);
        return known == null || known.takes(Ticket.of(contact));
    }

    /** @param rules called only if the contact is {@link #needs needed} */
    void add(String contact, String stage, Supplier<List<RuleExplanation>> rules) {
        Map<Key, Lack> lacks = needs(contact, stage) ? lacks(stage, rules.get()) : null;
        InStage inStage = stages.computeIfAbsent(stage, any -> new InStage());
        inStage.contacts++;
        if (lacks != null) {
            inStage.put(Ticket.of(contact), lacks);
        }
    }

    private Map<Key, Lack> lacks(String stage, List<RuleExplanation> rules) {
        Map<Key, Lack> lacks = new HashMap<>();
        for (RuleExplanation rule : rules) {
            if (rule.met() || !leadsOn(rule, stage) || rule.isOutOfReach()) {
                continue;
            }
            List<ConditionExplanation> unmet =
                    rule.conditions().stream().filter(each -> !each.met()).toList();
            double effort = unmet.size() > 1 ? SEVERAL : rule.effort().orElse(NOT_KNOWN);
            for (ConditionExplanation condition : unmet) {
                lacks.merge(key(condition, rule.rule()), new Lack(rules(List.of(rule.rule())), effort), Holding::both);
            }
        }
        return lacks;
    }

    private static Lack both(Lack one, Lack other) {
        SortedSet<String> rules = rules(one.rules());
        rules.addAll(other.rules());
        return new Lack(rules, Math.min(one.effort(), other.effort()));
    }

    private static SortedSet<String> rules(Collection<String> names) {
        SortedSet<String> rules = new TreeSet<>(CodePoints.ORDER);
        rules.addAll(names);
        return rules;
    }

    private static void count(Tally tally, Lack lack) {
        tally.rules.addAll(lack.rules());
        tally.contacts++;
        if (lack.effort() < SEVERAL) {
            tally.only++;
        }
        if (lack.effort() < NOT_KNOWN) {
            tally.lacking.merge(lack.effort(), 1L, Long::sum);
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

    private static Key key(ConditionExplanation condition, String rule) {
        String needs = condition.missing().stream()
                .map(together ->
                        together.stream().map(Distance::requirement).distinct().collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining(", or "));
        if (!needs.isEmpty()) {
            return new Key(needs, "");
        }
        String text = condition.textWithValues().strip().replaceAll("\\s+", " ");
        return new Key(text, text.indexOf('$') < 0 ? "" : rule);
    }

    /**
     * Adds what another measure has seen.
     *
     * @param other a measure of other contacts, with the same settings; it is not changed
     * @throws IllegalArgumentException if it has other settings
     */
    public void merge(Holding other) {
        settings.requireSame(other.settings);
        other.stages.forEach((stage, theirs) -> {
            InStage mine = stages.computeIfAbsent(stage, any -> new InStage());
            mine.contacts += theirs.contacts;
            theirs.sample.forEach((ticket, lacks) -> {
                if (mine.takes(ticket)) {
                    mine.put(ticket, lacks);
                }
            });
        });
    }

    /**
     * Returns the conditions by stage, in the order of the map; within a stage those that hold the most contacts first, of equal
     * ones those that are most often all that is missing, then the nearest, then by text.
     */
    public List<Condition> result() {
        List<Condition> result = new ArrayList<>();
        stages.forEach((stage, inStage) -> result.addAll(conditions(stage, inStage)));
        result.sort(Comparator.comparingInt((Condition each) -> StageStatistics.place(settings.map(), each.stage()))
                .thenComparing(Condition::stage, CodePoints.ORDER)
                .thenComparingLong(each -> -each.contacts())
                .thenComparingLong(each -> -each.only())
                .thenComparingDouble(Holding::meanEffort)
                .thenComparing(Condition::condition, CodePoints.ORDER)
                .thenComparing(each -> String.join("\n", each.rules()), CodePoints.ORDER));
        return List.copyOf(result);
    }

    private static List<Condition> conditions(String stage, InStage inStage) {
        Map<Key, Tally> tallies = new HashMap<>();
        for (Map<Key, Lack> lacks : inStage.sample.values()) {
            lacks.forEach((key, lack) -> count(tallies.computeIfAbsent(key, any -> new Tally()), lack));
        }
        List<Condition> conditions = new ArrayList<>();
        tallies.forEach((key, tally) -> {
            tally.lacking.replaceAll((effort, contacts) -> inStage.scaled(contacts));
            conditions.add(new Condition(
                    stage,
                    key.condition(),
                    List.copyOf(tally.rules),
                    inStage.scaled(tally.contacts),
                    inStage.scaled(tally.only),
                    inStage.contacts,
                    inStage.sample.size(),
                    Collections.unmodifiableSortedMap(tally.lacking)));
        });
        return conditions;
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
