package org.journeyrules.b2b;

import java.util.List;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Selects signals of interest other than clicks: soft conversions and page views. Stateless and thread-safe. */
public final class Interest {
    private Interest() {}

    /** The signals of a selection that are one of {@link B2bPolicy#softConversions}. */
    public static Signals softConversions(Journey journey, Signals selection) {
        List<SoftConversion> conversions = B2bPolicy.of(journey).softConversions();
        Signals found = conversions.get(0).in(selection);
        for (SoftConversion conversion : conversions.subList(1, conversions.size())) {
            found = found.plus(conversion.in(selection));
        }
        return found;
    }

    /**
     * The views of product pages of a selection within {@link B2bPolicy#productPageWindow}; each {@code content} counts
     * once, if every view has one.
     */
    public static Signals productPages(Journey journey, Signals selection) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals pages = selection
                .of(SignalType.PAGE_VISITED)
                .whereIn("topic", policy.productTopics())
                .within(policy.productPageWindow());
        return pages.where("content", "").none() ? pages.distinctBy("content") : pages;
    }

    /** The views of a selection within {@link B2bPolicy#categoryWindow} of pages in the category viewed last. */
    public static Signals categoryViews(Journey journey, Signals selection) {
        Signals pages = selection.of(SignalType.PAGE_VISITED);
        Signals categorized = pages.unmatchedBy(pages.where("category", ""), "id");
        String category = categorized.attribute("category");
        return pages.whereIn("category", category == null ? List.of() : List.of(category))
                .within(B2bPolicy.of(journey).categoryWindow());
    }
}
