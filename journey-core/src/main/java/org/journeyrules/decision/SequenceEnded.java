package org.journeyrules.decision;

import java.time.Instant;
import java.util.List;

/** A sequence ended. */
public final class SequenceEnded extends Decision {
    private final String sequence;
    private final String how;
    private final List<String> notSent;

    private SequenceEnded(
            String journey,
            String contactId,
            int visit,
            String sequence,
            String how,
            List<String> notSent,
            String origin,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(sequence) + "/" + escape(origin), at, because);
        this.sequence = sequence;
        this.how = how;
        this.notSent = List.copyOf(notSent);
    }

    /**
     * A sequence ended.
     *
     * @param visit the number of the stage visit in which it was enrolled
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static SequenceEnded of(
            String journey,
            String contactId,
            int visit,
            String sequence,
            String how,
            List<String> notSent,
            String origin,
            Instant at,
            Because because) {
        return new SequenceEnded(journey, contactId, visit, sequence, how, notSent, origin, at, because);
    }

    /** The sequence. */
    public String sequence() {
        return sequence;
    }

    /** How: "completed", "goal", "stage left", "exit", "switched" or "rule". */
    public String how() {
        return how;
    }

    /** The steps that were never sent, in order. */
    public List<String> notSent() {
        return notSent;
    }

    @Override
    String words() {
        return sequence + " (" + how + "), not sent " + notSent;
    }
}
