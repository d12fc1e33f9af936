package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.stage.Movement;

/** What came of it, and more of the decision just asserted. Not thread-safe. */
public final class Decided extends Then {
    private final Decision decision;

    Decided(Then before, Decision decision) {
        super(before);
        this.decision = decision;
    }

    /**
     * It was decided by this rule; what no rule proposed has a reason that begins with "journey: ".
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public Decided because(String rule) {
        report.requireRule(rule);
        if (!decision.because().rule().equals(rule)) {
            throw report.failure(
                    "because \"" + rule + "\"",
                    report.because(decision),
                    decision.because().overruled().contains(rule)
                            ? "Maybe it has the lower salience, or its stage lies further back: it was overruled."
                            : "");
        }
        return this;
    }

    /** It was decided at this time, in the contact's zone unless it has an offset. */
    public Decided at(String time) {
        return at(Times.parse(time, world.zone()));
    }

    /** It was decided at this instant. */
    public Decided at(Instant instant) {
        if (!decision.at().equals(instant)) {
            throw report.failure("decided at " + world.show(instant), "decided at " + world.show(decision.at()), "");
        }
        return this;
    }

    /** It is a change of stage of this kind. */
    public Decided movement(Movement movement) {
        Object actual = decision instanceof StageChanged change ? change.movement() : decision.kind();
        if (actual != movement) {
            throw report.failure("the movement is " + movement, "the movement is " + actual, "");
        }
        return this;
    }

    /**
     * The step that falls due uses these variants and no others.
     *
     * @param variants block and variant in turn
     */
    public Decided withVariants(String... variants) {
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i + 1 < variants.length; i += 2) {
            expected.put(variants[i], variants[i + 1]);
        }
        Map<String, String> actual = decision instanceof StepDue due ? due.variants() : Map.of();
        if (!actual.equals(expected)) {
            throw report.failure("with the variants " + expected, "with the variants " + actual, "");
        }
        return this;
    }

    /** It rests on these signals, newest first. */
    public Decided onEvidence(String... ids) {
        if (!decision.because().evidence().equals(List.of(ids))) {
            throw report.failure(
                    "on the evidence " + List.of(ids),
                    "on the evidence " + decision.because().evidence(),
                    decision.because().evidence().isEmpty()
                            ? "Maybe the rule binds no selection of signals: what it binds becomes the evidence."
                            : "");
        }
        return this;
    }

    /** These rules, and no others, proposed otherwise and gave way. */
    public Decided overruling(String... rules) {
        List.of(rules).forEach(report::requireRule);
        List<String> expected = List.of(rules).stream().sorted().toList();
        if (!decision.because().overruled().stream().sorted().toList().equals(expected)) {
            throw report.failure(
                    "overruling " + expected, "overruling " + decision.because().overruled(), "");
        }
        return this;
    }
}
