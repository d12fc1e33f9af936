package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Visit;

/**
 * Why a contact is where it is, and what each rule says, condition by condition. Immutable and thread-safe.
 */
public final class Explanation {
    private final String contactId;
    private final Instant at;
    private final List<Visit> visits;
    private final Optional<Instant> reviewAt;
    private final List<RuleExplanation> rules;

    Explanation(
            String contactId, Instant at, List<Visit> visits, Optional<Instant> reviewAt, List<RuleExplanation> rules) {
        this.contactId = contactId;
        this.at = at;
        this.visits = List.copyOf(visits);
        this.reviewAt = reviewAt;
        this.rules = List.copyOf(rules);
    }

    public String contactId() {
        return contactId;
    }

    /** The instant explained. */
    public Instant at() {
        return at;
    }

    /** The stay that goes on, with the rule that led to it; empty before the begin. */
    public Optional<Visit> visit() {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.get(visits.size() - 1));
    }

    /** All stays up to the instant. */
    public List<Visit> visits() {
        return visits;
    }

    /** When time alone could next change the answer. */
    public Optional<Instant> reviewAt() {
        return reviewAt;
    }

    /** Each rule of the stage, sorted by name. */
    public List<RuleExplanation> rules() {
        return rules;
    }
}
