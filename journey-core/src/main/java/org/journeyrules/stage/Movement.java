package org.journeyrules.stage;

/** How a contact came into a stage. */
public enum Movement {
    /** The journey started here. */
    START,
    /** The contact was imported with this stage. */
    IMPORTED,
    /** To a later stage. */
    PROGRESSION,
    /** To an earlier stage; a new baseline. */
    REGRESSION,
    /** To a stage outside the order; a new baseline. */
    EXIT,
    /** Back from an exit. */
    RETURN,
    /** A person placed the contact here; a new baseline. */
    SET;

    /** Whether earlier evidence no longer counts, so that it cannot move the contact again at once. */
    public boolean isBaseline() {
        return this == IMPORTED || this == REGRESSION || this == EXIT || this == SET;
    }
}
