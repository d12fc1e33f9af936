package org.journeyrules.measures;

import org.journeyrules.signal.Signal;

/** What identifies an opportunity across the contacts it is reported for. */
final class OpportunityKey {
    private OpportunityKey() {}

    /** The {@code opportunity} of the signal. A signal without one is about an opportunity of its own. */
    static String of(Signal signal) {
        String opportunity = signal.attribute("opportunity");
        return opportunity == null
                ? "signal " + signal.id() + " of " + signal.contactId()
                : "opportunity " + opportunity;
    }
}
