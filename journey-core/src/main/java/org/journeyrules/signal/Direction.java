package org.journeyrules.signal;

/** Who acted: the direction of a {@link Signal} as seen from the company. */
public enum Direction {
    /** The contact acted. */
    INBOUND,
    /** The company acted: its own e-mails and calls are never the contact's activity. */
    OUTBOUND,
    /** A fact about the contact, nobody's act. */
    NONE
}
