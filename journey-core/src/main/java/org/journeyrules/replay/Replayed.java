package org.journeyrules.replay;

import java.util.List;
import java.util.Optional;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;

/**
 * The result of a replay.
 *
 * @param state the state at the end; its journey has not started if {@code notBegun} is present
 * @param decisions all decisions, in order
 * @param refused all refusals, in order
 * @param conflicting the signals whose id is already known with other content; the first one stands
 * @param notBegun why the journey did not start; empty if it started
 */
public record Replayed(
        JourneyState state,
        List<Decision> decisions,
        List<Refusal> refused,
        List<Signal> conflicting,
        Optional<String> notBegun) {
    public Replayed {
        decisions = List.copyOf(decisions);
        refused = List.copyOf(refused);
        conflicting = List.copyOf(conflicting);
    }
}
