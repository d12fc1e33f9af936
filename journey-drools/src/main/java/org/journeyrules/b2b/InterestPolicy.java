package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CATEGORY_VIEWS;
import static org.journeyrules.b2b.B2bSettings.CATEGORY_WINDOW;
import static org.journeyrules.b2b.B2bSettings.PROCUREMENT_TOPICS;
import static org.journeyrules.b2b.B2bSettings.PRODUCT_PAGES;
import static org.journeyrules.b2b.B2bSettings.PRODUCT_PAGE_WINDOW;
import static org.journeyrules.b2b.B2bSettings.SOFT_CONVERSIONS;
import static org.journeyrules.b2b.B2bSettings.WEBINAR_MINUTES;

import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Set;

/**
 * The part of the {@link B2bPolicy} about interest that is not a click: soft conversions, forms, pages and webinars.
 *
 * <p>Topics are compared exactly as they are written.
 */
public sealed interface InterestPolicy extends PolicySubject permits B2bPolicy {
    /** The actions that count as the soft conversion and lead from Awareness to Consideration. Default: {@code
     * CONTENT_DOWNLOADED}, {@code WEBINAR_REGISTERED}, and {@code FORM_SUBMITTED} on the topic {@code guide}. */
    default List<SoftConversion> softConversions() {
        return SOFT_CONVERSIONS.in(this);
    }

    /**
     * Returns a policy with other {@link #softConversions}.
     *
     * @throws IllegalArgumentException if a type is not written in UPPER_SNAKE_CASE
     */
    default B2bPolicy withSoftConversions(List<SoftConversion> conversions) {
        return SOFT_CONVERSIONS.changedIn(this, conversions);
    }

    /** Topics of forms that belong to a purchase. Such a form leads to Decision. Default: {@code procurement}. */
    default Set<String> procurementTopics() {
        return PROCUREMENT_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #procurementTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withProcurementTopics(Set<String> topics) {
        return PROCUREMENT_TOPICS.changedIn(this, topics);
    }

    /** How many different product pages within {@link #productPageWindow} lead from Awareness to Consideration. At least
     * 1; default: 5. */
    default int productPages() {
        return PRODUCT_PAGES.in(this);
    }

    /**
     * Returns a policy with another {@link #productPages}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withProductPages(int pages) {
        return PRODUCT_PAGES.changedIn(this, pages);
    }

    /** The window in which {@link #productPages} count. Default: 30 calendar days. */
    default TemporalAmount productPageWindow() {
        return PRODUCT_PAGE_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #productPageWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withProductPageWindow(TemporalAmount window) {
        return PRODUCT_PAGE_WINDOW.changedIn(this, window);
    }

    /** How many views of pages of one category within {@link #categoryWindow} are answered with an email on the category.
     * At least 1; default: 3. */
    default int categoryViews() {
        return CATEGORY_VIEWS.in(this);
    }

    /**
     * Returns a policy with another {@link #categoryViews}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withCategoryViews(int views) {
        return CATEGORY_VIEWS.changedIn(this, views);
    }

    /** The window in which {@link #categoryViews} count. Default: 14 calendar days. */
    default TemporalAmount categoryWindow() {
        return CATEGORY_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #categoryWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withCategoryWindow(TemporalAmount window) {
        return CATEGORY_WINDOW.changedIn(this, window);
    }

    /** From how many minutes of attendance on a webinar is worth a call. At least 1; default: 45. */
    default int webinarMinutes() {
        return WEBINAR_MINUTES.in(this);
    }

    /**
     * Returns a policy with another {@link #webinarMinutes}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withWebinarMinutes(int minutes) {
        return WEBINAR_MINUTES.changedIn(this, minutes);
    }
}
