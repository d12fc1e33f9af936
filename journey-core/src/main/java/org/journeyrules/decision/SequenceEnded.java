package org.journeyrules.decision;

import java.util.List;

/** A sequence ended. */
public final class SequenceEnded extends Decision {
    private final String sequence;
    private final String how;
    private final List<String> notSent;

    private SequenceEnded(Header header, String sequence, String how, List<String> notSent, String origin) {
        super(header, escape(sequence) + "/" + escape(origin));
        this.sequence = sequence;
        this.how = how;
        this.notSent = List.copyOf(notSent);
    }

    /**
     * A sequence ended.
     *
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static SequenceEnded of(Header header, String sequence, String how, List<String> notSent, String origin) {
        return new SequenceEnded(header, sequence, how, notSent, origin);
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
