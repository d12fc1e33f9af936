package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;

/** Which signals matter to what was asked, and which matter least. */
public final class SignalRelevance {
    private static final Predicate<Watch> ANY = watch -> true;

    private SignalRelevance() {}

    /** Whether a question with one of these watches could see the signal. */
    public static boolean by(Collection<Watch> watches, Signal signal, Set<String> notActivity) {
        return by(watches, signal, notActivity, ANY);
    }

    /** Whether a question with one of these watches could see the signal, of those that count. */
    static boolean by(Collection<Watch> watches, Signal signal, Set<String> notActivity, Predicate<Watch> counts) {
        if (watches instanceof Watches found) {
            return found.see(signal, notActivity, counts);
        }
        for (Watch watch : watches) {
            if (SignalFilter.sees(watch, signal, notActivity) && counts.test(watch)) {
                return true;
            }
        }
        return false;
    }

    /** Whether screening judges clicks on the message beside the signal: it could unmask them. */
    public static boolean hasOtherClicks(SignalLog log, String message, Signal beside) {
        return log.aboutMessage(message)
                .anyFromLast(
                        signal -> Screening.concerns(signal) && !signal.id().equals(beside.id()));
    }

    /** Whether screening judges the signal, by others that are logged. */
    public static boolean isScreened(Signal signal, boolean screens) {
        return screens && Screening.concerns(signal);
    }

    /** Whether screening, with all that is logged now, leaves the signal standing as a person's. */
    public static boolean isPersons(SignalLog log, Signal signal, boolean screens) {
        return signal.trust() != Trust.MACHINE
                && !(isScreened(signal, screens) && new Screening(log, Long.MAX_VALUE).discards(signal));
    }

    /** Whether a click that screening judges is kept, not older than allowed, on the message that the signal is about. */
    public static boolean isNeeded(SignalLog log, Signal signal, Predicate<Signal> isTooOld) {
        String message = SignalLog.screenedMessage(signal);
        return message != null
                && log.aboutMessage(message).anyFromLast(other -> Screening.concerns(other) && !isTooOld.test(other));
    }

    /**
     * The signals to give up first: the oldest of machines and our own acts; else the oldest click that screening
     * discards, with those that it alone betrays; else the oldest.
     */
    public static List<Signal> leastWorth(SignalLog log, SignalList ofOneType, boolean screens) {
        Signal[] discarded = {null};
        Screening screening = new Screening(log, Long.MAX_VALUE);
        boolean clicks = screens && ofOneType.first().type().equals(SignalType.LINK_CLICKED);
        Signal[] found = {null};
        ofOneType.anyFromFirst(signal -> {
            if (RetentionLane.goesFirst(signal)) {
                found[0] = signal;
                return true;
            }
            if (clicks && discarded[0] == null && Screening.concerns(signal) && screening.discards(signal)) {
                discarded[0] = signal;
            }
            return false;
        });
        if (found[0] != null) {
            return withBetrayed(log, found[0], screening, screens);
        }
        return withBetrayed(log, discarded[0] == null ? ofOneType.first() : discarded[0], screening, screens);
    }

    /** A signal and the clicks that would count as a person's without it. */
    private static List<Signal> withBetrayed(SignalLog log, Signal signal, Screening before, boolean screens) {
        List<Signal> given = new ArrayList<>(List.of(signal));
        String message = SignalLog.screenedMessage(signal);
        if (!screens || message == null) {
            return given;
        }
        SignalLog rest = log.without(signal);
        for (int i = 0; i < given.size(); i++) {
            Screening after = new Screening(rest, Long.MAX_VALUE);
            Signal[] betrayed = {null};
            rest.aboutMessage(message).anyFromFirst(click -> {
                boolean is = Screening.concerns(click) && before.discards(click) && !after.discards(click);
                betrayed[0] = is ? click : null;
                return is;
            });
            if (betrayed[0] != null) {
                given.add(betrayed[0]);
                rest = rest.without(betrayed[0]);
            }
        }
        return given;
    }
}
