package org.journeyrules.replay;

import java.util.List;
import java.util.Optional;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;

/**
 * What a replay came to.
 *
 * @param state the state at the end; not begun where the contact did not begin
 * @param decisions all decisions, in order
 * @param refused all refusals, in order
 * @param conflicting signals whose id was known with another content: the first stayed
 * @param notBegun why the journey did not begin, where it did not
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
