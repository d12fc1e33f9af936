package org.journeyrules.b2b;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.Journey;
import org.journeyrules.contact.DateField;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Checks the renewal of a customer's contract by the record's {@code renewal_date}. Stateless and thread-safe. */
public final class Renewal {
    private Renewal() {}

    /** Whether the date is in the future and within {@link B2bPolicy#renewalWindow}. */
    public static boolean isAhead(Journey journey) {
        return date(journey).comesWithin(B2bPolicy.of(journey).renewalWindow());
    }

    /** Whether the renewal {@link #isAhead} and nothing was renewed or bought in the window before the date. */
    public static boolean isOpen(Journey journey) {
        return isAhead(journey) && nothingRenewed(journey);
    }

    /** All purchases and renewals kept; a renewal is about the last of them. */
    public static Signals purchases(Journey journey) {
        return Commitments.withoutRefunds(
                journey.allSignals().of(SignalType.RENEWED, SignalType.PURCHASED, SignalType.OPPORTUNITY_WON));
    }

    /**
     * Whether {@link B2bPolicy#renewalGrace} has passed since the date, and nothing was renewed or bought since
     * {@link B2bPolicy#renewalWindow} before it. A date is treated as out of date if a person placed the contact in its
     * stage after the grace period.
     */
    public static boolean isMissed(Journey journey) {
        TemporalAmount grace = B2bPolicy.of(journey).renewalGrace();
        DateField date = date(journey);
        if (!date.passedBy(grace)) {
            return false;
        }
        boolean placedSince =
                journey.visit().how().equals("SET") && !journey.visit().since().isBefore(date.plus(grace));
        return !placedSince && nothingRenewed(journey);
    }

    private static boolean nothingRenewed(Journey journey) {
        Instant open = date(journey).minus(B2bPolicy.of(journey).renewalWindow());
        return open != null && purchases(journey).since(open).none();
    }

    private static DateField date(Journey journey) {
        return journey.contact().date("renewal_date");
    }
}
