package org.journeyrules.sequence;

/** What to do with steps that were due while a sequence was paused. */
public enum PausePolicy {
    /** Shifts all remaining steps by the length of the pause. */
    FREEZE,
    /** Sends these steps now, one step per call. The next step counts from them. */
    KEEP,
    /** Skips these steps, and reports each of them. */
    DROP
}
