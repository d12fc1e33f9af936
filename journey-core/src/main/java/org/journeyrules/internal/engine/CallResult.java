package org.journeyrules.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Signals that were not simply logged, and other remarks about the call. */
    public record Notes(
            List<Signal> late,
            List<Signal> tooLate,
            List<Signal> conflicting,
            List<String> warnings,
            Map<String, List<String>> withdrawn,
            boolean historyCut,
            Optional<String> excluded) {}
}
