package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/**
 * Where rules look for what a contact committed itself to: meetings held, trials, opportunities, purchases. Stateless and
 * thread-safe.
 */
public final class Commitments {
    private Commitments() {}

    /**
     * The signals that count as commitments: {@code signals}, but in the stay that began the journey all of them. The act
     * that brings a contact in is spent on its start, and only that act: a lead that is converted comes with its
     * opportunity in the same second, and who signs up may have bought five minutes later.
     */
    public static Signals of(Journey journey) {
        boolean began = journey.visit().number() == 1 && journey.visit().how().equals("START");
        return began ? journey.allSignals() : journey.signals();
    }

    /** Whether the contact is or was a customer: in one of their stages, or by its account. */
    public static boolean isOrWasCustomer(Journey journey) {
        return journey.hasVisited("Customer")
                || journey.hasVisited("Expansion")
                || journey.hasVisited("Advocacy")
                || journey.hasVisited("Churned")
                || B2bPolicy.of(journey).isCustomer(journey.contact().accountType());
    }

    /** Of a selection, what came after the contact's last purchase; all of it where there is none. */
    public static Signals sinceLastPurchase(Journey journey, Signals selection) {
        return selection.sinceLast(of(journey).of(SignalType.PURCHASED, SignalType.OPPORTUNITY_WON));
    }
}
