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

/** Decides which signals the last questions could see, and which to evict first when the log is full. */
public final class SignalRelevance {
    private static final Predicate<Watch> ANY = watch -> true;

    private SignalRelevance() {}

    /** Whether a question with one of these watches could see the signal. */
    public static boolean by(Collection<Watch> watches, Signal signal, Set<String> notActivity) {
        return by(watches, signal, notActivity, ANY);
    }

    /** Whether a question with one of these watches could see the signal, considering only the watches that count. */
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

    /**
     * Whether the message has clicks, other than the signal, that screening judges and that the signal could expose as
     * automated.
     */
    public static boolean hasOtherClicks(SignalLog log, String message, Signal except) {
        return log.aboutMessage(message)
                .anyFromLast(
                        signal -> Screening.concerns(signal) && !signal.id().equals(except.id()));
    }

    /** Whether screening judges the signal by the others in the log. */
    public static boolean isScreened(Signal signal, boolean screens) {
        return screens && Screening.concerns(signal);
    }

    /** Whether the signal counts as a person's after screening with everything that is logged now. */
    public static boolean isPersons(SignalLog log, Signal signal, boolean screens) {
        return signal.trust() != Trust.MACHINE
                && !(isScreened(signal, screens) && new Screening(log, Long.MAX_VALUE).discards(signal));
    }

    /** Whether the message of the signal has a click that screening judges and that is not too old. */
    public static boolean isNeeded(SignalLog log, Signal signal, Predicate<Signal> isTooOld) {
        String message = SignalLog.screenedMessage(signal);
        return message != null
                && log.aboutMessage(message).anyFromLast(other -> Screening.concerns(other) && !isTooOld.test(other));
    }

    /**
     * Returns the signals to evict first: the oldest of the automated signals and the company's own signals; otherwise
     * the oldest click that screening discards, with the clicks that only it exposes; otherwise the oldest signal.
     */
    public static List<Signal> evictFirst(SignalLog log, SignalList ofOneType, boolean screens) {
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
            return withExposed(log, found[0], screening, screens);
        }
        return withExposed(log, discarded[0] == null ? ofOneType.first() : discarded[0], screening, screens);
    }

    /** Returns a signal and the clicks that would count as a person's without it. */
    private static List<Signal> withExposed(SignalLog log, Signal signal, Screening before, boolean screens) {
        List<Signal> given = new ArrayList<>(List.of(signal));
        String message = SignalLog.screenedMessage(signal);
        if (!screens || message == null) {
            return given;
        }
        SignalLog rest = log.without(signal);
        for (int i = 0; i < given.size(); i++) {
            Screening after = new Screening(rest, Long.MAX_VALUE);
            Signal[] exposed = {null};
            rest.aboutMessage(message).anyFromFirst(click -> {
                boolean is = Screening.concerns(click) && before.discards(click) && !after.discards(click);
                exposed[0] = is ? click : null;
                return is;
            });
            if (exposed[0] != null) {
                given.add(exposed[0]);
                rest = rest.without(exposed[0]);
            }
        }
        return given;
    }
}
