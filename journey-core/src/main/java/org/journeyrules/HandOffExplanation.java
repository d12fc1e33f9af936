package org.journeyrules;

import java.time.Instant;
import org.journeyrules.internal.snapshot.SequencesSnapshot;

/** A hand-off that waits for a person to act. Immutable and thread-safe. */
public final class HandOffExplanation {
    private final SequencesSnapshot.Promise open;

    HandOffExplanation(SequencesSnapshot.Promise open) {
        this.open = open;
    }

    /** When it was made. */
    public Instant at() {
        return open.at();
    }

    /** The rule that made it. */
    public String rule() {
        return open.rule();
    }

    /** The team that is to act. */
    public String team() {
        return open.team();
    }

    /** Why, in words. */
    public String reason() {
        return open.reason();
    }

    /** Until when somebody is to act. */
    public Instant dueAt() {
        return open.dueAt();
    }
}
