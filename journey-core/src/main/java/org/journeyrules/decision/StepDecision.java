package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;

/** A decision about a step of a sequence. */
abstract class StepDecision extends Decision {
    private final StepRef ref;

    /** @param detail what tells two decisions about the step apart within the id; empty where there is one at most */
    StepDecision(Header header, StepRef ref, String detail) {
        super(
                header,
                escape(ref.sequence()) + "/" + escape(ref.origin()) + "/" + escape(ref.step())
                        + (detail.isEmpty() ? "" : "/" + detail));
        this.ref = ref;
    }

    /** The step and its enrollment. */
    public StepRef ref() {
        return ref;
    }

    /** The sequence. */
    public String sequence() {
        return ref.sequence();
    }

    /** When the contact was enrolled. */
    public Instant enrolledAt() {
        return ref.enrolledAt();
    }

    /** The step. */
    public String step() {
        return ref.step();
    }

    /** What the step sends; empty where it names none. */
    public Optional<String> content() {
        return ref.content();
    }

    /** The channel; empty where the step names none. */
    public Optional<String> channel() {
        return ref.channel();
    }
}
