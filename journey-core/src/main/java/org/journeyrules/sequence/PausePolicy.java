package org.journeyrules.sequence;

/** What becomes of steps that would have fallen due while a sequence was paused. */
public enum PausePolicy {
    /** The sequence's clock stood still: everything comes later by the length of the pause. */
    FREEZE,
    /** What fell due is due now, one step a call, and the next counts from it. */
    KEEP,
    /** What fell due is skipped, and told so. */
    DROP
}
