package org.journeyrules.b2b;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.Journey;
import org.journeyrules.contact.DateField;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** The renewal of a customer's contract, by the record's {@code renewal_date}. Stateless and thread-safe. */
public final class Renewal {
    private Renewal() {}

    /** Whether the date lies ahead within {@link B2bPolicy#renewalWindow}. */
    public static boolean isAhead(Journey journey) {
        return date(journey).comesWithin(B2bPolicy.of(journey).renewalWindow());
    }

    /** Whether the date lies ahead within {@link B2bPolicy#renewalWindow}, and nothing was renewed or bought in it. */
    public static boolean isOpen(Journey journey) {
        return isAhead(journey) && nothingRenewed(journey);
    }

    /** What was bought or renewed, ever: the last of it is what a renewal is of. */
    public static Signals purchases(Journey journey) {
        return journey.allSignals().of(SignalType.RENEWED, SignalType.PURCHASED, SignalType.OPPORTUNITY_WON);
    }

    /**
     * Whether the date has passed by {@link B2bPolicy#renewalGrace} and nothing was renewed or bought since
     * {@link B2bPolicy#renewalWindow} before it. Where a person placed the contact in its stage after all that, the date
     * is taken for out of date.
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
