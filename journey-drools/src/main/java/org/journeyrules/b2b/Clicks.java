package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Selects a contact's link clicks so that repeated clicks count once. Stateless and thread-safe. */
public final class Clicks {
    private Clicks() {}

    /**
     * The clicks of a selection that are distinct according to {@link B2bPolicy#clicksPerMessage}.
     *
     * <p>By {@code link}, each click counts if the message or the link of one of them is missing, because they cannot
     * be distinguished; clicks that screening classifies as repeats are still left out. By {@code message}, all
     * clicks without a message count as one.
     */
    public static Signals distinct(Journey journey, Signals selection) {
        Signals clicks = selection.of(SignalType.LINK_CLICKED);
        if (B2bPolicy.of(journey).clicksPerMessage().equals("message")) {
            return clicks.distinctBy("message");
        }
        boolean complete =
                clicks.where("message", "").none() && clicks.where("link", "").none();
        return complete ? clicks.distinctBy("message", "link") : clicks;
    }

    /**
     * The contact's clicks on {@link B2bPolicy#pricingTopics} within {@link B2bPolicy#pricingWindow}; only the distinct
     * ones if there are at least {@link B2bPolicy#pricingClicks}.
     */
    public static Signals pricing(Journey journey) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals clicks = journey.allSignals()
                .of(SignalType.LINK_CLICKED)
                .whereIn("topic", policy.pricingTopics())
                .within(policy.pricingWindow());
        return clicks.atLeast(policy.pricingClicks()) ? distinct(journey, clicks) : clicks;
    }
}
