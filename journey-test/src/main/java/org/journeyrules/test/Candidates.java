package org.journeyrules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.stage.Stage;

/**
 * The rules that propose what a test expects, as far as their proposals are known: rules in plain Java show theirs only
 * when they are met.
 */
final class Candidates {
    private final Predicate<String> wanted;
    private final String leads;
    private final String name;
    private final World world;

    /**
     * @param wanted whether a proposal, such as {@code "progressTo Decision"}, is the expected one
     * @param leads what the rules do, after "the rules that": "lead to Decision"
     * @param name the stage, sequence, status or reason that they propose
     */
    Candidates(Predicate<String> wanted, String leads, String name, World world) {
        this.wanted = wanted;
        this.leads = leads;
        this.name = name;
        this.world = world;
    }

    /** Why none of them decided: not met, not evaluated, or there is none. */
    Optional<Cause> whyNot() {
        if (!world.state().hasBegun()) {
            return Optional.empty();
        }
        return notMet().or(this::notEvaluated).or(this::noneExists);
    }

    private Optional<Cause> notMet() {
        List<Scene> scenes = Scene.ofChapter(world);
        for (int i = scenes.size() - 1; i >= 0; i--) {
            Scene scene = scenes.get(i);
            List<RuleExplanation> unmet = in(scene).stream()
                    .filter(rule -> !rule.met())
                    .sorted(RuleExplanation.NEAREST_FIRST)
                    .toList();
            if (!unmet.isEmpty()) {
                return Optional.of(new Cause(
                        List.of(words(unmet) + " at " + world.show(scene.at()) + "."),
                        List.of(scene),
                        unmet.get(0).rule()));
            }
        }
        return Optional.empty();
    }

    private String words(List<RuleExplanation> unmet) {
        String rules = Cause.quoted(unmet.stream().map(RuleExplanation::rule));
        return unmet.size() == 1
                ? rules + " was not met"
                : "None of the rules that " + leads + " was met (" + rules + ")";
    }

    private List<RuleExplanation> in(Scene scene) {
        return scene.rules().stream()
                .filter(rule -> wanted.test(rule.proposal()))
                .toList();
    }

    private Optional<Cause> notEvaluated() {
        Scene now = Scene.now(world);
        String here = world.state().stage().orElseThrow();
        List<String> stages = new ArrayList<>();
        String rule = "";
        for (Stage other : world.engine().map().stages()) {
            List<RuleExplanation> there = other.name().equals(here) ? List.of() : in(now.in(other.name()));
            if (!there.isEmpty()) {
                rule = rule.isEmpty() ? there.get(0).rule() : rule;
                stages.add(other.name());
            }
        }
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(Cause.hint(
                                Cause.quoted(rule) + " was not evaluated: it is a rule of " + all(stages)
                                        + ", and the contact is in " + here + ".",
                                world)
                        .showingFirst(rule));
    }

    private static String all(List<String> stages) {
        int last = stages.size() - 1;
        return last == 0 ? stages.get(0) : String.join(", ", stages.subList(0, last)) + " and " + stages.get(last);
    }

    /** Only where it is known what all rules propose. */
    private Optional<Cause> noneExists() {
        Scene now = Scene.now(world);
        List<String> proposals = world.engine().map().stages().stream()
                .flatMap(stage -> now.in(stage.name()).rules().stream())
                .map(RuleExplanation::proposal)
                .distinct()
                .toList();
        return proposals.stream().anyMatch(this::mayBeWanted)
                ? Optional.empty()
                : Optional.of(Cause.hint("There are no rules that " + leads + ".", world)
                        .with(Suggestions.to(leads, proposals).map(near -> "Maybe '" + near + "'?")));
    }

    /** Whether a proposal is not known, or only its verb, as of a rule that computes what it proposes: "handOff". */
    private boolean mayBeWanted(String proposal) {
        return proposal.isEmpty() || !proposal.contains(" ") && wanted.test(proposal + " " + name);
    }
}
