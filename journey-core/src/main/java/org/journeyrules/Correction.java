package org.journeyrules;

import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.stage.Visit;

/**
 * The difference that a late signal would have made if it had arrived in time. The kept history is rerun with and
 * without the signal, under the current record and rules.
 *
 * @param state the corrected state, which the host may adopt; the decision ids ensure that no effect happens twice
 * @param visits the visits as they would have been
 * @param missed decisions that should have been made but were not
 * @param mistaken decisions that were made but should not have been
 */
public record Correction(JourneyState state, List<Visit> visits, List<Decision> missed, List<Decision> mistaken) {
    public Correction {
        visits = List.copyOf(visits);
        missed = List.copyOf(missed);
        mistaken = List.copyOf(mistaken);
    }

    /** Whether the late signal makes no difference. */
    public boolean isEmpty() {
        return missed.isEmpty() && mistaken.isEmpty();
    }
}
