package org.journeyrules.stage;

/** How a contact came into a stage. */
public enum Movement {
    /** The journey began here. */
    START,
    /** The contact came with a stage of its own, from an import. */
    IMPORTED,
    /** Forward. */
    PROGRESSION,
    /** Back; a new baseline. */
    REGRESSION,
    /** Out of the order of stages; a new baseline. */
    EXIT,
    /** Back from an exit. */
    RETURN,
    /** A person placed the contact; a new baseline. */
    SET;

    /** Whether evidence from before no longer counts: what once moved a contact cannot move it again at once. */
    public boolean isBaseline() {
        return this == IMPORTED || this == REGRESSION || this == EXIT || this == SET;
    }
}
