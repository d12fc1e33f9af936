package org.journeyrules.b2b;

import java.time.Instant;
import java.time.ZoneOffset;
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
        Instant due = date(journey).instant();
        return due != null
                && isAhead(journey)
                && purchases(journey)
                        .since(before(due, B2bPolicy.of(journey).renewalWindow()))
                        .none();
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
        B2bPolicy policy = B2bPolicy.of(journey);
        DateField date = date(journey);
        Instant due = date.instant();
        if (due == null || !date.passedBy(policy.renewalGrace())) {
            return false;
        }
        boolean placedSince = journey.visit().how().equals("SET")
                && !journey.visit().since().isBefore(after(due, policy.renewalGrace()));
        return !placedSince
                && purchases(journey).since(before(due, policy.renewalWindow())).none();
    }

    private static DateField date(Journey journey) {
        return journey.contact().date("renewal_date");
    }

    /** To the day is enough: a contract is not renewed at the edge of the window. */
    private static Instant before(Instant date, TemporalAmount window) {
        return date.atOffset(ZoneOffset.UTC).minus(window).toInstant();
    }

    private static Instant after(Instant date, TemporalAmount window) {
        return date.atOffset(ZoneOffset.UTC).plus(window).toInstant();
    }
}
