package org.journeyrules.internal;

import java.util.Collection;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.Watch;

/** Which signals matter to what was asked, and which matter least. */
public final class Seen {
    private Seen() {}

    /** Whether a question with one of these watches could see the signal. */
    public static boolean by(Collection<Watch> watches, Signal signal, Set<String> notActivity) {
        for (Watch watch : watches) {
            boolean ofType = watch.types().isEmpty() || watch.types().contains(signal.type());
            if (ofType && Filter.sees(watch, signal, notActivity)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are clicks on the message beside the signal. */
    public static boolean hasOtherClicks(SignalLog log, String message, Signal beside) {
        boolean[] found = {false};
        log.aboutMessage(message)
                .forEach(signal -> found[0] |= signal.type().equals(SignalType.LINK_CLICKED)
                        && !signal.id().equals(beside.id()));
        return found[0];
    }

    /** Whether screening, with all that is logged now, leaves the signal standing as a person's. */
    public static boolean isPersons(SignalLog log, Signal signal, boolean screens) {
        return signal.trust() != Trust.MACHINE
                && !(screens && Screening.concerns(signal) && new Screening(log, Long.MAX_VALUE).discards(signal));
    }

    /** The signal to give up first: the oldest of machines and our own acts, else the oldest. */
    public static Signal leastWorth(SignalList ofOneType) {
        Signal[] found = {null};
        ofOneType.forEach(signal -> {
            if (found[0] == null && Lane.isSecond(signal)) {
                found[0] = signal;
            }
        });
        return found[0] == null ? ofOneType.first() : found[0];
    }
}
