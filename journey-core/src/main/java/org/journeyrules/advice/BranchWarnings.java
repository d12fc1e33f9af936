package org.journeyrules.advice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;

/** Finds branches that are never taken and steps that are never sent, as far as their conditions show. */
final class BranchWarnings {
    private final JourneyMap map;
    private final MapAdvice warnings;

    BranchWarnings(JourneyMap map, MapAdvice warnings) {
        this.map = map;
        this.warnings = warnings;
    }

    void run(String path, Sequence sequence) {
        for (int i = 0; i < sequence.steps().size(); i++) {
            Step step = sequence.steps().get(i);
            String at = path + ".steps[" + i + "]";
            never(sequence, step.condition())
                    .ifPresent(why -> warnings.add(
                            at + ".when",
                            "step '" + step.name() + "' of '" + sequence.name() + "' is never sent: " + why,
                            ""));
            for (int j = 0; j < step.branches().size(); j++) {
                String branch = at + ".branches[" + j + "]";
                String which = "the branch to '" + step.branches().get(j).then() + "' of step '" + step.name() + "'";
                neverTaken(sequence, step.branches(), j)
                        .ifPresent(why -> warnings.add(branch, which + " is never taken: " + why, ""));
            }
        }
    }

    private Optional<String> neverTaken(Sequence sequence, List<Branch> branches, int index) {
        When condition = branches.get(index).condition();
        Optional<String> never = never(sequence, condition);
        if (never.isPresent()) {
            return never;
        }
        for (int i = 0; i < index; i++) {
            When earlier = branches.get(i).condition();
            if (condition.equals(earlier)) {
                return Optional.of(
                        "the branch to '" + branches.get(i).then() + "' has the same condition and comes before it");
            }
            if (!earlier.isAlways() && implies(condition, earlier)) {
                return Optional.of("a contact that meets its condition takes the branch to '"
                        + branches.get(i).then() + "' before it");
            }
        }
        return armsTaken(sequence, branches.subList(0, index), condition)
                ? Optional.of("the branches before it cover every arm")
                : Optional.empty();
    }

    /** Returns why no contact can meet a condition; empty if one can. */
    private Optional<String> never(Sequence sequence, When condition) {
        if (!condition.arms().isEmpty()
                && condition.arms().stream().allMatch(arm -> sequence.arms().getOrDefault(arm, 0) == 0)) {
            return Optional.of(
                    condition.arms().size() == 1
                            ? "arm '" + condition.arms().get(0) + "' has the weight 0"
                            : "its arms have the weight 0");
        }
        List<Segment> segments = condition.segments().stream()
                .flatMap(name -> map.segment(name).stream())
                .toList();
        if (!segments.isEmpty() && segments.stream().noneMatch(Segment::canMatch)) {
            return Optional.of("no contact can be in segment '"
                    + segments.get(0).name() + "', whose conditions contradict each other");
        }
        return Optional.empty();
    }

    /** Returns whether every contact that meets one condition also meets the other, as far as their parts show. */
    private boolean implies(When condition, When other) {
        return within(condition.personas(), other.personas())
                && within(condition.arms(), other.arms())
                && within(condition.signals(), other.signals())
                && within(condition.consumed(), other.consumed())
                && segmentsWithin(condition.segments(), other.segments());
    }

    private static boolean within(List<String> names, List<String> others) {
        return others.isEmpty() || !names.isEmpty() && others.containsAll(names);
    }

    private boolean segmentsWithin(List<String> names, List<String> others) {
        return others.isEmpty()
                || !names.isEmpty() && names.stream().allMatch(name -> others.contains(name) || isWithin(name, others));
    }

    private boolean isWithin(String name, List<String> others) {
        Segment segment = map.segment(name).orElseThrow();
        return others.stream()
                .anyMatch(other -> segment.isWithin(map.segment(other).orElseThrow()));
    }

    /** Returns whether earlier branches that check only the arm leave no arm for this condition. */
    private static boolean armsTaken(Sequence sequence, List<Branch> earlier, When condition) {
        if (sequence.arms().isEmpty() || condition.arms().isEmpty() && sequence.holdOut() > 0) {
            return false; // a contact that is held out is in no arm
        }
        Set<String> left =
                new LinkedHashSet<>(condition.arms().isEmpty() ? sequence.arms().keySet() : condition.arms());
        left.removeIf(arm -> sequence.arms().get(arm) == 0);
        for (Branch branch : earlier) {
            When armsAlone = When.always().inArm(branch.condition().arms().toArray(String[]::new));
            if (branch.condition().equals(armsAlone)) {
                left.removeAll(branch.condition().arms());
            }
        }
        return left.isEmpty();
    }
}
