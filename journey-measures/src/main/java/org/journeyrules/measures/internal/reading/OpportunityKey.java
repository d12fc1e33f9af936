package org.journeyrules.measures.internal.reading;

import org.journeyrules.signal.Signal;

/** What identifies an opportunity across the contacts it is reported for. */
public final class OpportunityKey {
    private OpportunityKey() {}

    /** The {@code opportunity} of the signal. A signal without one is about an opportunity of its own. */
    public static String of(Signal signal) {
        String opportunity = signal.attribute("opportunity");
        return opportunity == null
                ? "signal " + signal.id() + " of " + signal.contactId()
                : "opportunity " + opportunity;
    }
}
