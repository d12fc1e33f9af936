package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** A contact's link clicks, each that says something new counted once. Stateless and thread-safe. */
public final class Clicks {
    private Clicks() {}

    /**
     * The clicks of a selection that are distinct as {@link B2bPolicy#clicksPerMessage} says.
     *
     * <p>By {@code link}, clicks of which some lack their message or link cannot be told apart, and each counts; what
     * screening takes for a repetition is left out even so. By {@code message}, those without one count as one.
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
     * The contact's clicks on {@link B2bPolicy#pricingTopics} within {@link B2bPolicy#pricingWindow}, distinct where there
     * are enough of them to matter.
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
