package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.stage.Movement;

/** Further assertions about the decision just found. Not thread-safe. */
public final class Decided extends Then {
    private final Decision decision;

    Decided(Then before, Decision decision) {
        super(before);
        this.decision = decision;
    }

    /** This rule made the decision; decisions that no rule proposed have a reason that begins with "journey: ". */
    public Decided because(String rule) {
        world.names().requireRule(rule);
        if (!decision.because().rule().equals(rule)) {
            throw report.failure(
                    "because \"" + rule + "\"",
                    DecisionKinds.because(decision),
                    () -> RuleCause.ofNotDeciding(rule, decision, world));
        }
        return this;
    }

    /** The decision was made at this time, in the contact's zone unless it has an offset. */
    public Decided at(String time) {
        return at(Times.parse(time, world.zone()));
    }

    /** The decision was made at this instant. */
    public Decided at(Instant instant) {
        if (!decision.at().equals(instant)) {
            throw failure("decided at " + world.show(instant), "decided at " + world.show(decision.at()));
        }
        return this;
    }

    /** The decision is a change of stage of this kind. */
    public Decided movement(Movement movement) {
        String actual = DecisionKinds.as(StageChanged.class, decision)
                .map(change -> change.movement().name())
                .orElse(decision.kind());
        if (!actual.equals(movement.name())) {
            throw failure("the movement is " + movement, "the movement is " + actual);
        }
        return this;
    }

    /** The hand-off is to this team. */
    public Decided toTeam(String team) {
        Optional<String> actual = DecisionKinds.as(HandedOff.class, decision).flatMap(HandedOff::team);
        if (!actual.equals(Optional.of(team))) {
            throw failure(
                    "to the team " + team,
                    actual.map(name -> "to the team " + name).orElse("to no team"));
        }
        return this;
    }

    /** The step waits until this time, in the contact's zone unless it has an offset. */
    public Decided until(String time) {
        Instant expected = Times.parse(time, world.zone());
        Optional<Instant> actual =
                DecisionKinds.as(StepDeferred.class, decision).map(StepDeferred::until);
        if (!actual.equals(Optional.of(expected))) {
            throw failure(
                    "waits until " + world.show(expected),
                    actual.map(until -> "waits until " + world.show(until)).orElse("does not wait"));
        }
        return this;
    }

    /**
     * The step uses these variants and no others.
     *
     * @param variants block and variant in turn
     * @throws IllegalArgumentException if a block or a variant is unknown, or if a block has no variant
     */
    public Decided withVariants(String... variants) {
        if (variants.length % 2 != 0) {
            throw new IllegalArgumentException("The block '" + variants[variants.length - 1]
                    + "' has no variant.\nMaybe withVariants(\"block\", \"variant\", …).");
        }
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < variants.length; i += 2) {
            expected.put(variants[i], variants[i + 1]);
        }
        Optional<StepDue> due = DecisionKinds.as(StepDue.class, decision);
        world.names().requireVariants(due.flatMap(StepDue::content), expected);
        Map<String, String> actual = due.map(StepDue::variants).orElse(Map.of());
        if (!actual.equals(expected)) {
            throw report.failure(
                    "with the variants " + expected,
                    "with the variants " + new TreeMap<>(actual),
                    () -> StepCause.ofOtherVariants(expected, actual, decision, world));
        }
        return this;
    }

    /** The decision rests on these signals, newest first. */
    public Decided onEvidence(String... ids) {
        List<String> actual = decision.because().evidence();
        if (!actual.equals(List.of(ids))) {
            throw report.failure(
                    "on the evidence " + List.of(ids),
                    "on the evidence " + actual,
                    () -> StepCause.of(decision, world)
                            .with(
                                    actual.isEmpty()
                                            ? Optional.of("Maybe the rule does not bind a selection of signals:"
                                                    + " the selections that it binds become the evidence.")
                                            : Optional.empty())
                            .showingFirst(decision.because().rule()));
        }
        return this;
    }

    /** These rules, and no others, proposed something else and were overruled. */
    public Decided overruling(String... rules) {
        List.of(rules).forEach(world.names()::requireRule);
        List<String> expected = sorted(List.of(rules));
        List<String> actual = sorted(decision.because().overruled());
        if (!actual.equals(expected)) {
            throw failure("overruling " + expected, "overruling " + actual);
        }
        return this;
    }

    private static List<String> sorted(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return sorted;
    }

    private AssertionError failure(String expected, String actual) {
        return report.failure(
                expected,
                actual,
                () -> StepCause.of(decision, world)
                        .showingFirst(decision.because().rule()));
    }
}
