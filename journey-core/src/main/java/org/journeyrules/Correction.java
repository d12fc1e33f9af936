package org.journeyrules;

import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.stage.Visit;

/**
 * What a late signal would have changed, had it come in time: the kept history replayed with and without it, under the
 * record and rules of today.
 *
 * @param state the corrected state, which the host may adopt; decision ids make its effects once
 * @param visits the stays as they would have been
 * @param missed decisions that would have been made and were not
 * @param mistaken decisions that were made and would not have been
 */
public record Correction(JourneyState state, List<Visit> visits, List<Decision> missed, List<Decision> mistaken) {
    public Correction {
        visits = List.copyOf(visits);
        missed = List.copyOf(missed);
        mistaken = List.copyOf(mistaken);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return missed.isEmpty() && mistaken.isEmpty();
    }
}
