package org.journeyrules.explanation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is missing until a rule is met: how much, and in one sentence. */
record NextStep(RuleExplanation rule) {
    /** How a sentence goes on, by proposal: for one subject, and for several. */
    private static final Map<String, List<String>> VERBS = Map.of(
            "startIn", List.of("leads to", "lead to"),
            "progressTo", List.of("leads to", "lead to"),
            "regressTo", List.of("leads back to", "lead back to"),
            "exitTo", List.of("leads to the exit", "lead to the exit"));

    /** The nearest first: the least missing, then the least share missing, then what leads on, then by name. */
    static final Comparator<RuleExplanation> NEAREST_FIRST = Comparator.comparingDouble(
                    (RuleExplanation rule) -> rule.effort().orElse(Double.MAX_VALUE))
            .thenComparingDouble(rule -> new NextStep(rule).share())
            .thenComparingInt(rule -> new NextStep(rule).rank());

    static boolean isAboutStage(String proposal) {
        return VERBS.containsKey(verb(proposal));
    }

    private static String verb(String proposal) {
        return proposal.indexOf(' ') < 0 ? proposal : proposal.substring(0, proposal.indexOf(' '));
    }

    private int rank() {
        return switch (verb(rule.proposal())) {
            case "startIn", "progressTo" -> 0;
            case "regressTo" -> 1;
            case "exitTo" -> 2;
            default -> 3;
        };
    }

    private List<ConditionExplanation> unmet() {
        return rule.conditions().stream().filter(each -> !each.met()).toList();
    }

    boolean isOutOfReach() {
        return unmet().stream()
                .anyMatch(condition ->
                        !condition.missing().isEmpty() && reachable(condition).isEmpty());
    }

    boolean needsOnlyTime() {
        List<ConditionExplanation> unmet = unmet();
        return !unmet.isEmpty()
                && unmet.stream()
                        .allMatch(condition -> condition.missing().stream()
                                .anyMatch(together -> together.stream()
                                        .allMatch(each -> each.metAt().isPresent())));
    }

    OptionalDouble effort() {
        List<ConditionExplanation> unmet = unmet();
        double effort = 0;
        for (ConditionExplanation condition : unmet) {
            Optional<List<Distance>> least = least(condition);
            if (least.isEmpty()) {
                return OptionalDouble.empty();
            }
            effort += effort(least.get());
        }
        return unmet.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(effort);
    }

    /** Of what is needed the share that is missing. */
    private double share() {
        return unmet().stream()
                .flatMap(condition -> least(condition).stream())
                .flatMap(List::stream)
                .mapToDouble(Distance::share)
                .sum();
    }

    private static double effort(List<Distance> together) {
        return together.stream().mapToDouble(Distance::effort).sum();
    }

    private static Optional<List<Distance>> least(ConditionExplanation condition) {
        return reachable(condition).stream().min(Comparator.comparingDouble(NextStep::effort));
    }

    private static List<List<Distance>> reachable(ConditionExplanation condition) {
        return condition.missing().stream()
                .filter(together -> together.stream().noneMatch(Distance::isFixed))
                .toList();
    }

    Optional<String> sentence(Function<Instant, String> dates) {
        List<ConditionExplanation> unmet = unmet();
        if (unmet.isEmpty() || isOutOfReach()) {
            return Optional.empty();
        }
        if (needsOnlyTime()) {
            return Optional.of(sentence(last(unmet).inWords(dates), true));
        }
        List<String> parts = new ArrayList<>();
        boolean choice = false;
        boolean several = unmet.size() > 1;
        for (ConditionExplanation condition : unmet) {
            List<List<Distance>> ways = reachable(condition);
            if (ways.isEmpty()) {
                return Optional.of(sentence(meaning(condition), true));
            }
            choice |= ways.size() > 1;
            several |= ways.get(0).size() > 1 || ways.get(0).get(0).isPlural();
            parts.add(String.join(
                    ", or ",
                    ways.stream().map(way -> inWords(way, dates)).distinct().toList()));
        }
        String what = String.join(choice ? ", and " : " and ", parts);
        return Optional.of(sentence(choice ? what + "," : what, choice || !several));
    }

    /** Of what time alone brings about, the last. */
    private static Distance last(List<ConditionExplanation> unmet) {
        Comparator<Distance> byTime =
                Comparator.comparing(distance -> distance.metAt().orElse(Instant.MAX));
        return unmet.stream()
                .map(condition -> condition.missing().stream()
                        .map(together -> together.stream().max(byTime).orElseThrow())
                        .min(byTime)
                        .orElseThrow())
                .max(byTime)
                .orElseThrow();
    }

    private String sentence(String what, boolean one) {
        String capital = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        List<String> verbs = VERBS.get(verb(rule.proposal()));
        return verbs == null
                ? capital + (one ? " meets" : " meet") + " the rule \"" + rule.rule() + "\"."
                : capital + " " + verbs.get(one ? 0 : 1) + " " + rule.leadsTo().orElseThrow() + ".";
    }

    /** The rule's name without the stages it begins with, where a condition cannot be put in words, and what it read. */
    private String meaning(ConditionExplanation condition) {
        int colon = rule.rule().indexOf(": ");
        String name = colon < 0 ? "\"" + rule.rule() + "\"" : rule.rule().substring(colon + 2);
        String read = condition.answers().stream()
                .filter(answer -> !answer.isBoolean())
                .flatMap(answer -> answer.distance().stream())
                .map(distance ->
                        distance.subject().startsWith("the ") ? distance.subject() : "the " + distance.subject())
                .distinct()
                .collect(Collectors.joining(" and "));
        return read.isEmpty() ? name : name + ", depending on " + read + ",";
    }

    private static String inWords(List<Distance> together, Function<Instant, String> dates) {
        return String.join(
                " and ", together.stream().map(each -> each.inWords(dates)).toList());
    }
}
