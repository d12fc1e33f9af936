package org.journeyrules.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A step is to be sent: a request to the host, which reports the sending back as an outbound signal that carries this id
 * as {@code decision}.
 */
public final class StepDue extends StepDecision {
    private final Map<String, String> variants;
    private final String purpose;
    private final Instant until;

    private StepDue(Header header, StepRef ref, Map<String, String> variants, String purpose, Instant until) {
        super(header, ref, "");
        this.variants = Collections.unmodifiableMap(new TreeMap<>(variants));
        this.purpose = Objects.requireNonNull(purpose);
        this.until = Objects.requireNonNull(until);
    }

    /**
     * Returns the decision to send a step.
     *
     * @param variants the variant of each block
     * @param purpose "marketing" or "service"
     * @param until until when it still makes sense to send
     */
    public static StepDue of(Header header, StepRef ref, Map<String, String> variants, String purpose, Instant until) {
        return new StepDue(header, ref, variants, purpose, until);
    }

    /** The variant of each block: the one that rules chose, else the default of a block that declares its variants. */
    public Map<String, String> variants() {
        return variants;
    }

    /** Marketing or service. */
    public String purpose() {
        return purpose;
    }

    /** Until when it still makes sense to send. */
    public Instant until() {
        return until;
    }

    @Override
    String words() {
        return sequence() + ": " + step() + " of " + enrolledAt() + ", "
                + content().orElse(null) + " " + variants + " on " + channel().orElse(null) + ", " + purpose
                + ", until " + until;
    }
}
