package org.journeyrules.sequence;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A step that would be sent now, as rules see it: they choose its variants block by block, skip or postpone it.
 *
 * <pre>{@code
 * rule "healthcare speaks its own language"
 * when
 *     $step : DueStep( sequence == "awareness" )
 *     Journey( contact.industry == "Healthcare" )
 * then
 *     $step.useVariant("opening", "healthcare");
 * end
 * }</pre>
 *
 * A fact of its own: without a due step no rule on it is asked. Lives for one evaluation, on one thread.
 */
public interface DueStep {
    String sequence();

    /** Whether the sequence goes with the stage: it ends when the contact leaves it. */
    boolean ofStage();

    String step();

    @Nullable
    String content();

    @Nullable
    String channel();

    /** Whether its content has this block; true also where the map does not say what its contents are made of. */
    boolean hasBlock(String block);

    /** "marketing" or "service". */
    String purpose();

    Instant enrolledAt();

    /** The arm of the sequence's test the contact is in, or null. */
    @Nullable
    String arm();

    /** Proposes the variant of a block; of several proposals for one block salience, then the rule's name decides. */
    void useVariant(String block, String variant);

    /** Proposes not to send it. */
    void skip(String reason);

    /** Proposes to weigh it anew after a positive time; a period is counted on the calendar of the contact's zone. */
    void postpone(TemporalAmount time);

    /**
     * Proposes to weigh it anew when so much time has passed since the newest of some signals: two days after the last
     * call. Nothing where it has passed already, or where there is no signal.
     */
    void postpone(TemporalAmount time, Signals since);
}
