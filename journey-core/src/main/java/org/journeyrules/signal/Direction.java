package org.journeyrules.signal;

/** The direction of a {@link Signal}, as seen from the company: who acted. */
public enum Direction {
    /** The contact acted. */
    INBOUND,
    /** The company acted. Its own emails and calls never count as activity of the contact. */
    OUTBOUND,
    /** A fact about the contact; neither side acted. */
    NONE
}
