package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contact was enrolled in a sequence. */
public final class Enrolled extends Decision {
    private final String sequence;
    private final String how;
    private final @Nullable String arm;

    private Enrolled(
            String journey,
            String contactId,
            int visit,
            String sequence,
            String how,
            @Nullable String arm,
            String origin,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(sequence) + "/" + escape(origin), at, because);
        this.sequence = sequence;
        this.how = how;
        this.arm = arm;
    }

    /**
     * The contact was enrolled in a sequence.
     *
     * @param visit the number of the stage visit in which it was enrolled
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static Enrolled of(
            String journey,
            String contactId,
            int visit,
            String sequence,
            String how,
            @Nullable String arm,
            String origin,
            Instant at,
            Because because) {
        return new Enrolled(journey, contactId, visit, sequence, how, arm, origin, at, because);
    }

    /** The sequence. */
    public String sequence() {
        return sequence;
    }

    /** What enrolled: "stage entered", "rule" or "switched". */
    public String how() {
        return how;
    }

    /** The arm of the test, where the sequence has arms. */
    public Optional<String> arm() {
        return Optional.ofNullable(arm);
    }

    @Override
    String words() {
        return sequence + " (" + how + ")" + (arm == null ? "" : ", arm " + arm);
    }
}
