package org.journeyrules.decision;

import java.time.Instant;

/** People are to take over the contact. */
public final class HandedOff extends Decision {
    private final String reason;

    private HandedOff(
            String journey,
            String contactId,
            int visit,
            String reason,
            String newestEvidence,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(because.rule()) + "/" + escape(newestEvidence), at, because);
        this.reason = reason;
    }

    /**
     * A hand-off.
     *
     * @param reason in words for the people who take over
     * @param newestEvidence of a hand-off that may be made again the id of the newest signal it rests on, which tells
     *     repeated hand-offs of one rule and visit apart; else an empty text
     */
    public static HandedOff of(
            String journey,
            String contactId,
            int visit,
            String reason,
            String newestEvidence,
            Instant at,
            Because because) {
        return new HandedOff(journey, contactId, visit, reason, newestEvidence, at, because);
    }

    /** In words for the people who take over. */
    public String reason() {
        return reason;
    }

    @Override
    String content() {
        return reason;
    }
}
