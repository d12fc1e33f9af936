package org.journeyrules.signal;

/** Whether a person or a machine stands behind a {@link Signal}, as far as the host can tell. */
public enum Trust {
    /** The host knows that a person acted; screening never overrules it. */
    HUMAN,
    /** A link scanner or a prefetched open; left out of every selection unless it asks for machines. */
    MACHINE,
    /** Nobody said: such clicks are judged by screening where the map asks for it. */
    UNKNOWN
}
