package org.journeyrules.sequence;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A step that would be sent now, as rules see it. Rules choose its variants block by block, skip it or postpone it.
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
 * <p>It is a separate fact: while no step is due, rules about due steps are not evaluated. Lives for one evaluation, on
 * one thread.
 */
public interface DueStep {
    String sequence();

    /** Whether the sequence belongs to the stage, so that it ends when the contact leaves the stage. */
    boolean ofStage();

    String step();

    @Nullable
    String content();

    @Nullable
    String channel();

    /** Whether the step's content has this block; also true if the map does not declare its contents. */
    boolean hasBlock(String block);

    /** "marketing" or "service". */
    String purpose();

    Instant enrolledAt();

    /** The contact's arm in the sequence's A/B test, or null. */
    @Nullable
    String arm();

    /**
     * Proposes the variant of a block. If several rules propose one for the same block, salience decides, then the
     * rule's name.
     */
    void useVariant(String block, String variant);

    /** Proposes to skip the step. */
    void skip(String reason);

    /**
     * Proposes to defer the step by a positive time, after which it is evaluated again. A period is counted on the
     * calendar of the contact's zone.
     */
    void postpone(TemporalAmount time);

    /**
     * Proposes to defer the step until the given time has passed since the newest of some signals, for example two days
     * after the last call. Proposes nothing if that time has passed already, or if there is no signal.
     */
    void postpone(TemporalAmount time, Signals since);
}
