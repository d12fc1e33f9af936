package org.journeyrules.decision;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contact was enrolled in a sequence. */
public final class Enrolled extends Decision {
    private final String sequence;
    private final String how;
    private final @Nullable String arm;

    private Enrolled(Header header, String sequence, String how, @Nullable String arm, String origin) {
        super(header, escape(sequence) + "/" + escape(origin));
        this.sequence = sequence;
        this.how = how;
        this.arm = arm;
    }

    /**
     * The contact was enrolled in a sequence.
     *
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static Enrolled of(Header header, String sequence, String how, @Nullable String arm, String origin) {
        return new Enrolled(header, sequence, how, arm, origin);
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
