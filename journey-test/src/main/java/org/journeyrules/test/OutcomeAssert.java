package org.journeyrules.test;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;

/** Assertions about the outcome of an engine call. Not thread-safe. */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {
    OutcomeAssert(Outcome actual) {
        super(actual, OutcomeAssert.class);
    }

    /** There is no decision. */
    public OutcomeAssert decidesNothing() {
        isNotNull();
        if (!actual.decisions().isEmpty()) {
            throw failure("nothing is decided");
        }
        return this;
    }

    /** The contact entered exactly these stages, in this order. */
    public OutcomeAssert entersStages(String... stages) {
        isNotNull();
        List<String> entered = actual.decisions(StageChanged.class).stream()
                .map(StageChanged::to)
                .toList();
        if (!entered.equals(List.of(stages))) {
            throw failure("stages entered: " + List.of(stages));
        }
        return this;
    }

    /** At least one decision is of this kind. */
    public OutcomeAssert decides(Class<? extends Decision> kind) {
        isNotNull();
        if (actual.decisions(kind).isEmpty()) {
            throw failure("a decision of the kind " + kind.getSimpleName());
        }
        return this;
    }

    /** The state differs from the one passed in, so the host has to store it. */
    public OutcomeAssert changesState() {
        isNotNull();
        if (!actual.changed()) {
            throw failure("the state changes");
        }
        return this;
    }

    /** The state equals the one passed in, so the host does not have to store it. */
    public OutcomeAssert keepsState() {
        isNotNull();
        if (actual.changed()) {
            throw failure("the state does not change");
        }
        return this;
    }

    /** Continues with the state. */
    public JourneyStateAssert state() {
        isNotNull();
        return new JourneyStateAssert(actual.state());
    }

    private AssertionError failure(String expected) {
        return super.failure(
                "%nExpected: %s%nActual:   %s",
                expected,
                actual.decisions().isEmpty()
                        ? "nothing is decided"
                        : actual.decisions().stream()
                                .map(Decision::toString)
                                .collect(Collectors.joining("\n          ")));
    }
}
