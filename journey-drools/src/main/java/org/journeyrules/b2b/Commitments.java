package org.journeyrules.b2b;

import java.time.Instant;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/**
 * Selects the signals in which rules look for commitments: meetings held, trials, opportunities and purchases.
 * Stateless and thread-safe.
 */
public final class Commitments {
    private static final String OPPORTUNITY = "opportunity";

    private Commitments() {}

    /**
     * The signals in which commitments count: {@code signals}, but all of them in the visit with which the journey
     * started. The action that created the contact has been used for its start, but a commitment close to it must still
     * count: a converted lead arrives with its opportunity in the same second, and a new contact may buy five minutes
     * after signing up.
     */
    public static Signals of(Journey journey) {
        boolean began = journey.visit().number() == 1 && journey.visit().how().equals("START");
        return began ? journey.allSignals() : journey.signals();
    }

    /** The purchases and other signals of a selection, without refunds: without those with a negative amount. */
    public static Signals withoutRefunds(Signals selection) {
        return selection.whereIn("amount", ">= 0", "");
    }

    /** The purchases in a selection, whether reported as such or as opportunities won. */
    public static Signals purchases(Signals selection) {
        return withoutRefunds(selection.of(SignalType.PURCHASED, SignalType.OPPORTUNITY_WON));
    }

    /** Whether the contact is or was a customer, according to the stages visited or the account type. */
    public static boolean isOrWasCustomer(Journey journey) {
        return journey.hasVisited("Customer")
                || journey.hasVisited("Expansion")
                || journey.hasVisited("Advocacy")
                || journey.hasVisited("Churned")
                || B2bPolicy.of(journey).isCustomer(journey.contact().accountType());
    }

    /** The signals of a selection after the contact's last purchase; all of them if there was no purchase. */
    public static Signals sinceLastPurchase(Journey journey, Signals selection) {
        return selection.sinceLast(purchases(of(journey)));
    }

    /**
     * The purchases since the contact entered the stage that are not part of an earlier one. They are part of one with
     * the same {@code opportunity} within {@link B2bPolicy#sameDeal} before them; if one of the two names no
     * opportunity, of one within {@link B2bPolicy#samePurchase}.
     */
    public static Signals furtherPurchases(Journey journey) {
        return notPartOfAnEarlierOne(journey).sinceStageEntry();
    }

    /**
     * What shows that a customer has more since an instant, that instant included: larger contracts, and purchases that
     * are not part of an earlier one.
     */
    public static Signals expansions(Journey journey, Instant since) {
        return withoutRefunds(journey.allSignals().of(SignalType.EXPANDED))
                .plus(notPartOfAnEarlierOne(journey))
                .since(since);
    }

    private static Signals notPartOfAnEarlierOne(Journey journey) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals purchases = purchases(journey.allSignals());
        Signals unnamed = purchases.where(OPPORTUNITY, "");
        Signals ofDeals = purchases.unmatchedBy(unnamed, "id");
        return unnamed.notPrecededBy(purchases, policy.samePurchase())
                .plus(ofDeals.notPrecededBy(unnamed, policy.samePurchase())
                        .notPrecededBy(ofDeals, OPPORTUNITY, policy.sameDeal()));
    }

    /** The meetings held in a selection that do not lead to Decision: those of another kind, or of none. */
    public static Signals otherMeetings(Journey journey, Signals selection) {
        Signals held = selection.of(SignalType.MEETING_COMPLETED);
        return held.unmatchedBy(held.whereIn("kind", B2bPolicy.of(journey).decisionMeetings()), "id");
    }
}
