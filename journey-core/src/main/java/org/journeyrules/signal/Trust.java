package org.journeyrules.signal;

/** Whether a person or a machine caused a {@link Signal}, as far as the host knows. */
public enum Trust {
    /** The host knows that a person acted. Screening never overrules this. */
    HUMAN,
    /** A link scanner or a prefetched open. Selections leave it out unless they include machines. */
    MACHINE,
    /** The host does not know. If the map enables screening, the engine screens such clicks. */
    UNKNOWN
}
