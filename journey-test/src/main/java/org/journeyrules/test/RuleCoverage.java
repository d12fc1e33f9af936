package org.journeyrules.test;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;

/**
 * Counts which rules fire in stories, and which of their conditions are ever met and ever unmet.
 *
 * <pre>{@code
 * RuleCoverage coverage = RuleCoverage.counting();
 * Scenario.of(engine).countedBy(coverage).givenContact()…
 * System.out.println(coverage.missing());
 * }</pre>
 *
 * <p>It counts the rules as they are explained at each call of the engine, so stories take longer. Use {@link
 * RuleCoverageExtension} to fail tests that cover too little. Thread-safe.
 */
public final class RuleCoverage {
    private final CoverageCounts counts = new CoverageCounts();

    private RuleCoverage() {}

    /** Nothing counted yet. */
    public static RuleCoverage counting() {
        return new RuleCoverage();
    }

    /**
     * How often one rule did something.
     *
     * @param rule its name
     * @param evaluated how often it was evaluated
     * @param met how often it was met as a whole then
     * @param decided the decisions that it made
     * @param overruled the decisions at which it proposed something else and was overruled
     * @param refused its proposals that were refused
     * @param conditions its conditions, in the order written
     */
    public record OfRule(
            String rule,
            long evaluated,
            long met,
            long decided,
            long overruled,
            long refused,
            List<OfCondition> conditions) {
        public OfRule {
            conditions = List.copyOf(conditions);
        }

        /** The condition that stopped the rule most often: not met more often than any other, of equal ones the first. */
        public Optional<OfCondition> stoppedBy() {
            return conditions.stream()
                    .filter(condition -> condition.unmet() > 0)
                    .max(Comparator.comparingLong(OfCondition::unmet)
                            .thenComparing(
                                    Comparator.comparingInt(conditions::indexOf).reversed()));
        }

        /** Whether it was met at least once. */
        public boolean hasFired() {
            return met + decided + overruled + refused > 0;
        }
    }

    /**
     * How often one condition was met, and how often it was not.
     *
     * @param text the condition as the author wrote it
     * @param met how often it was met
     * @param unmet how often it was not met
     */
    public record OfCondition(String text, long met, long unmet) {}

    /**
     * Counts a contact's real history, replayed as {@link Replay} does. Explaining the rules at each call takes some times as long
     * as the replay itself. A contact whose journey does not start counts nothing.
     *
     * @param contact the record as it is at the end
     * @param signals the signals, in any order
     * @param until the end: later signals are ignored
     * @throws IllegalArgumentException as {@link Replay#run}
     * @throws org.journeyrules.EvaluationException if the rules fail
     */
    public void addReplay(JourneyEngine engine, Contact contact, Collection<Signal> signals, Instant until) {
        World.replay(engine, contact, signals, until, counts.story());
    }

    /** All rules that took part in a story, by name, including those that were never evaluated. */
    public List<OfRule> rules() {
        return counts.rules();
    }

    /** The names of the rules that were never met. */
    public List<String> neverFired() {
        return rules().stream()
                .filter(rule -> !rule.hasFired())
                .map(OfRule::rule)
                .toList();
    }

    /** The conditions that were evaluated and never met, by rule. */
    public Map<String, List<String>> neverMet() {
        return conditions(condition -> condition.met() == 0);
    }

    /** The conditions that were evaluated and always met, by rule. */
    public Map<String, List<String>> neverUnmet() {
        return conditions(condition -> condition.unmet() == 0);
    }

    private Map<String, List<String>> conditions(Predicate<OfCondition> wanted) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (OfRule rule : rules()) {
            List<String> texts = rule.conditions().stream()
                    .filter(condition -> condition.met() + condition.unmet() > 0)
                    .filter(wanted)
                    .map(OfCondition::text)
                    .toList();
            if (!texts.isEmpty()) {
                found.put(rule.rule(), texts);
            }
        }
        return found;
    }

    /**
     * The share that is covered, from 0 to 100: of all rules, those that fired, and of all conditions, those that were met and
     * those that were unmet. 100 if there are no rules.
     */
    public double percent() {
        long all = 0;
        long covered = 0;
        for (OfRule rule : rules()) {
            all += 1 + 2L * rule.conditions().size();
            covered += rule.hasFired() ? 1 : 0;
            for (OfCondition condition : rule.conditions()) {
                covered += (condition.met() > 0 ? 1 : 0) + (condition.unmet() > 0 ? 1 : 0);
            }
        }
        return all == 0 ? 100 : 100.0 * covered / all;
    }

    /** What is not covered, one line each; empty if everything is. */
    public String missing() {
        StringBuilder text = new StringBuilder();
        list(
                text,
                "Rules that never fired:",
                rules().stream().filter(rule -> !rule.hasFired()).map(RuleCoverage::line));
        list(text, "Conditions that were never met:", lines(neverMet()));
        list(text, "Conditions that were always met:", lines(neverUnmet()));
        return text.toString();
    }

    private static Stream<String> lines(Map<String, List<String>> conditions) {
        return conditions.entrySet().stream()
                .flatMap(rule -> rule.getValue().stream().map(text -> quoted(rule.getKey()) + ": " + text));
    }

    /** A rule that never fired, and what stopped it most often. */
    private static String line(OfRule rule) {
        return quoted(rule.rule())
                + rule.stoppedBy()
                        .map(condition -> String.format(
                                Locale.ROOT,
                                ", most often stopped by %s (not met %s)",
                                condition.text(),
                                condition.unmet() == 1
                                        ? "once"
                                        : String.format(Locale.ROOT, "%,d times", condition.unmet())))
                        .orElse("");
    }

    private static String quoted(String rule) {
        return "\"" + rule + "\"";
    }

    private static void list(StringBuilder text, String title, Stream<String> entries) {
        String lines = entries.map(entry -> "  " + entry + "\n").collect(Collectors.joining());
        if (!lines.isEmpty()) {
            text.append(title).append('\n').append(lines);
        }
    }

    /** Counts what one story does from now on. */
    CoverageCounts.OfStory story() {
        return counts.story();
    }
}
