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
     * clicks without a message count as one. By {@code every}, every click counts.
     */
    public static Signals distinct(Journey journey, Signals selection) {
        Signals clicks = selection.of(SignalType.LINK_CLICKED);
        String per = B2bPolicy.of(journey).clicksPerMessage();
        if (per.equals("message")) {
            return clicks.distinctBy("message");
        } else if (per.equals("every")) {
            return clicks;
        }
        boolean complete =
                clicks.where("message", "").none() && clicks.where("link", "").none();
        return complete ? clicks.distinctBy("message", "link") : clicks;
    }

    /** The contact's clicks on {@link B2bPolicy#pricingTopics} within {@link B2bPolicy#pricingWindow}. */
    public static Signals pricing(Journey journey) {
        return pricing(journey, journey.allSignals())
                .within(B2bPolicy.of(journey).pricingWindow());
    }

    /**
     * The clicks of a selection on {@link B2bPolicy#pricingTopics}. A click on the same link of the same message counts
     * again on another day, because screening leaves out repeats within 24 hours; if {@link B2bPolicy#clicksPerMessage}
     * is {@code message}, each message counts once.
     */
    public static Signals pricing(Journey journey, Signals selection) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals clicks = selection.of(SignalType.LINK_CLICKED).whereIn("topic", policy.pricingTopics());
        return policy.clicksPerMessage().equals("message") ? clicks.distinctBy("message") : clicks;
    }
}
