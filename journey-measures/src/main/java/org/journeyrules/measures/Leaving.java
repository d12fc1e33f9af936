package org.journeyrules.measures;

/** The ways of leaving a stage, by the order of the map. A person's placement counts in its direction, too. */
public enum Leaving {
    /** To a later stage. */
    FORWARD,
    /** To an earlier stage. */
    BACK,
    /** To a stage outside the order. */
    EXIT,
    /** From an exit to a stage in the order. */
    RETURN
}
