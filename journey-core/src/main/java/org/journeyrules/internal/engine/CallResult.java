package org.journeyrules.internal.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.signal.Signal;

/**
 * The result of one engine call, before the engine wraps it as the outcome that hosts see.
 *
 * @param changed whether the state differs from the one that the call was given
 */
public record CallResult(
        StateData state,
        boolean changed,
        List<Decision> decisions,
        List<Refusal> refused,
        List<Signal> logged,
        List<Signal> dropped,
        Notes notes) {

    public CallResult {
        decisions = List.copyOf(decisions);
        refused = List.copyOf(refused);
        logged = List.copyOf(logged);
        dropped = List.copyOf(dropped);
    }

    /** This result after that of an earlier call on the same contact: what both did, with the state of this one. */
    public CallResult after(CallResult earlier) {
        return new CallResult(
                state,
                changed || earlier.changed,
                joined(earlier.decisions, decisions),
                joined(earlier.refused, refused),
                joined(earlier.logged, logged),
                joined(earlier.dropped, dropped),
                notes.after(earlier.notes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Signals that were not simply logged, and other remarks about the call. */
    public record Notes(
            List<Signal> late,
            List<Signal> tooLate,
            List<Signal> conflicting,
            List<String> warnings,
            Map<String, List<String>> withdrawn,
            boolean historyCut,
            Optional<String> excluded) {

        Notes after(Notes earlier) {
            Map<String, List<String>> both = new LinkedHashMap<>(earlier.withdrawn);
            withdrawn.forEach((decision, signals) -> both.merge(decision, signals, CallResult::joined));
            return new Notes(
                    joined(earlier.late, late),
                    joined(earlier.tooLate, tooLate),
                    joined(earlier.conflicting, conflicting),
                    joined(earlier.warnings, warnings),
                    Collections.unmodifiableMap(both),
                    historyCut || earlier.historyCut,
                    excluded);
        }
    }
}
